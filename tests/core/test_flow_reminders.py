"""The cards of a reminder: start, later, not today; keep on or not; a pause by button or by a typed date."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.core.cards import PausePayload
from bot.core.due import ASK_AFTER, take
from bot.core.effects import CloseSession, LogLine, Score, Show
from bot.core.events import Verb
from bot.core.flow.reminder_answers import PAUSES
from bot.core.model import Due, PainMoment, Place, ReminderKind, State
from bot.core.quiet_hours import Snooze
from bot.core.screening import EVERY_GROUP
from bot.core.session import Outcome, Phase
from tools.walk.people import NOW, at_exercise, do, play, settled, world

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
TODAY = NOW.date()
DUE = Due(NOW, ReminderKind.REMINDER, 0)


def reminded(**person: object) -> State:
    """Return a person who has just received a reminder."""
    taken = take(settled(**person), DUE, NOW)
    assert isinstance(taken, State)
    return taken


def asked() -> State:
    """Return a person whom the reminder asks whether to keep, change or pause."""
    state = reminded(unanswered=ASK_AFTER + 1)
    assert state.dialog.place is Place.KEEP_ON
    return state


@pytest.mark.parametrize("card", [reminded, asked])
def test_start_opens_the_routine_in_the_same_message(card: Callable[[], State]) -> None:
    state, effects = do(card(), Verb.START)
    assert (state.dialog.place, state.open_session is not None) == (Place.ROUTINE, True)
    assert Show(anew=False) in effects


@pytest.mark.parametrize("answer", ["sc:4", "4"])
def test_a_score_on_the_reminder_begins_the_session_with_that_pain(answer: str) -> None:
    state, effects = do(reminded(), answer)
    assert state.open_session is not None
    assert (state.open_session.phase, state.open_session.pain_before) == (Phase.EXERCISE, 4)
    (given,) = (effect.pain for effect in effects if isinstance(effect, Score))
    assert (given.score, given.moment, given.session) == (4, PainMoment.BEFORE, state.open_session.id)


def test_a_severe_score_on_the_reminder_shows_no_exercise() -> None:
    state = play(reminded(), "sc:8")
    assert state.open_session is not None
    assert (state.open_session.phase, state.person.safety.severe_at) == (Phase.SEVERE, NOW)
    assert play(state, Verb.REST).open_session is None


def test_a_rise_of_the_last_session_is_asked_about_after_the_score() -> None:
    state = play(reminded(rose_at=NOW - DAY), "sc:3")
    assert state.open_session is not None
    assert state.open_session.phase is Phase.RISEN


@pytest.mark.parametrize("score", [3, 9])
def test_where_the_safety_question_comes_first_the_score_is_noted(score: int) -> None:
    state, effects = do(reminded(to_ask=EVERY_GROUP), f"sc:{score}")
    assert (state.dialog.place, state.open_session) == (Place.SCREENING, None)
    (given,) = (effect.pain for effect in effects if isinstance(effect, Score))
    assert (given.score, given.moment) == (score, PainMoment.NOTE)
    assert (state.person.safety.severe_at == NOW) == (score == 9)


def test_start_closes_the_session_left_open_the_day_before() -> None:
    yesterday = at_exercise(2)
    assert yesterday.session is not None
    old = replace(yesterday.session, day=TODAY - DAY, touched_at=NOW - DAY)
    taken = take(replace(yesterday, session=old), DUE, NOW)
    assert isinstance(taken, State)
    state, effects = do(taken, Verb.START)
    (left,) = (effect.session for effect in effects if isinstance(effect, CloseSession))
    assert (left.id, left.outcome) == (old.id, Outcome.LEFT)
    assert state.open_session is not None
    assert state.open_session.day == TODAY


def test_not_today_is_acknowledged_and_plans_tomorrow() -> None:
    state, effects = do(reminded(snoozed_until=NOW + HOUR), Verb.NOT_TODAY)
    assert (state.person.schedule.declined_on, state.person.schedule.snoozed_until) == (TODAY, None)
    assert (state.dialog.place, state.dialog.notice) == (Place.HOME, "notice-not-today")
    assert state.person.schedule.due is not None
    assert state.person.schedule.due.at.date() == TODAY + DAY
    assert LogLine("not-today") in effects


@pytest.mark.parametrize("snooze", Snooze)
def test_later_is_stored_and_is_the_next_reminder(snooze: Snooze) -> None:
    state, effects = do(play(reminded(), Verb.LATER), f"sz:{snooze}")
    assert (state.dialog.place, state.dialog.notice) == (Place.HOME, "notice-later")
    person = state.person
    assert person.schedule.snoozed_until is not None
    assert person.schedule.due is not None
    assert (person.schedule.due.kind, person.schedule.due.at) == (ReminderKind.SNOOZED, person.schedule.snoozed_until)
    assert LogLine("snooze", snooze) in effects


def test_later_too_late_in_the_day_is_refused_with_a_reason() -> None:
    tired = world(now=NOW + 9 * HOUR)
    state = play(reminded(), Verb.LATER, "sz:60", context=tired)
    assert (state.dialog.place, state.dialog.notice) == (Place.LATER, "notice-too-late-today")
    assert state.person.schedule.snoozed_until is None
    assert play(state, Verb.BACK).dialog.place is Place.REMINDER


@pytest.mark.parametrize("event", ["sz:1440", "sz:", Verb.DONE])
def test_an_invalid_delay_is_rejected(event: Verb | str) -> None:
    state = play(reminded(), Verb.LATER)
    after = play(state, event)
    assert (after.dialog.place, after.person) == (Place.LATER, state.person)


def test_keeping_on_changes_nothing_but_is_an_answer() -> None:
    state, effects = do(asked(), Verb.KEEP_ON)
    assert (state.dialog.place, state.dialog.notice, state.person.schedule.unanswered) == (Place.HOME, "notice-kept", 0)
    assert LogLine("kept") in effects


def test_from_the_question_the_time_can_be_changed_and_a_pause_begun() -> None:
    changed = play(asked(), Verb.SET_TIME, "ti:09:00")
    assert (changed.dialog.place, changed.person.schedule.remind_at) == (Place.SETTINGS, time(9))
    assert play(asked(), Verb.PAUSE).dialog.place is Place.PAUSE


@pytest.mark.parametrize("card", [reminded, asked])
def test_a_button_of_another_card_shows_the_same_again(card: Callable[[], State]) -> None:
    state = card()
    after, effects = do(state, Verb.DONE)
    assert (after.dialog.place, effects) == (state.dialog.place, (Show(anew=False),))


@pytest.mark.parametrize("days", PAUSES)
def test_a_pause_ends_by_itself_after_the_chosen_days(days: int) -> None:
    state, effects = do(play(settled(snoozed_until=NOW + HOUR), "/pause"), f"pf:{days}")
    until = TODAY + days * DAY
    assert (state.person.schedule.paused_until, state.person.schedule.snoozed_until) == (until, None)
    assert (state.dialog.place, state.dialog.notice) == (Place.HOME, "notice-paused")
    assert state.person.schedule.due is not None
    assert state.person.schedule.due.at.date() == until
    assert LogLine("pause", until.isoformat()) in effects


@pytest.mark.parametrize("argument", ["2", "0", "-1", "x", ""])
def test_a_pause_of_another_length_is_rejected(argument: str) -> None:
    assert play(settled(), "/pause", f"pf:{argument}").dialog.place is Place.PAUSE


@pytest.mark.parametrize(
    ("typed", "until"),
    [("tomorrow", TODAY + DAY), ("in 3 days", TODAY + 3 * DAY), ("until 5.6.", TODAY + DAY)],
)
def test_a_pause_until_a_typed_day(typed: str, until: date) -> None:
    state = play(settled(), "/pause", typed)
    assert (state.dialog.place, state.person.schedule.paused_until) == (Place.HOME, until)


@pytest.mark.parametrize(
    ("typed", "notice"),
    [
        ("today", "notice-date-range"),
        ("yesterday", "notice-date-range"),
        ("in 900 days", "notice-date-range"),
        ("3 March 2020", "notice-date-range"),
        ("I may be back soon", "notice-date"),
        ("31 November", "notice-date"),
    ],
)
def test_a_day_that_is_none_or_cannot_be_is_asked_again(typed: str, notice: str) -> None:
    state = play(settled(), "/pause", typed)
    assert (state.dialog.place, state.dialog.notice) == (Place.PAUSE, notice)
    assert state.person.schedule.paused_until is None


def test_a_day_that_may_be_another_or_is_far_away_is_shown_and_asked() -> None:
    asked = play(settled(), "/pause", "3/4")
    assert (asked.dialog.notice, asked.dialog.payload) == (
        "notice-which",
        PausePayload((date(2026, 4, 3), date(2026, 3, 4))),
    )
    assert play(asked, "pu:2026-03-04").person.schedule.paused_until == date(2026, 3, 4)
    assert play(asked, "pu:2026-03-05").person.schedule.paused_until is None
    far = play(settled(), "/pause", "in 300 days")
    assert (far.dialog.notice, far.dialog.payload) == ("notice-is-it", PausePayload((TODAY + 300 * DAY,)))


def test_the_pause_card_can_be_left_without_a_pause() -> None:
    state = play(settled(), "/pause", Verb.HOME)
    assert (state.dialog.place, state.person.schedule.paused_until) == (Place.HOME, None)


@pytest.mark.parametrize("way", [Verb.RESUME, "/resume"])
def test_a_pause_is_ended_at_once_by_button_or_command(way: Verb | str) -> None:
    state, effects = do(play(settled(), "/pause", "pf:14"), way)
    assert (state.person.schedule.paused_until, state.dialog.notice) == (None, "notice-resumed")
    assert state.person.schedule.due == settled().person.schedule.due
    assert LogLine("resume") in effects


def test_no_pause_is_asked_for_before_everything_else_is_answered() -> None:
    assert play(settled(), "ouch", Verb.IS_PAIN, "/pause").dialog.place is Place.HURT_SIGNS
    assert play(settled(remind_at=None), "/pause").dialog.place is Place.TIME


def test_times_are_added_changed_and_taken_away() -> None:
    times = play(settled(), "/settings", Verb.TIMES)
    three = play(times, "et:1", "20:00", Verb.TIMES, "et:2", "13:00", Verb.TIMES)
    assert [at.hour for at in three.person.schedule.times] == [7, 20, 13]
    assert play(three, "et:3").dialog.place is Place.TIMES
    changed = play(three, "et:1", "18:00", Verb.TIMES)
    assert [at.hour for at in changed.person.schedule.times] == [7, 18, 13]
    assert [at.hour for at in play(changed, "dt:1").person.schedule.times] == [7, 13]
    assert play(changed, "dt:0").person.schedule.times == changed.person.schedule.times
    twice = play(three, "et:0", "13:00")
    assert (twice.dialog.notice, twice.person.schedule.times) == ("notice-time-twice", three.person.schedule.times)


def test_the_nudge_is_off_until_it_is_switched_on() -> None:
    state = play(settled(), "/settings", Verb.TIMES)
    assert state.person.schedule.nudge is False
    on = play(state, "tg:nudge")
    assert on.person.schedule.due is not None
    assert (on.person.schedule.nudge, on.person.schedule.due.kind) == (True, ReminderKind.NUDGE)
    assert play(on, "tg:nudge").person == state.person
