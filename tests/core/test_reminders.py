"""Single reminders: whether one comes, how late it may be, how they fade, and what is put in front of the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.claims import Verdict, claim, judge, take, unreachable
from bot.core.events import Verb
from bot.core.model import Due, Hold, Place, ReminderKind, Screening, State
from bot.core.reminders import NUDGE_SLOT, plan, replan
from bot.core.session import MarkKind, Outcome, Phase
from tests.support.life import Life
from tests.support.people import FULL, NOW, at_exercise, in_phase, play, settled, world

TODAY = NOW.date()
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of Berlin's clock in June 2025, where the people of these tests live."""
    return datetime(2025, 6, day, hour, minute, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)


MORNING = Due(berlin(4, 7, 30), ReminderKind.REMINDER, 0)


def life(start: datetime, **person: object) -> Life:
    """Return somebody who has just opened the bot."""
    state = settled(**person)
    fresh = Life(replace(state, person=replace(state.person, due=None)), start)
    fresh.do("/start")
    return fresh


def held(state: State) -> State:
    return replace(state, hold=Hold(1, NOW))


@pytest.mark.parametrize(
    "changes",
    [
        {"consented_at": None},
        {"screening": Screening.FLAGGED},
        {"screening": Screening.UNASKED},
        {"zone": None},
        {"remind_at": None},
        {"stopped_at": NOW},
        {"unreachable_at": NOW},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_nothing_is_planned_for_somebody_who_gets_none(changes: dict[str, object]) -> None:
    state = settled(**changes)
    assert plan(state, NOW) is None
    assert judge(state, MORNING, MORNING.at) is Verdict.NOT_WANTED


def test_under_a_hold_for_pain_no_reminder_comes() -> None:
    state = held(settled())
    assert judge(state, MORNING, MORNING.at) is Verdict.NOT_WANTED
    assert take(state, MORNING, MORNING.at) is None
    planned = plan(state, NOW)
    assert planned is None or planned.kind not in {ReminderKind.REMINDER, ReminderKind.NUDGE, ReminderKind.SNOOZED}


def test_pain_between_the_claim_and_the_sending_takes_the_reminder_back() -> None:
    claimed = claim(replace(settled(), person=replace(settled().person, due=MORNING)), MORNING.at)
    assert claimed.verdict is Verdict.SEND
    assert take(held(claimed.state), MORNING, MORNING.at) is None


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
    assert somebody.state.person.due is not None
    assert back < somebody.state.person.due.at <= back + DAY


def test_of_several_missed_only_the_last_useful_one_comes_and_it_counts_as_a_day() -> None:
    somebody = life(berlin(4, 11, 30), remind_at=time(12), more_times=(time(12, 30), time(13)))
    somebody.away(berlin(4, 14))
    assert [came.due.slot for came in somebody.came] == [2]
    assert somebody.state.person.unanswered == 1


def test_a_last_one_that_is_not_wanted_does_not_take_the_place_of_a_useful_one() -> None:
    somebody = life(berlin(4, 18), remind_at=time(19), nudge=True)
    somebody.do(Verb.START, "sc:1", Verb.DONE, Verb.SKIP, Verb.ENOUGH, Verb.FINISH, "sc:1")
    somebody.away(berlin(4, 20))
    assert [came.due.kind for came in somebody.came] == [ReminderKind.REMINDER]


def test_none_comes_once_the_routine_is_done() -> None:
    done = in_phase(Phase.ENDED)
    assert judge(done, MORNING, berlin(4, 8)) is Verdict.NOT_WANTED
    planned = plan(done, berlin(4, 6))
    assert planned is not None
    assert planned.at == berlin(5, 7, 30)


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


@pytest.mark.parametrize(
    ("since", "verdict"), [(3 * HOUR - MINUTE, Verdict.NOT_WANTED), (3 * HOUR, Verdict.SEND), (20 * HOUR, Verdict.SEND)]
)
def test_a_session_of_the_day_before_is_under_way_for_three_hours(since: timedelta, verdict: Verdict) -> None:
    state = at_exercise(1)
    assert state.session is not None
    touched = replace(state.session, day=TODAY - DAY, touched_at=NOW - since)
    assert judge(replace(state, session=touched), Due(NOW, ReminderKind.REMINDER, 0), NOW) is verdict


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
    assert somebody.state.person.unanswered == 0


def test_up_to_three_come_each_day() -> None:
    somebody = life(berlin(4, 5), more_times=(time(20), time(13)))
    somebody.pass_days(2)
    assert [came.local.hour for came in somebody.came] == [7, 13, 20] * 2
    assert somebody.state.person.unanswered == 2


@pytest.mark.parametrize(
    ("due", "changes"),
    [
        (MORNING, {"days": frozenset({0})}),
        (Due(MORNING.at, ReminderKind.REMINDER, 1), {}),
        (Due(berlin(4, 19, 30), ReminderKind.NUDGE, NUDGE_SLOT), {"nudge": False}),
        (Due(berlin(4, 19, 30), ReminderKind.NUDGE, NUDGE_SLOT), {"nudge": True, "days": frozenset({0})}),
    ],
    ids=["rest day", "time taken away", "nudge switched off", "nudge on a rest day"],
)
def test_what_was_unchosen_after_it_was_planned_does_not_come(due: Due, changes: dict[str, object]) -> None:
    assert judge(settled(**changes), due, due.at) is Verdict.NOT_WANTED


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


def test_a_reminder_that_travelling_moved_onto_a_day_with_its_own_is_not_sent_again() -> None:
    # Due in Kiritimati on the 5th, unclaimed; in Pago Pago it is still the 4th, and then the 3rd.
    zone = "Pacific/Kiritimati"
    state = settled(zone=zone, remind_at=time(0, 10), reminded=(date(2025, 6, 4),), due=None)
    due = plan(state, datetime(2025, 6, 4, 1, tzinfo=UTC))
    assert due is not None
    moved = replace(state, person=replace(state.person, zone="Pacific/Pago_Pago", due=due))
    claimed = claim(moved, due.at)
    assert claimed.day < date(2025, 6, 4)
    assert claimed.verdict is Verdict.NOT_WANTED
    assert claimed.state.person.reminded == (date(2025, 6, 4),)


def test_what_is_due_stays_planned_for_the_tick() -> None:
    nudge = Due(NOW, ReminderKind.NUDGE, NUDGE_SLOT)
    waiting = replace(settled(), person=replace(settled().person, due=nudge))
    assert replan(waiting, waiting, NOW) == waiting
    assert replan(waiting, waiting, NOW + HOUR) == waiting
    assert replan(waiting, waiting, NOW - MINUTE).person.due == settled().person.due


@pytest.mark.parametrize(
    "change",
    [
        {"stopped_at": NOW},
        {"days": frozenset({0})},
        {"declined_on": TODAY},
        {"paused_until": TODAY + DAY},
        {"reminded": (TODAY,)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_travelling_left_for_today_still_obeys_every_other_choice(change: dict[str, object]) -> None:
    tokyo = settled(zone="Asia/Tokyo", remind_at=time(7, 30))
    due = Due(NOW + HOUR, ReminderKind.REMINDER, 0)
    kept = replace(tokyo, person=replace(tokyo.person, due=due))
    assert replan(kept, kept, NOW).person.due == due
    changed = replace(kept, person=replace(kept.person, **change))
    assert replan(kept, changed, NOW).person.due != due


def test_what_travelling_left_for_today_stays_even_where_nothing_else_is_planned() -> None:
    tokyo = settled(zone="Asia/Tokyo", remind_at=time(7, 30), more_times=(time(18, 30),))
    due = Due(NOW + HOUR, ReminderKind.REMINDER, 0)
    kept = replace(tokyo, person=replace(tokyo.person, due=due))
    first = replan(kept, kept, NOW).person.due
    assert first == Due(NOW + 30 * MINUTE, ReminderKind.REMINDER, 1)


def test_what_travelling_would_leave_for_the_quiet_hours_is_not_planned() -> None:
    # 23:00 in Tokyo, and still today there, while 07:30 is long past.
    tokyo = settled(zone="Asia/Tokyo", due=None)
    late = replace(tokyo, person=replace(tokyo.person, due=Due(NOW + 5 * HOUR, ReminderKind.REMINDER, 0)))
    assert replan(late, late, NOW).person.due == Due(datetime(2025, 6, 4, 22, 30, tzinfo=UTC), ReminderKind.REMINDER, 0)


def test_the_moment_itself_is_past() -> None:
    state = settled()
    eve = plan(state, MORNING.at - timedelta(microseconds=1))
    assert eve == MORNING
    following = plan(state, MORNING.at)
    assert following is not None
    assert following.at == MORNING.at + DAY
    snoozed = settled(snoozed_until=NOW)
    after, before = plan(snoozed, NOW), plan(snoozed, NOW - MINUTE)
    assert after is not None
    assert before == Due(NOW, ReminderKind.SNOOZED, 11 * 60)
    assert after.kind is ReminderKind.REMINDER


def test_nothing_planned_cannot_be_claimed() -> None:
    with pytest.raises(ValueError, match="nothing is planned"):
        claim(settled(stopped_at=NOW), NOW)


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
    assert somebody.state.person.unanswered == 10


@pytest.mark.parametrize("answer", ["/help", "hello", Verb.START])
def test_any_answer_brings_the_daily_one_back(answer: Verb | str) -> None:
    somebody = life(berlin(1, 5))
    somebody.pass_days(20)
    somebody.do(answer)
    assert somebody.state.person.unanswered == 0
    somebody.came.clear()
    somebody.pass_days(4)
    first = 22 if answer is Verb.START else 21
    assert [came.day.day for came in somebody.came] == list(range(first, 25))


def test_somebody_who_blocked_the_bot_is_asked_nothing_until_they_write() -> None:
    somebody = life(berlin(4, 5))
    somebody.state = unreachable(somebody.state, somebody.now)
    somebody.pass_days(3)
    assert (somebody.came, somebody.state.person.due) == ([], None)
    somebody.do("hello")
    somebody.pass_days(1)
    assert len(somebody.came) == 1


def test_a_reminder_is_the_persons_new_card() -> None:
    before = replace(
        settled(), dialog=replace(settled().dialog, place=Place.TIME, editing=True, buried=True, notice="x")
    )
    taken = take(before, MORNING, MORNING.at)
    assert taken is not None
    dialog = taken.dialog
    assert (dialog.place, dialog.choices, dialog.notice) == (Place.REMINDER, (ReminderKind.REMINDER,), None)
    assert (dialog.editing, dialog.buried, dialog.revision) == (False, False, before.dialog.revision + 1)


def test_a_queued_reminder_is_dropped_when_it_is_no_longer_wanted_or_too_late() -> None:
    assert take(settled(declined_on=TODAY), MORNING, MORNING.at) is None
    assert take(settled(), MORNING, MORNING.at + 4 * HOUR) is None
    assert take(play(settled(), Verb.START, context=world(now=MORNING.at)), MORNING, MORNING.at) is None


def test_a_snooze_comes_once_at_its_moment_and_is_forgotten() -> None:
    somebody = life(berlin(4, 5))
    somebody.until(berlin(4, 7, 40))
    somebody.do(Verb.LATER, "sz:60")
    somebody.pass_days(0.5)
    assert somebody.moments == [berlin(4, 7, 30), berlin(4, 8, 40)]
    assert somebody.came[1].due.kind is ReminderKind.SNOOZED
    assert (somebody.came[1].place, somebody.state.person.snoozed_until) == (Place.REMINDER, None)


def test_a_snooze_survives_an_outage_and_a_routine_done_meanwhile_ends_it() -> None:
    for done, expected in ((False, 2), (True, 1)):
        somebody = life(berlin(4, 5))
        somebody.until(berlin(4, 7, 40))
        somebody.do(Verb.LATER, "sz:60")
        if done:
            somebody.do("/today", "sc:1", *[Verb.DONE] * 8, "sc:1")
        somebody.away(berlin(4, 9))
        assert len(somebody.came) == expected


def test_a_snooze_that_travelling_moved_into_the_night_does_not_come() -> None:
    state = settled(zone="Asia/Tokyo", snoozed_until=berlin(4, 19))
    due = Due(berlin(4, 19), ReminderKind.SNOOZED, 0)
    assert judge(state, due, due.at) is Verdict.MISSED


def test_an_early_bird_exercising_now_is_left_alone() -> None:
    state = at_exercise(2)
    assert judge(state, Due(NOW, ReminderKind.SNOOZED, 0), NOW) is Verdict.NOT_WANTED
    assert judge(state, Due(NOW + 2 * DAY, ReminderKind.REMINDER, 0), NOW + 2 * DAY) is Verdict.SEND
