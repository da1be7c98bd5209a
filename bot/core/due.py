"""What becomes of a reminder that is due: sent, missed or not wanted any more; and the card that it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

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
    from bot.core.session import Session

TOO_LATE = timedelta(hours=3)
"""How long after its moment a reminder is still useful, if the quiet hours do not begin before."""

ON_TIME = timedelta(minutes=5)
"""What a busy outbox may take: so late a reminder is on time still, be it past 21:00 or midnight by now."""

UNDER_WAY = timedelta(hours=3)
"""How long after the last tap a session of another day goes on (as long as the flow leaves it open)."""

ASK_AFTER = 3
"""Unanswered days after which a reminder asks whether to keep, change or pause."""

CATCH_UP = timedelta(days=1)
"""How far back reminders are looked at after an outage; what is older is too late anyway."""

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


class Verdict(StrEnum):
    """What becomes of a reminder that is due."""

    SEND = "send"
    MISSED = "missed"
    """Too late to be useful."""
    NOT_WANTED = "not-wanted"
    """Done already, under way, declined, paused, stopped; a check-in without a hold, anything else on one."""


def judge(state: State, due: Due, now: datetime) -> Verdict:
    """Decide whether a reminder that was planned for `due` is to be sent now."""
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
    """Tell whether it is what the state calls for: on a hold the check-in, else the routine where it is not done."""
    schedule = state.person.schedule
    if state.hold is not None or due.kind is ReminderKind.CHECK_IN:
        return state.hold is not None and due.kind is ReminderKind.CHECK_IN
    if state.person.safety.crisis_on == day:
        return False
    if due.kind is ReminderKind.SUMMARY:
        return day.weekday() == state.person.schedule.summary_day
    if schedule.declined_on == day:
        return False
    return _is_chosen(schedule, due, day) and not _is_dealt_with(state.session, due, day, now)


def _is_chosen(schedule: Schedule, due: Due, day: date) -> bool:
    """Tell whether the day and the slot are still among those chosen; they may have changed since it was planned."""
    match due.kind:
        case ReminderKind.REMINDER:
            return due.slot < len(schedule.times) and day.weekday() in schedule.days
        case ReminderKind.NUDGE:
            return schedule.nudge and day.weekday() in schedule.days
        case _:
            return True


def _is_dealt_with(session: Session | None, due: Due, day: date, now: datetime) -> bool:
    """Tell whether the day's routine is done or under way; anything done is enough for the nudge."""
    if session is None:
        return False
    if session.open and now - session.touched_at < UNDER_WAY:
        return True
    if session.day != day:
        return False
    something = due.kind is ReminderKind.NUDGE and bool(session.marked(MarkKind.DONE))
    return session.open or closes_its_day(session) or something


def _too_late(schedule: Schedule, due: Due, now: datetime, zone: ZoneInfo) -> bool:
    late = now - due.at
    planned, local = due.at.astimezone(zone), now.astimezone(zone)
    if late > TOO_LATE or not is_awake(schedule, planned.time()):
        return True
    if late <= ON_TIME:
        return False
    return local.date() != planned.date() or planned.time() < QUIET_FROM <= local.time()


@dataclass(frozen=True, slots=True)
class Claimed:
    """A due reminder that the tick has dealt with."""

    state: State
    day: date
    due: Due
    verdict: Verdict


def claim(state: State, now: datetime) -> Claimed:
    """Deal with a reminder that is due: judge it, count it, and plan the next one.

    Of several that are due by now, after an outage, only the last one that is still useful is sent.
    """
    due = state.person.schedule.due
    if due is None:
        raise ValueError("nothing is planned")
    day = local_date(due.at, state.person.schedule.zone_info)
    verdict = judge(state, due, now)
    if _comes_too_soon(state, due, day):
        verdict = Verdict.NOT_WANTED
    counted = state.having(_counted(state.person.schedule, due, day, verdict))
    claimed = replace(counted, hold=_asked(state.hold, day, verdict))
    following = plan(claimed, max(due.at, now - CATCH_UP))
    if verdict is Verdict.SEND and following is not None and following.at <= now:
        verdict = Verdict.MISSED if judge(claimed, following, now) is Verdict.SEND else verdict
    return Claimed(claimed.having(replace(claimed.person.schedule, due=following)), day, due, verdict)


def claim_summary(state: State, now: datetime) -> Claimed:
    """Deal with a weekly summary that is due, and plan the next one; those missed in an outage are not made up for."""
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
    """Tell whether a change since it was planned, as of the zone, put it on a day that had its own."""
    if due.kind is ReminderKind.SNOOZED:
        return False
    last = state.person.schedule.last_reminded(due.slot)
    asked = state.hold is not None and day < check_in_day(state.hold, state.person.schedule)
    return asked or (last is not None and last >= day)


def _counted(schedule: Schedule, due: Due, day: date, verdict: Verdict) -> Schedule:
    """Note that a slot's reminder of a day was dealt with, and whether it is one more day to be answered."""
    if due.kind is ReminderKind.SNOOZED:
        return replace(schedule, snoozed_until=None)
    first_today = due.kind is ReminderKind.REMINDER and day not in schedule.reminded[:NUDGE_SLOT]
    unanswered = schedule.unanswered + (verdict is Verdict.SEND and first_today)
    last = schedule.last_reminded(due.slot) or day
    return replace(schedule, reminded=schedule.reminded_with(due.slot, max(day, last)), unanswered=unanswered)


def _asked(hold: Hold | None, day: date, verdict: Verdict) -> Hold | None:
    """Note that a check-in was claimed: some come daily, then they come weekly; one that was missed comes tomorrow."""
    if hold is None or verdict is not Verdict.SEND:
        return hold
    daily = hold.daily_left > 1
    return replace(hold, daily_left=max(0, hold.daily_left - 1), ask_on=day + (_DAY if daily else _WEEK))


def asks_to_go_on(schedule: Schedule) -> bool:
    """Tell whether it is the reminder after three unanswered ones, which asks: keep, change the time, pause?"""
    return schedule.unanswered == ASK_AFTER + 1


def take(state: State, due: Due, now: datetime) -> State | Verdict:
    """Put a queued reminder in front of the person, as their card; return the verdict where it is not to be sent.

    A summary is a message beside the card: it changes nothing.
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
    """Return which card a reminder of this kind is."""
    match due.kind:
        case ReminderKind.CHECK_IN:
            return Place.CHECK_IN
        case ReminderKind.REMINDER if asks_to_go_on(schedule):
            return Place.KEEP_ON
        case _:
            return Place.REMINDER


def unreachable(state: State, now: datetime) -> State:
    """Ask nothing more of somebody who blocked the bot, until they write again."""
    return state.having(replace(state.person.schedule, unreachable_at=now, due=None))
