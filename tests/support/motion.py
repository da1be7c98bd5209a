"""The postures of a film, for tests that measure them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from content.loader import FOLDER
from content.reader import load_catalog
from tests.support import goniometer as measure
from tools.films.keys import eased
from tools.films.library import read_films

if TYPE_CHECKING:
    from tools.films.geometry import Vector
    from tools.films.keys import Key
    from tools.films.skeleton import Posture
    from tools.films.timeline import Film

ROUTINE, CHAIR, DESK = "lower-back", "chair", "desk"
HAM, RAG, PUPPY = "standing-ham-stretch", "rag-doll-forward-fold", "puppy-pose"
BIRD, BUG, FOUR = "bird-dog-extensions", "dead-bug", "lying-figure-4"
TWIST, THORACIC = "lying-hip-twist-rotations", "kneeling-t-spine-rotation"
LOWER_BACK = (HAM, RAG, PUPPY, BIRD, BUG, FOUR, TWIST, THORACIC)
"""The exercises of the lower-back routine, in their order."""
SEATED_HAM, FOLD, TABLE_REACH = "seated-ham-stretch", "seated-forward-fold", "table-reach"
SEATED_BIRD, SEATED_FOUR, SEATED_TURN = "seated-bird-dog", "seated-figure-4", "seated-t-spine-rotation"
MARCH, ROLLS, BACK_BEND = "bed-march", "bed-knee-rolls", "standing-back-bend"
SEATED = (SEATED_HAM, FOLD, TABLE_REACH, SEATED_BIRD, SEATED_FOUR, SEATED_TURN)
HOMES = dict.fromkeys(LOWER_BACK, ROUTINE) | dict.fromkeys((*SEATED, MARCH, ROLLS), CHAIR) | {BACK_BEND: DESK}
"""The routine of each exercise, whose films these tests measure: no two of them have one id."""
EXERCISES = tuple(HOMES)
ROUTINES = {
    ROUTINE: LOWER_BACK,
    CHAIR: (*SEATED, MARCH, ROLLS),
    DESK: (SEATED_TURN, TABLE_REACH, SEATED_FOUR, BACK_BEND),
}
"""The exercises of each routine in their order, those it shares included."""
EVERY = 6
"""The step between the frames of a movement that are measured: a quarter of a second."""
STILL = 0.002
"""In metres: the tolerance for points that should not move."""

Points = tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """One posture of a film, between two key poses: `share` is the fraction of the way from the first."""

    posture: Posture
    start: Key
    end: Key
    share: float

    def __str__(self) -> str:
        return f"{self.start.name} ({self.start.side}) > {self.end.name} ({self.end.side}) at {self.share:.2f}"


@cache
def rendered() -> tuple[str, ...]:
    """Return the exercises whose films are committed; those of the others come later."""
    routines = load_catalog(FOLDER).routines
    later = {exercise.id for routine in routines for exercise in routine.exercises if not exercise.has_film}
    return tuple(exercise for exercise in EXERCISES if exercise not in later)


@cache
def films() -> dict[str, Film]:
    """The films of all routines, read once per process."""
    return {exercise: film for routine in (ROUTINE, CHAIR, DESK) for exercise, film in read_films(routine).items()}


@cache
def shown(exercise: str) -> tuple[Shown, ...]:
    """Return every key pose of a film, and every sixth frame between them, in order.

    Postures of the left side are left out: they mirror the right side, which a separate test checks.
    """
    found: dict[object, Shown] = {}
    for place, moment in enumerate(films()[exercise].moments):
        stretch = moment.stretch
        left = stretch.start.side == stretch.end.side == "left"
        if not left and moment.figure not in found and (place % EVERY == 0 or moment.share == 0):
            share = 0.0 if stretch.start is stretch.end else eased(moment.share)
            found[moment.figure] = Shown(moment.posture, stretch.start, stretch.end, share)
    return tuple(found.values())


def between(exercise: str, start: str, end: str) -> list[Shown]:
    """Return the postures from one key pose to another, on the right side."""
    return [
        one
        for one in shown(exercise)
        if (one.start.name, one.end.name, one.start.side, one.end.side) == (start, end, "right", "right")
    ]


def posture(exercise: str, name: str, side: str = "right") -> Posture:
    """Return a key pose."""
    return films()[exercise].key(name, side).posture


def gap(first: Vector, second: Vector) -> float:
    """Return the distance of two points in metres."""
    return float(np.linalg.norm(first - second))


def moved(first: Posture, second: Posture, points: Points) -> float:
    """Return the largest distance that a point moved, in metres."""
    return max(gap(first.start(point), second.start(point)) for point in points)


def leg(side: str) -> Points:
    """Return the joints of a leg."""
    return tuple(f"{side}_{bone}" for bone in ("thigh", "shank", "foot"))


def arm(side: str) -> Points:
    """Return the joints of an arm, below the shoulder."""
    return tuple(f"{side}_{bone}" for bone in ("forearm", "hand", "fingers"))


def knee(body: Posture, side: str) -> float:
    """Return the flexion of a knee, in degrees."""
    return measure.hinge(body, f"{side}_thigh", f"{side}_shank")


def pointing(body: Posture, bone: str) -> Vector:
    """Return the direction of a limb in world coordinates, away from the body."""
    return -body.rotation(bone)[:, 2]
