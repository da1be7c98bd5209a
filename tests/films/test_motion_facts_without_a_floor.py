"""Every fact about the exercises on a chair, at a desk and in bed, in metres and degrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.support import goniometer as measure
from tests.support.motion import (
    BACK_BEND,
    FOLD,
    MARCH,
    ROLLS,
    SEATED,
    SEATED_BIRD,
    SEATED_FOUR,
    SEATED_HAM,
    SEATED_TURN,
    STILL,
    TABLE_REACH,
    between,
    films,
    gap,
    knee,
    leg,
    moved,
    pointing,
    posture,
    shown,
)
from tools.films.body import SIDES, other
from tools.films.furniture import SEAT, SEAT_BACK, SEAT_FRONT, TABLE, TABLE_EDGE
from tools.films.skin import body_of

if TYPE_CHECKING:
    from tools.films.geometry import Vector
    from tools.films.skeleton import Posture

PRESSED = 0.03
"""In metres: how far the soft parts that carry a person are pressed in by the seat."""
TABLE_THICK = 0.03
GIRTH = 0.09
"""The radius of a thigh, in metres."""


def skin(body: Posture, kind: str) -> Vector:
    """Return the points of the skin of all parts whose name ends in a word."""
    return np.concatenate([mesh.corners for mesh in body_of(body) if mesh.part.endswith(kind)])


def hip_flexion(body: Posture, side: str) -> float:
    return measure.ball_angles(measure.relative(body, f"{side}_thigh", "pelvis"), side)[0]


# On the seat


@pytest.mark.slow
@pytest.mark.parametrize("exercise", SEATED)
def test_bottom_and_thighs_are_on_the_seat_and_not_in_it(exercise: str) -> None:
    for one in shown(exercise)[::4]:
        bottom = skin(one.posture, "buttock")
        assert float(bottom[:, 2].min()) == pytest.approx(SEAT, abs=PRESSED), str(one)
        assert SEAT_BACK < one.posture.start("pelvis")[0] < SEAT_FRONT, str(one)
        legs = skin(one.posture, "_leg")
        over = legs[(legs[:, 0] > SEAT_BACK) & (legs[:, 0] < SEAT_FRONT) & (legs[:, 2] > SEAT - 0.2)]
        over = over[over[:, 2] < SEAT + 0.3]
        assert float(over[:, 2].min()) > SEAT - PRESSED - 0.01, str(one)


@pytest.mark.parametrize("exercise", SEATED)
def test_a_person_sits_upright_first_with_both_feet_flat_below_the_knees(exercise: str) -> None:
    body = posture(exercise, "sit")
    assert body.rotation("chest_high")[2, 2] > 0.97  # upright
    for side in SIDES:
        for mark in ("heel", "sole", "toe_tip"):
            assert body.mark(f"{side}_{mark}")[2] == pytest.approx(0, abs=0.03)
        assert knee(body, side) == pytest.approx(90, abs=6)
        assert body.start(f"{side}_thigh")[2] > body.start(f"{side}_shank")[2]  # hips a little above the knees


@pytest.mark.parametrize(("exercise", "lifted"), [(SEATED_BIRD, "left"), (SEATED_FOUR, "right"), (SEATED_HAM, "right")])
def test_the_foot_that_is_not_lifted_stays_flat_in_its_place(exercise: str, lifted: str) -> None:
    still = other(f"{lifted}_")[:-1]
    first = posture(exercise, "sit")
    for name in films()[exercise].plan.poses:
        if "/" not in name:
            assert moved(first, posture(exercise, name), (f"{still}_foot", f"{still}_toes")) < STILL, name


# Seated Ham Stretch


@pytest.mark.parametrize("side", SIDES)
def test_seated_ham_stretch(side: str) -> None:
    start, body = posture(SEATED_HAM, "sit", side), posture(SEATED_HAM, "stretch", side)
    assert knee(body, side) <= 10  # long
    assert body.mark(f"{side}_heel")[2] == pytest.approx(0, abs=0.01)
    assert body.mark(f"{side}_toe_tip")[2] > 0.12  # toes up
    bend = start.rotation("pelvis").T @ body.rotation("pelvis")
    assert np.degrees(np.arccos(bend[2, 2])) > 25  # from the hips ...
    back = body.rotation("pelvis").T @ body.rotation("chest_high")
    assert np.degrees(np.arccos(back[2, 2])) < 10  # ... with a long back
    for hand in SIDES:
        thigh, shank = body.start(f"{hand}_thigh"), body.start(f"{hand}_shank")
        along = float((body.mark(f"{hand}_palm") - thigh) @ (shank - thigh)) / gap(thigh, shank) ** 2
        assert 0.3 < along < 1  # each hand on its thigh
        assert gap(body.mark(f"{hand}_palm"), thigh + along * (shank - thigh)) < GIRTH + 0.02


# Seated Forward Fold


def test_seated_fold_rounds_the_back_and_lets_head_and_arms_hang_between_wide_knees() -> None:
    start, body = posture(FOLD, "sit"), posture(FOLD, "hang")
    apart = body.start("left_shank")[1] - body.start("right_shank")[1]
    assert apart > gap(body.start("left_upper_arm"), body.start("right_upper_arm"))
    assert body.mark("crown")[2] < start.start("chest_low")[2] - 0.1
    assert pointing(body, "head")[2] > 0.5  # the crown points down
    turns = [body.rotation(bone)[2, 2] for bone in ("pelvis", "lumbar_high", "chest_mid", "chest_high")]
    assert turns == sorted(turns, reverse=True)  # rounded, bone by bone
    for side in SIDES:
        assert abs(body.mark(f"{side}_palm")[1]) < abs(body.start(f"{side}_shank")[1])
        assert body.mark(f"{side}_palm")[2] < body.start(f"{side}_shank")[2] - 0.2
        assert moved(start, body, (f"{side}_foot", f"{side}_toes")) < STILL  # the feet stay


# Table Reach


def test_table_reach_slides_the_hands_over_the_table_until_the_arms_are_long() -> None:
    start, body = posture(TABLE_REACH, "hands-on"), posture(TABLE_REACH, "reach")
    for one in between(TABLE_REACH, "hands-on", "reach"):
        for side in SIDES:
            assert one.posture.mark(f"{side}_palm")[2] == pytest.approx(TABLE, abs=0.01), str(one)
    for side in SIDES:
        assert body.mark(f"{side}_palm")[0] > start.mark(f"{side}_palm")[0] + 0.3
        assert measure.hinge(body, f"{side}_upper_arm", f"{side}_forearm") < 20
        assert body.mark("crown")[0] < body.mark(f"{side}_palm")[0] - 0.15
    ears = body.point("head", np.array([0.0, 0.0, 0.09]))
    shoulder, hand = body.start("right_upper_arm"), body.mark("right_palm")
    share = (ears[0] - shoulder[0]) / (hand[0] - shoulder[0])
    assert ears[2] == pytest.approx((shoulder + share * (hand - shoulder))[2], abs=0.14)  # head between the arms


@pytest.mark.slow
def test_table_reach_keeps_arms_above_the_table_and_legs_below_it() -> None:
    for one in shown(TABLE_REACH)[::3]:
        points = np.concatenate([skin(one.posture, kind) for kind in ("arm", "hand", "_leg", "head")])
        inside = points[points[:, 0] > TABLE_EDGE]
        through = (inside[:, 2] < TABLE - 0.016) & (inside[:, 2] > TABLE - TABLE_THICK)
        assert not through.any(), str(one)


# Seated Bird Dog


@pytest.mark.parametrize("side", SIDES)
def test_seated_bird_dog_reaches_with_opposite_arm_and_leg_over_a_still_trunk(side: str) -> None:
    opposite = other(f"{side}_")[:-1]
    start, body = posture(SEATED_BIRD, "sit", side), posture(SEATED_BIRD, "reach", side)
    assert pointing(body, f"{side}_upper_arm")[0] > 0.9  # forward ...
    assert pointing(body, f"{side}_upper_arm")[2] > 0  # ... at least at the height of the shoulder
    assert measure.hinge(body, f"{side}_upper_arm", f"{side}_forearm") < 10
    assert knee(body, opposite) < 20
    assert body.mark(f"{opposite}_heel")[2] > 0.25  # off the floor
    assert hip_flexion(body, opposite) == pytest.approx(85, abs=6)  # the thigh stays on the chair
    assert moved(start, body, ("pelvis", "chest_high", *leg(side))) < 0.01


# Seated Figure 4


@pytest.mark.parametrize("side", SIDES)
def test_seated_figure_4_crosses_the_ankle_over_the_knee_and_leans_from_the_hips(side: str) -> None:
    opposite = other(f"{side}_")[:-1]
    crossed, body = posture(SEATED_FOUR, "cross", side), posture(SEATED_FOUR, "lean", side)
    for one in (crossed, body):
        hip, end = one.start(f"{opposite}_thigh"), one.start(f"{opposite}_shank")
        along = float((one.mark(f"{side}_ankle") - hip) @ (end - hip)) / gap(hip, end) ** 2
        assert 0.75 < along < 1  # just above the other knee ...
        assert one.mark(f"{side}_ankle")[2] > end[2] + 0.05  # ... on it
        assert abs(one.start(f"{side}_shank")[1]) > abs(hip[1]) + 0.15  # the knee points outwards: a 4
    assert body.rotation("pelvis")[2, 2] < np.cos(np.radians(15))
    assert body.mark("crown")[0] > crossed.mark("crown")[0] + 0.2


# Seated T-Spine Rotation


@pytest.mark.parametrize(("side", "way"), [("right", 1), ("left", -1)])
def test_seated_t_spine_turns_the_chest_over_still_hips(side: str, way: int) -> None:
    first, body = posture(SEATED_TURN, "sit", side), posture(SEATED_TURN, "open", side)
    assert measure.spine_turn(body) * way > 40
    assert moved(first, body, ("pelvis", "lumbar_low", *leg("left"), *leg("right"))) < STILL
    low = body.rotation("pelvis").T @ body.rotation("lumbar_high")
    assert abs(np.degrees(np.arctan2(low[0, 1], low[1, 1]))) < 10  # the upper back turns, not the lower
    for name in ("ready", "open"):
        one = posture(SEATED_TURN, name, side)
        for hand in SIDES:
            assert gap(one.mark(f"{hand}_fingertips"), one.point("head", np.array([0.0, 0.0, 0.11]))) < 0.14
            aside = one.start(f"{hand}_forearm") - one.start(f"{hand}_upper_arm")
            assert abs(float(aside @ one.rotation("chest_high")[:, 1])) > 0.2  # elbows to the sides


# In bed


@pytest.mark.parametrize("exercise", [MARCH, ROLLS])
def test_a_person_first_lies_with_bent_knees_and_flat_feet(exercise: str) -> None:
    body = posture(exercise, "lie")
    for side in SIDES:
        assert 85 <= knee(body, side) <= 120
        for mark in ("heel", "sole"):
            assert body.mark(f"{side}_{mark}")[2] == pytest.approx(0, abs=0.01)


def test_bed_march_lifts_one_knee_over_the_hip_and_keeps_the_back_on_the_bed() -> None:
    first, body = posture(MARCH, "lie"), posture(MARCH, "lift")
    assert body.start("right_shank")[0] == pytest.approx(body.start("right_thigh")[0], abs=0.03)
    assert knee(body, "right") == pytest.approx(90, abs=5)
    assert moved(first, body, leg("left")) < STILL
    for one in shown(MARCH):
        assert moved(one.posture, first, ("pelvis", "chest_high", "head")) < STILL
        for point in ("sacrum", "left_shoulder_blade", "right_shoulder_blade"):
            assert one.posture.mark(point)[2] == pytest.approx(0.015, abs=0.02), str(one)
        for hand in SIDES:
            assert gap(one.posture.mark(f"{hand}_palm"), one.posture.start("pelvis")) < 0.3  # on the lower belly


@pytest.mark.parametrize(("side", "way"), [("right", -1), ("left", 1)])
def test_knee_rolls_take_both_knees_to_one_side_and_leave_feet_and_shoulders(side: str, way: int) -> None:
    first, body = posture(ROLLS, "lie", side), posture(ROLLS, "over", side)
    for leg_side in SIDES:
        assert (body.start(f"{leg_side}_shank")[1] - first.start(f"{leg_side}_shank")[1]) * way > 0.15
        assert gap(body.mark(f"{leg_side}_sole"), first.mark(f"{leg_side}_sole")) < 0.05
    assert gap(body.start("left_shank"), body.start("right_shank")) < 0.2  # the knees stay together
    for one in shown(ROLLS):
        for point in ("left_shoulder_blade", "right_shoulder_blade"):
            assert one.posture.mark(point)[2] == pytest.approx(0.015, abs=0.03), str(one)


# Standing Back Bend


def test_back_bend_leans_back_with_straight_knees_hands_on_the_back_of_the_hips() -> None:
    first, body = posture(BACK_BEND, "stand"), posture(BACK_BEND, "back")
    assert body.mark("crown")[0] < first.mark("crown")[0] - 0.1
    assert body.start("pelvis")[0] > first.start("pelvis")[0] + 0.03  # the hips go forward a little
    assert body.rotation("head")[2, 2] > np.cos(np.radians(45))  # the head does not fall back
    for side in SIDES:
        assert knee(body, side) < 12
        hand = body.rotation("pelvis").T @ (body.mark(f"{side}_palm") - body.start("pelvis"))
        assert hand[0] < -0.09  # behind
        assert abs(hand[2]) < 0.12
    for one in shown(BACK_BEND):
        soles = [one.posture.mark(f"{side}_{part}") for side in SIDES for part in ("heel", "toe_tip")]
        middle = measure.centre_of_mass(one.posture)
        assert np.min(soles, axis=0)[0] < middle[0] < np.max(soles, axis=0)[0], str(one)  # balanced
