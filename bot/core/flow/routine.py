"""The exercise session: pain before, one exercise at a time, pain after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.effects import LogLine
from bot.core.events import Action, Verb
from bot.core.flow import closing, doses, education, following, health
from bot.core.flow.transitions import (
    Handler,
    Move,
    cleared,
    go,
    home,
    note,
    pain_told,
    read_button_score,
    resting_place,
    scored,
    stay,
)
from bot.core.given_plan import doses_of, plan_taken
from bot.core.model import PainMoment, Place, State
from bot.core.routine_choice import can_follow
from bot.core.session import Mark, MarkKind, Outcome, Phase, Session, SkipReason

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.context import Context


def begin(state: State, context: Context, *, follow: bool = False) -> Move:
    """Open the routine: go on with today's session, or begin a new one, unless something has to be asked first.

    A new one is followed as one film where that is asked for, by `follow` or in the settings.
    """
    asked = health.ask_if_outdated(state, context)
    place = resting_place(asked)
    if place is not Place.HOME:
        again = asked != state and place is Place.SCREENING
        return home(asked, context, "notice-screening-again" if again else None)
    if closing.in_crisis(state, context):
        return go(state, Place.CRISIS)
    if state.open_session is not None:
        return go(state, Place.ROUTINE)
    short = state.person.preferences.short_day
    plan = context.plan(state, short=short)
    if not plan:
        return go(state, Place.LEAVE_OUT)  # the content lost the last exercise that was not left out
    session = Session(
        id=context.fresh_id,
        routine=context.routine(state).id,
        day=context.today(state),
        short=short,
        plan=plan,
        started_at=context.now,
        touched_at=context.now,
        doses=doses_of(context.catalog, state.person),
        given=plan_taken(context.catalog, state.person) is not None,
    )
    wanted = follow or state.person.preferences.follow_along
    session = replace(session, follow=wanted and can_follow(context.catalog, session.routine, plan, session.doses))
    return go(replace(state, session=session), Place.ROUTINE).noting(
        LogLine("session-start", "short" if short else "full", session=session.id)
    )


def begin_with(state: State, context: Context, score: int) -> Move:
    """Open the routine with the pain before given already; where something else comes first, the score is noted."""
    begun = begin(state, context)
    session = begun.state.open_session
    if begun.state.dialog.place is Place.ROUTINE and session is not None and session.phase is Phase.PAIN_BEFORE:
        return _scored_before(begun.state, session, context, score).noting(*begun.effects)
    known, notice = pain_told(begun.state, context, score)
    kept = known.showing(replace(known.dialog, notice=notice or known.dialog.notice))
    return replace(begun, state=kept).noting(scored(state, context, score, PainMoment.NOTE))


def routine(state: State, action: Action, context: Context) -> Move | None:
    """One tap within the open session, or on the summary of one of today: to correct the score."""
    if state.open_session is not None:
        return _PHASES[state.open_session.phase](state, state.open_session, action, context)
    session = state.session
    can_correct = session is not None and state.hold is None and session.is_correctable(context.today(state))
    answered = doses.answered(state, action, context)
    if answered is not None or session is None or not can_correct or action.verb is not Verb.BACK:
        return answered
    corrected = replace(state, session=_before_its_score(session, context))
    return go(corrected, Place.ROUTINE).noting(note("correct", state=state))


def _before_its_score(session: Session, context: Context) -> Session:
    """Return an ended session as it was before the last score; what that score held back stays held back."""
    asked = replace(session, phase=Phase.PAIN_AFTER, pain_after=None, touched_at=context.now)
    return replace(asked, outcome=None, counted=False, ended_at=None)


def _pain_before(state: State, session: Session, action: Action, context: Context) -> Move | None:
    if action.verb is Verb.LENGTH and not session.marks:
        short = not session.short
        plan = context.plan(state, short=short)
        follow = session.follow and can_follow(context.catalog, session.routine, plan, session.doses)
        return _with(state, replace(session, short=short, plan=plan, follow=follow))
    if action.verb is Verb.NO_SCORE:
        return following.enter(state, session)
    score = read_button_score(action.argument) if action.verb is Verb.SCORE else None
    return None if score is None else _scored_before(state, session, context, score)


def _scored_before(state: State, session: Session, context: Context, score: int) -> Move:
    """Take the pain before, and go on to the first exercise unless it stands against it."""
    known, _notice = pain_told(state, context, score)
    written = scored(state, context, score, PainMoment.BEFORE)
    return following.enter(known, replace(session, pain_before=score)).noting(written)


def _severe(state: State, session: Session, action: Action, context: Context) -> Move | None:
    """Severe pain, of now or of the last hours: to rest, or what a PT said."""
    match action.verb:
        case Verb.CLEARED:
            return go(state, Place.SEEN_WHEN)
        case Verb.BACK:
            return _with(state, replace(session, phase=Phase.PAIN_BEFORE))
        case Verb.REST:
            return _rest(state, session, context)
        case _:
            return None


def go_on_cleared(state: State, session: Session, seen: LogLine) -> Move:
    """Go on although the pain is severe, since a PT who saw the person said so; earlier pain asks for nothing more."""
    known = cleared(state)
    entered = following.enter(known, session).state
    return go(entered, Place.ROUTINE).noting(seen, note("cleared-for-severe", state=state))


def _risen(state: State, session: Session, action: Action, context: Context) -> Move | None:
    """The session before ended with more pain; where it has not settled, the next start asks again."""
    match action.verb:
        case Verb.KEEP_ON:
            settled = state.having(replace(state.person.safety, rose_at=None))
            return following.enter(settled, session).noting(note("settled", state=state))
        case Verb.REST:
            return _rest(state, session, context)
        case _:
            return None


def _rest(state: State, session: Session, context: Context) -> Move:
    rested = replace(state, session=closing.close(session, Outcome.RESTED, state, context))
    return go(rested, Place.ROUTINE).noting(note("rested", state=state))


def _exercise(state: State, session: Session, action: Action, context: Context) -> Move | None:
    steps = len(context.words(state, session).steps)
    match action.verb:
        case Verb.DONE:
            return _marked(state, session, Mark(session.exercise, MarkKind.DONE, context.now))
        case Verb.SKIP:
            return _with(state, replace(session, phase=Phase.SKIPPING))
        case Verb.ENOUGH:
            return _with(state, replace(session, phase=Phase.ENOUGH))
        case Verb.STEPS if session.step is None:
            return _with(state, replace(session, step=0))
        case Verb.NEXT if session.step is not None and session.step + 1 < steps:
            return _with(state, replace(session, step=session.step + 1))
        case Verb.BACK:
            return _back(state, session)
        case _:
            return None


def _back(state: State, session: Session) -> Move:
    """One step back; from the first step to the whole card, from a whole card to the exercise before."""
    if session.step is not None:
        return _with(state, replace(session, step=session.step - 1 if session.step else None))
    if session.index == 0:
        return _with(state, replace(session, phase=Phase.PAIN_BEFORE))
    return _with(state, replace(session, index=session.index - 1))


def _skipping(state: State, session: Session, action: Action, context: Context) -> Move | None:
    if action.verb is Verb.BACK:
        return _with(state, replace(session, phase=Phase.EXERCISE))
    if action.verb is Verb.ENOUGH:
        return _with(state, replace(session, phase=Phase.ENOUGH))
    if action.verb is not Verb.REASON or action.argument not in set(SkipReason):
        return None
    mark = Mark(session.exercise, MarkKind.SKIPPED, context.now, SkipReason(action.argument))
    return _marked(state, session, mark)


def _enough(state: State, session: Session, action: Action, context: Context) -> Move | None:
    match action.verb:
        case Verb.KEEP_ON:
            return _with(state, replace(session, phase=Phase.EXERCISE))
        case Verb.FINISH:
            return _with(state, replace(session, phase=Phase.PAIN_AFTER)).noting(note("early", state=state))
        case Verb.SHORTEN if rest := session.rest_of(context.plan(state, short=True)):
            kept = tuple(exercise for exercise in session.plan if session.mark(exercise) is not None)
            shortened = replace(session, short=True, plan=(*kept, *rest))
            return following.enter(state, replace(shortened, index=len(kept))).noting(note("shortened", state=state))
        case _:
            return None


def _pain_after(state: State, session: Session, action: Action, context: Context) -> Move | None:
    if action.verb is Verb.BACK:
        return (
            following.back(state, session) if session.follow else _with(state, replace(session, phase=Phase.EXERCISE))
        )
    if action.verb is Verb.NO_SCORE:
        return _finish(state, session, None, context)
    score = read_button_score(action.argument) if action.verb is Verb.SCORE else None
    return None if score is None else _finish(state, session, score, context)


def _finish(state: State, session: Session, score: int | None, context: Context) -> Move:
    outcome = Outcome.EARLY if session.unmarked(session.plan) else Outcome.FINISHED
    ended = replace(state, session=closing.close(replace(session, pain_after=score), outcome, state, context))
    ended, piece = education.next_piece(ended, context)
    records = (note("session-end", outcome, state=state), *piece)
    if score is None:
        return doses.offering(go(ended, Place.ROUTINE).noting(*records), context)
    known, _notice = pain_told(ended, context, score)
    if context.policy.rose(session.pain_before, score):
        known = known.having(replace(known.person.safety, rose_at=context.now))
    move = go(known, Place.ROUTINE).noting(*records, scored(state, context, score, PainMoment.AFTER))
    return doses.offering(move, context)


def _marked(state: State, session: Session, mark: Mark) -> Move:
    """Keep an exercise's newest mark and go on to the next exercise, or to the pain question after the last."""
    marks = (*(old for old in session.marks if old.exercise != mark.exercise), mark)
    marked = replace(session, marks=marks)
    written = note(mark.kind, mark.reason or "", state=state)
    if session.index + 1 < len(session.plan):
        return following.enter(state, replace(marked, index=session.index + 1)).noting(written)
    return _with(state, replace(marked, phase=Phase.PAIN_AFTER, step=None)).noting(written)


def _with(state: State, session: Session) -> Move:
    return stay(replace(state, session=session))


_PHASES: dict[Phase, Callable[[State, Session, Action, Context], Move | None]] = {
    Phase.PAIN_BEFORE: _pain_before,
    Phase.SEVERE: _severe,
    Phase.RISEN: _risen,
    Phase.EXERCISE: _exercise,
    Phase.SKIPPING: _skipping,
    Phase.ENOUGH: _enough,
    Phase.FOLLOWING: following.following,
    Phase.CHOOSING: following.choosing,
    Phase.PAIN_AFTER: _pain_after,
}


CARDS: dict[Place, Handler] = {
    Place.ROUTINE: routine,
}
