"""Routines: exercises, doses and their words, as values that content/ creates."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from bot.core.dosing import Side


class Position(Struct, frozen=True):
    """How the body is placed at the start of an exercise; its words are the message `position-<id>`."""

    id: str
    icon: str
    floor: bool
    """Whether somebody has to get down to the floor for it, and up again."""


class Load(StrEnum):
    """What an exercise mainly is for the body."""

    MOBILITY = "mobility"
    STRETCH = "stretch"
    STRENGTH = "strength"


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


class Dose(Struct, frozen=True):
    """The dose of an exercise: reps (per side, if it has sides), how long a rep is held, rest in seconds.

    A rep is held for breaths or for seconds, or moves with the breath by a cue.
    """

    reps: int
    sides: Sides
    hold_breaths: int | None = None
    breath_kind: BreathKind | None = None
    breath_cue: BreathCue | None = None
    rest_seconds: tuple[int, int] | None = None
    hold_seconds: int | None = None
    side: Side | None = None
    """The only side to do, where a plan says so; never in the content."""

    @property
    def per_side(self) -> bool:
        """Whether the reps count for each side."""
        return self.sides is not Sides.BOTH_AT_ONCE


class ExerciseWords(Struct, frozen=True):
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


class Exercise(Struct, frozen=True):
    """One exercise: id, dose, position and its approximate duration in seconds at a calm pace.

    Routines share an exercise: each has the same value, whose facts, words and films are in the routine `home`.
    """

    id: str
    """Its id in a routine; another routine may use the id for another exercise."""
    home: str
    position: Position
    dose: Dose
    seconds: int
    load: Load
    words: Mapping[str, ExerciseWords]
    """By language code; every language of the catalog is present."""
    easier: str | None = None
    """The key of its easier form, in any routine."""
    has_film: bool = True
    """Whether there is a film; one that comes later has none, and a still only if somebody drew one."""
    can_follow: bool = True
    """Whether there is a part of it for a film to follow along."""

    @property
    def key(self) -> str:
        """Return what names the exercise in the whole catalog, and in what is stored of a person."""
        return f"{self.home}/{self.id}"

    def is_in(self, stored: Collection[str]) -> bool:
        """Tell whether stored keys name the exercise; before there were several routines, a bare id was stored."""
        return self.key in stored or self.id in stored


class Routine(Struct, frozen=True, dict=True):
    """An ordered list of exercises, and which of them make a short day; looked up by id without a search."""

    id: str
    exercises: tuple[Exercise, ...]
    short_day: tuple[str, ...]
    names: Mapping[str, str]
    """The routine's name by language code."""
    goals: Mapping[str, str]
    """What it is for by language code, as the end of a sentence: "for a sore lower back"."""

    @property
    def needs_floor(self) -> bool:
        """Whether any of its exercises is done on the floor."""
        return any(exercise.position.floor for exercise in self.exercises)

    def variables(self, language: str) -> dict[str, str | float]:
        """Return the variables of texts that speak of a routine: its name, what it is for, how many exercises."""
        return {"routine": self.names[language], "goal": self.goals[language], "count": len(self.exercises)}

    @cached_property
    def by_id(self) -> Mapping[str, Exercise]:
        """Return the exercises by their ids."""
        return {exercise.id: exercise for exercise in self.exercises}

    def exercise(self, exercise_id: str) -> Exercise:
        """Return the exercise with this id; raises KeyError if the routine has none."""
        return self.by_id[exercise_id]

    def plan(self, *, short: bool, without: Collection[str] = (), floor: bool = True) -> tuple[str, ...]:
        """Return the exercise ids of a full or a short day, in order, without those left out.

        If all exercises of a short day are left out, the full day is used: a plan is empty only if all are left out.

        Args:
            short: Whether it is a short day.
            without: The stored keys of the exercises that the person leaves out.
            floor: Whether the person can get down to the floor; otherwise exercises on it are left out as well.
        """
        whole = tuple(
            exercise.id
            for exercise in self.exercises
            if not exercise.is_in(without) and (floor or not exercise.position.floor)
        )
        return tuple(item for item in self.short_day if item in whole) or whole if short else whole

    def minutes(self, plan: Iterable[str]) -> int:
        """Return the approximate duration of these exercises of the routine in minutes, at least one."""
        return in_minutes(self.exercise(exercise_id) for exercise_id in plan)


def in_minutes(exercises: Iterable[Exercise]) -> int:
    """Return the approximate duration of exercises in minutes, at least one."""
    return max(1, round(sum(exercise.seconds for exercise in exercises) / 60))


class Catalog(Struct, frozen=True, dict=True):
    """All routines, in their order; they and their exercises are looked up without a search."""

    routines: tuple[Routine, ...]
    languages: tuple[str, ...]
    """The languages of the texts; the first is the fallback."""

    @cached_property
    def _by_id(self) -> Mapping[str | None, Routine]:
        return {routine.id: routine for routine in self.routines}

    def routine(self, routine_id: str | None) -> Routine:
        """Return the routine with this id, or the first one if there is none or it was removed from the content."""
        return self._by_id.get(routine_id, self.routines[0])

    def offered(self, *, floor: bool) -> tuple[Routine, ...]:
        """Return the routines somebody may choose from; without the floor those that need none.

        If every routine needs the floor, those with an exercise that does not: the others are left out of their plans.
        """
        if floor:
            return self.routines
        fitting = tuple(routine for routine in self.routines if not routine.needs_floor)
        partly = tuple(routine for routine in self.routines if routine.plan(short=False, floor=False))
        return fitting or partly or self.routines

    def find(self, routine_id: str, name: str) -> Exercise | None:
        """Return an exercise of a session, or None if the content no longer has it.

        Args:
            routine_id: The routine of the session.
            name: The exercise's id in that routine, or the key of an exercise of any other.
        """
        home, _, exercise_id = name.rpartition("/")
        routine = self._by_id.get(home or routine_id)
        return None if routine is None else routine.by_id.get(exercise_id)

    @cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        """Return every exercise by its key, each once, in the order of the routines."""
        return {one.key: one for routine in self.routines for one in routine.exercises}

    def by_key(self, key: str) -> Exercise | None:
        """Return the exercise with this key, or None if the content no longer has it."""
        return self.find("", key)

    def exercise(self, routine_id: str, name: str) -> Exercise:
        """Return an exercise of a session as `find` does; raises KeyError if the content no longer has it."""
        exercise = self.find(routine_id, name)
        if exercise is None:
            raise KeyError(f"{routine_id}: {name}")
        return exercise

    def key(self, routine_id: str, name: str) -> str:
        """Return the key of a session's exercise, the same in every routine that shares it, also of one removed."""
        exercise = self.find(routine_id, name)
        return f"{routine_id}/{name}" if exercise is None else exercise.key

    def harder(self, exercise: Exercise) -> tuple[Exercise, ...]:
        """Return the exercises of which this one is the easier form, each once, in the order of the routines."""
        return tuple(one for one in self.exercises.values() if one.easier == exercise.key)
