"""In every hold the body breathes with the disc, and what is held or lies on the floor stays there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.support.motion import (
    BACK_BEND,
    BUG,
    EXERCISES,
    MARCH,
    ROLLS,
    SEATED_TURN,
    THORACIC,
    TWIST,
    films,
    gap,
    posture,
)
from tools.films.breathing import breathed
from tools.films.film_frame import SIZE
from tools.films.keys import posture_between
from tools.films.skin import body_of

if TYPE_CHECKING:
    from tools.films.keys import Key
    from tools.films.skeleton import Posture

pytestmark = pytest.mark.slow  # computes many bodies

SEEN = 4.0
"""Pixels of the film by which chest and shoulders move at least."""
MOVING = {BUG, THORACIC, TWIST, MARCH, ROLLS, SEATED_TURN, BACK_BEND}
HELD = [exercise for exercise in EXERCISES if exercise not in MOVING]
"""The exercises in which a person stays in a pose."""


def held_keys(exercise: str) -> list[Key]:
    """Return the poses in which the film stays, of both sides."""
    held = {(one.end.name, one.end.side): one.end for one in films()[exercise].stretches if one.start is one.end}
    return list(held.values())


def breath_moves(exercise: str, key: Key, part: str) -> float:
    """Return by how many pixels of the film the skin of a part moves with a full breath."""
    camera = films()[exercise].plan.view.camera(float(key.side == "left"), SIZE)
    low, high = (
        next(mesh for mesh in body_of(posture_between(key, key, 0, full)) if mesh.part == part) for full in (0, 1)
    )
    return float(np.linalg.norm(camera.project(high.corners)[:, :2] - camera.project(low.corners)[:, :2], axis=1).max())


@pytest.mark.parametrize("exercise", HELD)
def test_chest_and_shoulders_move_with_the_breath_in_every_hold(exercise: str) -> None:
    for key in held_keys(exercise):
        for part in ("trunk", "right_yoke", "left_yoke"):
            assert breath_moves(exercise, key, part) >= SEEN, f"{part}, {key.name} ({key.side})"


@pytest.mark.parametrize("exercise", HELD)
def test_held_hands_and_feet_stay_while_the_body_breathes(exercise: str) -> None:
    for key in held_keys(exercise):
        body = posture_between(key, key, 0, 1)
        for held in key.holds:
            assert gap(body.mark(held.mark), held.place(body)) < 0.012, f"{held.mark}, {key.name} ({key.side})"


def test_a_free_hand_rises_with_the_shoulder_and_a_kept_one_stays() -> None:
    before = posture(BUG, "table-top")
    after = breathed(before, 1.0, {"left_arm": 1.0})
    assert rise(before, after, "right") > 0.015
    assert rise(before, after, "left") == pytest.approx(0, abs=2e-3)


def rise(before: Posture, after: Posture, side: str) -> float:
    return gap(before.mark(f"{side}_palm"), after.mark(f"{side}_palm"))


def test_who_has_breathed_out_is_in_the_key_pose() -> None:
    before = posture(BUG, "table-top")
    assert breathed(before, 0.0, {}) is before


@pytest.mark.parametrize("exercise", HELD)
def test_the_breath_never_jumps(exercise: str) -> None:
    levels = [moment.breath or 0.0 for moment in films()[exercise].moments]
    assert max(abs(after - before) for before, after in zip(levels, [*levels[1:], levels[0]], strict=True)) < 0.03
