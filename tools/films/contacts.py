"""Holds hands and feet to their places: two bones reach for a point, and keep their lengths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tools.films.body import BONES, sign
from tools.films.geometry import cross, frame, unit, vector
from tools.films.plan import FLOOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.films.geometry import Rotation, Vector
    from tools.films.pose import Contact
    from tools.films.skeleton import Posture

_ROUNDS = 30
"""How often the aim is corrected, at most, where a hand or foot turns with the limb."""
_SOFT = 0.004
"""The last metres of a limb's reach, which it never quite uses up."""
_EXACT = 2e-4
"""Metres by which a hand or foot may miss its place without another try."""
_KNEE_HINT, _ELBOW_HINT = 0.3, 0.12
"""How much the way a joint looks counts beside where it is, in metres: it decides where a limb is all but straight."""
_PASSES = 8
"""How often all holds are gone through where limbs hold each other."""


@dataclass(frozen=True)
class HeldLimb:
    """One limb held: `limb` is right_arm and the like; the rest as in the pose files."""

    limb: str
    mark: str
    on: str
    at: Vector
    pointing: Vector | None
    facing: Vector

    @classmethod
    def of(cls, limb: str, contact: Contact) -> HeldLimb:
        """Return the hold that a pose file asks for."""
        side = limb.partition("_")[0]
        pointing = None if contact.pointing is None else vector(contact.pointing)
        mark = f"{side}_{contact.mark}"
        return cls(limb, mark, contact.on, vector(contact.at), pointing, vector(contact.facing))

    def place(self, posture: Posture) -> Vector:
        """Return the point in the room at which the mark has to be."""
        return self.at if self.on == FLOOR else posture.point(self.on, self.at)


def hold(posture: Posture, holds: Sequence[HeldLimb]) -> Posture:
    """Return the posture with all holds kept, one limb after another."""
    bulges = [_bulge(posture, one) for one in holds]
    for _ in range(_PASSES):
        for one, bulge in zip(holds, bulges, strict=True):
            posture = _held(posture, one, bulge)
        if all(float(np.abs(one.place(posture) - posture.mark(one.mark)).max()) < _EXACT for one in holds):
            break
    return posture


def _bulge(posture: Posture, held: HeldLimb) -> Vector:
    """Return which way a knee or elbow bends out, in the room: where the angles alone put it, and to its own front."""
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
        base = np.eye(3) if held.on == FLOOR else posture.rotation(held.on)
        aim = base @ _facing(held, held.pointing)
        start, turned = posture.world[end]
        goal = place - aim @ turned.T @ (posture.mark(held.mark) - start)
        posture = posture.with_turned(_reach(posture, held, goal, bulge))
        return posture.with_turned({end: posture.rotation(BONES[end].parent).T @ aim})
    goal = place
    for _ in range(_ROUNDS):  # the hand or foot turns with the limb, and so the aim has to be corrected
        posture = posture.with_turned(_reach(posture, held, goal, bulge))
        missed = place - posture.mark(held.mark)
        if float(np.abs(missed).max()) < _EXACT:
            break
        goal = goal + missed
    return posture


def _facing(held: HeldLimb, pointing: Vector) -> Rotation:
    """Return how hand or foot is turned in the frame of what it lies on."""
    if held.limb.endswith("leg"):
        return frame(-held.facing, pointing)
    up = -unit(pointing)
    left = -sign(held.limb.partition("_")[0]) * held.facing
    return frame(up, cross(left, up))


def _reach(posture: Posture, held: HeldLimb, goal: Vector, bulge: Vector) -> dict[str, Rotation]:
    """Turn the two upper bones so that the third starts at the goal; the middle joint goes the way of `bulge`."""
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
    """Return how far two bones reach: softly less than wanted where the limb is all but straight, so it never snaps."""
    soft = first + second - _SOFT
    if wanted > soft:
        return first + second - _SOFT * float(np.exp((soft - wanted) / _SOFT))
    return max(wanted, abs(first - second) + _SOFT)
