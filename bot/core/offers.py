"""What is offered at the end of a session by the rules of the pain policy: an easier or a harder dose, short days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.dosing import Offer, OfferKind, amount, dose_of, easier_form, with_amount
from bot.core.routine_choice import is_wanted
from bot.core.schedule import local_date
from bot.core.session import MarkKind, Outcome, SkipReason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from bot.core.catalog import Catalog, Exercise
    from bot.core.context import Context
    from bot.core.model import State
    from bot.core.person import Person
    from bot.core.report import History
    from bot.core.safety import Policy
    from bot.core.session import Session


def is_calm(state: State, policy: Policy, now: datetime) -> bool:
    """Tell whether nothing of pain stands against an offer: no hold, nothing severe or risen, no crisis today."""
    safety = state.person.safety
    is_crisis = safety.crisis_on == local_date(now, state.person.schedule.zone_info)
    return state.hold is None and not is_crisis and not policy.pain_comes_first(safety, now)


def _may_offer(state: State, context: Context) -> bool:
    """Tell whether something may be offered by now, before anything of the last weeks is looked at."""
    dosing, today = state.person.dosing, context.today(state)
    wait = timedelta(days=context.policy.thresholds.offer_days)
    soon = dosing.offered_on is not None and today - dosing.offered_on < wait
    return dosing.may_offer and not soon and is_calm(state, context.policy, context.now)


def find_offer(state: State, context: Context) -> Offer | None:
    """Return what to offer after the session that has just ended; None for most sessions.

    The score after the session is known to it; in the stored rows of the last days it may still be open.
    """
    session = state.session
    if session is None or session.outcome not in _WHOLE or not _may_offer(state, context):
        return None
    history = context.history()
    past = _past(session, history, context.today(state) - timedelta(days=context.policy.thresholds.offer_window - 1))
    if _hurt_on(context.today(state), state, past, history, context.policy):
        return None
    return (
        _easier(state, session, past, context)
        or _short_day(state, session, past, context)
        or _harder(state, session, past, history, context)
    )


_WHOLE = frozenset({Outcome.FINISHED, Outcome.EARLY})
"""How a session ended after which something may be offered."""


def _past(session: Session, history: History, first: date) -> tuple[Session, ...]:
    """Return the sessions since a day, the oldest first, the given one as it is now."""
    others = (one for one in history.sessions if one.id != session.id and one.day >= first)
    return tuple(sorted((*others, session), key=lambda one: (one.started_at, one.id)))


def _hurt_on(day: date, state: State, past: Sequence[Session], history: History, policy: Policy) -> bool:
    """Tell whether anything hurt on a day: a severe score, a rise, a stop, an exercise that hurt."""
    zone = state.person.schedule.zone_info
    scores = [pain.score for pain in history.scores if pain.day == day]
    for session in past:
        if session.day == day:
            scores += [score for score in (session.pain_before, session.pain_after) if score is not None]
            if policy.rose(session.pain_before, session.pain_after) or session.marked(MarkKind.HURT):
                return True
    stops = (stop.hold.since.astimezone(zone).date() for stop in history.stops if stop.was_pain)
    return any(map(policy.is_severe, scores)) or day in stops


def _easier(state: State, session: Session, past: Sequence[Session], context: Context) -> Offer | None:
    """An exercise that was skipped as too hard, now and before at the same dose, in a form or number that is easier."""
    for name in session.plan:
        exercise = context.catalog.find(session.routine, name)
        if exercise is None or not _was_too_hard(session, name):
            continue
        times = sum(_was_too_hard_alike(one, exercise, state.person, context.catalog) for one in past)
        kind = step_down(exercise, state.person, context.catalog, context.policy)
        if kind is not None and times >= context.policy.thresholds.hard_times:
            return Offer(kind, exercise.key)
    return None


def _was_too_hard(session: Session, name: str) -> bool:
    mark = session.mark(name)
    return mark is not None and mark.kind is MarkKind.SKIPPED and mark.reason is SkipReason.TOO_HARD


def _was_too_hard_alike(session: Session, exercise: Exercise, person: Person, catalog: Catalog) -> bool:
    """Tell whether an exercise was skipped as too hard in a session, at the dose that the person has now."""
    if dose_of(exercise, session.doses) != dose_of(exercise, person.dosing.doses):
        return False
    same = (name for name in session.plan if catalog.key(session.routine, name) == exercise.key)
    return any(_was_too_hard(session, name) for name in same)


def _short_day(state: State, session: Session, past: Sequence[Session], context: Context) -> Offer | None:
    """Short days, where time was short now and before."""
    hurried = sum(any(mark.reason is SkipReason.NO_TIME for mark in one.marks) for one in past)
    now = any(mark.reason is SkipReason.NO_TIME for mark in session.marks)
    if not now or hurried < context.policy.thresholds.hurried_times:
        return None
    if state.person.preferences.short_day:
        return None
    shorter = len(context.plan(state, short=True)) < len(context.plan(state, short=False))
    return Offer(OfferKind.SHORT_DAY) if shorter else None


def _harder(
    state: State, session: Session, past: Sequence[Session], history: History, context: Context
) -> Offer | None:
    """A little more of the exercise that was raised least, where everything went well for days."""
    well = _went_well(past, state.person, history, context.policy)
    if not well:
        return None
    done = set.intersection(*({context.catalog.key(one.routine, name) for name in one.plan} for one in well))
    found = (context.catalog.find(session.routine, name) for name in session.plan)
    steps = [
        (_level(exercise, kind, state.person), Offer(kind, key))
        for exercise in found
        if exercise is not None and exercise.key in done
        for kind, key in step_up(exercise, state.person, context.catalog, context.policy)
    ]
    return min(steps, key=lambda step: step[0])[1] if steps else None  # of equal levels the first in the routine


def _level(exercise: Exercise, kind: OfferKind, person: Person) -> int:
    """Return how far an exercise is above its dose in the content; what was made easier comes first."""
    above = amount(dose_of(exercise, person.dosing.doses)) - amount(exercise.dose)
    return min(above, -1) if kind is OfferKind.HARDER else above


def _went_well(past: Sequence[Session], person: Person, history: History, policy: Policy) -> tuple[Session, ...]:
    """Return the last sessions if everything went well in them on enough days, the newest first; else none."""
    found: list[Session] = []
    for session in reversed(past):
        if not _is_well(session, policy) or session.doses != person.dosing.doses:
            return ()
        found.append(session)
        if len({one.day for one in found}) == policy.thresholds.well_days:
            break
    else:
        return ()
    newest, oldest = found[0], found[-1]
    low = all(pain.score <= policy.thresholds.well_pain for pain in history.scores if pain.day >= oldest.day)
    stopped = any(
        stop.ended_at is None or stop.ended_at >= oldest.started_at for stop in history.stops if stop.was_pain
    )
    rising = (newest.pain_before or 0) > (oldest.pain_before or 0)
    return tuple(found) if low and not stopped and not rising else ()


def _is_well(session: Session, policy: Policy) -> bool:
    """Tell whether all of a session was done, with little pain before and no more after it."""
    before, after = session.pain_before, session.pain_after
    if session.outcome is not Outcome.FINISHED or session.marked(MarkKind.DONE) != session.plan:
        return False
    return before is not None and after is not None and after <= before <= policy.thresholds.well_pain


def step_down(exercise: Exercise, person: Person, catalog: Catalog, policy: Policy) -> OfferKind | None:
    """Return the next easier step of an exercise; None where there is none."""
    now, content = amount(dose_of(exercise, person.dosing.doses)), amount(exercise.dose)
    if now > content:
        return OfferKind.LESS
    if easier_form(exercise, catalog, lambda form: is_wanted(person, form)) is not None:
        return OfferKind.EASIER
    return OfferKind.LESS if now > max(1, content - policy.thresholds.most_more) else None


def step_up(exercise: Exercise, person: Person, catalog: Catalog, policy: Policy) -> tuple[tuple[OfferKind, str], ...]:
    """Return the next harder step of an exercise, with the key of the exercise to offer; none where there is none."""
    now, content = amount(dose_of(exercise, person.dosing.doses)), amount(exercise.dose)
    if not is_wanted(person, exercise):
        return ()
    if now < content:
        return ((OfferKind.MORE, exercise.key),)
    for before in catalog.harder(exercise):
        if before.key in person.dosing.eased:
            return ((OfferKind.HARDER, before.key),) if is_wanted(person, before) else ()
    return ((OfferKind.MORE, exercise.key),) if now < content + policy.thresholds.most_more else ()


def taken(person: Person, offer: Offer, catalog: Catalog) -> Person:
    """Return the person once they took an offer; unchanged if the content no longer has its exercise."""
    dosing = person.dosing
    if offer.kind is OfferKind.SHORT_DAY:
        return person.having(replace(person.preferences, short_day=True))
    exercise = catalog.by_key(offer.exercise)
    if exercise is None:
        return person
    others = tuple(key for key in dosing.eased if key != offer.exercise)
    match offer.kind:
        case OfferKind.EASIER:
            return person.having(replace(dosing, eased=(*others, offer.exercise)))
        case OfferKind.HARDER:
            return person.having(replace(dosing, eased=others))
        case _:
            step = 1 if offer.kind is OfferKind.MORE else -1
            number = amount(dose_of(exercise, dosing.doses)) + step
            return person.having(replace(dosing, doses=with_amount(dosing.doses, exercise, number)))


_INVERSE = {
    OfferKind.EASIER: OfferKind.HARDER,
    OfferKind.HARDER: OfferKind.EASIER,
    OfferKind.MORE: OfferKind.LESS,
    OfferKind.LESS: OfferKind.MORE,
}


def undone(person: Person, offer: Offer, catalog: Catalog) -> Person:
    """Return the person once they undid an offer that they took."""
    if offer.kind is OfferKind.SHORT_DAY:
        return person.having(replace(person.preferences, short_day=False))
    return taken(person, replace(offer, kind=_INVERSE[offer.kind]), catalog)
