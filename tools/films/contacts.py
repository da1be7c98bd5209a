"""Holds of hands and feet: inverse kinematics of two bones, of constant length, that reach a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tools.films.body import BONES, sign
from tools.films.geometry import cross, frame, unit, vector
from tools.films.plan import ROOM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.films.geometry import Rotation, Vector
    from tools.films.pose import Contact
    from tools.films.skeleton import Posture

_ROUNDS = 30
"""Most corrections of the goal where a hand or foot turns with the limb."""
_SOFT = 0.004
"""The last metres of a limb's reach, which it approaches asymptotically."""
_EXACT = 2e-4
"""Tolerance of the place of a hand or foot, in metres."""
_KNEE_HINT, _ELBOW_HINT = 0.3, 0.12
"""Weight of the direction that a joint faces beside its position, in metres; it decides for a nearly straight limb."""
_PASSES = 8
"""Most passes over all holds where limbs hold each other."""


@dataclass(frozen=True)
class HeldLimb:
    """A limb that is held: `limb` is a name such as right_arm; the other fields are as in the pose files."""

    limb: str
    mark: str
    on: str
    at: Vector
    pointing: Vector | None
    facing: Vector

    @classmethod
    def of(cls, limb: str, contact: Contact) -> HeldLimb:
        """Return the hold that a pose file describes."""
        side = limb.partition("_")[0]
        pointing = None if contact.pointing is None else vector(contact.pointing)
        mark = f"{side}_{contact.mark}"
        return cls(limb, mark, contact.on, vector(contact.at), pointing, vector(contact.facing))

    def place(self, posture: Posture) -> Vector:
        """Return the point of the room where the mark has to be."""
        return self.at if self.on in ROOM else posture.point(self.on, self.at)


def hold(posture: Posture, holds: Sequence[HeldLimb]) -> Posture:
    """Return the posture with all holds satisfied, one limb after another."""
    bulges = [_bulge(posture, one) for one in holds]
    for _ in range(_PASSES):
        for one, bulge in zip(holds, bulges, strict=True):
            posture = _held(posture, one, bulge)
        if all(float(np.abs(one.place(posture) - posture.mark(one.mark)).max()) < _EXACT for one in holds):
            break
    return posture


def _bulge(posture: Posture, held: HeldLimb) -> Vector:
    """Return the direction, in the room, in which a knee or elbow bends: to its place by the angles, and its front."""
    upper, lower, _ = _bones(held)
    start, rotation = posture.world[upper]
    hint = _KNEE_HINT if held.limb.endswith("leg") else _ELBOW_HINT
    return posture.start(lower) - start + hint * _bend(held) * rotation[:, 0]


def _bones(held: HeldLimb) -> tuple[str, str, str]:
    side, _, kind = held.limb.partition("_")
    names = ("thigh", "shank", "foot") if kind == "leg" else ("upper_arm", "forearm", "hand")
    return f"{side}_{names[0]}", f"{side}_{names[1]}", f"{side}_{names[2]}"


def _bend(held: HeldLimb) -> int:
    """Return 1 for a knee, which points forward in the thigh's frame, and -1 for an elbow, which points back."""
    return 1 if held.limb.endswith("leg") else -1


def _held(posture: Posture, held: HeldLimb, bulge: Vector) -> Posture:
    place, end = held.place(posture), _bones(held)[2]
    if held.pointing is not None:
        base = np.eye(3) if held.on in ROOM else posture.rotation(held.on)
        aim = base @ _facing(held, held.pointing)
        start, turned = posture.world[end]
        goal = place - aim @ turned.T @ (posture.mark(held.mark) - start)
        posture = posture.with_turned(_reach(posture, held, goal, bulge))
        return posture.with_turned({end: posture.rotation(BONES[end].parent).T @ aim})
    goal = place
    for _ in range(_ROUNDS):  # the hand or foot turns with the limb, so the goal has to be corrected
        posture = posture.with_turned(_reach(posture, held, goal, bulge))
        missed = place - posture.mark(held.mark)
        if float(np.abs(missed).max()) < _EXACT:
            break
        goal = goal + missed
    return posture


def _facing(held: HeldLimb, pointing: Vector) -> Rotation:
    """Return the rotation of a hand or foot in the frame of what it touches."""
    if held.limb.endswith("leg"):
        return frame(-held.facing, pointing)
    up = -unit(pointing)
    left = -sign(held.limb.partition("_")[0]) * held.facing
    return frame(up, cross(left, up))


def _reach(posture: Posture, held: HeldLimb, goal: Vector, bulge: Vector) -> dict[str, Rotation]:
    """Return rotations of two bones so that the third starts at the goal; the joint between them bends to `bulge`."""
    upper, lower, end = _bones(held)
    first, second = (float(np.linalg.norm(BONES[name].offset)) for name in (lower, end))
    start = posture.start(upper)
    reach = goal - start
    distance = _reached(float(np.linalg.norm(reach)), first, second)
    along = unit(reach)
    aside = unit(bulge - along * (bulge @ along))
    cosine = (first**2 + distance**2 - second**2) / (2 * first * distance)
    sine = np.sqrt(max(0.0, 1 - cosine**2))
    middle = first * (cosine * along + sine * aside)
    forward = _bend(held) * aside
    upper_world = frame(-middle, forward - unit(middle) * (forward @ unit(middle)))
    hinge, up = upper_world[:, 1], unit(middle - distance * along)
    lower_world = np.stack([cross(hinge, up), hinge, up], axis=1)
    return {upper: posture.rotation(BONES[upper].parent).T @ upper_world, lower: upper_world.T @ lower_world}


def _reached(wanted: float, first: float, second: float) -> float:
    """Return the distance that two bones reach: a little less if the limb is nearly straight, to avoid a snap."""
    soft = first + second - _SOFT
    if wanted > soft:
        return first + second - _SOFT * float(np.exp((soft - wanted) / _SOFT))
    return max(wanted, abs(first - second) + _SOFT)
