"""Plans when the next reminder is due; `due` decides then whether it is sent.

One reminder is planned per person, with its moment in UTC (`Due`). It is planned again whenever the person's state
changes and after the tick has claimed it, so that a single index over all people answers "who is due now?".
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

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
"""Unanswered days after which reminders are weekly (JMIR micro-randomised trial, PMC6293241)."""

LOOK_AHEAD = 30
"""Days to search ahead for a chosen weekday: a week, and a margin for days that a zone skipped."""

_DAY = timedelta(days=1)


def plan(state: State, after: datetime) -> Due | None:
    """Return the first reminder strictly after a moment (aware, UTC), or None if the person gets none now.

    Each slot fires at most once on a local day, whatever changes in time, zone or clock: `Schedule.reminded` has the
    last day of each slot.
    """
    if not wants_any(state):
        return None
    return min(_candidates(state, after), key=lambda due: (due.at, due.slot), default=None)


def wants_any(state: State) -> bool:
    """Return whether a person gets any reminders, or check-ins during a hold."""
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
    """Yield the first reminder of a slot after a moment, if there is one."""
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
    schedule = state.person.schedule
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
    closed = _closed_day(state)
    if closed is not None:
        earliest = max(earliest, closed + _DAY)
    if schedule.unanswered >= WEEKLY_AFTER:
        # Once a week in total: the last day of any slot counts, not that of each slot.
        came_last = (came for came in schedule.reminded[:SUMMARY_SLOT] if came is not None)
        earliest = max(earliest, *(came + 7 * _DAY for came in came_last))
    return earliest


def check_in_day(hold: Hold, schedule: Schedule) -> date:
    """Return the first local day on which the next check-in of a hold may come."""
    return hold.ask_on or local_date(hold.since, schedule.zone_info) + _DAY


def closes_its_day(session: Session, schedule: Schedule) -> bool:
    """Return whether a session's day gets no more reminders: it was done, or the person chose to rest for pain.

    Where each daily time is for a session of its own, one that was done leaves the others.
    """
    return (session.counted and not schedule.each_time) or session.outcome is Outcome.RESTED


def _closed_day(state: State) -> date | None:
    session = state.session
    return session.day if session is not None and closes_its_day(session, state.person.schedule) else None


def plan_summary(state: State, after: datetime) -> datetime | None:
    """Return the first weekly summary strictly after a moment (aware, UTC), or None if the person gets none."""
    schedule = state.person.schedule
    if schedule.summary_day is None or not wants_any(state):
        return None
    on_that_day = frozenset({schedule.summary_day})
    first = _first(ReminderKind.SUMMARY, SUMMARY_SLOT, SUMMARY_AT, on_that_day, state, after)
    return next((due.at for due in first), None)


def _minute_of_day(moment: datetime, zone: ZoneInfo) -> int:
    local = moment.astimezone(zone)
    return local.hour * 60 + local.minute


def replan_after(before: State, after: State, now: datetime) -> State:
    """Plan again after an event, unless it left alone all that a plan is made from, as most taps do.

    What is planned for more than a day ahead is always planned again: the clock may have been set back since.
    """
    schedule = after.person.schedule
    is_alike = after.person is before.person and after.hold is before.hold and _closed_day(after) == _closed_day(before)
    if is_alike and schedule.summary_day is None and schedule.due is not None and schedule.due.at - now <= _DAY:
        return after
    return replan(before, after, now)


def replan(before: State, after: State, now: datetime) -> State:
    """Plan again after a change; a reminder that is already due stays planned, for the tick to claim.

    A change of zone loses no day: if today's time is past in the new zone and today's reminder was not sent, it keeps
    its planned moment, unless that is on another day or in the quiet hours there.
    """
    after = _replan_summary(after, now)
    due = after.person.schedule.due
    if due is not None and due.at <= now:
        return after
    following = plan(after, now)
    if (
        due is not None
        and after.person.schedule.times == before.person.schedule.times
        and _keeps_its_moment(after, due, now)
    ):
        following = due if following is None else min(due, following, key=lambda one: one.at)
    return after if following == due else after.having(replace(after.person.schedule, due=following))


def _replan_summary(after: State, now: datetime) -> State:
    planned = after.person.schedule.summary_at
    if planned is not None and planned <= now:
        return after
    following = plan_summary(after, now)
    return after if following == planned else after.having(replace(after.person.schedule, summary_at=following))


def _keeps_its_moment(state: State, due: Due, now: datetime) -> bool:
    """Return whether a reminder is planned for later today although its time of day is already past."""
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
    """Record an event of the person: reminders count as answered, and the person as reachable."""
    schedule = state.person.schedule
    if not schedule.unanswered and schedule.unreachable_at is None:
        return state
    return state.having(replace(schedule, unanswered=0, unreachable_at=None))
