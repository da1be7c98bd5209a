"""Every film follows the dose: reps, sides and their order, breaths, rests, and a calm pace."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from bot.core.catalog import BreathCue, Dose, Sides
from content.loader import FOLDER
from content.reader import load_catalog
from tests.support.motion import (
    BACK_BEND,
    BIRD,
    BUG,
    EXERCISES,
    FOUR,
    HAM,
    MARCH,
    PUPPY,
    RAG,
    ROLLS,
    SEATED,
    THORACIC,
    TWIST,
    films,
)

if TYPE_CHECKING:
    from tools.films.timeline import Film

CALM = (3.0, 5.0)
"""The duration of a calm breath in, or out, in seconds."""
LONGEST = 75
"""The maximum duration of a film, in seconds: the other side must be visible soon."""

STARTS = {
    HAM: "stand",
    RAG: "stand",
    PUPPY: "all-fours",
    BIRD: "all-fours",
    BUG: "lie",
    FOUR: "lie",
    TWIST: "lie",
    THORACIC: "all-fours",
    **dict.fromkeys(SEATED, "sit"),
    MARCH: "lie",
    ROLLS: "lie",
    BACK_BEND: "stand",
}
"""The position in which each exercise begins, before anything has moved."""

FACTS = {exercise.id: exercise for routine in load_catalog(FOLDER).routines for exercise in routine.exercises}
STEPS = {name: len(exercise.words["en"].steps) for name, exercise in FACTS.items()}
DOSES = {name: exercise.dose for name, exercise in FACTS.items()}

pytestmark = pytest.mark.parametrize("exercise", EXERCISES)


def reps(film: Film) -> list[tuple[str, int]]:
    """Return the reps in order, by side and number, from the start of the first."""
    order = [(one.side, one.number) for one in film.stretches if one.number >= 0]
    found = list(dict.fromkeys(order))
    start = found.index(("right", 0))
    return found[start:] + found[:start]


def breaths(film: Film, side: str, number: int) -> list[int]:
    held = [
        one.held for one in film.stretches if (one.side, one.number) == (side, number) and one.held and not one.rest
    ]
    return list(dict.fromkeys(held))


def test_every_exercise_has_a_film(exercise: str) -> None:
    assert list(films()) == list(DOSES) == list(EXERCISES)
    assert exercise in films()


def test_repeating_the_film_makes_the_whole_dose(exercise: str) -> None:
    film, dose = films()[exercise], DOSES[exercise]
    assert film.dose == dose
    assert film.reps * (dose.reps // film.reps) == dose.reps


def expected_order(dose: Dose, number: int) -> list[tuple[str, int]]:
    if dose.sides is Sides.BOTH_AT_ONCE:
        return [("right", rep) for rep in range(number)]
    if dose.sides is Sides.ONE_THEN_OTHER:
        return [(side, rep) for side in ("right", "left") for rep in range(number)]
    return [(side, rep) for rep in range(number) for side in ("right", "left")]


def test_sides_come_in_the_order_of_the_dose(exercise: str) -> None:
    film = films()[exercise]
    assert reps(film) == expected_order(DOSES[exercise], film.reps)
    if DOSES[exercise].sides is Sides.ONE_THEN_OTHER:
        assert film.reps == DOSES[exercise].reps  # needed to show that all reps of one side come first


def test_a_hold_lasts_the_breaths_of_the_dose(exercise: str) -> None:
    film, dose = films()[exercise], DOSES[exercise]
    for side, number in reps(film):
        assert breaths(film, side, number) == list(range(1, (dose.hold_breaths or 0) + 1))
    for stretch in film.stretches:
        if stretch.held and not stretch.rest:
            assert stretch.start is stretch.end
            assert stretch.end.name == film.plan.cover
            assert stretch.holds == dose.hold_breaths


def test_breaths_are_calm_and_whole(exercise: str) -> None:
    """Check that breaths in and out alternate, other frames keep the lungs unchanged, and the film ends as it began."""
    film = films()[exercise]
    for breath, group in groupby((one for one in film.stretches if one.breath), key=lambda one: one.breath):
        rounds = [one.frames / film.rate for one in group]
        assert len(rounds) <= 2, f"{breath} twice in a row"
        assert all(CALM[0] <= seconds <= CALM[1] for seconds in rounds)
    levels = [moment.breath for moment in film.moments]
    if DOSES[exercise].breath_cue is BreathCue.FLOWING:
        assert set(levels) == {None}
    else:
        known = [level for level in levels if level is not None]
        assert len(known) == len(levels)
        assert max(abs(b - a) for a, b in zip(known, [*known[1:], known[0]], strict=True)) < 0.05
        assert min(known) == pytest.approx(0, abs=0.01)
        assert max(known) == pytest.approx(1, abs=0.01)


def test_the_counter_fills_rep_by_rep_and_starts_again(exercise: str) -> None:
    film = films()[exercise]
    first = film.moments[0]
    assert first.stretch.done == (0, 0)
    for before, after in zip(film.moments, [*film.moments[1:], first], strict=True):
        done = (sum(before.stretch.done), sum(after.stretch.done))
        assert done[1] - done[0] in {0, 1} or done[1] == 0
    most = max(sum(moment.stretch.done) for moment in film.moments)
    assert most >= len(reps(film)) - 1


def test_the_film_begins_with_the_start_position_moves_at_once_and_is_not_long(exercise: str) -> None:
    film = films()[exercise]
    first = film.stretches[0]
    assert first.start.name == STARTS[exercise] == film.stretches[-1].end.name
    assert first.end.name != first.start.name
    assert len(film.moments) / film.rate <= LONGEST


def test_a_rest_is_as_long_as_the_dose_says(exercise: str) -> None:
    film, span = films()[exercise], DOSES[exercise].rest_seconds
    rests: dict[int, int] = {}
    for one in film.stretches:
        if one.rest:
            rests[one.number] = rests.get(one.number, 0) + one.frames
    assert len(rests) == (film.reps if span else 0)
    assert all(span[0] <= frames / film.rate <= span[1] for frames in rests.values() if span)


def test_every_step_of_the_words_has_its_picture(exercise: str) -> None:
    assert len(films()[exercise].plan.steps) == STEPS[exercise]
