"""When the next reminder is due; `claims` decides what becomes of it then.

What is planned for a person is one moment in UTC (`Due`). It is planned anew whenever something of theirs changes and
when the tick has dealt with it, so that a single index over all people answers "who is due now?".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.core.model import EVERY_DAY, Due, ReminderKind, Screening
from bot.core.quiet_hours import is_awake
from bot.core.schedule import due_on, local_date
from bot.core.session import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from bot.core.model import Hold, State
    from bot.core.person import Schedule
    from bot.core.session import Session

NUDGE_AT = time(19, 30)
"""Local time of the evening nudge."""

SUMMARY_AT = time(18, 0)
"""Local time of the weekly summary."""

NUDGE_SLOT, CHECK_IN_SLOT, SUMMARY_SLOT = 3, 4, 5
"""The slots after those of the three daily times."""

WEEKLY_AFTER = 10
"""Unanswered days after which reminders come once a week (JMIR micro-randomised trial, PMC6293241)."""

LOOK_AHEAD = 30
"""Days looked ahead for a day of the week that is chosen; a week, and room for days a zone left out."""

_DAY = timedelta(days=1)


def plan(state: State, after: datetime) -> Due | None:
    """Return the first reminder strictly after a moment (aware, UTC), or None for somebody who gets none now.

    Each slot fires at most once on a local day, whatever becomes of time, zone or clock meanwhile: `Schedule.reminded`
    keeps the last day of each.
    """
    if not wants_any(state):
        return None
    return min(_candidates(state, after), key=lambda due: (due.at, due.slot), default=None)


def wants_any(state: State) -> bool:
    """Tell whether somebody gets reminders, or on a hold check-ins, at all."""
    person, schedule = state.person, state.person.schedule
    return (
        person.profile.consented_at is not None
        and person.safety.screening is Screening.CLEAR
        and schedule.zone is not None
        and schedule.remind_at is not None
        and schedule.stopped_at is None
        and schedule.unreachable_at is None
    )


def _candidates(state: State, after: datetime) -> Iterator[Due]:
    schedule = state.person.schedule
    zone = schedule.zone_info
    if state.hold is not None:
        yield from _first(ReminderKind.CHECK_IN, CHECK_IN_SLOT, schedule.times[0], EVERY_DAY, state, after)
        return
    for slot, at in enumerate(schedule.times):
        yield from _first(ReminderKind.REMINDER, slot, at, schedule.days, state, after)
    if schedule.nudge:
        yield from _first(ReminderKind.NUDGE, NUDGE_SLOT, NUDGE_AT, schedule.days, state, after)
    if schedule.snoozed_until is not None and schedule.snoozed_until > after:
        yield Due(schedule.snoozed_until, ReminderKind.SNOOZED, _minute_of_day(schedule.snoozed_until, zone))


def _first(  # noqa: PLR0917  what a kind of reminder is made of
    kind: ReminderKind, slot: int, at: time, days: frozenset[int], state: State, after: datetime
) -> Iterator[Due]:
    """Yield the first one of a slot after a moment, if there is one."""
    zone = state.person.schedule.zone_info
    day = max(local_date(after, zone), _earliest_day(state, slot))
    for _ in range(LOOK_AHEAD):
        moment = due_on(day, at, zone) if day.weekday() in days else None
        if moment is not None and moment > after:
            yield Due(moment, kind, slot)
            return
        day += _DAY


def _earliest_day(state: State, slot: int) -> date:
    """Return the first local day on which a slot may fire again."""
    schedule, session = state.person.schedule, state.session
    earliest = schedule.paused_until or date.min
    last = schedule.last_reminded(slot)
    if last is not None:
        earliest = max(earliest, last + _DAY)
    if slot == SUMMARY_SLOT:
        return earliest
    if state.hold is not None:
        return max(earliest, check_in_day(state.hold, schedule))
    crisis_on = state.person.safety.crisis_on
    if crisis_on is not None:
        earliest = max(earliest, crisis_on + _DAY)
    if schedule.declined_on is not None:
        earliest = max(earliest, schedule.declined_on + _DAY)
    if session is not None and closes_its_day(session):
        earliest = max(earliest, session.day + _DAY)
    if schedule.unanswered >= WEEKLY_AFTER:
        # Once a week in all: the day of whichever slot came last counts, not each slot's own.
        came_last = (came for came in schedule.reminded[:SUMMARY_SLOT] if came is not None)
        earliest = max(earliest, *(came + 7 * _DAY for came in came_last))
    return earliest


def check_in_day(hold: Hold, schedule: Schedule) -> date:
    """Return the first local day on which the next check-in of a hold may come."""
    return hold.ask_on or local_date(hold.since, schedule.zone_info) + _DAY


def closes_its_day(session: Session) -> bool:
    """Tell whether nothing more comes on a session's day: it was done, or the person chose to rest for pain."""
    return session.counted or session.outcome is Outcome.RESTED


def plan_summary(state: State, after: datetime) -> datetime | None:
    """Return the first weekly summary strictly after a moment (aware, UTC), or None for somebody who gets none."""
    schedule = state.person.schedule
    if schedule.summary_day is None or not wants_any(state):
        return None
    on_that_day = frozenset({schedule.summary_day})
    first = _first(ReminderKind.SUMMARY, SUMMARY_SLOT, SUMMARY_AT, on_that_day, state, after)
    return next((due.at for due in first), None)


def _minute_of_day(moment: datetime, zone: ZoneInfo) -> int:
    local = moment.astimezone(zone)
    return local.hour * 60 + local.minute


def replan(before: State, after: State, now: datetime) -> State:
    """Plan anew after a change; what is due already stays planned, for the tick to deal with.

    Travelling loses no day: where the clock of a new zone is past today's time and today's reminder has not come, it
    comes at the moment it was planned for, unless that lies on another day or in the quiet hours there.
    """
    after = _replan_summary(after, now)
    due = after.person.schedule.due
    if due is not None and due.at <= now:
        return after
    following = plan(after, now)
    if (
        due is not None
        and after.person.schedule.times == before.person.schedule.times
        and _was_overtaken(after, due, now)
    ):
        following = due if following is None else min(due, following, key=lambda one: one.at)
    return after if following == due else after.having(replace(after.person.schedule, due=following))


def _replan_summary(after: State, now: datetime) -> State:
    planned = after.person.schedule.summary_at
    if planned is not None and planned <= now:
        return after
    following = plan_summary(after, now)
    return after if following == planned else after.having(replace(after.person.schedule, summary_at=following))


def _was_overtaken(state: State, due: Due, now: datetime) -> bool:
    """Tell whether a reminder is planned for later today although the clock is past its time already."""
    schedule = state.person.schedule
    if due.kind is not ReminderKind.REMINDER or not wants_any(state):
        return False
    zone = schedule.zone_info
    today, planned = local_date(now, zone), due.at.astimezone(zone)
    if today != planned.date() or today.weekday() not in schedule.days or _earliest_day(state, due.slot) > today:
        return False
    usual = due_on(today, schedule.times[due.slot], zone)
    return usual is not None and usual <= now and is_awake(schedule, planned.time())


def heard_from(state: State) -> State:
    """Take note that the person did something: reminders are answered, and they can be reached."""
    schedule = state.person.schedule
    if not schedule.unanswered and schedule.unreachable_at is None:
        return state
    return state.having(replace(schedule, unanswered=0, unreachable_at=None))
