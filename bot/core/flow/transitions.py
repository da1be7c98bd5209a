"""The moves that every phase of the flow is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bot.core.cards import PtPayload, ZonePayload
from bot.core.effects import Effect, LogLine, Score, Show
from bot.core.model import Hold, Pain, PainMoment, Place, State
from bot.core.toggles import TOGGLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.cards import Payload
    from bot.core.context import Context
    from bot.core.events import Action
    from bot.core.reading import Reading

LOWEST_SCORE, HIGHEST_SCORE = 0, 10
"""The ends of the numeric rating scale (Chiarotto 2018: core outcome set for low back pain)."""


class Move(Struct, frozen=True):
    """A new state, and what it asks for."""

    state: State
    effects: tuple[Effect, ...] = (Show(),)

    def noting(self, *effects: Effect) -> Move:
        """Return the move with more effects before its own."""
        return Move(self.state, (*effects, *self.effects))


Handler: TypeAlias = "Callable[[State, Action, Context], Move | None]"
"""Takes one action on a card; None where the card has no such button."""


def go(state: State, to: Place | Payload, *, notice: str | None = None) -> Move:
    """Move the conversation to a place, with what its card carries where that is not the default; show the card.

    In place of an exercise comes the question whether something hurts, where that is not answered.
    """
    place, payload = (to, None) if isinstance(to, Place) else (to.place, to)
    if place is Place.ROUTINE and state.open_session is not None and state.open_session.in_doubt:
        place = Place.ASK_HURT
    return Move(state.showing(replace(state.dialog, place=place, payload=payload, notice=notice)))


def stay(state: State, notice: str | None = None) -> Move:
    """Show the same card again, with a last line where there is something to say."""
    return Move(state.showing(replace(state.dialog, notice=notice)))


def toggled(state: State, name: str) -> Move | None:
    """Switch a setting of the present card to its next value."""
    toggle = TOGGLES.get(name)
    is_here = toggle is not None and state.dialog.place in {toggle.place, toggle.before}
    return stay(toggle.switched(state)) if toggle is not None and is_here else None


def which(read: Reading[object]) -> str:
    """Return the notice that asks which candidate of an unsure reading is meant."""
    return "notice-which" if len(read.candidates) > 1 else "notice-is-it"


def resting_place(state: State) -> Place:
    """Return the place where nothing is asked, or the first thing that has to be asked before anything else.

    The order is the safety policy's: a hold for pain comes before every other place, and on it the emergency question
    that was not answered yet, then an emergency that was not understood yet; an open safety question comes before any
    exercise.
    """
    person, hold = state.person, state.hold
    if hold is not None and hold.signs is None:
        return Place.HURT_SIGNS
    if hold is not None:
        return Place.EMERGENCY if hold.signs and not hold.understood else Place.SEE_PT
    if person.profile.consented_at is None:
        return Place.WELCOME
    if person.safety.flagged is not None:
        return Place.FLAGGED
    if person.safety.to_ask:
        return Place.SCREENING
    if person.preferences.floor is None and person.schedule.zone is None:
        return Place.FLOOR  # whoever began before this was asked stays with the routine they have
    if person.schedule.zone is None:
        return Place.ZONE
    if person.schedule.remind_at is None:
        return Place.TIME
    return Place.HOME


def ask_again(hold: Hold) -> Hold:
    """Return a hold whose emergency question is open again, whoever saw it; one that was an emergency stays one."""
    return replace(hold, signs=hold.signs or None, seen_at=None)


def home(state: State, context: Context, notice: str | None = None) -> Move:
    """Move to the resting place, with what its card offers; an emergency text that stands keeps what it carries."""
    place = resting_place(state)
    if place is Place.EMERGENCY is state.dialog.place:
        return stay(state, notice)
    carried: dict[Place, Payload] = {Place.ZONE: ZonePayload(context.likely_zones), Place.SEE_PT: PtPayload(short=True)}
    return go(state, carried.get(place, place), notice=notice)


def leave(state: State, context: Context, notice: str | None = None) -> Move:
    """Leave a card that was opened beside a session: back to the session where it is open, else home."""
    return go(state, Place.ROUTINE, notice=notice) if state.open_session is not None else home(state, context, notice)


def read_button_score(argument: str) -> int | None:
    """Return the score a button carries, or None where it carries none of the scale."""
    if argument.isascii() and argument.isdecimal() and LOWEST_SCORE <= int(argument) <= HIGHEST_SCORE:
        return int(argument)
    return None


def cleared(state: State) -> State:
    """Return the state once a PT or doctor said that the person may go on: earlier pain asks for nothing more."""
    return state.having(replace(state.person.safety, severe_at=None, rose_at=None))


def scored(state: State, context: Context, score: int, moment: PainMoment) -> Score:
    """Return the record of a pain score given now."""
    session = state.open_session.id if state.open_session is not None and moment in _IN_SESSION else None
    if moment is PainMoment.HURT and state.hold is not None:
        session = state.hold.session
    return Score(Pain(score, moment, context.now, context.today(state), session))


def pain_told(state: State, context: Context, score: int) -> tuple[State, str | None]:
    """Take note of a pain score, wherever it was given; return the line to say where it is severe."""
    if not context.policy.is_severe(score):
        return state, None
    return state.having(replace(state.person.safety, severe_at=context.now)), "notice-pain-severe"


_IN_SESSION = frozenset({PainMoment.BEFORE, PainMoment.AFTER})


def note(kind: str, value: str = "", *, state: State | None = None) -> LogLine:
    """Return a line for the log; with a state, of the exercise its session is at."""
    session = state.open_session if state is not None else None
    return LogLine(kind, value, session.exercise if session else None, session.id if session else None)
