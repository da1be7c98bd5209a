"""Pain of before: severe scores for a day, a rise until it has settled, an emergency until a doctor's word counts."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.bot_in_process import begin, heading
from tests.support.reminders_sent import TO_HALF_PAST_SEVEN, passes

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

DAY = timedelta(days=1)
EXERCISES = 8

SEVERE_LATELY = "You had a lot of pain in the last 24 hours."


async def does(phone: Phone, *acts: str) -> None:
    """Tap, or send what begins with a slash or is words of pain."""
    for act in acts:
        await (phone.send(act) if act.startswith(("/", "my ")) else phone.tap(act))


async def finish(phone: Phone, before: str, after: str) -> None:
    await does(phone, "/today", before, *["Done"] * EXERCISES, after)


@pytest.mark.parametrize(
    "acts",
    [
        ("Start now", "9", "Rest today", "/start", "Start now", "Skip this question"),
        ("/pain", "9", "Start now", "3"),
        ("Start now", "3", *["Done"] * EXERCISES, "9", "/start", "Do it once more", "3"),
        ("Start now", "9", "Back", "3"),
        ("Start now", "3", "Done", "/pause", "Cancel", "Note my pain", "9", "Go on where I was"),
    ],
    ids=["rest and skip", "noted", "once more", "back", "in an open session"],
)
async def test_after_a_severe_score_no_way_leads_to_an_exercise_without_a_clearance(
    alex: Phone, clock: MovableClock, acts: tuple[str, ...]
) -> None:
    for act in acts:
        clock.advance(timedelta(seconds=10))
        await does(alex, act)
    assert alex.card.text.startswith(SEVERE_LATELY)
    assert "Done" not in alex.labels()
    await alex.tap("A PT told me to go on")
    await alex.tap("Today")
    assert " of 8 · " in heading(alex.card)[0]


async def test_a_severe_score_holds_past_midnight_and_for_a_day(alex: Phone, clock: MovableClock) -> None:
    clock.advance(timedelta(hours=16, minutes=30))  # 23:30 in London
    await finish(alex, "3", "9")
    assert "Start now" not in alex.labels()
    clock.advance(timedelta(minutes=40))
    await does(alex, "/start", "Start now", "Skip this question")
    assert alex.card.text.startswith(SEVERE_LATELY)
    await alex.tap("Rest today")
    clock.advance(DAY)
    await does(alex, "/start", "Start now", "3")
    # The rise from 3 to 9 is asked about however long ago it was.
    assert alex.card.text.startswith("Last time your pain went up.")


@pytest.mark.parametrize(
    ("after", "knows"), [("10", "You told me that you had a lot of pain."), ("5", "Last time your pain")]
)
async def test_the_reminder_of_the_next_morning_knows_it(
    stage: Stage, alex: Phone, clock: MovableClock, after: str, knows: str
) -> None:
    await finish(alex, "3", after)
    await passes(stage, clock, DAY + TO_HALF_PAST_SEVEN)
    assert alex.card.text.startswith(knows)
    assert alex.labels() == ["Not today", "Later", "Start now"]


async def test_a_rise_is_asked_about_at_each_start_until_it_has_settled(alex: Phone, clock: MovableClock) -> None:
    await finish(alex, "3", "7")
    for _ in range(2):
        clock.advance(DAY)
        await does(alex, "/start", "Start now", "3")
        assert alex.card.text.startswith("Last time your pain went up. How is it now?")
        await alex.tap("Still stronger: rest today")
        assert "Start now" not in alex.labels()
    clock.advance(DAY)
    await does(alex, "/start", "Start now", "3", "It has settled: go on")
    assert heading(alex.card)[0].startswith("1 of 8")


@pytest.mark.parametrize(("hours", "offered"), [(0.2, False), (23, False), (25, True)])
async def test_usual_pain_is_offered_only_after_a_day_without_exercises(
    alex: Phone,
    clock: MovableClock,
    hours: float,
    offered: bool,  # noqa: FBT001 - a table
) -> None:
    clock.advance(timedelta(hours=16, minutes=55))
    await finish(alex, "3", "3")
    clock.advance(timedelta(hours=hours))
    if hours < 1:
        await alex.send("/today")
    await alex.send("my back hurts")
    assert ("It is my usual pain, from before" in alex.labels()) is offered


async def test_after_an_emergency_a_doctors_word_counts_twelve_hours_later_on_another_day(
    alex: Phone, clock: MovableClock
) -> None:
    await begin(alex)
    await does(alex, "It hurts", "Yes, it hurts", "6", "Lower back", "Both legs", "I understand")
    doctor = "A doctor saw me and said I may"
    await alex.tap(doctor)
    assert "You can tell me so from Tuesday, 3 March, 00:00 on." in alex.card.text
    assert alex.labels() == ["Seen, but no exercises yet", "Not yet"]
    clock.advance(timedelta(hours=16))  # 23:00 of the same day
    await does(alex, "Not yet", doctor)
    assert doctor not in alex.labels()
    clock.advance(timedelta(hours=1))
    await does(alex, "Not yet", doctor)
    assert alex.card.text.startswith("Has a doctor seen you in person, and said that you may exercise?")
    await does(alex, doctor, "Today", "That is right", "Start now", "2")
    assert heading(alex.card)[0].startswith("1 of 8")


async def test_a_sign_late_in_the_evening_waits_for_twelve_hours(alex: Phone, clock: MovableClock) -> None:
    clock.advance(timedelta(hours=15))
    await does(alex, "my back hurts", "Yes, it hurts", "Skip this question", "Both legs", "I understand")
    await alex.tap("A doctor saw me and said I may")
    assert "You can tell me so from Tuesday, 3 March, 10:00 on." in alex.card.text


async def test_seen_before_it_hurt_is_no_clearance(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    await does(alex, "It hurts", "Yes, it hurts", "6", "One leg", "That is all", "None of these")
    await does(alex, "I was seen and may go on", "Yes, I was seen and may go on", "Longer ago")
    await alex.until(lambda: alex.messages[-2].text.startswith("That was before this pain began."))
    assert stage.row("holds")["ended_at"] is None


async def test_seen_without_exercises_is_thanked_until_it_hurts_anew(alex: Phone) -> None:
    await begin(alex)
    await does(alex, "It hurts", "Yes, it hurts", "6", "One leg", "That is all", "None of these")
    await does(alex, "I was seen and may go on", "Seen, but no exercises yet")
    for act in ("/start", "/today"):
        await alex.send(act)
        assert "Good that somebody has seen you." in alex.card.text
        assert "see a physical therapist" not in alex.card.text
    await does(alex, "my leg hurts", "None of these")
    assert "Please see a physical therapist (PT) in person." in alex.card.text


async def test_what_was_taken_back_is_a_slip_only_where_it_was_tapped_again(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=2)
    card = alex.card.text
    for _ in range(3):
        await does(alex, "my back hurts", "I did not mean that")
        assert alex.card.text == card
    assert json.loads(stage.row("people")["slips"]) == []
    for slips in (0, 1, 2):
        await does(alex, "It hurts", "I tapped by mistake")
        assert alex.card.text == card
        assert len(json.loads(stage.row("people")["slips"])) == slips
    await does(alex, "It hurts", "I tapped by mistake")
    assert "Is any of this true right now?" in alex.card.text
    assert {row["ended_how"] for row in stage.rows("holds")} == {"withdrawn", "mistake", None}


async def test_it_can_hurt_in_several_places_and_the_report_names_them(alex: Phone) -> None:
    await begin(alex)
    await does(alex, "It hurts", "Yes, it hurts", "6", "Lower back", "Somewhere else", "One leg", "✓ Somewhere else")
    await does(alex, "That is all", "None of these", "/report")
    text = next(message.text for message in reversed(alex.messages) if "Pain 6 of 10" in message.text)
    assert "Pain 6 of 10; lower back, one leg." in text


async def test_pain_as_a_command_is_a_score_where_one_is_asked_for(stage: Stage, alex: Phone) -> None:
    await does(alex, "/today", "/pain")
    assert alex.card.text.startswith("How is your back right now?")
    await alex.tap("3")
    assert stage.row("sessions")["pain_before"] == 3
    assert stage.rows("holds") == []
    await does(alex, *["Done"] * EXERCISES, "/pain", "3")
    assert (stage.row("sessions")["outcome"], stage.rows("holds")) == ("finished", [])
