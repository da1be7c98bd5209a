"""The body in every film: constant bone lengths, ranges of joints, fixed hands and feet, and no jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.support import goniometer as measure
from tests.support.motion import EVERY, EXERCISES, films, gap, shown
from tools.films.body import BONES, MARKS, SIDES, other
from tools.films.keys import posture_between, shared_holds
from tools.films.skin import body_of

if TYPE_CHECKING:
    from tools.films.geometry import Vector
    from tools.films.skeleton import Posture

LENGTHS = {bone.name: float(np.linalg.norm(bone.offset)) for bone in BONES.values() if bone.parent}

# Minimum and maximum in degrees, for healthy adults (American Academy of Orthopaedic Surgeons), a little more where
# the floor or the hands assist; a bent hip brings the knee further across the body. To cross an ankle over the other
# knee takes hip, shin and foot together; the figure has
# only the rotation of the hip, which is therefore larger than that of a real hip.
HIP = {"flexion": (-20.0, 130.0), "abduction": (-42.0, 50.0), "rotation": (-88.0, 45.0)}
KNEE, ELBOW, ANKLE, WRIST = (0.0, 145.0), (0.0, 147.0), (-62.0, 25.0), (0.0, 97.0)
ARM_TWIST = (-135.0, 95.0)
ARM_BACK, ARM_ACROSS, OVERHEAD, SPINE_TURN = 60, 45, 30, 55

CONTACT, UNDER = 0.012, 0.02
"""In metres: tolerances for the positions of hands and feet, and for soft parts pressed into the mat."""
MARGIN = 30
"""The margin between the body and the picture's edges, in thousandths of width and height."""
FASTEST = 1.6
"""The maximum speed of any point of the body, in metres per second: a calm, smooth movement."""
BENT = 0.17
"""The maximum deviation of a point from a straight line within a quarter of a second, in metres."""

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("exercise", EXERCISES)]


def outside(name: str, degrees: float, span: tuple[float, float]) -> list[str]:
    return [] if span[0] - 0.5 <= degrees <= span[1] + 0.5 else [f"{name} {degrees:.0f}"]


def test_bones_keep_their_lengths(exercise: str) -> None:
    for one in shown(exercise):
        assert measure.bone_lengths(one.posture) == pytest.approx(LENGTHS, abs=1e-6), str(one)


def test_bones_are_turned_not_bent(exercise: str) -> None:
    for one in shown(exercise):
        turned = np.array([one.posture.rotation(bone) for bone in BONES])
        assert np.allclose(turned @ turned.transpose(0, 2, 1), np.eye(3), atol=1e-6), str(one)
        assert np.allclose(np.linalg.det(turned), 1, atol=1e-6), str(one)


def test_the_left_side_is_the_mirror_image_of_the_right(exercise: str) -> None:
    film = films()[exercise]
    if not film.dose.per_side:
        return
    for step in film.stretches:
        if step.start.side == step.end.side == "right" and step.start is not step.end:
            left = posture_between(film.key(step.start.name, "left"), film.key(step.end.name, "left"), 0.4)
            right = posture_between(step.start, step.end, 0.4)
            for name in MARKS:
                assert gap(left.mark(other(name)) * [1, -1, 1], right.mark(name)) < CONTACT, name


def strange_leg(posture: Posture, side: str) -> list[str]:
    hip = measure.ball_angles(measure.relative(posture, f"{side}_thigh", "pelvis"), side)
    strange = [word for angle, name in zip(hip, HIP, strict=True) for word in outside(f"hip {name}", angle, HIP[name])]
    strange += outside("knee", measure.hinge(posture, f"{side}_thigh", f"{side}_shank"), KNEE)
    strange += outside("knee sideways", measure.off_hinge(posture, f"{side}_thigh", f"{side}_shank"), (0, 0))
    return strange + outside("ankle", measure.ankle(posture, side), ANKLE)


def strange_arm(posture: Posture, side: str) -> list[str]:
    strange = outside("elbow", measure.hinge(posture, f"{side}_upper_arm", f"{side}_forearm"), ELBOW)
    strange += outside("elbow sideways", measure.off_hinge(posture, f"{side}_upper_arm", f"{side}_forearm"), (0, 0))
    strange += outside("wrist", measure.wrist(posture, side), WRIST)
    forward, outwards, up = measure.arm_direction(posture, side)
    strange += ["arm too far back"] if forward < -np.sin(np.radians(ARM_BACK)) else []
    strange += ["arm through the chest"] if outwards < -np.sin(np.radians(ARM_ACROSS)) else []
    if up < np.cos(np.radians(OVERHEAD)):  # overhead, rotating an arm and raising it sideways are the same movement
        strange += outside("arm twisted", measure.arm_twist(posture, side), ARM_TWIST)
    return strange


def test_joints_stay_in_human_range(exercise: str) -> None:
    strange = []
    for one in shown(exercise):
        for side in SIDES:
            found = strange_leg(one.posture, side) + strange_arm(one.posture, side)
            strange += [f"{side} {word}, {one}" for word in found]
        strange += outside(f"spine turned, {one}", measure.spine_turn(one.posture), (-SPINE_TURN, SPINE_TURN))
    assert strange == []


def test_what_is_held_stays_in_its_place(exercise: str) -> None:
    """Check the key poses, and the frames between two that hold the same."""
    missed = []
    for one in shown(exercise):
        for held in one.start.holds if one.share == 0 else shared_holds(one.start, one.end, one.share):
            distance = gap(one.posture.mark(held.mark), held.place(one.posture))
            missed += [f"{held.mark} by {distance * 100:.1f} cm, {one}"] if distance > CONTACT else []
    assert missed == []


def test_nothing_is_under_the_floor(exercise: str) -> None:
    for one in shown(exercise)[::8]:
        for part in body_of(one.posture):
            assert float(part.corners[:, 2].min()) > -UNDER, f"{part.part}, {one}"


def course(exercise: str) -> Vector:
    """Return the positions of joints and points of the skin, every sixth frame, for a little more than one loop."""
    moments = films()[exercise].moments
    seen: dict[object, Vector] = {}
    places = []
    for frame in [*range(0, len(moments), EVERY), 0, EVERY]:
        moment = moments[frame]
        if moment.figure not in seen:
            posture = moment.posture
            points = [*(posture.mark(name) for name in MARKS), *(posture.start(name) for name in BONES)]
            seen[moment.figure] = np.array(points)
        places.append(seen[moment.figure])
    return np.array(places)


def test_the_whole_body_is_in_the_picture_on_both_sides(exercise: str) -> None:
    film = films()[exercise]
    frames = [*range(0, len(film.moments), EVERY), 0, EVERY]
    for frame, places in zip(frames, course(exercise), strict=True):
        points = film.plan.view.camera(film.moments[frame].across, pixels=1000).project(places)[:, :2]
        assert float(points.min()) > MARGIN
        assert float(points.max()) < 1000 - MARGIN


def test_nothing_jumps_not_even_from_the_last_frame_to_the_first(exercise: str) -> None:
    steps = np.diff(course(exercise), axis=0)
    speed = np.linalg.norm(steps, axis=2) * films()[exercise].rate / EVERY
    assert float(speed.max()) < FASTEST
    assert float(np.linalg.norm(np.diff(steps, axis=0), axis=2).max()) < BENT
