"""Conversion of the angles that a physical therapist measures to rotations of bones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tools.films.body import BONES, LUMBAR, SIDES, THORACIC, sign
from tools.films.geometry import turn_x, turn_y, turn_z
from tools.films.skeleton import Posture

if TYPE_CHECKING:
    from tools.films.geometry import Rotation
    from tools.films.pose import Hip, Pose, Shoulder, Spine

_NECK_LEAN = 14.0
"""Degrees by which the neck leans forward, and the head back, when a person stands upright."""
_RHYTHM = 0.12
"""The share of the arm's elevation over 30 degrees by which the shoulder girdle rises with it."""


def posture_of(pose: Pose) -> Posture:
    """Return the posture from the angles alone, without holds."""
    turned = {name: np.eye(3) for name in BONES}
    turned["pelvis"] = (
        turn_z(-pose.pelvis.turn) @ turn_y(pose.pelvis.lean) @ turn_x(pose.pelvis.tilt) @ turn_z(-pose.pelvis.roll)
    )
    turned |= _trunk(pose.spine)
    neck = turn_z(-pose.neck.rotation / 2) @ turn_x(pose.neck.side_bend / 2)
    turned["neck"] = turn_y(_NECK_LEAN + pose.neck.flexion / 2) @ neck
    turned["head"] = turn_y(-_NECK_LEAN + pose.neck.flexion / 2) @ neck
    for side in SIDES:
        turned |= _arm(pose, side) | _leg(pose, side)
    return Posture(np.array(pose.pelvis.at), turned)


def _trunk(spine: Spine) -> dict[str, Rotation]:
    low = turn_y(spine.lumbar_flexion / len(LUMBAR)) @ turn_x(spine.side_bend / 5)
    high = turn_y(spine.thoracic_flexion / len(THORACIC)) @ turn_x(spine.side_bend / 5)
    turned = dict.fromkeys(LUMBAR, low @ turn_z(-spine.lumbar_rotation / len(LUMBAR)))
    return turned | dict.fromkeys(THORACIC, high @ turn_z(-spine.thoracic_rotation / len(THORACIC)))


def _ball(angles: Hip | Shoulder, side: str) -> Rotation:
    """Return the rotation of a hip or shoulder: flexion, then abduction, then inward rotation about the bone."""
    s = sign(side)
    return turn_y(-angles.flexion) @ turn_x(s * angles.abduction) @ turn_z(-s * angles.rotation)


def _arm(pose: Pose, side: str) -> dict[str, Rotation]:
    s, arm = sign(side), pose.arm(side)
    shoulder = _ball(arm.shoulder, side)
    raised = np.degrees(np.arccos(np.clip(shoulder[2, 2], -1, 1)))
    lift = arm.girdle.elevation + _RHYTHM * max(0.0, raised - 30)
    girdle = turn_z(-s * arm.girdle.protraction) @ turn_x(s * lift)
    return {
        f"{side}_girdle": girdle,
        f"{side}_upper_arm": girdle.T @ shoulder,
        f"{side}_forearm": turn_y(-arm.elbow),
        f"{side}_hand": turn_z(-s * arm.pronation) @ turn_x(s * arm.wrist),
        f"{side}_fingers": turn_x(-s * arm.fingers),
    }


def _leg(pose: Pose, side: str) -> dict[str, Rotation]:
    leg = pose.leg(side)
    return {
        f"{side}_thigh": _ball(leg.hip, side),
        f"{side}_shank": turn_y(leg.knee),
        f"{side}_foot": turn_y(-leg.ankle),
        f"{side}_toes": turn_y(-leg.toes),
    }
