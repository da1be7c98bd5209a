"""Measures a posture as a physical therapist does: joint angles in degrees, from the positions of the bones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tools.films.body import BONES, LUMBAR, SIDES, THORACIC, sign
from tools.films.geometry import angle_between, axis_and_angle

if TYPE_CHECKING:
    from tools.films.geometry import Rotation, Vector
    from tools.films.skeleton import Posture

DOWN = np.array([0.0, 0.0, -1.0])


def ball_angles(turned: Rotation, side: str) -> tuple[float, float, float]:
    """Return flexion, abduction and rotation of a hip, in the convention of the pose files."""
    s = sign(side)
    abduction = np.arcsin(np.clip(-turned[1, 2], -1, 1))
    flexion = -np.arctan2(turned[0, 2], turned[2, 2])
    rotation = np.arctan2(turned[1, 0], turned[1, 1])
    flexion, abduction, rotation = (float(np.degrees(value)) for value in (flexion, abduction, rotation))
    return flexion, s * abduction, -s * rotation


def relative(posture: Posture, bone: str, to: str) -> Rotation:
    """Return the rotation of a bone relative to another."""
    return posture.rotation(to).T @ posture.rotation(bone)


def hinge(posture: Posture, upper: str, lower: str) -> float:
    """Return the flexion of a knee or elbow; negative if it is hyperextended."""
    turned = relative(posture, lower, upper)
    sense = 1 if lower.endswith("shank") else -1
    return sense * float(np.degrees(np.arctan2(turned[0, 2], turned[2, 2])))


def off_hinge(posture: Posture, upper: str, lower: str) -> float:
    """Return the angle between the lower bone and the plane in which the hinge moves."""
    return angle_between(posture.rotation(upper)[:, 1], posture.rotation(lower)[:, 1])


def ankle(posture: Posture, side: str) -> float:
    """Return the dorsiflexion of the foot, from a right angle."""
    toes = relative(posture, f"{side}_foot", f"{side}_shank")[:, 0]
    return float(np.degrees(np.arctan2(toes[2], np.hypot(toes[0], toes[1]))))


def arm_direction(posture: Posture, side: str) -> Vector:
    """Return the direction of the upper arm relative to the chest: forward, outwards, up."""
    pointing = relative(posture, f"{side}_upper_arm", "chest_high") @ DOWN
    turned: Vector = pointing * np.array([1, sign(side), 1])
    return turned


def arm_twist(posture: Posture, side: str) -> float:
    """Return the rotation of the upper arm about its axis, relative to the shortest rotation from hanging."""
    turned = relative(posture, f"{side}_upper_arm", "chest_high")
    pointing = turned @ DOWN
    axis = np.cross(DOWN, pointing)
    if np.linalg.norm(axis) < 0.05:
        return 0.0  # straight down or straight up the shortest rotation is not unique
    angle = np.radians(angle_between(DOWN, pointing))
    x, y, z = axis / np.linalg.norm(axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    swing = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross)
    axis, degrees = axis_and_angle(swing.T @ turned)
    return float(degrees * np.sign(axis[2]) * -sign(side))


def wrist(posture: Posture, side: str) -> float:
    """Return the angle between hand and forearm."""
    return angle_between(posture.rotation(f"{side}_hand") @ DOWN, posture.rotation(f"{side}_forearm") @ DOWN)


def spine_turn(posture: Posture) -> float:
    """Return the rotation of the shoulders relative to the hips, to the person's right."""
    turned = relative(posture, "chest_high", "pelvis")
    left = turned[:, 1]
    return -float(np.degrees(np.arctan2(-left[0], left[1])))


def bone_lengths(posture: Posture) -> dict[str, float]:
    """Return the distance from each joint to its parent joint."""
    return {
        bone.name: float(np.linalg.norm(posture.start(bone.name) - posture.start(bone.parent)))
        for bone in BONES.values()
        if bone.parent
    }


# Segments of the body: the bone, where its middle is in the bone's frame, and its share of the body's mass (Winter).
_MASSES = [
    ("pelvis", (0.0, 0.0, 0.04), 0.142),
    *((name, (0.0, 0.0, 0.04), 0.139 / len(LUMBAR)) for name in LUMBAR),
    *((name, (0.0, 0.0, 0.04), 0.216 / len(THORACIC)) for name in THORACIC),
    ("head", (0.0, 0.0, 0.08), 0.081),
    *(
        (f"{side}_{name}", middle, share)
        for side in SIDES
        for name, middle, share in (
            ("upper_arm", (0.0, 0.0, -0.13), 0.028),
            ("forearm", (0.0, 0.0, -0.11), 0.016),
            ("hand", (0.0, 0.0, -0.07), 0.006),
            ("thigh", (0.0, 0.0, -0.18), 0.100),
            ("shank", (0.0, 0.0, -0.18), 0.0465),
            ("foot", (0.05, 0.0, -0.04), 0.0145),
        )
    ),
]


def centre_of_mass(posture: Posture) -> Vector:
    """Return the body's centre of mass in world coordinates."""
    total = sum(share for _, _, share in _MASSES)
    points = [share * posture.point(bone, np.array(middle)) for bone, middle, share in _MASSES]
    return np.asarray(np.sum(points, axis=0) / total)
