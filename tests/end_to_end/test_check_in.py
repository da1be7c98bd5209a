"""The days on a hold over HTTP: check-ins in place of reminders, and the note for the PT."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.support.bot_in_process import begin, run_in_process, subscribe, with_buttons
from tests.support.reminders_sent import TO_HALF_PAST_SEVEN, days, passes, reminders

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

DAY = timedelta(days=1)


async def hurt(phone: Phone) -> None:
    await begin(phone, exercise=3)
    for label in ("It hurts", "Yes, it hurts", "6", "One leg", "That is all", "None of these"):
        await phone.tap(label)


async def test_days_on_a_hold_bring_check_ins_and_nothing_else(stage: Stage, alex: Phone, clock: MovableClock) -> None:
    await hurt(alex)
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    for _ in range(25):
        await passes(stage, clock, DAY)
        assert len(list(with_buttons(alex))) == 1
    assert days(alex) == [3, 4, 5, 12, 19, 26]
    *daily, first_weekly, second_weekly, last = [message.text for message in reminders(alex)]
    assert all(text.startswith("How is your pain today?") for text in (*daily[:2], last))
    assert [daily[2], first_weekly, second_weekly] == [
        f"Reminder of {day} March." for day in ("Thursday, 5", "Thursday, 12", "Thursday, 19")
    ]
    assert "It hurt during Puppy Pose (Monday, 2 March)." in alex.card.text


async def test_a_check_in_is_answered_step_by_step_and_kept(stage: Stage, alex: Phone, clock: MovableClock) -> None:
    await hurt(alex)
    await passes(stage, clock, DAY + TO_HALF_PAST_SEVEN)
    await alex.tap("4")
    assert alex.card.text.startswith("Has a physical therapist (PT) or a doctor looked at it yet?")
    await alex.tap("Yes, but no exercises yet")
    assert alex.card.text.startswith("Good that somebody has seen you.")
    assert "see a physical therapist" not in alex.card.text
    assert "I will ask how you are on Tuesday, 10 March, 07:30." in alex.card.text
    assert [(row["moment"], row["score"]) for row in stage.rows("pain_scores")][-1] == ("check-in", 4)
    assert stage.row("holds")["daily_left"] == 0


async def test_pausing_everything_is_quiet_and_the_check_in_comes_back(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    await hurt(alex)
    await passes(stage, clock, DAY + TO_HALF_PAST_SEVEN)
    for label in ("Skip this question", "Pause everything", "3 days"):
        await alex.tap(label)
    await alex.until(lambda: alex.messages[-2].text == "I will be quiet until then.")
    for _ in range(3):
        await passes(stage, clock, DAY)
    assert days(alex) == [3, 6]


async def test_the_hold_outlives_a_restart_and_the_check_in_asks_what_was_left_open(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    path = tmp_path / "limber.db"
    async with run_in_process(server, path, clock) as stage:
        alex = stage.phone()
        await subscribe(alex)
        await begin(alex, exercise=2)
        await alex.tap("It hurts")
    async with run_in_process(server, path, clock) as stage:
        alex = stage.phone()
        await passes(stage, clock, DAY + TO_HALF_PAST_SEVEN)
        assert alex.card.text.startswith("How is your pain today?")
        await alex.tap("5")
        assert "Signs of an emergency" in alex.card.text


async def test_a_note_for_the_pt_is_kept_word_for_word_and_stands_in_the_report(stage: Stage, alex: Phone) -> None:
    await hurt(alex)
    await alex.tap("Note for my PT")
    await alex.send("It hurts when I sit <long>; walking is fine 🚶")
    assert "I kept your note." in alex.card.text
    assert stage.row("notes")["text"] == "It hurts when I sit <long>; walking is fine 🚶"
    assert len(stage.rows("holds")) == 1
    await alex.send("/report")
    text = next(message.text for message in reversed(alex.messages) if "In their own words" in message.text)
    assert "2 March: “It hurts when I sit <long>; walking is fine 🚶”" in text


async def test_a_note_can_be_left_and_a_long_one_is_asked_for_again(stage: Stage, alex: Phone) -> None:
    await alex.send("/note")
    await alex.send("x" * 4_096)
    assert "That is a little too long for the page." in alex.card.text
    await alex.tap("Cancel")
    assert "What should your PT know?" not in alex.card.text
    assert stage.rows("notes") == []
