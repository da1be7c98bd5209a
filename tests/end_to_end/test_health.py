"""The safety question over the running bot: without a lie, asked again, heard in words, on the page for the PT."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.bot_in_process import begin, heading

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

DAY = timedelta(days=1)


async def finish(phone: Phone) -> None:
    """Go through the session that was begun."""
    while "Done" in phone.labels():
        await phone.tap("Done")
    await phone.tap("3")


async def test_somebody_whose_doctor_knows_may_exercise_and_the_page_says_so(stage: Stage, phone: Phone) -> None:
    await phone.send("/start")
    await phone.tap("Yes, keep my answers")
    assert phone.labels() == ["None of these", "One or more"]
    await phone.tap("None of these")
    assert phone.labels() == ["None of these", "One or more", "My doctor knows and says I may"]
    await phone.tap("One or more")
    assert "call a doctor or a PT today" in phone.card.text
    await phone.tap("Answer again")
    await phone.tap("My doctor knows and says I may")
    await phone.tap("My doctor knows and says I may")
    for label in ("Yes", "London", "07:30", "Start now", "3", "Done"):
        await phone.tap(label)
    assert heading(phone.card)[0].startswith("2 of 8")
    day = "2026-03-02"
    assert json.loads(stage.row("people")["screened"]) == [
        f"emergency none {day}",
        f"urgent doctor-knows {day}",
        f"ask-first doctor-knows {day}",
    ]
    await phone.send("/report")
    said = [message.text for message in phone.messages if message.from_bot and "Self-reported" in message.text]
    assert said[-1].count("some, a doctor allows exercises (2 March)") == 2


@pytest.mark.parametrize(("sessions", "days"), [((), 30), (tuple(range(0, 90, 10)), 90), ((), 400)])
async def test_the_question_comes_again_before_the_next_session(
    stage: Stage, alex: Phone, clock: MovableClock, sessions: tuple[int, ...], days: int
) -> None:
    first = clock.now()
    for day in sessions:
        clock.advance(first + day * DAY - clock.now())
        await begin(alex)
        await finish(alex)
    clock.advance(first + days * DAY - clock.now())
    await alex.send("/today")
    await alex.until(lambda: "I ask this again from time to time" in alex.messages[-2].text)
    assert "Signs of an emergency" in alex.card.text
    for _group in range(3):
        assert len(stage.rows("sessions")) == len(sessions)
        await alex.tap("None of these")
    await alex.tap("Start now")
    await alex.tap("3")
    assert heading(alex.card)[0].startswith("1 of 8")


@pytest.mark.parametrize("words", ["I am pregnant now", "I had an operation last week", "ich bin schwanger"])
async def test_words_about_health_close_the_exercises_until_it_is_answered(
    stage: Stage, alex: Phone, words: str
) -> None:
    await begin(alex, exercise=3)
    await alex.send(words)
    await alex.until(lambda: "Thank you for telling me." in alex.messages[-2].text)
    for attempt in ("done", "/start", "/today", "next"):
        await alex.send(attempt)
        assert "Signs of an emergency" in alex.card.text
    for label in ("None of these", "None of these", "One or more"):
        await alex.tap(label)
    await alex.send("/today")
    assert "ask a doctor or a PT whether these exercises are right for you" in alex.card.text
    assert not stage.holds_text("pregnant")


async def test_my_health_has_changed_stands_in_the_settings(alex: Phone) -> None:
    await alex.send("/settings")
    await alex.tap("Health changed")
    assert "Signs of an emergency" in alex.card.text


@pytest.mark.parametrize("typed", [True, False])
async def test_the_film_of_the_exercise_that_hurt_goes_from_the_chat(
    alex: Phone,
    typed: bool,  # noqa: FBT001  a table
) -> None:
    await begin(alex, exercise=2)
    film = alex.card.id
    await (alex.send("it hurts") if typed else alex.tap("It hurts"))
    assert "Stop. No more exercises for now." in alex.card.text
    assert film not in {message.id for message in alex.messages}
