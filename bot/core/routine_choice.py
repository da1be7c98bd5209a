"""The routine of a person: which one, and which of its exercises their answer about the floor leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.dosing import dose_of, eased

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from bot.core.catalog import Catalog, Exercise, Routine
    from bot.core.dosing import OwnDose
    from bot.core.person import Person
    from bot.core.session import Session


def reaches_floor(person: Person) -> bool:
    """Return whether exercises on the floor may be shown; somebody who was never asked had them from the beginning."""
    return person.preferences.floor is not False


def offered(catalog: Catalog, person: Person) -> tuple[Routine, ...]:
    """Return the routines that a person may choose from."""
    return catalog.offered(floor=reaches_floor(person))


def routine_of(catalog: Catalog, person: Person) -> Routine:
    """Return the routine of a person's next session: the one they chose where it is offered, else the first offered."""
    choice = offered(catalog, person)
    return next((routine for routine in choice if routine.id == person.preferences.routine), choice[0])


def looked_at(catalog: Catalog, person: Person, routine_id: str | None) -> Routine:
    """Return the routine that a person looks at: their own, or another that is offered."""
    return next((each for each in offered(catalog, person) if each.id == routine_id), routine_of(catalog, person))


def plan_of(catalog: Catalog, routine: Routine, person: Person, *, short: bool) -> tuple[str, ...]:
    """Return what a person does of a routine, without what they left out and what the floor rules out.

    In place of an exercise comes its easier form, where they took that; its key is its name in the plan then.
    """
    names: dict[str, str] = {}
    for name in routine.plan(short=short, without=person.preferences.left_out, floor=reaches_floor(person)):
        exercise = catalog.exercise(routine.id, name)
        form = eased(exercise, person.dosing, catalog, lambda one: is_wanted(person, one))
        names.setdefault(form.key, name if form is exercise else form.key)
    return tuple(names.values())


def shown(routine: Routine, person: Person) -> tuple[Exercise, ...]:
    """Return the exercises of a routine that a person may see: all that the floor does not rule out."""
    return tuple(exercise for exercise in routine.exercises if may_do(person, exercise))


def may_do(person: Person, exercise: Exercise) -> bool:
    """Return whether a person can get into an exercise's position."""
    return reaches_floor(person) or not exercise.position.floor


def is_wanted(person: Person, exercise: Exercise) -> bool:
    """Return whether a person can get into an exercise's position, and does not leave it out."""
    return may_do(person, exercise) and not exercise.is_in(person.preferences.left_out)


def can_follow(catalog: Catalog, routine_id: str, plan: Iterable[str], doses: Collection[OwnDose] = ()) -> bool:
    """Return whether a film to follow along shows every one of these exercises, with these doses."""
    found = [catalog.find(routine_id, name) for name in plan]
    return bool(found) and all(
        exercise is not None and exercise.can_follow and (not doses or dose_of(exercise, doses) == exercise.dose)
        for exercise in found
    )


def gone(catalog: Catalog, person: Person, session: Session) -> tuple[str, ...]:
    """Return the exercises that a session can no longer show: not in the content, or ruled out by now."""
    found = ((name, catalog.find(session.routine, name)) for name in session.plan)
    return tuple(name for name, exercise in found if exercise is None or not may_do(person, exercise))
