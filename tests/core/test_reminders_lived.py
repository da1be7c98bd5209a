"""Simulated days with reminders: when they are sent, and the effects of answers, pauses, outages and no answers."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from msgspec.structs import replace

from bot.core.due import Verdict, judge, unreachable
from bot.core.events import Verb
from bot.core.model import Due, Place, ReminderKind
from bot.core.planning import NUDGE_SLOT
from bot.core.session import MarkKind, Outcome
from tests.support.simulated_person import SimulatedPerson
from tools.walk.people import DAY, FULL, HOUR, MORNING, berlin, settled


def life(start: datetime, **person: object) -> SimulatedPerson:
    """Return a person who has just opened the bot."""
    state = settled(**person)
    fresh = SimulatedPerson(state.having(replace(state.person.schedule, due=None)), start)
    fresh.do("/start")
    return fresh


def test_reminders_are_sent_at_the_chosen_local_time_on_the_chosen_days() -> None:
    user = life(berlin(4, 11), days=frozenset({4}))
    user.pass_days(14)
    assert user.moments == [berlin(6, 7, 30), berlin(13, 7, 30)]


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
def test_a_late_reminder_is_sent_within_three_hours_before_the_evening_and_midnight(
    at: tuple[int, int], now: datetime, *, sent: bool
) -> None:
    user = life(berlin(4, 2), remind_at=time(*at))
    user.away(now)
    assert user.moments == [now] * sent
    assert [verdict for _due, verdict in user.passed] == [Verdict.MISSED] * (not sent)


@pytest.mark.parametrize("away", [9 * HOUR, 16 * HOUR, 5 * DAY, 40 * DAY, 400 * DAY], ids=str)
def test_after_an_outage_at_most_one_comes_and_the_next_is_on_time(away: timedelta) -> None:
    user = life(berlin(4, 6), remind_at=time(7, 30), more_times=(time(13), time(14)), nudge=True)
    back = user.now + away
    user.away(back)
    assert len(user.sent) <= 1
    assert len(user.passed) <= 6  # after a year offline, at most a day of reminders is considered
    assert all(back - sent.due.at <= 3 * HOUR for sent in user.sent)
    assert user.state.person.schedule.due is not None
    assert back < user.state.person.schedule.due.at <= back + DAY


def test_of_several_missed_only_the_last_useful_one_comes_and_it_counts_as_a_day() -> None:
    user = life(berlin(4, 11, 30), remind_at=time(12), more_times=(time(12, 30), time(13)))
    user.away(berlin(4, 14))
    assert [sent.due.slot for sent in user.sent] == [2]
    assert user.state.person.schedule.unanswered == 1


def test_a_last_one_that_is_not_wanted_does_not_take_the_place_of_a_useful_one() -> None:
    user = life(berlin(4, 18), remind_at=time(19), nudge=True)
    user.do(Verb.START, "sc:1", Verb.DONE, Verb.SKIP, Verb.ENOUGH, Verb.FINISH, "sc:1")
    user.away(berlin(4, 20))
    assert [sent.due.kind for sent in user.sent] == [ReminderKind.REMINDER]


def test_no_reminder_is_sent_while_the_routine_is_open() -> None:
    user = life(berlin(4, 11), remind_at=time(12))
    user.do(Verb.START, "sc:3", Verb.DONE)
    user.until(berlin(4, 23))
    assert (user.sent, user.passed[0][1]) == ([], Verdict.NOT_WANTED)
    assert user.state.dialog.place is Place.ROUTINE


def test_a_session_over_midnight_is_not_interrupted_and_an_abandoned_one_blocks_no_reminder() -> None:
    user = life(berlin(4, 23), remind_at=time(0, 30))
    user.now = berlin(4, 23, 50)
    user.do(Verb.START, "sc:3", Verb.DONE)
    user.until(berlin(5, 5))
    assert user.sent == []
    user.until(berlin(6, 5))
    assert [sent.day for sent in user.sent] == [date(2025, 6, 6)]


def test_a_session_ended_early_with_too_little_still_has_its_later_reminder_but_no_nudge() -> None:
    user = life(berlin(4, 11), remind_at=time(15), nudge=True)
    user.do(Verb.START, "sc:1", Verb.DONE, Verb.SKIP, Verb.ENOUGH, Verb.FINISH, "sc:1")
    session = user.state.session
    assert session is not None
    assert (session.counted, session.marked(MarkKind.DONE)) == (False, FULL[:1])
    user.until(berlin(4, 23))
    assert [sent.due.kind for sent in user.sent] == [ReminderKind.REMINDER]


def test_a_person_who_rests_for_pain_gets_no_more_reminders_that_day() -> None:
    user = life(berlin(4, 11), remind_at=time(15), nudge=True)
    user.do(Verb.START, "sc:9", Verb.REST)
    assert user.state.session is not None
    assert user.state.session.outcome is Outcome.RESTED
    user.until(berlin(5, 16))
    assert user.moments == [berlin(5, 15)]


def test_not_today_applies_only_to_today() -> None:
    user = life(berlin(4, 5), more_times=(time(12),), nudge=True)
    user.until(berlin(4, 8))
    user.do(Verb.NOT_TODAY)
    user.until(berlin(5, 11))
    assert user.moments == [berlin(4, 7, 30), berlin(5, 7, 30)]


def test_a_pause_is_quiet_and_ends_by_itself() -> None:
    user = life(berlin(4, 5), nudge=True)
    user.do("/pause", "pf:3")
    user.until(berlin(7, 8))
    assert user.moments == [berlin(7, 7, 30)]
    assert judge(user.state, MORNING, MORNING.at) is Verdict.NOT_WANTED


def test_a_pause_can_be_ended_at_once() -> None:
    user = life(berlin(4, 5))
    user.do("/pause", "pf:14")
    user.pass_days(2)
    user.do("/resume")
    user.pass_days(1)
    assert user.moments == [berlin(6, 7, 30)]


def test_resume_also_ends_a_stop() -> None:
    user = life(berlin(4, 5))
    user.do("/stop", "/resume")
    user.pass_days(1)
    assert user.moments == [berlin(4, 7, 30)]


def test_the_nudge_comes_in_the_evening_of_a_day_without_anything() -> None:
    user = life(berlin(4, 11), nudge=True)
    user.until(berlin(4, 20))
    assert user.moments == [berlin(4, 19, 30)]
    assert user.sent[0].due == Due(berlin(4, 19, 30), ReminderKind.NUDGE, NUDGE_SLOT)
    assert user.state.person.schedule.unanswered == 0


def test_up_to_three_reminders_are_sent_each_day() -> None:
    user = life(berlin(4, 5), more_times=(time(20), time(13)))
    user.pass_days(2)
    assert [sent.local.hour for sent in user.sent] == [7, 13, 20] * 2
    assert user.state.person.schedule.unanswered == 2


@pytest.mark.parametrize("clock", [-30 * HOUR, -9 * HOUR, -2 * HOUR, 2 * HOUR], ids=str)
def test_a_clock_set_wrong_and_corrected_repeats_no_days_reminder(clock: timedelta) -> None:
    user = life(berlin(1, 11))
    for _ in range(4):
        user.pass_days(1)
        user.set_clock(clock)
        user.do("/help")
        user.set_clock(-clock)
    days = [sent.day for sent in user.sent]
    assert days == [date(2025, 6, day) for day in range(2, 6)]


def test_the_fourth_unanswered_day_asks_whether_to_go_on() -> None:
    user = life(berlin(4, 11))
    user.pass_days(9)
    assert [sent.place for sent in user.sent] == [Place.REMINDER] * 3 + [Place.KEEP_ON] + [Place.REMINDER] * 5


@pytest.mark.parametrize("extra", [{}, {"more_times": (time(12), time(20))}, {"nudge": True}], ids=str)
def test_after_ten_unanswered_days_reminders_are_weekly(extra: dict[str, object]) -> None:
    user = life(berlin(1, 5), **extra)
    user.pass_days(60)
    days = sorted({sent.day for sent in user.sent})
    daily, weekly = days[:10], days[10:]
    assert daily == [date(2025, 6, 1) + n * DAY for n in range(10)]
    assert weekly == [daily[-1] + 7 * DAY * n for n in range(1, len(weekly) + 1)]
    assert len(weekly) == 7
    assert len([sent for sent in user.sent if sent.day > daily[-1]]) == 7


def test_a_time_later_than_the_nudge_becomes_weekly_as_well() -> None:
    user = life(berlin(1, 5), remind_at=time(20), nudge=True)
    user.pass_days(12)
    assert user.state.person.schedule.unanswered == 10


@pytest.mark.parametrize("answer", ["/help", "hello", Verb.START])
def test_any_answer_restores_daily_reminders(answer: Verb | str) -> None:
    user = life(berlin(1, 5))
    user.pass_days(20)
    user.do(answer)
    assert user.state.person.schedule.unanswered == 0
    user.sent.clear()
    user.pass_days(4)
    first = 22 if answer is Verb.START else 21
    assert [sent.day.day for sent in user.sent] == list(range(first, 25))


def test_a_person_who_blocked_the_bot_gets_no_reminders_until_they_write() -> None:
    user = life(berlin(4, 5))
    user.state = unreachable(user.state, user.now)
    user.pass_days(3)
    assert (user.sent, user.state.person.schedule.due) == ([], None)
    user.do("hello")
    user.pass_days(1)
    assert len(user.sent) == 1


def test_a_snooze_is_sent_once_at_its_moment() -> None:
    user = life(berlin(4, 5))
    user.until(berlin(4, 7, 40))
    user.do(Verb.LATER, "sz:60")
    user.pass_days(0.5)
    assert user.moments == [berlin(4, 7, 30), berlin(4, 8, 40)]
    assert user.sent[1].due.kind is ReminderKind.SNOOZED
    assert (user.sent[1].place, user.state.person.schedule.snoozed_until) == (Place.REMINDER, None)


def test_a_snooze_survives_an_outage_and_a_routine_done_meanwhile_ends_it() -> None:
    for done, expected in ((False, 2), (True, 1)):
        user = life(berlin(4, 5))
        user.until(berlin(4, 7, 40))
        user.do(Verb.LATER, "sz:60")
        if done:
            user.do("/today", "sc:1", *[Verb.DONE] * 8, "sc:1")
        user.away(berlin(4, 9))
        assert len(user.sent) == expected
