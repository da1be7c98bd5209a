"""The key of a state: states with equal keys are treated as one.

They differ only in data on which no decision depends (ids, moments, exact scores).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.cards import (
    DaysPayload,
    DeleteNotePayload,
    LibraryPayload,
    NotePayload,
    PausePayload,
    TimePayload,
    ZonePayload,
)
from bot.core.flow.way_back import earliest
from bot.core.model import Place, Screening
from bot.core.screening import Answer, SignGroup
from bot.core.session import AT_ONE, EXERCISING, MarkKind, Phase
from tools.walk.people import NOW, SHORT, content

if TYPE_CHECKING:
    from collections.abc import Hashable

    from bot.core.cards import Payload
    from bot.core.model import State
    from bot.core.screening import GroupAnswer
    from bot.core.session import Session


def key(state: State) -> Hashable:
    """Return the part of a state on which decisions and screens depend.

    The day of a crisis is not part of it: `pain_proof.after_a_crisis` walks from there, where every state has it.
    """
    person, dialog, hold = state.person, state.dialog, state.hold
    resting = dialog.place in {Place.HOME, Place.SEE_PT, Place.STOPPED}
    return (
        dialog.place,
        _payload_key(dialog.payload),
        person.profile.consented_at is not None,
        _screening_key(state),
        person.schedule.zone is not None,
        person.schedule.remind_at is not None,
        (person.preferences.step_by_step, *_slips_key(state)) if dialog.place in _BY_HABITS else None,
        person.schedule.stopped_at is not None if resting else None,
        person.schedule.paused_until is not None and person.schedule.paused_until > NOW.date() if resting else None,
        len(person.schedule.times) if dialog.place in _BY_TIMES else None,
        person.schedule.nudge if dialog.place is Place.TIMES else None,
        person.preferences.floor is False,
        _other(person.preferences.routine),
        hold and (hold.signs, hold.understood),
        hold is not None and bool(hold.where) if dialog.place is Place.HURT_WHERE else None,
        None if dialog.place in _ASIDE or _is_asked_again(state) else _pain_key(state),
        _session_key(state),
    )


def _other(routine: str | None) -> str | None:
    """Return a routine that is not the first one: None says the same as the first."""
    return None if routine == content().catalog.routines[0].id else routine


def may_come_back(state: State) -> bool:
    """Tell whether a hold may end by now: no sign of an emergency was given, or long enough ago."""
    return state.hold is not None and earliest(state, state.hold, content().policy) <= NOW


def _slips_key(state: State) -> tuple[bool, bool]:
    safety = state.person.safety
    one_left = len(safety.slips) >= _SLIPS
    return one_left, one_left and safety.mistapped_at is not None


def _pain_key(state: State) -> Hashable:
    """Return what is remembered of pain, whether an exercise was shown lately, and whether a hold may end."""
    safety, policy, hold = state.person.safety, content().policy, state.hold
    return (
        policy.severe_lately(safety, NOW),
        safety.rose_at is not None,
        policy.may_be_usual(safety, NOW) if hold is None or state.dialog.place in _USUAL else None,
        hold and (hold.seen_at is not None, may_come_back(state)),
    )


_SLIPS = 2
"""Slips after which the next one shows the PT prompt."""
_USUAL = frozenset({Place.HURT, Place.HURT_SIGNS})


def _screening_key(state: State) -> Hashable:
    """Return the part of the answers to the safety question on which decisions depend."""
    safety = state.person.safety
    told_apart = [given for given in safety.screened if given.day < NOW.date() or _never_offered(given)]
    apart = tuple((given.group, given.answer) for given in told_apart)
    if state.dialog.place in {Place.SCREENING, Place.FLAGGED}:
        return safety.flagged, safety.screening, safety.to_ask, apart
    if safety.flagged is not None:
        return apart
    return safety.screening is Screening.CLEAR, bool(safety.to_ask), apart


def _is_asked_again(state: State) -> bool:
    """Tell whether the safety question comes first: what is remembered of pain is walked beside good answers alone."""
    safety = state.person.safety
    return bool(safety.to_ask) or any(given.day < NOW.date() for given in safety.screened)


def _never_offered(given: GroupAnswer) -> bool:
    """Return whether an answer is one that a correct bot never accepts."""
    return given.group is SignGroup.EMERGENCY and given.answer is Answer.DOCTOR_KNOWS


def _payload_key(payload: Payload | None) -> Hashable:
    """Return the payload of a card; of what is offered, only whether there is anything."""
    match payload:
        case ZonePayload(zones=zones, editing=editing):
            return bool(zones), editing
        case TimePayload(slot=slot, editing=editing, offered=offered):
            return slot, editing, bool(offered)
        case PausePayload(offered=offered) | DaysPayload(offered=offered):
            return bool(offered)
        case LibraryPayload(exercise=exercise, routine=routine, choosing=choosing):
            return exercise is not None, _other(routine), choosing
        case NotePayload(note=note):
            return note is not None
        case DeleteNotePayload():
            return None
        case _:
            return payload


_BY_HABITS = frozenset({Place.HOME, Place.ROUTINE, Place.HURT})
_BY_TIMES = frozenset({Place.SETTINGS, Place.TIMES, Place.TIME})
_ASIDE = frozenset(
    {Place.SETTINGS, Place.TIMES, Place.TIME, Place.ZONE, Place.SET_DAYS, Place.SET_LANGUAGE, Place.SET_SUMMARY}
    | {Place.ERASE, Place.PAUSE, Place.LEAVE_OUT}
)
"""Cards on which nothing of pain is looked at; what is remembered of it is walked on all others."""


def _session_key(state: State) -> Hashable:
    session = state.session
    in_doubt = session is not None and session.open and session.in_doubt
    other = _other(session.routine) if session is not None and session.open else None
    return session and (in_doubt, other, _where_it_stands(state, session))


def _where_it_stands(state: State, session: Session) -> Hashable:
    hold, place = state.hold, state.dialog.place
    if place is Place.HURT and hold is not None:
        # Only a slip of the thumb depends on the phase of the session.
        return (hold.phase, hold.exercise, hold.step)
    if place is Place.HOME:
        return (session.open, session.day == NOW.date(), session.counted)
    if place is not Place.ROUTINE:
        return (session.open, session.phase in EXERCISING)
    if not session.open:
        return (session.outcome, session.counted)
    if session.phase not in AT_ONE:
        chosen = bool(session.marked(MarkKind.DONE)) if session.phase is Phase.CHOOSING else None
        return (session.phase, session.short, session.follow, chosen)
    at = (session.phase, session.exercise, session.index, len(session.plan), session.short)
    if session.phase is Phase.EXERCISE:
        return (*at, session.step)
    return (*at, bool(session.unmarked(SHORT)))


class Names:
    """The keys of the states of one walk, each computed once for states that share their parts.

    The parts are recognised by identity, so all states that were named have to be kept as long as this.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, Hashable] = {}
        self._same: dict[Hashable, Hashable] = {}

    def of(self, state: State) -> Hashable:
        """Return the key of a state; of equal keys always the same object."""
        dialog = state.dialog
        parts = (id(state.person), id(state.session), id(state.hold), dialog.place, dialog.payload)
        name = self._known.get(parts)
        if name is None:
            name = key(state)
            name = self._known[parts] = self._same.setdefault(name, name)
        return name
