"""It hurts: the stop, the questions after it, and the hold (invariant 4: pain outranks all)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.cards import EmergencyPayload, HurtPayload, SignsPayload
from bot.core.effects import LogLine, Release
from bot.core.events import Action, Event, Typed, Verb
from bot.core.flow import closing, health
from bot.core.flow.labels import named_action
from bot.core.flow.transitions import (
    Handler,
    Move,
    ask_again,
    go,
    home,
    pain_told,
    read_button_score,
    resting_place,
    scored,
    stay,
)
from bot.core.model import Hold, PainMoment, Place, State, Where
from bot.core.session import AT_ONE, Mark, MarkKind, Outcome, Session

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.safety import Policy

ASKING = frozenset({Place.HURT, Place.HURT_SCORE, Place.HURT_WHERE, Place.HURT_SIGNS})
"""The questions after a stop, which "it hurts" said again does not cut short."""


def answers_the_stop(state: State, event: Event, context: Context) -> bool:
    """Tell whether words of pain are the answer to a question after the stop: those of its button ("Yes, it hurts")."""
    if not isinstance(event, Typed) or state.hold is None or state.dialog.place not in ASKING:
        return False
    return named_action(event.text, state, context) is not None


def stop(state: State, context: Context, *, words: bool) -> Move:
    """Stop everything and hold the routine; said twice, it stays one stop and shows its card again.

    Args:
        state: the person's state.
        context: the decision's context.
        words: whether the pain was reported in words, not by a button.
    """
    if state.hold is not None:
        return stay(state) if state.dialog.place in ASKING else _said_again(state, state.hold)
    stopped = held(state, context)
    if stopped.state.session is not None:
        answered = replace(stopped.state.session, in_doubt=False)
        stopped = replace(stopped, state=replace(stopped.state, session=answered))
    return go(stopped.state, HurtPayload(words)).noting(*stopped.effects)


def held(state: State, context: Context) -> Move:
    """Begin a hold, where none stands, and end the open session; no card is shown yet.

    Nothing is looked up in the content, so that nothing keeps pain from stopping a session.
    """
    if state.hold is not None:
        return Move(state, ())
    session = state.open_session
    hold = Hold(id=context.fresh_id, since=context.now, daily_left=context.policy.thresholds.daily_check_ins)
    if session is not None:
        at = session.exercise if session.phase in AT_ONE else None
        mark = session.mark(at) if at is not None else None
        was_done = mark is not None and mark.kind is MarkKind.DONE
        hold = replace(hold, session=session.id, phase=session.phase, step=session.step, exercise=at, was_done=was_done)
    stopped = replace(state, hold=hold)
    if session is not None:
        ended = closing.close(_marked(session, hold), Outcome.HURT, state, context)
        stopped = replace(stopped, session=ended)
    return Move(stopped, (LogLine("hurt", exercise=hold.exercise, session=hold.session),))


def with_a_sign(state: State) -> State:
    """Return the state with a sign of an emergency on its hold, whose text is to be understood."""
    return replace(state, hold=state.hold and replace(state.hold, signs=True, understood=False))


def to_take_back(state: State) -> EmergencyPayload:
    """Return what the emergency text carries where it can be taken back: the hold and the card before it."""
    hold, place, carried = state.hold, state.dialog.place, state.dialog.payload
    if hold is None:
        return EmergencyPayload(words=True)
    flag = carried.words if isinstance(carried, HurtPayload) else isinstance(carried, SignsPayload) and carried.usual
    asked = place if place in ASKING else None
    return EmergencyPayload(words=True, held=True, signs=hold.signs, understood=hold.understood, asked=asked, flag=flag)


def _said_again(state: State, hold: Hold) -> Move:
    """Pain reported again during a hold may be another one: ask the emergency question again."""
    asked = replace(state, hold=ask_again(hold))
    return go(asked, resting_place(asked)).noting(LogLine("hurt-again"))


def _marked(session: Session, hold: Hold) -> Session:
    if hold.exercise is None:
        return session
    others = tuple(mark for mark in session.marks if mark.exercise != hold.exercise)
    return replace(session, marks=(*others, Mark(hold.exercise, MarkKind.HURT, hold.since)))


def hurt(state: State, action: Action, context: Context) -> Move | None:
    """The stop itself: pain, or at once how strong, a slip of the thumb, or the usual pain without an exercise."""
    match action.verb:
        case Verb.IS_PAIN:
            return go(state, Place.HURT_SCORE)
        case Verb.STRETCH:
            return _slip(state, context, "stretch")
        case Verb.MISTAKE:
            return _taken_back(state, context)
        case Verb.SCORE:
            return score(state, action, context)
        case Verb.USUAL if may_be_usual(state, context.policy):
            return go(state, SignsPayload(usual=True))
        case _:
            return None


def may_be_usual(state: State, policy: Policy) -> bool:
    """Tell whether no exercise was shown for long before the pain was named: it can be what somebody came with."""
    hold = state.hold
    return hold is not None and hold.exercise is None and policy.may_be_usual(state.person.safety, hold.since)


def _taken_back(state: State, context: Context) -> Move:
    """A mistake: words that meant something else are no slip, nor is the first tap; a second one soon after it is."""
    if state.dialog.carried(HurtPayload).words:
        return free(state, context, "withdrawn")
    safety = state.person.safety
    known = state.having(replace(safety, mistapped_at=context.now))
    again = safety.mistapped_at is not None and context.policy.recent_slips((safety.mistapped_at,), context.now)
    return _slip(known, context, "mistake") if again else free(known, context, "mistake")


def _slip(state: State, context: Context, how: str) -> Move:
    """Only a stretch, or a mistake once more: back to the exercise at once, unless it is said too often."""
    slips = (*context.policy.recent_slips(state.person.safety.slips, context.now), context.now)
    slipped = state.having(replace(state.person.safety, slips=slips))
    if context.policy.is_one_slip_too_many(slips):
        return go(slipped, Place.HURT_SIGNS, notice="notice-stretch-again").noting(LogLine("stretch-again"))
    return free(slipped, context, how)


def free(state: State, context: Context, how: str) -> Move:
    """End the hold and go back to where the session stood, on record as `how`."""
    present = closing.leave_behind(replace(state, hold=None, session=_reopened(state)), context)
    freed = present.state
    move = go(freed, Place.ROUTINE) if freed.open_session else home(freed, context)
    return move.noting(Release(how), LogLine(how), *present.effects)


def _reopened(state: State) -> Session | None:
    """Return the session as it was before the stop, at the same exercise and step."""
    session, hold = state.session, state.hold
    if session is None or hold is None or hold.session != session.id or hold.phase is None:
        return session
    marks = tuple(mark for mark in session.marks if mark.kind is not MarkKind.HURT)
    if hold.was_done and hold.exercise is not None:
        marks = (*marks, Mark(hold.exercise, MarkKind.DONE, hold.since))
    return replace(session, marks=marks, phase=hold.phase, step=hold.step, outcome=None, counted=False, ended_at=None)


def score(state: State, action: Action, context: Context) -> Move | None:
    """How strong, 0 to 10."""
    if action.verb is Verb.NO_SCORE:
        return go(state, Place.HURT_WHERE)
    given = read_button_score(action.argument) if action.verb is Verb.SCORE else None
    if given is None or state.hold is None:
        return None
    known, _notice = pain_told(state, context, given)
    known = replace(known, hold=replace(state.hold, score=given))
    return go(known, Place.HURT_WHERE).noting(scored(state, context, given, PainMoment.HURT))


def where(state: State, action: Action, _context: Context) -> Move | None:
    """Where it hurts, in one place or several; pain in both legs is an emergency sign of its own (NHS), at once.

    A tap of several may have missed, so it can be taken back, as words can.
    """
    hold = state.hold
    if hold is None:
        return None
    if action.verb is Verb.WHERE_DONE and hold.where:
        return go(state, Place.HURT_SIGNS).noting(_places(hold))
    if action.verb is not Verb.WHERE or action.argument not in set(Where):
        return None
    chosen = set(hold.where) ^ {Where(action.argument)}
    hold = replace(hold, where=tuple(place for place in Where if place in chosen))
    if Where.BOTH_LEGS in chosen:
        return go(replace(state, hold=replace(hold, signs=True)), to_take_back(state)).noting(_places(hold))
    return stay(replace(state, hold=hold))


def _places(hold: Hold) -> LogLine:
    return LogLine("where", ", ".join(hold.where))


def signs(state: State, action: Action, context: Context) -> Move | None:
    """The emergency signs (NHS, back pain); without any, the safety question does not ask about them at once again."""
    if state.hold is None or action.verb not in {Verb.SIGNS_NONE, Verb.SIGNS_SOME}:
        return None
    some = action.verb is Verb.SIGNS_SOME
    usual = state.dialog.carried(SignsPayload).usual and may_be_usual(state, context.policy)
    if usual and not some:
        return free(health.without_signs(state, context), context, "usual").noting(LogLine("signs", "none"))
    known = replace(state, hold=replace(state.hold, signs=some))
    return go(known, Place.EMERGENCY if some else Place.SEE_PT).noting(LogLine("signs", "some" if some else "none"))


CARDS: dict[Place, Handler] = {
    Place.HURT: hurt,
    Place.HURT_SCORE: score,
    Place.HURT_WHERE: where,
    Place.HURT_SIGNS: signs,
}
