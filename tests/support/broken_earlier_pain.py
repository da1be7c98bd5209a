"""What is kept of earlier pain broken on purpose, one rule at a time: what a proof of it has to notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.effects import LogLine
from bot.core.events import Action, Verb
from bot.core.flow import check_in, earlier_pain, engine, pain, routine, settings, transitions, way_back
from bot.core.model import Place, Seen
from bot.core.session import Phase
from bot.screens import pain as pain_cards

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from bot.core.context import Context
    from bot.core.flow.transitions import Move
    from bot.core.model import State
    from bot.core.session import Session

    Break = Callable[[pytest.MonkeyPatch], None]


def taken_for(patch: pytest.MonkeyPatch, place: Place, verb: Verb, other: Verb) -> None:
    original = engine.HANDLERS[place]

    def handler(state: State, action: Action, context: Context) -> Move | None:
        return original(state, Action(other) if action.verb is verb else action, context)

    patch.setitem(engine.HANDLERS, place, handler)


def taken_for_argument(patch: pytest.MonkeyPatch, place: Place, one: Action, other: Action) -> None:
    original = engine.HANDLERS[place]

    def handler(state: State, action: Action, context: Context) -> Move | None:
        return original(state, other if action == one else action, context)

    patch.setitem(engine.HANDLERS, place, handler)


def exercises_shown_are_forgotten(patch: pytest.MonkeyPatch) -> None:
    original = earlier_pain.remember

    def remember(state: State, context: Context) -> State:
        shown = state.person.safety.exercise_shown_at
        after = original(state, context)
        return after.having(replace(after.person.safety, exercise_shown_at=shown))

    patch.setattr(earlier_pain, "remember", remember)


def nothing_is_asked_first(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(earlier_pain, "asks_first", lambda *_: None)


def a_low_score_outweighs_severe_pain(patch: pytest.MonkeyPatch) -> None:
    original = earlier_pain.asks_first

    def asks_first(state: State, context: Context) -> Phase | None:
        session = state.open_session
        mild = session is not None and not context.policy.is_severe(session.pain_before)
        return None if mild else original(state, context)

    patch.setattr(earlier_pain, "asks_first", asks_first)


def back_forgets_severe_pain(patch: pytest.MonkeyPatch) -> None:
    original = routine._PHASES[Phase.SEVERE]

    def severe(state: State, session: Session, action: Action, context: Context) -> Move | None:
        known = transitions.cleared(state) if action.verb is Verb.BACK else state
        return original(known, session, action, context)

    patch.setitem(routine._PHASES, Phase.SEVERE, severe)


def rest_forgets_a_rise(patch: pytest.MonkeyPatch) -> None:
    original = routine._rest
    patch.setattr(routine, "_rest", lambda state, *rest: original(transitions.cleared(state), *rest))


def severe_pain_is_cleared_without_a_question(patch: pytest.MonkeyPatch) -> None:
    original = routine._PHASES[Phase.SEVERE]

    def severe(state: State, session: Session, action: Action, context: Context) -> Move | None:
        if action.verb is Verb.CLEARED:
            return routine.go_on_cleared(state, session, LogLine("seen"))
        return original(state, session, action, context)

    patch.setitem(routine._PHASES, Phase.SEVERE, severe)


def a_hold_ends_without_asking_when(patch: pytest.MonkeyPatch) -> None:
    original = engine.HANDLERS[Place.CLEARANCE]

    def at_once(state: State, action: Action, context: Context) -> Move | None:
        move = original(state, action, context)
        today = Action(Verb.SEEN, Seen.TODAY)
        return way_back.seen_when(move.state, today, context) if move and action.verb is Verb.CONFIRM else move

    patch.setitem(engine.HANDLERS, Place.CLEARANCE, at_once)


def an_emergency_is_over_at_once(patch: pytest.MonkeyPatch) -> None:
    for module in (way_back, pain_cards):
        patch.setattr(module, "earliest", lambda _state, hold, _policy: hold.since)


def an_emergency_begins_anew_with_each_answer(patch: pytest.MonkeyPatch) -> None:
    original = earlier_pain.remember

    def remember(state: State, context: Context) -> State:
        hold = state.hold
        return original(replace(state, hold=hold and replace(hold, emergency_at=None)), context)

    patch.setattr(earlier_pain, "remember", remember)


def seen_longer_ago_clears_any_hold(patch: pytest.MonkeyPatch) -> None:
    taken_for_argument(patch, Place.SEEN_WHEN, Action(Verb.SEEN, Seen.EARLIER), Action(Verb.SEEN, Seen.TODAY))


def somebody_seen_is_sent_to_a_pt_again(patch: pytest.MonkeyPatch) -> None:
    original = engine.HANDLERS[Place.CHECK_PT]

    def check_pt(state: State, action: Action, context: Context) -> Move | None:
        move = original(state, action, context)
        hold = move.state.hold if move is not None else None
        return move and replace(move, state=replace(move.state, hold=hold and replace(hold, seen_at=None)))

    patch.setitem(engine.HANDLERS, Place.CHECK_PT, check_pt)


def words_taken_back_are_slips(patch: pytest.MonkeyPatch) -> None:
    taken_for(patch, Place.HURT, Verb.MISTAKE, Verb.STRETCH)


def mistakes_are_never_slips(patch: pytest.MonkeyPatch) -> None:
    original = pain._taken_back

    def taken_back(state: State, context: Context) -> Move:
        return original(state.having(replace(state.person.safety, mistapped_at=None)), context)

    patch.setattr(pain, "_taken_back", taken_back)


def severe_pain_told_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    for module in (routine, settings, check_in, pain):
        patch.setattr(module, "pain_told", lambda state, _context, _score: (state, None))


SEEN_BY_THE_WALK: tuple[Break, ...] = (
    exercises_shown_are_forgotten,
    nothing_is_asked_first,
    a_low_score_outweighs_severe_pain,
    back_forgets_severe_pain,
    rest_forgets_a_rise,
    severe_pain_is_cleared_without_a_question,
    a_hold_ends_without_asking_when,
    an_emergency_is_over_at_once,
    an_emergency_begins_anew_with_each_answer,
    words_taken_back_are_slips,
    mistakes_are_never_slips,
    severe_pain_told_is_forgotten,
)
"""What the proof in `pain_proof` notices; the others break a promise of tests/screens/test_policy.py."""
