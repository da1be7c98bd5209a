"""The routines on a chair, in bed and at the desk: their doses, and what they are in place of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.catalog import Load
from content.loader import FOLDER
from content.reader import load_catalog

if TYPE_CHECKING:
    from bot.core.catalog import Catalog, Exercise

DESK = ["seated-t-spine-rotation", "table-reach", "seated-figure-4", "standing-back-bend"]
EASIER = {
    "standing-ham-stretch": "seated-ham-stretch",
    "rag-doll-forward-fold": "seated-forward-fold",
    "puppy-pose": "table-reach",
    "bird-dog-extensions": "seated-bird-dog",
    "dead-bug": "bed-march",
    "lying-figure-4": "seated-figure-4",
    "lying-hip-twist-rotations": "bed-knee-rolls",
    "kneeling-t-spine-rotation": "seated-t-spine-rotation",
}
"""Which exercise of the chair stands for which one of the lower-back routine."""
LOADS = {
    Load.STRETCH: {"seated-ham-stretch", "seated-forward-fold", "table-reach", "seated-figure-4"},
    Load.STRENGTH: {"seated-bird-dog", "bed-march"},
    Load.MOBILITY: {"seated-t-spine-rotation", "bed-knee-rolls"},
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(FOLDER)


def held(exercise: Exercise) -> int:
    """Return for how many breaths a rep is held, 0 for a movement."""
    return exercise.dose.hold_breaths or 0


def test_nothing_on_the_chair_or_at_the_desk_needs_the_floor(catalog: Catalog) -> None:
    for name in ("chair", "desk"):
        assert not any(exercise.position.floor for exercise in catalog.routine(name).exercises)


def test_each_exercise_has_an_easier_form_without_a_floor_that_asks_for_no_more(catalog: Catalog) -> None:
    chair = catalog.routine("chair")
    for exercise in catalog.routine("lower-back").exercises:
        assert exercise.easier == f"chair/{EASIER[exercise.id]}"
        easier = chair.exercise(EASIER[exercise.id])
        assert easier.load is exercise.load
        assert easier.dose.reps <= exercise.dose.reps
        assert held(easier) <= held(exercise)
        assert easier.seconds <= exercise.seconds


def test_the_chair_has_one_form_for_each_of_the_eight_and_lies_down_once(catalog: Catalog) -> None:
    exercises = catalog.routine("chair").exercises
    assert {exercise.id for exercise in exercises} == set(EASIER.values())
    places = [exercise.position.id for exercise in exercises]
    assert places == ["sitting"] * 6 + ["on-bed-back"] * 2
    assert {load: {one.id for one in exercises if one.load is load} for load in Load} == LOADS


def test_the_desk_takes_about_five_minutes_and_shares_with_the_chair(catalog: Catalog) -> None:
    desk = catalog.routine("desk")
    assert [exercise.id for exercise in desk.exercises] == DESK
    assert [exercise.home for exercise in desk.exercises] == ["chair", "chair", "chair", "desk"]
    assert 270 <= sum(exercise.seconds for exercise in desk.exercises) <= 360


def test_a_short_day_on_the_chair_has_one_of_each_kind_and_stays_on_it(catalog: Catalog) -> None:
    chair = catalog.routine("chair")
    short = [chair.exercise(name) for name in chair.short_day]
    assert {exercise.load for exercise in short} == set(Load)
    assert {exercise.position.id for exercise in short} == {"sitting"}


def test_the_words_say_how_long_and_how_often_by_the_dose(catalog: Catalog) -> None:
    """Check in every language that the steps have the places for it: a dose of one's own is then said too."""
    for routine in (catalog.routine("chair"), catalog.routine("desk")):
        for exercise in routine.exercises:
            dose = exercise.dose
            for language, words in exercise.words.items():
                steps = " ".join(words.steps)
                assert ("{hold}" in steps) == bool(dose.hold_breaths or dose.hold_seconds), (exercise.id, language)
                assert "{reps}" in steps or "{times}" in steps or dose.reps == 1, (exercise.id, language)
