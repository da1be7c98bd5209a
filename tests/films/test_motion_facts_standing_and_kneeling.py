"""Every fact about the five exercises standing or on hands and knees, and the breathing, in metres and degrees."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from tests.support import goniometer as measure
from tests.support.motion import (
    BIRD,
    BUG,
    HAM,
    PUPPY,
    RAG,
    STILL,
    THORACIC,
    arm,
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

HIP_BREADTH = 0.33


# Standing Ham Stretch


def test_ham_stretch_feet_start_shoulder_width_apart() -> None:
    body = posture(HAM, "stand")
    apart = abs(body.mark("left_sole")[1] - body.mark("right_sole")[1])
    shoulders = gap(body.start("left_upper_arm"), body.start("right_upper_arm"))
    assert apart == pytest.approx(shoulders, abs=0.05)
    assert knee(body, "right") == pytest.approx(knee(body, "left"), abs=1)


@pytest.mark.parametrize("side", SIDES)
def test_ham_stretch(side: str) -> None:
    front, back = side, other(f"{side}_")[:-1]
    body = posture(HAM, "stretch", side)
    heel, toes = body.mark(f"{front}_heel"), body.mark(f"{front}_toe_tip")
    assert heel[0] - body.mark(f"{back}_toe_tip")[0] == pytest.approx(0.15, abs=0.015)
    assert heel[2] == pytest.approx(0, abs=0.01)
    assert toes[2] - heel[2] > 0.12  # toes drawn up ...
    assert measure.ankle(body, front) > 5  # ... towards the shin, not only the foot tipped
    assert toes[2] > posture(HAM, "step", side).mark(f"{front}_toe_tip")[2] + 0.05
    assert knee(body, front) <= 8
    assert knee(body, back) >= 35
    assert gap(body.mark(f"{back}_sole"), posture(HAM, "stand").mark(f"{back}_sole")) < 0.01
    assert body.mark(f"{back}_fingertips")[2] < body.start(f"{front}_shank")[2]
    assert gap(body.mark(f"{back}_fingertips"), toes) < 0.035  # the fingers hold the toes
    assert body.mark(f"{front}_palm")[2] > body.start("pelvis")[2]  # the other hand stays up
    hips = body.start("left_thigh") - body.start("right_thigh")
    assert (abs(hips[0]), abs(hips[2])) == pytest.approx((0, 0), abs=0.01)  # square


def test_ham_stretch_and_fold_are_balanced() -> None:
    """Check that the centre of mass is over the feet in every frame."""
    for exercise in (HAM, RAG):
        for one in shown(exercise):
            soles = [one.posture.mark(f"{side}_{part}") for side in SIDES for part in ("heel", "toe_tip")]
            low, high = np.min(soles, axis=0), np.max(soles, axis=0)
            middle = measure.centre_of_mass(one.posture)
            assert low[0] - 0.02 < middle[0] < high[0], str(one)
            assert low[1] < middle[1] < high[1], str(one)


# Rag Doll


def test_rag_doll() -> None:
    body = posture(RAG, "hang")
    assert abs(body.mark("left_sole")[1] - body.mark("right_sole")[1]) > HIP_BREADTH
    for side in SIDES:
        assert 5 <= knee(body, side) <= 40
        assert gap(body.mark(f"{side}_palm"), body.start(other(f"{side}_forearm"))) < 0.09  # the opposite elbow
    assert pointing(body, "head")[2] > 0.9  # the crown points to the floor
    assert body.mark("crown")[2] < body.start("pelvis")[2] - 0.4
    turns = [body.rotation(bone)[:, 2] for bone in ("pelvis", "lumbar_high", "chest_mid", "chest_high")]
    assert all(first[2] > second[2] + 0.05 for first, second in pairwise(turns))  # rounded, bone by bone


def test_rag_doll_feet_never_move() -> None:
    first = posture(RAG, "stand")
    assert all(moved(first, one.posture, ("left_foot", "right_foot", "left_toes")) < 0.01 for one in shown(RAG))


# Puppy Pose


def test_puppy_pose_hips_stay_above_the_knees() -> None:
    first = posture(PUPPY, "all-fours")
    for one in shown(PUPPY):
        for side in SIDES:
            ahead = one.posture.start(f"{side}_thigh") - one.posture.start(f"{side}_shank")
            assert abs(ahead[0]) < 0.03, str(one)
            assert moved(first, one.posture, leg(side)) < 0.01, str(one)


def test_puppy_pose_head_and_hands_on_the_floor_arms_stretched() -> None:
    body, start = posture(PUPPY, "melt"), posture(PUPPY, "all-fours")
    assert body.mark("forehead")[2] == pytest.approx(0, abs=0.03)
    for side in SIDES:
        assert body.mark(f"{side}_palm")[2] == pytest.approx(0, abs=0.01)
        assert body.mark(f"{side}_palm")[0] > start.mark(f"{side}_palm")[0] + 0.4
        assert measure.hinge(body, f"{side}_upper_arm", f"{side}_forearm") < 20
        assert body.mark(f"{side}_palm")[0] > body.mark("crown")[0] + 0.2
    assert body.start("neck")[2] < body.start("pelvis")[2] - 0.2


def test_puppy_pose_walks_hand_after_hand() -> None:
    """Check that one hand is down while the other moves forward."""
    for start, end, still in (
        ("all-fours", "walk-1", "left"),
        ("walk-1", "walk-2", "right"),
        ("walk-2", "walk-3", "left"),
    ):
        first = posture(PUPPY, start).mark(f"{still}_palm")
        assert all(gap(one.posture.mark(f"{still}_palm"), first) < 0.01 for one in between(PUPPY, start, end))


# Bird Dog


@pytest.mark.parametrize("side", SIDES)
def test_bird_dog_reaches_with_opposite_arm_and_leg(side: str) -> None:
    opposite = other(f"{side}_")[:-1]
    start, body = posture(BIRD, "all-fours", side), posture(BIRD, "reach", side)
    assert pointing(body, f"{side}_upper_arm")[0] > 0.95  # forward ...
    assert pointing(body, f"{opposite}_thigh")[0] < -0.95  # ... and back
    assert abs(pointing(body, f"{side}_forearm")[2]) < 0.25
    assert abs(pointing(body, f"{opposite}_shank")[2]) < 0.25
    assert knee(body, opposite) < 6
    assert measure.hinge(body, f"{side}_upper_arm", f"{side}_forearm") < 6
    assert moved(start, body, (*arm(opposite), *leg(side), "pelvis", "chest_high")) < 0.015


def test_bird_dog_moves_both_together_and_keeps_the_trunk_still() -> None:
    start, top = posture(BIRD, "all-fours"), posture(BIRD, "reach")
    for one in between(BIRD, "all-fours", "reach"):
        shares = [
            gap(one.posture.start(bone), start.start(bone)) / gap(top.start(bone), start.start(bone))
            for bone in ("right_hand", "left_foot")
        ]
        assert shares[0] == pytest.approx(shares[1], abs=0.15)
        assert moved(start, one.posture, ("pelvis", "chest_high", "head")) < STILL


# Kneeling T-Spine Rotation


def test_t_spine_hips_legs_and_the_hand_on_the_floor_never_move() -> None:
    first = posture(THORACIC, "all-fours")
    for one in shown(THORACIC):
        assert moved(first, one.posture, (*leg("left"), *leg("right"), "pelvis", "lumbar_low")) < STILL, str(one)
    for start, end in (("open", "close"), ("close", "open"), ("ready", "open")):
        for one in between(THORACIC, start, end):
            assert gap(one.posture.mark("left_palm"), first.mark("left_palm")) < 0.01, str(one)


@pytest.mark.parametrize(("side", "way"), [("right", 1), ("left", -1)])
def test_t_spine_opens_to_the_ceiling_and_closes_to_the_hand(side: str, way: int) -> None:
    opposite = other(f"{side}_")[:-1]
    opened, closed = posture(THORACIC, "open", side), posture(THORACIC, "close", side)
    for name in ("ready", "open", "close"):
        body = posture(THORACIC, name, side)
        assert gap(body.mark(f"{side}_fingertips"), body.point("head", np.array([0.0, 0.0, 0.11]))) < 0.13
    assert measure.spine_turn(opened) * way > 40
    assert measure.spine_turn(closed) * way < -25
    elbow = opened.start(f"{side}_forearm")
    assert elbow[2] > opened.mark("crown")[2] + 0.1
    assert pointing(opened, f"{side}_upper_arm")[2] > 0.8  # up
    assert gap(closed.start(f"{side}_forearm"), closed.mark(f"{opposite}_palm")) < 0.12


def test_t_spine_turns_in_the_upper_back_not_the_lower() -> None:
    for name in ("open", "close"):
        body = posture(THORACIC, name)
        low = body.rotation("pelvis").T @ body.rotation("lumbar_high")
        assert abs(np.degrees(np.arctan2(low[0, 1], low[1, 1]))) < 10


# Breath and movement


@pytest.mark.parametrize(
    ("exercise", "end", "breath"),
    [(BIRD, "all-fours", "in"), (BUG, "table-top", "out"), (THORACIC, "open", "in"), (THORACIC, "close", "out")],
)
def test_breath_goes_with_the_movement(exercise: str, end: str, breath: str) -> None:
    moves = [
        one
        for one in films()[exercise].stretches
        if one.end.name == end and one.start is not one.end and one.number >= 0
    ]
    assert {one.breath for one in moves} == {breath}


def test_bird_dog_holds_the_top_for_one_whole_breath_out() -> None:
    held = [one for one in films()[BIRD].stretches if one.start is one.end]
    assert {(one.end.name, one.breath) for one in held} == {("reach", "out")}
