"""What a plan that a person was given makes of their sessions and reminders; never more than they may do anyway."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from bot.core.dosing import OwnDose, at_most
from bot.core.plan_code import read
from bot.core.routine_choice import is_wanted, plan_of

if TYPE_CHECKING:
    from bot.core.catalog import Catalog, Exercise, Routine
    from bot.core.person import Person
    from bot.core.plan_code import GivenPlan

MORE_TIMES = (time(8), time(10, 30), time(13), time(15, 30), time(18), time(20))
"""Wall times from which a plan's further times of a day are chosen; all are outside of the night."""


def plan_taken(catalog: Catalog, person: Person) -> GivenPlan | None:
    """Return the plan that a person took; None where they have none, or may do nothing of it by now."""
    plan = read(person.dosing.plan, catalog)
    return plan if plan is not None and allowed(plan, catalog, person) else None


def exercises_in(plan: GivenPlan, catalog: Catalog) -> tuple[Exercise, ...]:
    """Return the exercises of a plan, in its order."""
    known = catalog.exercises
    return tuple(known[item.exercise] for item in plan.items)


def allowed(plan: GivenPlan, catalog: Catalog, person: Person) -> tuple[Exercise, ...]:
    """Return the exercises of a plan without those that a person left out or cannot get into the position for."""
    return tuple(one for one in exercises_in(plan, catalog) if is_wanted(person, one))


def exercises_of(catalog: Catalog, routine: Routine, person: Person, *, short: bool, given: bool) -> tuple[str, ...]:
    """Return what a person does on a full or a short day: the exercises of the plan they were given, else of a routine.

    A short day of a plan has those of its exercises that are in the short day of their own routine, if there are any.

    Args:
        catalog: all routines.
        routine: the routine of the session.
        person: who does it.
        short: whether it is a short day.
        given: whether a plan decides, if the person has one: in a session under way, whether it did when it began.
    """
    plan = plan_taken(catalog, person) if given else None
    if plan is None:
        return plan_of(catalog, routine, person, short=short)
    whole = allowed(plan, catalog, person)
    few = tuple(one for one in whole if one.id in catalog.routine(one.home).short_day) if short else ()
    return tuple(one.key for one in few or whole)


def doses_of(catalog: Catalog, person: Person) -> tuple[OwnDose, ...]:
    """Return what differs from the content in a person's next session: by the plan they were given, else their own."""
    plan = plan_taken(catalog, person)
    if plan is None:
        return person.dosing.doses
    return at_most(doses_in(plan), catalog) if person.dosing.capped else doses_in(plan)


def doses_in(plan: GivenPlan) -> tuple[OwnDose, ...]:
    """Return what a plan says of the doses, for the exercises of which it says anything."""
    doses = (OwnDose(item.exercise, item.reps, item.breaths, item.side) for item in plan.items)
    return tuple(dose for dose in doses if dose.differs)


def times_for(times: tuple[time, ...], count: int) -> tuple[time, ...]:
    """Return as many times of a day: those that a person has, and further ones as far from the others as can be."""
    chosen = list(times)
    while len(chosen) < count:
        chosen.append(max(MORE_TIMES, key=lambda at: min(abs(_minutes(at) - _minutes(other)) for other in chosen)))
    return tuple(chosen)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
