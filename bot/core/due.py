"""Decides on reminders that are due: send, missed, or not wanted; the card, or the question keep, change or pause.

The question comes with the reminder after the third ignored one (`ASK_AFTER`).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bot.core.cards import ReminderPayload
from bot.core.model import Due, Place, ReminderKind
from bot.core.planning import (
    NUDGE_SLOT,
    SUMMARY_SLOT,
    check_in_day,
    closes_its_day,
    plan,
    plan_summary,
    wants_any,
)
from bot.core.quiet_hours import QUIET_FROM, is_awake
from bot.core.schedule import local_date
from bot.core.session import MarkKind

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.core.model import Hold, State
    from bot.core.person import Schedule

TOO_LATE = timedelta(hours=3)
"""How long after its planned time a reminder is still sent, unless the quiet hours begin earlier."""

ON_TIME = timedelta(minutes=5)
"""A delay that a busy outbox may cause: within it a reminder counts as on time, even past 21:00 or midnight."""

UNDER_WAY = timedelta(hours=3)
"""How long after the last tap a session of another day is still open (the same as in the flow)."""

APART = timedelta(hours=2)
"""How long after a session there is no reminder of the next one of the same day (`Schedule.each_time`)."""

ASK_AFTER = 3
"""Unanswered days after which a reminder asks whether to keep, change or pause."""

CATCH_UP = timedelta(days=1)
"""How far back reminders are considered after an outage; older ones are too late in any case."""

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


class Verdict(StrEnum):
    """The decision on a reminder that is due."""

    SEND = "send"
    MISSED = "missed"
    """Too late to be useful."""
    NOT_WANTED = "not-wanted"
    """Already done, in progress, declined, paused or stopped; a check-in without a hold, another kind during one."""


def judge(state: State, due: Due, now: datetime) -> Verdict:
    """Decide whether the planned reminder `due` is to be sent now."""
    if not wants_any(state):
        return Verdict.NOT_WANTED
    schedule = state.person.schedule
    zone = schedule.zone_info
    day = local_date(due.at, zone)
    if schedule.paused_until is not None and day < schedule.paused_until:
        return Verdict.NOT_WANTED
    if not _is_wanted(state, due, day, now):
        return Verdict.NOT_WANTED
    return Verdict.MISSED if _too_late(schedule, due, now, zone) else Verdict.SEND


def _is_wanted(state: State, due: Due, day: date, now: datetime) -> bool:
    """Return whether the reminder fits the state: a check-in during a hold, else a routine that is not done yet."""
    schedule = state.person.schedule
    if state.hold is not None or due.kind is ReminderKind.CHECK_IN:
        return state.hold is not None and due.kind is ReminderKind.CHECK_IN
    if state.person.safety.crisis_on == day:
        return False
    if due.kind is ReminderKind.SUMMARY:
        return day.weekday() == state.person.schedule.summary_day
    if schedule.declined_on == day:
        return False
    return _is_chosen(schedule, due, day) and not _is_done_or_open(state, due, day, now)


def _is_chosen(schedule: Schedule, due: Due, day: date) -> bool:
    """Return whether the day and the slot are still chosen; they can have changed since the planning."""
    match due.kind:
        case ReminderKind.REMINDER:
            return due.slot < len(schedule.times) and day.weekday() in schedule.days
        case ReminderKind.NUDGE:
            return schedule.nudge and day.weekday() in schedule.days
        case _:
            return True


def _is_done_or_open(state: State, due: Due, day: date, now: datetime) -> bool:
    """Return whether the day's routine is done or in progress; for the nudge, one exercise done is enough."""
    session, schedule = state.session, state.person.schedule
    if session is None:
        return False
    if session.open and now - session.touched_at < UNDER_WAY:
        return True
    if session.day != day:
        return False
    something = due.kind is ReminderKind.NUDGE and bool(session.marked(MarkKind.DONE))
    just_done = session.counted and session.ended_at is not None and due.at - session.ended_at < APART
    return session.open or closes_its_day(session, schedule) or something or just_done


def _too_late(schedule: Schedule, due: Due, now: datetime, zone: ZoneInfo) -> bool:
    late = now - due.at
    planned, local = due.at.astimezone(zone), now.astimezone(zone)
    if late > TOO_LATE or not is_awake(schedule, planned.time()):
        return True
    if late <= ON_TIME:
        return False
    return local.date() != planned.date() or planned.time() < QUIET_FROM <= local.time()


class Claimed(Struct, frozen=True):
    """The result of claiming a due reminder."""

    state: State
    day: date
    due: Due
    verdict: Verdict


def claim(state: State, now: datetime) -> Claimed:
    """Claim a reminder that is due: judge it, count it, and plan the next one.

    If several are due, after an outage, only the last one that is still useful is sent.
    """
    due = state.person.schedule.due
    if due is None:
        raise ValueError("nothing is planned")
    day = local_date(due.at, state.person.schedule.zone_info)
    verdict = judge(state, due, now)
    if _comes_too_soon(state, due, day):
        verdict = Verdict.NOT_WANTED
    counted = state.having(_with_slot_counted(state.person.schedule, due, day, verdict))
    claimed = replace(counted, hold=_with_next_check_in(state.hold, day, verdict))
    following = plan(claimed, max(due.at, now - CATCH_UP))
    if verdict is Verdict.SEND and following is not None and following.at <= now:
        verdict = Verdict.MISSED if judge(claimed, following, now) is Verdict.SEND else verdict
    return Claimed(claimed.having(replace(claimed.person.schedule, due=following)), day, due, verdict)


def claim_summary(state: State, now: datetime) -> Claimed:
    """Claim a weekly summary that is due, and plan the next one; summaries missed in an outage are not sent later."""
    schedule = state.person.schedule
    if schedule.summary_at is None:
        raise ValueError("no summary is planned")
    due = Due(schedule.summary_at, ReminderKind.SUMMARY, SUMMARY_SLOT)
    day = local_date(due.at, schedule.zone_info)
    verdict = judge(state, due, now)
    claimed = state.having(replace(schedule, reminded=schedule.reminded_with(SUMMARY_SLOT, day)))
    following = plan_summary(claimed, max(due.at, now))
    return Claimed(claimed.having(replace(claimed.person.schedule, summary_at=following)), day, due, verdict)


def _comes_too_soon(state: State, due: Due, day: date) -> bool:
    """Return whether a change after the planning, such as of the zone, moved it to a day that already had one."""
    if due.kind is ReminderKind.SNOOZED:
        return False
    last = state.person.schedule.last_reminded(due.slot)
    asked = state.hold is not None and day < check_in_day(state.hold, state.person.schedule)
    return asked or (last is not None and last >= day)


def _with_slot_counted(schedule: Schedule, due: Due, day: date, verdict: Verdict) -> Schedule:
    """Record that a slot's reminder of a day was claimed, and count the day as unanswered if it is sent."""
    if due.kind is ReminderKind.SNOOZED:
        return replace(schedule, snoozed_until=None)
    first_today = due.kind is ReminderKind.REMINDER and day not in schedule.reminded[:NUDGE_SLOT]
    unanswered = schedule.unanswered + (verdict is Verdict.SEND and first_today)
    last = schedule.last_reminded(due.slot) or day
    return replace(schedule, reminded=schedule.reminded_with(due.slot, max(day, last)), unanswered=unanswered)


def _with_next_check_in(hold: Hold | None, day: date, verdict: Verdict) -> Hold | None:
    """Record a claimed check-in and plan the next: daily at first, then weekly; after a missed one tomorrow."""
    if hold is None or verdict is not Verdict.SEND:
        return hold
    daily = hold.daily_left > 1
    return replace(hold, daily_left=max(0, hold.daily_left - 1), ask_on=day + (_DAY if daily else _WEEK))


def asks_to_go_on(schedule: Schedule) -> bool:
    """Return whether this reminder follows three unanswered days and asks whether to keep, change or pause."""
    return schedule.unanswered == ASK_AFTER + 1


def take(state: State, due: Due, now: datetime) -> State | Verdict:
    """Make a queued reminder the person's card; return the verdict if it is not to be sent.

    A summary is a separate message and leaves the state unchanged.
    """
    verdict = judge(state, due, now)
    if verdict is not Verdict.SEND:
        return verdict
    if due.kind is ReminderKind.SUMMARY:
        return state
    place = _place_of(state.person.schedule, due)
    dialog = replace(
        state.dialog,
        place=place,
        payload=ReminderPayload(due.kind) if place is Place.REMINDER else None,
        revision=state.dialog.revision + 1,
        notice=None,
        buried=False,
    )
    return replace(state, dialog=dialog)


def _place_of(schedule: Schedule, due: Due) -> Place:
    """Return the place of a reminder's card."""
    match due.kind:
        case ReminderKind.CHECK_IN:
            return Place.CHECK_IN
        case ReminderKind.REMINDER if asks_to_go_on(schedule):
            return Place.KEEP_ON
        case _:
            return Place.REMINDER


def unreachable(state: State, now: datetime) -> State:
    """Stop the reminders of a person who blocked the bot, until they write again."""
    return state.having(replace(state.person.schedule, unreachable_at=now, due=None))
