"""Days lived with reminders: which come and when, what an answer, a pause or an outage does, and how they fade."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.core.due import Verdict, judge, unreachable
from bot.core.events import Verb
from bot.core.model import Due, Place, ReminderKind
from bot.core.planning import NUDGE_SLOT
from bot.core.session import MarkKind, Outcome
from tests.support.people import DAY, FULL, HOUR, MORNING, berlin, settled
from tests.support.simulated_person import Life


def life(start: datetime, **person: object) -> Life:
    """Return somebody who has just opened the bot."""
    state = settled(**person)
    fresh = Life(state.having(replace(state.person.schedule, due=None)), start)
    fresh.do("/start")
    return fresh


def test_it_comes_at_the_persons_own_hour_on_their_days() -> None:
    somebody = life(berlin(4, 11), days=frozenset({4}))
    somebody.pass_days(14)
    assert somebody.moments == [berlin(6, 7, 30), berlin(13, 7, 30)]


@pytest.mark.parametrize(
    ("at", "now", "sent"),
    [
        ((7, 30), berlin(4, 7, 30), True),
        ((7, 30), berlin(4, 10, 30), True),
        ((7, 30), berlin(4, 10, 31), False),
        ((19, 0), berlin(4, 20, 59), True),
        ((19, 0), berlin(4, 21), False),
        ((20, 59), berlin(4, 21, 4), True),
        ((20, 59), berlin(4, 21, 5), False),
        ((21, 0), berlin(4, 23, 59), True),
        ((22, 30), berlin(4, 23, 59), True),
        ((22, 30), berlin(5, 0), False),
        ((23, 59), berlin(5, 0, 4), True),
        ((23, 59), berlin(5, 0, 5), False),
        ((3, 0), berlin(4, 6), True),
    ],
)
def test_late_it_is_useful_for_three_hours_until_the_evening_and_never_past_midnight(
    at: tuple[int, int], now: datetime, *, sent: bool
) -> None:
    somebody = life(berlin(4, 2), remind_at=time(*at))
    somebody.away(now)
    assert somebody.moments == [now] * sent
    assert [verdict for _due, verdict in somebody.passed] == [Verdict.MISSED] * (not sent)


@pytest.mark.parametrize("away", [9 * HOUR, 16 * HOUR, 5 * DAY, 40 * DAY, 400 * DAY], ids=str)
def test_after_an_outage_at_most_one_comes_and_the_next_is_on_time(away: timedelta) -> None:
    somebody = life(berlin(4, 6), remind_at=time(7, 30), more_times=(time(13), time(14)), nudge=True)
    back = somebody.now + away
    somebody.away(back)
    assert len(somebody.came) <= 1
    assert len(somebody.passed) <= 6  # of a year away, no more than a day is gone through
    assert all(back - came.due.at <= 3 * HOUR for came in somebody.came)
    assert somebody.state.person.schedule.due is not None
    assert back < somebody.state.person.schedule.due.at <= back + DAY


def test_of_several_missed_only_the_last_useful_one_comes_and_it_counts_as_a_day() -> None:
    somebody = life(berlin(4, 11, 30), remind_at=time(12), more_times=(time(12, 30), time(13)))
    somebody.away(berlin(4, 14))
    assert [came.due.slot for came in somebody.came] == [2]
    assert somebody.state.person.schedule.unanswered == 1


def test_a_last_one_that_is_not_wanted_does_not_take_the_place_of_a_useful_one() -> None:
    somebody = life(berlin(4, 18), remind_at=time(19), nudge=True)
    somebody.do(Verb.START, "sc:1", Verb.DONE, Verb.SKIP, Verb.ENOUGH, Verb.FINISH, "sc:1")
    somebody.away(berlin(4, 20))
    assert [came.due.kind for came in somebody.came] == [ReminderKind.REMINDER]


def test_none_comes_while_the_routine_is_under_way() -> None:
    somebody = life(berlin(4, 11), remind_at=time(12))
    somebody.do(Verb.START, "sc:3", Verb.DONE)
    somebody.until(berlin(4, 23))
    assert (somebody.came, somebody.passed[0][1]) == ([], Verdict.NOT_WANTED)
    assert somebody.state.dialog.place is Place.ROUTINE


def test_a_session_over_midnight_is_not_disturbed_and_one_left_behind_is_no_hindrance() -> None:
    somebody = life(berlin(4, 23), remind_at=time(0, 30))
    somebody.now = berlin(4, 23, 50)
    somebody.do(Verb.START, "sc:3", Verb.DONE)
    somebody.until(berlin(5, 5))
    assert somebody.came == []
    somebody.until(berlin(6, 5))
    assert [came.day for came in somebody.came] == [date(2025, 6, 6)]


def test_a_session_ended_early_with_too_little_still_has_its_later_reminder_but_no_nudge() -> None:
    somebody = life(berlin(4, 11), remind_at=time(15), nudge=True)
    somebody.do(Verb.START, "sc:1", Verb.DONE, Verb.SKIP, Verb.ENOUGH, Verb.FINISH, "sc:1")
    session = somebody.state.session
    assert session is not None
    assert (session.counted, session.marked(MarkKind.DONE)) == (False, FULL[:1])
    somebody.until(berlin(4, 23))
    assert [came.due.kind for came in somebody.came] == [ReminderKind.REMINDER]


def test_somebody_who_rests_for_pain_is_not_asked_again_that_day() -> None:
    somebody = life(berlin(4, 11), remind_at=time(15), nudge=True)
    somebody.do(Verb.START, "sc:9", Verb.REST)
    assert somebody.state.session is not None
    assert somebody.state.session.outcome is Outcome.RESTED
    somebody.until(berlin(5, 16))
    assert somebody.moments == [berlin(5, 15)]


def test_not_today_is_for_today_alone() -> None:
    somebody = life(berlin(4, 5), more_times=(time(12),), nudge=True)
    somebody.until(berlin(4, 8))
    somebody.do(Verb.NOT_TODAY)
    somebody.until(berlin(5, 11))
    assert somebody.moments == [berlin(4, 7, 30), berlin(5, 7, 30)]


def test_a_pause_is_quiet_and_ends_by_itself() -> None:
    somebody = life(berlin(4, 5), nudge=True)
    somebody.do("/pause", "pf:3")
    somebody.until(berlin(7, 8))
    assert somebody.moments == [berlin(7, 7, 30)]
    assert judge(somebody.state, MORNING, MORNING.at) is Verdict.NOT_WANTED


def test_a_pause_can_be_ended_at_once() -> None:
    somebody = life(berlin(4, 5))
    somebody.do("/pause", "pf:14")
    somebody.pass_days(2)
    somebody.do("/resume")
    somebody.pass_days(1)
    assert somebody.moments == [berlin(6, 7, 30)]


def test_resume_takes_back_a_stop_too() -> None:
    somebody = life(berlin(4, 5))
    somebody.do("/stop", "/resume")
    somebody.pass_days(1)
    assert somebody.moments == [berlin(4, 7, 30)]


def test_the_nudge_comes_in_the_evening_of_a_day_without_anything() -> None:
    somebody = life(berlin(4, 11), nudge=True)
    somebody.until(berlin(4, 20))
    assert somebody.moments == [berlin(4, 19, 30)]
    assert somebody.came[0].due == Due(berlin(4, 19, 30), ReminderKind.NUDGE, NUDGE_SLOT)
    assert somebody.state.person.schedule.unanswered == 0


def test_up_to_three_come_each_day() -> None:
    somebody = life(berlin(4, 5), more_times=(time(20), time(13)))
    somebody.pass_days(2)
    assert [came.local.hour for came in somebody.came] == [7, 13, 20] * 2
    assert somebody.state.person.schedule.unanswered == 2


@pytest.mark.parametrize("clock", [-30 * HOUR, -9 * HOUR, -2 * HOUR, 2 * HOUR], ids=str)
def test_a_clock_set_wrong_and_right_again_doubles_no_day(clock: timedelta) -> None:
    somebody = life(berlin(1, 11))
    for _ in range(4):
        somebody.pass_days(1)
        somebody.set_clock(clock)
        somebody.do("/help")
        somebody.set_clock(-clock)
    days = [came.day for came in somebody.came]
    assert days == [date(2025, 6, day) for day in range(2, 6)]


def test_the_fourth_unanswered_day_asks_whether_to_go_on() -> None:
    somebody = life(berlin(4, 11))
    somebody.pass_days(9)
    assert [came.place for came in somebody.came] == [Place.REMINDER] * 3 + [Place.KEEP_ON] + [Place.REMINDER] * 5


@pytest.mark.parametrize("extra", [{}, {"more_times": (time(12), time(20))}, {"nudge": True}], ids=str)
def test_after_ten_unanswered_days_one_comes_a_week(extra: dict[str, object]) -> None:
    somebody = life(berlin(1, 5), **extra)
    somebody.pass_days(60)
    days = sorted({came.day for came in somebody.came})
    daily, weekly = days[:10], days[10:]
    assert daily == [date(2025, 6, 1) + n * DAY for n in range(10)]
    assert weekly == [daily[-1] + 7 * DAY * n for n in range(1, len(weekly) + 1)]
    assert len(weekly) == 7
    assert len([came for came in somebody.came if came.day > daily[-1]]) == 7


def test_a_late_time_after_the_nudge_fades_as_well() -> None:
    somebody = life(berlin(1, 5), remind_at=time(20), nudge=True)
    somebody.pass_days(12)
    assert somebody.state.person.schedule.unanswered == 10


@pytest.mark.parametrize("answer", ["/help", "hello", Verb.START])
def test_any_answer_brings_the_daily_one_back(answer: Verb | str) -> None:
    somebody = life(berlin(1, 5))
    somebody.pass_days(20)
    somebody.do(answer)
    assert somebody.state.person.schedule.unanswered == 0
    somebody.came.clear()
    somebody.pass_days(4)
    first = 22 if answer is Verb.START else 21
    assert [came.day.day for came in somebody.came] == list(range(first, 25))


def test_somebody_who_blocked_the_bot_is_asked_nothing_until_they_write() -> None:
    somebody = life(berlin(4, 5))
    somebody.state = unreachable(somebody.state, somebody.now)
    somebody.pass_days(3)
    assert (somebody.came, somebody.state.person.schedule.due) == ([], None)
    somebody.do("hello")
    somebody.pass_days(1)
    assert len(somebody.came) == 1


def test_a_snooze_comes_once_at_its_moment_and_is_forgotten() -> None:
    somebody = life(berlin(4, 5))
    somebody.until(berlin(4, 7, 40))
    somebody.do(Verb.LATER, "sz:60")
    somebody.pass_days(0.5)
    assert somebody.moments == [berlin(4, 7, 30), berlin(4, 8, 40)]
    assert somebody.came[1].due.kind is ReminderKind.SNOOZED
    assert (somebody.came[1].place, somebody.state.person.schedule.snoozed_until) == (Place.REMINDER, None)


def test_a_snooze_survives_an_outage_and_a_routine_done_meanwhile_ends_it() -> None:
    for done, expected in ((False, 2), (True, 1)):
        somebody = life(berlin(4, 5))
        somebody.until(berlin(4, 7, 40))
        somebody.do(Verb.LATER, "sz:60")
        if done:
            somebody.do("/today", "sc:1", *[Verb.DONE] * 8, "sc:1")
        somebody.away(berlin(4, 9))
        assert len(somebody.came) == expected
