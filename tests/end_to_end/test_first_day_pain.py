"""It hurts: the stop, the questions, the hold, the ways out of it, and pain before a session."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.bot_in_process import begin, heading, with_buttons
from tests.support.narrow import present

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

STOP = "Stop. No more exercises for now."
PROMPT = "Please see a physical therapist (PT) in person."


async def hurt_at_the_bird_dog(phone: Phone) -> None:
    """Answer it all: pain at the fourth exercise, 7 of 10, in the lower back, no signs."""
    await begin(phone, exercise=4)
    for label in ("It hurts", "Yes, it hurts", "7", "Lower back", "That is all", "None of these"):
        await phone.tap(label)


async def test_it_hurts_stops_at_once_and_asks_what_a_pt_would_ask(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=4)
    await alex.tap("It hurts")
    assert STOP in alex.card.text
    assert "see a physical therapist (PT) in person" in alex.card.text
    assert alex.labels() == ["Yes, it hurts", "It was only a stretch: go back", "I tapped by mistake"]
    assert (stage.row("sessions")["phase"], stage.row("sessions")["outcome"]) == ("ended", "hurt")

    await alex.tap("Yes, it hurts")
    assert "How strong is the pain?" in alex.card.text
    await alex.tap("7")
    assert "Where does it hurt?" in alex.card.text
    await alex.tap("Lower back")
    await alex.tap("That is all")
    assert "Signs of an emergency" in alex.card.text
    await alex.tap("None of these")
    assert PROMPT in alex.card.text
    assert "It hurt during Bird Dog Extensions (Monday, 2 March)." in alex.card.text
    assert len(list(with_buttons(alex))) == 1

    hold, session = stage.row("holds"), stage.row("sessions")
    assert (hold["session_id"], hold["exercise"], hold["ended_at"]) == (session["id"], "bird-dog-extensions", None)
    assert (hold["score"], hold["body_parts"], hold["signs"]) == (7, '["lower-back"]', 0)
    assert [(row["moment"], row["score"]) for row in stage.rows("pain_scores")] == [("before", 3), ("hurt", 7)]
    assert [row["kind"] for row in stage.rows("marks")] == ["done", "done", "done", "hurt"]


@pytest.mark.parametrize("attempt", ["/today", "/start", "start", "done", "next", "skip", "/help", "3", "hello"])
async def test_on_a_hold_nothing_leads_to_an_exercise(stage: Stage, alex: Phone, attempt: str) -> None:
    await hurt_at_the_bird_dog(alex)
    await alex.send(attempt)
    assert PROMPT in alex.card.text
    links = ["Find a PT", "Search a map"]
    own = ["I was seen and may go on", "Note for my PT", "Note my pain", "Page for my PT", "Settings"]
    assert alex.labels() == [*links, *own]
    assert stage.row("holds")["ended_at"] is None
    assert len(stage.rows("sessions")) == 1


async def test_only_the_persons_own_confirmation_ends_the_hold_and_exercises_can_be_left_out(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    await hurt_at_the_bird_dog(alex)
    await alex.tap("I was seen and may go on")
    await alex.tap("Not yet")
    assert PROMPT in alex.card.text
    await alex.tap("I was seen and may go on")
    await alex.tap("Yes, I was seen and may go on")
    assert alex.card.text == "When were you seen?"
    assert stage.row("holds")["ended_at"] is None
    await alex.tap("Today")
    assert stage.row("holds")["ended_how"] == "cleared"
    await alex.tap("✓ Bird Dog")
    assert "✗ Bird Dog" in alex.labels()
    await alex.tap("That is right")
    assert json.loads(stage.row("people")["left_out"]) == ["lower-back/bird-dog-extensions"]

    clock.advance(timedelta(hours=2))
    await alex.tap("Start now")
    await alex.tap("2")
    seen = []
    for _ in range(7):
        seen.append(heading(alex.card)[0])
        await alex.tap("Done")
    await alex.tap("2")
    assert [line.split(" · ")[0] for line in seen] == [f"{number} of 7" for number in range(1, 8)]
    assert not any("Bird Dog" in line for line in seen)
    assert [row["outcome"] for row in stage.rows("sessions")] == ["hurt", "finished"]
    assert [row["ended_how"] for row in stage.rows("holds")] == ["cleared"]


async def test_only_a_stretch_leads_back_to_the_same_step_and_is_kept(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=4)
    await alex.tap("Steps")
    await alex.tap("Next")
    before = alex.card.text
    await alex.tap("It hurts")
    await alex.tap("It was only a stretch: go back")
    assert alex.card.text == before
    assert stage.row("holds")["ended_how"] == "stretch"
    session = stage.row("sessions")
    assert (session["phase"], session["position"], session["step"], session["outcome"]) == ("exercise", 3, 1, None)
    assert [row["kind"] for row in stage.rows("marks")] == ["done"] * 3
    assert len(json.loads(stage.row("people")["slips"])) == 1


async def test_a_slip_said_too_often_leads_to_the_prompt_after_all(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    for _ in range(2):
        await alex.tap("It hurts")
        await alex.tap("It was only a stretch: go back")
    await alex.tap("It hurts")
    await alex.tap("It was only a stretch: go back")
    assert "Is any of this true right now?" in alex.card.text
    await alex.tap("None of these")
    assert PROMPT in alex.card.text
    assert stage.rows("holds")[-1]["ended_at"] is None


@pytest.mark.parametrize("words", ["it hurts", "OUCH!!", "my back is killing me", "/pain"])
async def test_typed_words_of_pain_stop_as_the_button_does(stage: Stage, alex: Phone, words: str) -> None:
    await begin(alex, exercise=2)
    await alex.send(words)
    assert STOP in alex.card.text
    assert stage.row("holds")["exercise"] == "rag-doll-forward-fold"


async def test_pain_is_heard_from_an_old_card_too(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    hurts = next(button.data for row in alex.card.keyboard for button in row if button.text == "It hurts")
    await alex.tap("Done")
    await alex.forge(present(hurts), alex.card.id)
    assert STOP in alex.card.text
    assert stage.row("holds")["exercise"] == "rag-doll-forward-fold"


async def test_both_legs_are_an_emergency_and_can_be_taken_back_until_it_is_understood(
    stage: Stage, alex: Phone
) -> None:
    await begin(alex)
    for label in ("It hurts", "Yes, it hurts", "Skip this question", "Both legs"):
        await alex.tap(label)
    assert "Call your local emergency number now" in alex.card.text
    assert alex.labels() == ["I understand", "I did not mean that"]
    await alex.tap("I did not mean that")
    assert (stage.row("holds")["signs"], stage.row("holds")["body_parts"]) == (None, "[]")
    await alex.tap("Both legs")
    await alex.tap("I understand")
    assert PROMPT in alex.card.text
    assert (stage.row("holds")["signs"], stage.row("holds")["body_parts"]) == (1, '["both-legs"]')


async def test_severe_pain_before_leads_to_rest_or_to_what_a_pt_said(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    await alex.tap("Start now")
    await alex.tap("9")
    assert "That is a lot of pain" in alex.card.text
    assert alex.labels()[-3:] == ["Rest today", "A PT told me to go on", "Back"]
    assert "Find a PT" in alex.labels()
    await alex.tap("Rest today")
    session = stage.row("sessions")
    assert (session["outcome"], session["counted"], session["pain_before"]) == ("rested", 0, 9)
    assert stage.rows("marks") == []

    assert "Start now" not in alex.labels()

    clock.advance(timedelta(minutes=1))
    await alex.send("/start")
    await alex.tap("Start now")
    await alex.tap("8")
    await alex.tap("A PT told me to go on")
    await alex.tap("Longer ago")
    assert heading(alex.card)[0] == "1 of 8 · Standing Ham Stretch"


async def test_pain_can_be_noted_at_any_time(stage: Stage, alex: Phone) -> None:
    await alex.send("/pain")
    await alex.tap("4")
    assert "I noted it." in alex.card.text
    (note,) = stage.rows("pain_scores")
    assert (note["moment"], note["score"], note["day"], note["session_id"]) == ("note", 4, "2026-03-02", None)


async def test_a_severe_note_of_pain_names_the_pt(stage: Stage, alex: Phone) -> None:
    await alex.send("/pain")
    await alex.tap("10")
    assert "see a physical therapist (PT) or a doctor in person" in alex.card.text
    assert stage.row("pain_scores")["score"] == 10


async def test_a_note_of_pain_can_be_left_again(stage: Stage, alex: Phone) -> None:
    await alex.send("/pain")
    await alex.tap("Cancel")
    assert "All is ready when you are" in alex.card.text
    assert stage.rows("pain_scores") == []
