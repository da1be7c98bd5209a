"""Single decisions about a reminder: the plan, whether it is still wanted when it is due, and the card."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from bot.core.cards import ReminderPayload, TimePayload
from bot.core.due import Verdict, claim, judge, take
from bot.core.events import Verb
from bot.core.model import Due, Hold, Place, ReminderKind, State
from bot.core.planning import NUDGE_SLOT, plan, replan, replan_after
from bot.core.screening import EVERY_GROUP
from bot.core.session import Phase
from tools.walk.people import (
    DAY,
    HOUR,
    MINUTE,
    MORNING,
    NOW,
    TODAY,
    at_exercise,
    berlin,
    flagged,
    having,
    in_phase,
    play,
    settled,
    world,
)


def held(state: State) -> State:
    return replace(state, hold=Hold(1, NOW))


@pytest.mark.parametrize(
    "changes",
    [
        {"consented_at": None},
        {"screened": flagged().person.safety.screened},
        {"screened": (), "to_ask": EVERY_GROUP},
        {"zone": None},
        {"remind_at": None},
        {"stopped_at": NOW},
        {"unreachable_at": NOW},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_nothing_is_planned_for_a_person_without_reminders(changes: dict[str, object]) -> None:
    state = settled(**changes)
    assert plan(state, NOW) is None
    assert judge(state, MORNING, MORNING.at) is Verdict.NOT_WANTED


def test_during_a_hold_for_pain_no_reminder_is_sent() -> None:
    state = held(settled())
    assert judge(state, MORNING, MORNING.at) is Verdict.NOT_WANTED
    assert take(state, MORNING, MORNING.at) is Verdict.NOT_WANTED
    planned = plan(state, NOW)
    assert planned is None or planned.kind not in {ReminderKind.REMINDER, ReminderKind.NUDGE, ReminderKind.SNOOZED}


def test_pain_between_the_claim_and_the_sending_takes_the_reminder_back() -> None:
    claimed = claim(settled().having(replace(settled().person.schedule, due=MORNING)), MORNING.at)
    assert claimed.verdict is Verdict.SEND
    assert take(held(claimed.state), MORNING, MORNING.at) is Verdict.NOT_WANTED


def test_no_reminder_is_sent_once_the_routine_is_done() -> None:
    done = in_phase(Phase.ENDED)
    assert judge(done, MORNING, berlin(4, 8)) is Verdict.NOT_WANTED
    planned = plan(done, berlin(4, 6))
    assert planned is not None
    assert planned.at == berlin(5, 7, 30)


@pytest.mark.parametrize(
    ("since", "verdict"), [(3 * HOUR - MINUTE, Verdict.NOT_WANTED), (3 * HOUR, Verdict.SEND), (20 * HOUR, Verdict.SEND)]
)
def test_a_session_of_the_day_before_counts_as_open_for_three_hours(since: timedelta, verdict: Verdict) -> None:
    state = at_exercise(1)
    assert state.session is not None
    touched = replace(state.session, day=TODAY - DAY, touched_at=NOW - since)
    assert judge(replace(state, session=touched), Due(NOW, ReminderKind.REMINDER, 0), NOW) is verdict


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
def test_a_planned_reminder_of_a_deselected_day_or_time_is_not_sent(due: Due, changes: dict[str, object]) -> None:
    assert judge(settled(**changes), due, due.at) is Verdict.NOT_WANTED


def test_a_reminder_that_travelling_moved_onto_a_day_with_its_own_is_not_sent_again() -> None:
    # Due in Kiritimati on the 5th, unclaimed; in Pago Pago it is still the 4th, and then the 3rd.
    zone = "Pacific/Kiritimati"
    state = settled(zone=zone, remind_at=time(0, 10), reminded=(date(2025, 6, 4),), due=None)
    due = plan(state, datetime(2025, 6, 4, 1, tzinfo=UTC))
    assert due is not None
    moved = state.having(replace(state.person.schedule, zone="Pacific/Pago_Pago", due=due))
    claimed = claim(moved, due.at)
    assert claimed.day < date(2025, 6, 4)
    assert claimed.verdict is Verdict.NOT_WANTED
    assert claimed.state.person.schedule.reminded == (date(2025, 6, 4),)


def test_a_due_reminder_stays_planned_for_the_tick() -> None:
    nudge = Due(NOW, ReminderKind.NUDGE, NUDGE_SLOT)
    waiting = settled().having(replace(settled().person.schedule, due=nudge))
    assert replan(waiting, waiting, NOW) == waiting
    assert replan(waiting, waiting, NOW + HOUR) == waiting
    assert replan(waiting, waiting, NOW - MINUTE).person.schedule.due == settled().person.schedule.due


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
def test_what_travelling_left_for_today_still_obeys_every_other_choice(change: dict[str, Any]) -> None:
    tokyo = settled(zone="Asia/Tokyo", remind_at=time(7, 30))
    due = Due(NOW + HOUR, ReminderKind.REMINDER, 0)
    kept = tokyo.having(replace(tokyo.person.schedule, due=due))
    assert replan(kept, kept, NOW).person.schedule.due == due
    changed = replace(kept, person=having(kept.person, **change))
    assert replan(kept, changed, NOW).person.schedule.due != due


def test_what_travelling_left_for_today_stays_even_where_nothing_else_is_planned() -> None:
    tokyo = settled(zone="Asia/Tokyo", remind_at=time(7, 30), more_times=(time(18, 30),))
    due = Due(NOW + HOUR, ReminderKind.REMINDER, 0)
    kept = tokyo.having(replace(tokyo.person.schedule, due=due))
    first = replan(kept, kept, NOW).person.schedule.due
    assert first == Due(NOW + 30 * MINUTE, ReminderKind.REMINDER, 1)


def test_what_travelling_would_leave_for_the_quiet_hours_is_not_planned() -> None:
    # 23:00 in Tokyo, and still today there, while 07:30 is long past.
    tokyo = settled(zone="Asia/Tokyo", due=None)
    late = tokyo.having(replace(tokyo.person.schedule, due=Due(NOW + 5 * HOUR, ReminderKind.REMINDER, 0)))
    assert replan(late, late, NOW).person.schedule.due == Due(
        datetime(2025, 6, 4, 22, 30, tzinfo=UTC), ReminderKind.REMINDER, 0
    )


def test_an_event_that_changes_nothing_of_the_plan_keeps_it_unless_it_lies_more_than_a_day_ahead() -> None:
    usual = settled().person.schedule
    soon = Due(NOW + 24 * HOUR, ReminderKind.NUDGE, NUDGE_SLOT)
    kept = settled().having(replace(usual, due=soon))
    assert replan_after(kept, kept, NOW) is kept
    assert replan_after(kept, kept, NOW - MINUTE).person.schedule.due != soon  # as after a clock was set back
    moved = kept.having(replace(kept.person.schedule, remind_at=time(9, 15)))
    assert replan_after(kept, moved, NOW).person.schedule.due == plan(moved, NOW)


def test_a_session_that_closes_its_day_is_planned_for() -> None:
    done = in_phase(Phase.ENDED)
    assert done.session is not None
    assert done.session.counted
    before = replace(done, session=None)
    today = before.having(replace(before.person.schedule, due=Due(NOW + HOUR, ReminderKind.NUDGE, NUDGE_SLOT)))
    assert replan_after(today, replace(done, person=today.person), NOW).person.schedule.due == plan(done, NOW)


def test_where_each_time_is_for_a_session_one_that_was_done_leaves_the_later_ones() -> None:
    once = in_phase(Phase.ENDED)
    once = once.having(replace(once.person.schedule, more_times=(time(12, 30), time(19))))
    often = once.having(replace(once.person.schedule, each_time=True))
    assert often.session is not None
    assert often.session.counted
    due = plan(often, NOW)
    assert due == Due(berlin(4, 12, 30), ReminderKind.REMINDER, 1)
    assert judge(often, due, due.at) is Verdict.NOT_WANTED  # an hour and a half after the session
    evening = Due(berlin(4, 19), ReminderKind.REMINDER, 2)
    assert judge(often, evening, evening.at) is Verdict.SEND
    assert judge(once, evening, evening.at) is Verdict.NOT_WANTED


def test_where_each_time_is_for_a_session_a_rest_for_pain_closes_the_day_all_the_same() -> None:
    rested = play(settled(each_time=True, more_times=(time(19),)), Verb.START, "sc:9", Verb.REST)
    evening = Due(berlin(4, 19), ReminderKind.REMINDER, 1)
    assert judge(rested, evening, evening.at) is Verdict.NOT_WANTED
    following = plan(rested, NOW)
    assert following is not None
    assert following.at > berlin(5, 0)


def test_a_reminder_is_planned_strictly_after_the_moment() -> None:
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


def test_a_reminder_is_the_persons_new_card() -> None:
    before = replace(
        settled(),
        dialog=replace(settled().dialog, place=Place.TIME, payload=TimePayload(editing=True), buried=True, notice="x"),
    )
    taken = take(before, MORNING, MORNING.at)
    assert isinstance(taken, State)
    dialog = taken.dialog
    assert (dialog.place, dialog.notice) == (Place.REMINDER, None)
    assert dialog.payload == ReminderPayload(ReminderKind.REMINDER)
    assert (dialog.buried, dialog.revision) == (False, before.dialog.revision + 1)


def test_a_queued_reminder_is_dropped_when_it_is_no_longer_wanted_or_too_late() -> None:
    assert take(settled(declined_on=TODAY), MORNING, MORNING.at) is Verdict.NOT_WANTED
    assert take(settled(), MORNING, MORNING.at + 4 * HOUR) is Verdict.MISSED
    begun = play(settled(), Verb.START, context=world(now=MORNING.at))
    assert take(begun, MORNING, MORNING.at) is Verdict.NOT_WANTED


def test_a_snooze_that_travelling_moved_into_the_night_does_not_come() -> None:
    state = settled(zone="Asia/Tokyo", snoozed_until=berlin(4, 19))
    due = Due(berlin(4, 19), ReminderKind.SNOOZED, 0)
    assert judge(state, due, due.at) is Verdict.MISSED


def test_no_reminder_is_sent_while_an_early_session_is_open() -> None:
    state = at_exercise(2)
    assert judge(state, Due(NOW, ReminderKind.SNOOZED, 0), NOW) is Verdict.NOT_WANTED
    assert judge(state, Due(NOW + 2 * DAY, ReminderKind.REMINDER, 0), NOW + 2 * DAY) is Verdict.SEND
