"""A reminder's way through its buttons, over HTTP: start, later, not today, pause and back again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.bot_in_process import begin, heading, with_buttons
from tests.support.narrow import present
from tests.support.reminders_sent import TO_HALF_PAST_SEVEN, passes, reminders

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BUTTONS = [*map(str, range(11)), "Start now", "Follow along", "Later", "Not today"]


@pytest.fixture
async def reminded(stage: Stage, alex: Phone, clock: MovableClock) -> Phone:
    """Alex's phone on Monday at 07:31, one minute after the first reminder."""
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    assert alex.card == alex.last == reminders(alex)[0]
    assert alex.labels() == BUTTONS
    return alex


async def test_only_the_reminder_has_a_sound(stage: Stage, reminded: Phone, clock: MovableClock) -> None:
    for act in ("Later", "In an hour"):
        await reminded.tap(act)
    for command in ("/help", "/settings", "/pause", "/resume", "/progress", "/export", "/privacy"):
        await reminded.send(command)
    await passes(stage, clock, HOUR)
    await begin(reminded, exercise=3)
    loud = reminders(reminded)
    assert len(loud) == 2
    assert len([message for message in reminded.messages if message.from_bot]) > 8


async def test_the_reminder_takes_the_buttons_off_the_card_before_it(stage: Stage, reminded: Phone) -> None:
    assert list(with_buttons(reminded)) == [reminded.card]
    assert stage.row("dialogs")["card"] == reminded.card.id


async def test_start_opens_the_routine_in_the_same_message(stage: Stage, reminded: Phone) -> None:
    card, count = reminded.card.id, len(reminded.messages)
    await reminded.tap("Start now")
    assert reminded.labels()[:3] == ["0", "1", "2"]
    await reminded.tap("3")
    assert heading(reminded.card)[0].startswith("1 of 8")
    assert (reminded.card.id, len(reminded.messages)) == (card, count)
    assert stage.row("sessions")["pain_before"] == 3


async def test_later_comes_back_when_it_said_it_would(stage: Stage, reminded: Phone, clock: MovableClock) -> None:
    await reminded.tap("Later")
    assert reminded.labels() == [
        "In 30 minutes, at 08:01",
        "In an hour, at 08:31",
        "In 3 hours, at 10:31",
        "This evening, at 19:00",
        "Back",
    ]
    await reminded.tap("In 3 hours")
    assert "See you later." in reminded.card.text
    assert "10:31" in reminded.card.text
    await passes(stage, clock, 3 * HOUR - timedelta(seconds=1))
    assert len(reminders(reminded)) == 1
    await passes(stage, clock, timedelta(seconds=1))
    assert len(reminders(reminded)) == 2
    assert "Here I am again" in reminded.card.text
    assert reminded.labels() == BUTTONS
    await passes(stage, clock, 4 * HOUR)
    assert len(reminders(reminded)) == 2


async def test_back_from_later_shows_the_reminder_again(reminded: Phone) -> None:
    text = reminded.card.text
    await reminded.tap("Later")
    await reminded.tap("Back")
    assert (reminded.card.text, reminded.labels()) == (text, BUTTONS)


async def test_later_and_later_and_later(stage: Stage, reminded: Phone, clock: MovableClock) -> None:
    for count in range(2, 8):
        await reminded.tap("Later")
        await reminded.tap("In an hour")
        await passes(stage, clock, HOUR)
        assert len(reminders(reminded)) == count
        assert list(with_buttons(reminded)) == [reminded.card]


async def test_late_in_the_evening_nothing_is_put_off_past_the_quiet_hour(
    stage: Stage, reminded: Phone, clock: MovableClock
) -> None:
    await reminded.tap("Later")
    await reminded.tap("This evening")
    await passes(stage, clock, timedelta(hours=11, minutes=29))
    assert len(reminders(reminded)) == 2
    clock.advance(timedelta(hours=1, minutes=15))
    await reminded.tap("Later")
    assert reminded.labels() == ["In 30 minutes, at 20:45", "Back"]
    clock.advance(timedelta(minutes=20))
    await reminded.tap("In 30 minutes")
    assert "too late for today" in reminded.card.text
    assert reminded.labels() == ["Back"]


async def test_not_today_is_quiet_until_tomorrow(stage: Stage, reminded: Phone, clock: MovableClock) -> None:
    await reminded.tap("Not today")
    assert "That is fine." in reminded.card.text
    assert "07:30" in reminded.card.text
    await passes(stage, clock, 12 * HOUR)
    assert len(reminders(reminded)) == 1
    await passes(stage, clock, 12 * HOUR)
    assert len(reminders(reminded)) == 2


async def test_nothing_comes_once_the_routine_is_under_way_or_done(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    clock.advance(timedelta(minutes=20))
    await begin(alex, exercise=2)
    await passes(stage, clock, timedelta(minutes=15))
    assert reminders(alex) == []
    for _ in range(7):
        await alex.tap("Done")
    await alex.tap("2")
    await passes(stage, clock, HOUR)
    assert reminders(alex) == []
    await passes(stage, clock, DAY - HOUR)
    assert len(reminders(alex)) == 1


async def test_a_snooze_is_not_sent_once_the_routine_is_done(
    stage: Stage, reminded: Phone, clock: MovableClock
) -> None:
    await reminded.tap("Later")
    await reminded.tap("In an hour")
    await begin(reminded, exercise=9)
    await reminded.tap("2")
    await passes(stage, clock, HOUR)
    assert len(reminders(reminded)) == 1


async def test_a_reminder_in_the_middle_of_the_settings_is_the_new_card(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    await alex.send("/settings")
    await alex.tap("Days: every day")
    await alex.tap("Mon")
    await alex.tap("Mon")
    settings = alex.card
    sunday = next(button for row in settings.keyboard for button in row if button.text.endswith("Sun"))
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    assert alex.labels() == BUTTONS
    assert list(with_buttons(alex)) == [alex.card]
    await alex.forge(present(sunday.data), settings.id)  # the thumb was on its way already
    assert stage.row("people")["days"] == "0123456"
    assert alex.labels() == BUTTONS
    await alex.tap("Start now")
    assert alex.labels()[:3] == ["0", "1", "2"]


async def test_the_settings_say_when_the_next_one_comes(stage: Stage, alex: Phone, clock: MovableClock) -> None:
    await alex.send("/settings")
    assert "Next reminder: today, 07:30." in alex.card.text
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    await alex.send("/settings")
    assert "Next reminder: tomorrow, 07:30." in alex.card.text
    await alex.tap("Days: every day")
    await alex.tap("Tue")
    await alex.tap("Back")
    assert "Next reminder: Wednesday, 4 March, 07:30." in alex.card.text
    await alex.tap("Reminder: 07:30")
    await alex.send("21:15")
    assert "Next reminder: Wednesday, 4 March, 21:15." in alex.card.text
    await alex.send("/stop")
    assert "Next reminder" not in alex.card.text


@pytest.mark.parametrize(
    ("how", "until", "quiet_days"),
    [
        ("1 day", "tomorrow, 07:30", 0),
        ("3 days", "Thursday, 5 March, 07:30", 2),
        ("7 days", "Monday, 9 March, 07:30", 6),
        ("14 days", "Monday, 16 March, 07:30", 13),
        ("> 20 March", "Friday, 20 March, 07:30", 17),
        ("> 2026-03-06", "Friday, 6 March, 07:30", 3),
    ],
)
async def test_a_pause_is_quiet_says_when_it_ends_and_ends_by_itself(
    stage: Stage, reminded: Phone, clock: MovableClock, *, how: str, until: str, quiet_days: int
) -> None:
    await reminded.send("/pause")
    await (reminded.send(how.removeprefix("> ")) if how.startswith("> ") else reminded.tap(how))
    assert "I will be quiet until then." in reminded.card.text
    assert f"Next reminder: {until}." in reminded.card.text
    for _ in range(quiet_days):
        await passes(stage, clock, DAY)
    assert len(reminders(reminded)) == 1
    await passes(stage, clock, DAY)
    assert len(reminders(reminded)) == 2
    assert stage.row("people")["unanswered"] <= 2


@pytest.mark.parametrize(
    ("place", "hours", "until"),
    [("Auckland", 24, "2026-03-04"), ("New York", 21, "2026-03-03")],
    ids=["Tuesday evening in Auckland", "Monday late in New York"],
)
async def test_until_tomorrow_is_the_persons_own_tomorrow(
    stage: Stage, alex: Phone, clock: MovableClock, *, place: str, hours: int, until: str
) -> None:
    await alex.send("/settings")
    await alex.tap("London time")
    await alex.send(place)
    await passes(stage, clock, hours * HOUR)
    await alex.send("/pause")
    await alex.send("until tomorrow")
    assert stage.row("people")["paused_until"] == until


async def test_a_day_more_than_four_weeks_away_is_shown_and_asked(stage: Stage, reminded: Phone) -> None:
    await reminded.send("/pause")
    await reminded.send("5 January")
    assert "Do you mean this?" in reminded.card.text
    assert stage.row("people")["paused_until"] is None
    await reminded.tap("Tuesday, 5 January")
    assert stage.row("people")["paused_until"] == "2027-01-05"


async def test_a_date_that_is_none_or_too_far_asks_again(reminded: Phone) -> None:
    await reminded.send("/pause")
    for text in ("soonish", "1 March 2020", "1 March 2031"):
        await reminded.send(text)
        assert "How long shall I pause?" in reminded.card.text
        assert "1 day" in reminded.labels()


@pytest.mark.parametrize("how", ["/resume", "End the pause"])
async def test_resume_ends_the_pause_at_once(stage: Stage, reminded: Phone, clock: MovableClock, how: str) -> None:
    await reminded.send("/pause")
    await reminded.tap("14 days")
    await passes(stage, clock, DAY)
    assert len(reminders(reminded)) == 1
    await (reminded.send(how) if how.startswith("/") else reminded.tap(how))
    assert "Welcome back." in reminded.card.text
    assert "Next reminder: tomorrow, 07:30." in reminded.card.text
    await passes(stage, clock, DAY)
    assert len(reminders(reminded)) == 2


async def test_a_pause_takes_back_a_later(stage: Stage, reminded: Phone, clock: MovableClock) -> None:
    await reminded.tap("Later")
    await reminded.tap("In an hour")
    await reminded.send("/pause")
    await reminded.tap("1 day")
    await passes(stage, clock, HOUR)
    assert len(reminders(reminded)) == 1


@pytest.mark.parametrize("command", ["/stop", "/erase"])
async def test_after_stop_or_erase_nothing_comes_not_even_what_was_queued(
    stage: Stage, alex: Phone, clock: MovableClock, command: str
) -> None:
    clock.advance(TO_HALF_PAST_SEVEN)
    await stage.bot.reminders.claim()
    await alex.send(command)
    if command == "/erase":
        await alex.tap("Yes, delete everything")
    await stage.bot.remind()
    for _ in range(3):
        await passes(stage, clock, DAY)
    assert reminders(alex) == []


async def test_after_three_unanswered_the_next_one_asks_and_any_answer_goes_on(
    stage: Stage, alex: Phone, clock: MovableClock
) -> None:
    await passes(stage, clock, TO_HALF_PAST_SEVEN)
    for _ in range(3):
        assert alex.labels() == BUTTONS
        await passes(stage, clock, DAY)
    assert alex.labels() == ["Start now", "Keep them", "Change the time", "Pause"]
    await alex.tap("Keep them")
    assert "Next reminder: tomorrow, 07:30." in alex.card.text
    await passes(stage, clock, DAY)
    assert alex.labels() == BUTTONS
    assert list(with_buttons(alex)) == [alex.card]
