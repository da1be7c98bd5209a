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
from bot.core.session import MarkKind, Outcome
from bot.core.snooze import QUIET_FROM, is_awake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.model import Person, State
    from bot.core.session import Session

TOO_LATE = timedelta(hours=3)
"""How long after its moment a reminder is still useful, if the quiet hours do not begin before."""

ON_TIME = timedelta(minutes=5)
"""What a busy outbox may take: so late a reminder is on time still, be it past 21:00 or midnight by now."""

UNDER_WAY = timedelta(hours=3)
"""How long after the last tap a session of another day goes on (as long as the flow leaves it open)."""

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
    if session is not None and _closes_its_day(session):
        earliest = max(earliest, session.day + _DAY)
    last = person.last_reminded(slot)
    if last is not None:
        earliest = max(earliest, last + _DAY)
    if person.unanswered >= WEEKLY_AFTER:
        # Once a week in all: the day of whichever slot came last counts, not each slot's own.
        earliest = max(earliest, *(came + 7 * _DAY for came in person.reminded if came is not None))
    return earliest


def _closes_its_day(session: Session) -> bool:
    """Tell whether nothing more comes on a session's day: it was done, or the person chose to rest for pain."""
    return session.counted or session.outcome is Outcome.RESTED


def _minute_of_day(moment: datetime, zone: ZoneInfo) -> int:
    local = moment.astimezone(zone)
    return local.hour * 60 + local.minute


def replan(before: State, after: State, now: datetime) -> State:
    """Plan anew after a change; what is due already stays planned, for the tick to deal with.

    Travelling loses no day: where the clock of a new zone is past today's time and today's reminder has not come, it
    comes at the moment it was planned for, unless that lies on another day or in the quiet hours there.
    """
    due = after.person.due
    if due is not None and due.at <= now:
        return after
    following = plan(after, now)
    if due is not None and after.person.times == before.person.times and _was_overtaken(after, due, now):
        following = due if following is None else min(due, following, key=lambda one: one.at)
    return after if following == due else replace(after, person=replace(after.person, due=following))


def _was_overtaken(state: State, due: Due, now: datetime) -> bool:
    """Tell whether a reminder is planned for later today although the clock is past its time already."""
    person = state.person
    if due.kind is not ReminderKind.REMINDER or not _wants_any(state):
        return False
    zone = ZoneInfo(person.zone or "UTC")
    today, planned = local_date(now, zone), due.at.astimezone(zone)
    if today != planned.date() or today.weekday() not in person.days or _earliest_day(state, due.slot) > today:
        return False
    usual = due_on(today, person.times[due.slot], zone)
    return usual is not None and usual <= now and is_awake(person, planned.time())


def heard_from(state: State) -> State:
    """Take note that the person did something: reminders are answered, and they can be reached."""
    person = state.person
    if not person.unanswered and person.unreachable_at is None:
        return state
    return replace(state, person=replace(person, unanswered=0, unreachable_at=None))


def judge(state: State, due: Due, now: datetime) -> Verdict:
    """Decide whether a reminder that was planned for `due` is to be sent now."""
    if not _wants_any(state):
        return Verdict.NOT_WANTED
    person = state.person
    zone = ZoneInfo(person.zone or "UTC")
    day = local_date(due.at, zone)
    if person.declined_on == day or (person.paused_until is not None and day < person.paused_until):
        return Verdict.NOT_WANTED
    if not _is_chosen(person, due, day) or _is_dealt_with(state.session, due, day, now):
        return Verdict.NOT_WANTED
    return Verdict.MISSED if _too_late(person, due, now, zone) else Verdict.SEND


def _is_chosen(person: Person, due: Due, day: date) -> bool:
    """Tell whether the day and the slot are still among those chosen; they may have changed since it was planned."""
    match due.kind:
        case ReminderKind.REMINDER:
            return due.slot < len(person.times) and day.weekday() in person.days
        case ReminderKind.NUDGE:
            return person.nudge and day.weekday() in person.days
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
    return session.open or _closes_its_day(session) or something


def _too_late(person: Person, due: Due, now: datetime, zone: ZoneInfo) -> bool:
    late = now - due.at
    planned, local = due.at.astimezone(zone), now.astimezone(zone)
    if late > TOO_LATE or not is_awake(person, planned.time()):
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
    due = state.person.due
    if due is None:
        raise ValueError("nothing is planned")
    day = local_date(due.at, ZoneInfo(state.person.zone or "UTC"))
    verdict = judge(state, due, now)
    last = state.person.last_reminded(due.slot)
    if due.kind is not ReminderKind.SNOOZED and last is not None and last >= day:
        verdict = Verdict.NOT_WANTED  # a change of zone since it was planned put it on a day that had its own
    claimed = replace(state, person=replace(_counted(state.person, due, day, verdict), due=None))
    following = plan(claimed, max(due.at, now - CATCH_UP))
    if verdict is Verdict.SEND and following is not None and following.at <= now:
        verdict = Verdict.MISSED if judge(claimed, following, now) is Verdict.SEND else verdict
    return Claimed(replace(claimed, person=replace(claimed.person, due=following)), day, due, verdict)


def _counted(person: Person, due: Due, day: date, verdict: Verdict) -> Person:
    """Note that a slot's reminder of a day was dealt with, and whether it is one more day to be answered."""
    if due.kind is ReminderKind.SNOOZED:
        return replace(person, snoozed_until=None)
    first_today = due.kind is ReminderKind.REMINDER and day not in person.reminded[:NUDGE_SLOT]
    unanswered = person.unanswered + (verdict is Verdict.SEND and first_today)
    last = person.last_reminded(due.slot) or day
    return replace(person.with_reminded(due.slot, max(day, last)), unanswered=unanswered)


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
