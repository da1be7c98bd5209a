"""When the next reminder is due, and whether one that is due is still to be sent.

What is planned for a person is one moment in UTC (`Due`). It is planned anew whenever something of theirs changes and
when the tick has dealt with it, so that a single index over all people answers "who is due now?".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.core.model import Due, Place, ReminderKind, Screening
from bot.core.schedule import due_on, local_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.model import Person, State

TOO_LATE = timedelta(hours=3)
"""How long after its moment a reminder is still useful."""

QUIET_FROM, QUIET_UNTIL = time(21), time(8)
"""The quiet hours: nothing comes then unless the person chose a time inside them."""

NUDGE_AT = time(19, 30)
"""Local time of the evening nudge."""

NUDGE_SLOT = 3
"""The slot after those of the three daily times."""

ASK_AFTER = 3
"""Unanswered days after which a reminder asks whether to keep, change or pause."""

WEEKLY_AFTER = 10
"""Unanswered days after which reminders come once a week (JMIR micro-randomised trial, PMC6293241)."""

LOOK_AHEAD = 30
"""Days looked ahead for a day of the week that is chosen; a week, and room for days a zone left out."""

CATCH_UP = timedelta(days=1)
"""How far back reminders are looked at after an outage; what is older is too late anyway."""

_DAY = timedelta(days=1)
_EVENING = time(19)


class Verdict(StrEnum):
    """What becomes of a reminder that is due."""

    SEND = "send"
    MISSED = "missed"
    """Too late to be useful."""
    NOT_WANTED = "not-wanted"
    """Done already, under way, declined, paused, stopped, on a hold."""


def plan(state: State, after: datetime) -> Due | None:
    """Return the first reminder strictly after a moment (aware, UTC), or None for somebody who gets none now.

    Each slot fires at most once on a local day, whatever becomes of time, zone or clock meanwhile: `Person.reminded`
    keeps the last day of each.
    """
    if not _wants_any(state):
        return None
    return min(_candidates(state, after), key=lambda due: (due.at, due.slot), default=None)


def _wants_any(state: State) -> bool:
    person = state.person
    return (
        person.consented_at is not None
        and person.screening is Screening.CLEAR
        and person.zone is not None
        and person.remind_at is not None
        and person.stopped_at is None
        and person.unreachable_at is None
        and state.hold is None
    )


def _candidates(state: State, after: datetime) -> Iterator[Due]:
    person = state.person
    zone = ZoneInfo(person.zone or "UTC")
    for slot, at in enumerate(person.times):
        moment = _first(state, at, slot, zone, after)
        if moment is not None:
            yield Due(moment, ReminderKind.REMINDER, slot)
    if person.nudge:
        moment = _first(state, NUDGE_AT, NUDGE_SLOT, zone, after)
        if moment is not None:
            yield Due(moment, ReminderKind.NUDGE, NUDGE_SLOT)
    if person.snoozed_until is not None and person.snoozed_until > after:
        yield Due(person.snoozed_until, ReminderKind.SNOOZED, _minute_of_day(person.snoozed_until, zone))


def _first(state: State, at: time, slot: int, zone: ZoneInfo, after: datetime) -> datetime | None:
    day = max(local_date(after, zone), _earliest_day(state, slot))
    for _ in range(LOOK_AHEAD):
        moment = due_on(day, at, zone) if day.weekday() in state.person.days else None
        if moment is not None and moment > after:
            return moment
        day += _DAY
    return None


def _earliest_day(state: State, slot: int) -> date:
    """Return the first local day on which a slot may fire again."""
    person, session = state.person, state.session
    earliest = person.paused_until or date.min
    if person.declined_on is not None:
        earliest = max(earliest, person.declined_on + _DAY)
    if session is not None and session.counted:
        earliest = max(earliest, session.day + _DAY)
    last = person.last_reminded(slot)
    if last is not None:
        earliest = max(earliest, last + _DAY * (7 if person.unanswered >= WEEKLY_AFTER else 1))
    return earliest


def _minute_of_day(moment: datetime, zone: ZoneInfo) -> int:
    local = moment.astimezone(zone)
    return local.hour * 60 + local.minute


def replan(state: State, now: datetime) -> State:
    """Plan anew after a change; what is due already stays planned, for the tick to deal with."""
    due = state.person.due
    if due is not None and due.at <= now:
        return state
    return replace(state, person=replace(state.person, due=plan(state, now)))


def heard_from(state: State) -> State:
    """Take note that the person did something: reminders are answered, and they can be reached."""
    person = state.person
    if not person.unanswered and person.unreachable_at is None:
        return state
    return replace(state, person=replace(person, unanswered=0, unreachable_at=None))


def judge(state: State, due: Due, now: datetime) -> Verdict:
    """Decide whether a reminder that was planned for `due` is to be sent now."""
    person, session = state.person, state.session
    if not _wants_any(state):
        return Verdict.NOT_WANTED
    zone = ZoneInfo(person.zone or "UTC")
    day = local_date(due.at, zone)
    if person.declined_on == day or (person.paused_until is not None and day < person.paused_until):
        return Verdict.NOT_WANTED
    if session is not None and session.day == day and (session.open or session.counted):
        return Verdict.NOT_WANTED
    return Verdict.MISSED if _too_late(due, now, zone) else Verdict.SEND


def _too_late(due: Due, now: datetime, zone: ZoneInfo) -> bool:
    if now - due.at > TOO_LATE:
        return True
    planned, local = due.at.astimezone(zone), now.astimezone(zone)
    if not QUIET_UNTIL <= planned.time() < QUIET_FROM:
        return False  # their own time lies within the quiet hours
    return local.date() != planned.date() or local.time() >= QUIET_FROM


@dataclass(frozen=True, slots=True)
class Claimed:
    """A due reminder that the tick has dealt with."""

    state: State
    day: date
    due: Due
    verdict: Verdict


def claim(state: State, now: datetime) -> Claimed:
    """Deal with a reminder that is due: judge it, count it, and plan the next one."""
    person, due = state.person, state.person.due
    if due is None:
        raise ValueError("nothing is planned")
    day = local_date(due.at, ZoneInfo(person.zone or "UTC"))
    verdict = judge(state, due, now)
    if due.kind is ReminderKind.SNOOZED:
        person = replace(person, snoozed_until=None)
    else:
        first_today = day not in person.reminded
        person = person.with_reminded(due.slot, day)
        if verdict is Verdict.SEND and due.kind is ReminderKind.REMINDER and first_today:
            person = replace(person, unanswered=person.unanswered + 1)
    claimed = replace(state, person=replace(person, due=None))
    following = plan(claimed, max(due.at, now - CATCH_UP))
    return Claimed(replace(claimed, person=replace(claimed.person, due=following)), day, due, verdict)


def asks_to_go_on(person: Person) -> bool:
    """Tell whether it is the reminder after three unanswered ones, which asks: keep, change the time, pause?"""
    return person.unanswered == ASK_AFTER + 1


def take(state: State, due: Due, now: datetime) -> State | None:
    """Put a queued reminder in front of the person, as their card; None where it is no longer to be sent."""
    if judge(state, due, now) is not Verdict.SEND:
        return None
    place = Place.KEEP_ON if asks_to_go_on(state.person) and due.kind is ReminderKind.REMINDER else Place.REMINDER
    dialog = replace(
        state.dialog,
        place=place,
        revision=state.dialog.revision + 1,
        choices=(due.kind,),
        notice=None,
        editing=False,
        buried=False,
    )
    return replace(state, dialog=dialog)


def unreachable(state: State, now: datetime) -> State:
    """Ask nothing more of somebody who blocked the bot, until they write again."""
    return replace(state, person=replace(state.person, unreachable_at=now, due=None))


class Snooze(StrEnum):
    """How long to put a reminder off."""

    HALF_HOUR = "30"
    HOUR = "60"
    THREE_HOURS = "180"
    EVENING = "evening"


def snoozes(person: Person, now: datetime) -> dict[Snooze, datetime]:
    """Return which delays can be chosen now, with the moment (UTC) each leads to.

    None passes midnight, nor 21:00 unless one of the person's own times does.
    """
    zone = ZoneInfo(person.zone or "UTC")
    local = now.astimezone(zone)
    late = any(at >= QUIET_FROM for at in person.times)
    options: dict[Snooze, datetime] = {}
    for snooze in (Snooze.HALF_HOUR, Snooze.HOUR, Snooze.THREE_HOURS):
        options[snooze] = now + timedelta(minutes=int(snooze))
    evening = due_on(local.date(), _EVENING, zone)
    if evening is not None:
        options[Snooze.EVENING] = evening
    return {
        snooze: moment
        for snooze, moment in options.items()
        if moment > now
        and moment.astimezone(zone).date() == local.date()
        and (late or moment.astimezone(zone).time() <= QUIET_FROM)
    }
