"""Every fact about the three exercises lying on the back, measured on the drawn poses in metres and degrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.support import goniometer as measure
from tests.support.motion import BUG, FOUR, STILL, TWIST, arm, films, gap, knee, leg, moved, pointing, posture, shown
from tools.films.body import SIDES, other

if TYPE_CHECKING:
    from tools.films.skeleton import Posture

ELBOW_RADIUS, KNEE_RADIUS = 0.037, 0.056
FLAT = 0.06
"""In metres: the height up to which a part of the body lies on the floor."""


def hip_flexion(body: Posture, side: str) -> float:
    return measure.ball_angles(measure.relative(body, f"{side}_thigh", "pelvis"), side)[0]


# Dead Bug


def test_dead_bug_starts_with_knees_at_90_degrees_and_arms_straight_up() -> None:
    body = posture(BUG, "table-top")
    for side in SIDES:
        assert hip_flexion(body, side) == pytest.approx(90, abs=3)
        assert knee(body, side) == pytest.approx(90, abs=3)
        assert pointing(body, f"{side}_upper_arm")[2] > 0.99
        assert pointing(body, f"{side}_forearm")[2] > 0.99


@pytest.mark.parametrize("side", SIDES)
def test_dead_bug_lowers_opposite_arm_and_leg(side: str) -> None:
    opposite = other(f"{side}_")[:-1]
    start, body = posture(BUG, "table-top", side), posture(BUG, "reach", side)
    assert body.mark(f"{side}_fingertips")[0] < body.mark("crown")[0] - 0.3  # back, behind the head
    assert 0.01 < body.mark(f"{opposite}_heel")[2] < 0.2  # towards the floor, not on it
    assert moved(start, body, (*arm(opposite), *leg(side))) < STILL


def test_dead_bug_keeps_the_back_on_the_floor() -> None:
    for one in shown(BUG):
        if {one.start.name, one.end.name} & {"lie", "knees-up"}:
            continue  # before the exercise and after it
        for point in ("sacrum", "left_shoulder_blade", "right_shoulder_blade"):
            assert one.posture.mark(point)[2] == pytest.approx(0.015, abs=0.02), str(one)
        assert moved(one.posture, posture(BUG, "table-top"), ("pelvis", "chest_high", "head")) < STILL


# Lying Figure 4


@pytest.mark.parametrize("exercise", [BUG, FOUR, TWIST])
def test_a_person_first_lies_flat(exercise: str) -> None:
    body = posture(exercise, "lie")
    for point in (*(f"{side}_{part}" for side in SIDES for part in ("heel", "shoulder_blade")), "sacrum"):
        assert body.mark(point)[2] < FLAT, point
    for side in SIDES:
        assert knee(body, side) < 5


@pytest.mark.parametrize("side", SIDES)
def test_figure_4_crosses_the_ankle_over_the_other_knee(side: str) -> None:
    opposite = other(f"{side}_")[:-1]
    knees_up = posture(FOUR, "knees-up", side)
    for one in SIDES:
        assert knees_up.start(f"{one}_shank")[0] == pytest.approx(knees_up.start(f"{one}_thigh")[0], abs=0.02)
        assert knees_up.start(f"{one}_shank")[2] > 0.45
    for name in ("cross", "draw-in"):
        body = posture(FOUR, name, side)
        ankle, kneecap = body.start(f"{side}_foot"), body.start(f"{opposite}_shank")
        assert gap(ankle, kneecap) < 0.13
        across = np.sign(kneecap[1]) * (ankle[1] - kneecap[1])
        assert across > -0.02  # all the way to the other knee
        assert abs(body.start(f"{side}_shank")[1]) > 0.25  # the knee of the crossed leg out to the side


@pytest.mark.parametrize("side", SIDES)
def test_figure_4_draws_the_thigh_in_with_both_hands(side: str) -> None:
    opposite = other(f"{side}_")[:-1]
    crossed, body = posture(FOUR, "cross", side), posture(FOUR, "draw-in", side)
    assert hip_flexion(body, opposite) > hip_flexion(crossed, opposite) + 8
    local = {
        one: body.rotation(f"{opposite}_thigh").T @ (body.mark(f"{one}_palm") - body.start(f"{opposite}_thigh"))
        for one in SIDES
    }
    for hand in local.values():
        assert -0.35 < hand[2] < -0.1  # along the thigh
        assert np.hypot(hand[0], hand[1]) < 0.11  # on its skin
        assert hand[0] < 0  # behind it
    assert local["left"][1] > 0 > local["right"][1]  # from both sides
    for one in shown(FOUR):
        assert one.posture.mark("left_shoulder_blade")[2] < 0.04, str(one)
        assert one.posture.mark("back_of_head")[2] < 0.06, str(one)


# Lying Hip Twist


def test_hip_twist_keeps_elbows_shoulders_and_head_on_the_floor() -> None:
    for one in shown(TWIST):
        if {one.start.name, one.end.name} & {"lie", "knees-up"}:
            continue  # before the exercise and after it
        for side in SIDES:
            assert one.posture.start(f"{side}_forearm")[2] < ELBOW_RADIUS + 0.041, str(one)
            assert one.posture.mark(f"{side}_shoulder_blade")[2] < 0.045, str(one)
            assert gap(one.posture.mark(f"{side}_fingertips"), one.posture.mark("back_of_head")) < 0.12, str(one)
            assert knee(one.posture, side) == pytest.approx(90, abs=3), str(one)
            assert abs(one.posture.start(f"{side}_forearm")[1]) > 0.4  # elbows out to the sides
        assert one.posture.rotation("chest_high")[2, 0] > 0.99, str(one)  # the chest looks at the ceiling


@pytest.mark.parametrize(("side", "way"), [("right", -1), ("left", 1)])
def test_hip_twist_lowers_the_knees_far_over(side: str, way: int) -> None:
    middle, body = posture(TWIST, "middle", side), posture(TWIST, "over", side)
    under, above = body.start(f"{side}_shank"), body.start(f"{other(f'{side}_')[:-1]}_shank")
    assert middle.start("left_shank")[1] == pytest.approx(-middle.start("right_shank")[1], abs=0.01)
    assert way * under[1] > 0.4
    assert way * above[1] > 0.25
    assert under[2] - KNEE_RADIUS < 0.06  # near the floor
    assert under[2] + 0.05 < above[2] < 0.2  # one above the other
    assert (
        measure.spine_turn(body) * way > 40
    )  # the hips turn that way, so the chest is turned the other way against them


def test_hip_twist_goes_through_the_middle_to_the_other_side() -> None:
    names = [(one.end.name, one.end.side) for one in films()[TWIST].stretches]
    assert [name for name in names if name[0] in {"middle", "over"}] == [
        ("middle", "right"),
        ("over", "right"),
        ("middle", "right"),
        ("over", "left"),
        ("middle", "left"),
    ]


def test_hip_twist_keeps_the_knees_together() -> None:
    for one in shown(TWIST):
        if "lie" not in {one.start.name, one.end.name}:
            knees = gap(one.posture.start("left_shank"), one.posture.start("right_shank"))
            assert knees < 2 * KNEE_RADIUS + 0.01, str(one)
