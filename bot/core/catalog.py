"""Routines: exercises, doses and their words, as values that content/ creates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


class Position(StrEnum):
    """How the body is placed at the start of an exercise."""

    STANDING = "standing"
    STANDING_FOLDED = "standing-folded"
    ALL_FOURS = "all-fours"
    ON_BACK = "on-back"


class BreathKind(StrEnum):
    """How the breaths of a hold are taken."""

    EASY = "easy"
    DEEP = "deep"
    FULL = "full"


class BreathCue(StrEnum):
    """How breath and movement are combined in a rep that is not held for counted breaths."""

    EXHALE_TOP_INHALE_LOWER = "exhale-top-inhale-lower"
    EXHALE_LIFT = "exhale-lift"
    INHALE_OPEN_EXHALE_CLOSE = "inhale-open-exhale-close"
    FLOWING = "flowing"


class Sides(StrEnum):
    """Whether the reps are for the whole body or for each side, and in which order."""

    BOTH_AT_ONCE = "both-at-once"
    SWITCHING = "switching"
    """Per side, changing sides after the hold of each rep."""
    ALTERNATING = "alternating"
    """Per side, left and right in turn."""
    ONE_THEN_OTHER = "one-then-other"
    """Per side, all reps on one side first."""


class Side(StrEnum):
    """One side of the body, as a person names their own."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Dose:
    """The dose of an exercise: reps (per side, if it has sides), breaths that a rep is held, rest in seconds."""

    reps: int
    sides: Sides
    hold_breaths: int | None = None
    breath_kind: BreathKind | None = None
    breath_cue: BreathCue | None = None
    rest_seconds: tuple[int, int] | None = None
    side: Side | None = None
    """The only side to do, where a plan says so; never in the content."""

    @property
    def per_side(self) -> bool:
        """Whether the reps count for each side."""
        return self.sides is not Sides.BOTH_AT_ONCE


@dataclass(frozen=True, slots=True)
class ExerciseWords:
    """An exercise in one language, as plain text (no markup)."""

    name: str
    short: str
    """The name where two have to share a row of buttons."""
    plain: str
    """What is done and in which position, in a few plain words; stands under the name."""
    purpose: str
    steps: tuple[str, ...]
    felt: str | None = None
    """Where it should be felt."""
    mistake: str | None = None
    """One common mistake, and what to do instead."""
    tip: str | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise: id, dose, position and its approximate duration in seconds at a calm pace."""

    id: str
    position: Position
    dose: Dose
    seconds: int
    words: Mapping[str, ExerciseWords]
    """By language code; every language of the catalog is present."""


@dataclass(frozen=True, slots=True)
class Routine:
    """An ordered list of exercises, and which of them make a short day."""

    id: str
    exercises: tuple[Exercise, ...]
    short_day: tuple[str, ...]
    names: Mapping[str, str]
    """The routine's name by language code."""

    def exercise(self, exercise_id: str) -> Exercise:
        """Return the exercise with this id; raises KeyError if the routine has none."""
        for exercise in self.exercises:
            if exercise.id == exercise_id:
                return exercise
        raise KeyError(exercise_id)

    def missing(self, exercises: Iterable[str]) -> tuple[str, ...]:
        """Return the ids that the routine does not have: stored rows can name exercises removed from the content."""
        known = {exercise.id for exercise in self.exercises}
        return tuple(exercise for exercise in exercises if exercise not in known)

    def plan(self, *, short: bool, without: Collection[str] = ()) -> tuple[str, ...]:
        """Return the exercise ids of a full or a short day, in order, without those left out.

        If all exercises of a short day are left out, the full day is used: a plan is empty only if all are left out.
        """
        whole = tuple(exercise.id for exercise in self.exercises if exercise.id not in without)
        return tuple(item for item in self.short_day if item not in without) or whole if short else whole

    def minutes(self, plan: tuple[str, ...]) -> int:
        """Return the approximate duration of these exercises in minutes, at least one."""
        return max(1, round(sum(self.exercise(exercise_id).seconds for exercise_id in plan) / 60))


@dataclass(frozen=True, slots=True)
class Catalog:
    """All routines; a new person gets the first one."""

    routines: tuple[Routine, ...]
    languages: tuple[str, ...]
    """The languages of the texts; the first is the fallback."""

    def routine(self, routine_id: str) -> Routine:
        """Return the routine with this id, or the first one if it was removed from the content."""
        for routine in self.routines:
            if routine.id == routine_id:
                return routine
        return self.routines[0]
