"""A routine followed as one film without a tap, and afterwards which exercises were done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.effects import LogLine
from bot.core.events import Action, Verb
from bot.core.flow.transitions import Move, stay
from bot.core.session import Mark, MarkKind, Phase, Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.context import Context
    from bot.core.model import State


def enter(state: State, session: Session) -> Move:
    """Show the exercise of the session's index, or the film of all, unless pain stands against it (see `memory`)."""
    if session.follow:
        return _with(state, replace(session, phase=Phase.FOLLOWING, step=None))
    step = 0 if state.person.preferences.step_by_step else None
    return _with(state, replace(session, phase=Phase.EXERCISE, step=step))


def following(state: State, session: Session, action: Action, context: Context) -> Move | None:
    """The film: all of it was done, some of it, or the exercises are to come one by one."""
    match action.verb:
        case Verb.NEXT:  # "next", typed: nothing is noted as done for it
            return stay(state, "notice-not-understood")
        case Verb.DID_ALL | Verb.DONE:
            return _done(state, _marked(session, session.plan, context), session.plan)
        case Verb.DID_SOME | Verb.ENOUGH:
            return _with(state, replace(session, phase=Phase.CHOOSING))
        case Verb.ONE_BY_ONE:
            return enter(state, replace(session, follow=False, index=0))
        case Verb.BACK:
            return _with(state, replace(session, phase=Phase.PAIN_BEFORE))
        case _:
            return None


def back(state: State, session: Session) -> Move:
    """Return to the film from the question after it: what was noted as done is taken back, to be said anew."""
    return _with(state, replace(session, phase=Phase.FOLLOWING, step=None, index=0, marks=()))


def choosing(state: State, session: Session, action: Action, context: Context) -> Move | None:
    """Which exercises were done, each switched on and off by a tap."""
    done = session.marked(MarkKind.DONE)
    match action.verb:
        case Verb.DID_ONE if action.argument in session.plan:
            chosen = set(done) ^ {action.argument}
            return _with(state, _marked(session, chosen, context))
        case Verb.FINISH | Verb.DONE:
            return _done(state, session, done)
        case Verb.BACK:
            return _with(state, replace(session, phase=Phase.FOLLOWING))
        case _:
            return None


def _marked(session: Session, done: Iterable[str], context: Context) -> Session:
    """Return the session with these exercises marked as done; a mark that stands keeps its moment."""
    marks = (session.mark(each) or Mark(each, MarkKind.DONE, context.now) for each in session.plan if each in set(done))
    return replace(session, marks=tuple(marks))


def _done(state: State, session: Session, done: Iterable[str]) -> Move:
    """Go on to the pain question, as after the last exercise."""
    lines = (LogLine(MarkKind.DONE, exercise=exercise, session=session.id) for exercise in done)
    ended = replace(session, phase=Phase.PAIN_AFTER, index=len(session.plan) - 1)
    return _with(state, ended).noting(*lines)


def _with(state: State, session: Session) -> Move:
    return stay(replace(state, session=session))
