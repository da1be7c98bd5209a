"""Holds hands and feet to their places: two bones reach for a point, and keep their lengths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from content.motion.body import MARKS, BONES, sign
from content.motion.geometry import frame, unit, vector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.motion.geometry import Rotation, Vector
    from content.motion.schema import Contact
    from content.motion.skeleton import Posture

_ROUNDS = 6
"""How often the aim is corrected where the hand or foot turns with the limb."""


@dataclass(frozen=True)
class Hold:
    """One limb held: `limb` is right_arm and the like; the rest as in the pose files."""

    limb: str
    mark: str
    on: str
    at: Vector
    pointing: Vector | None
    facing: Vector

    @classmethod
    def of(cls, limb: str, contact: Contact) -> Hold:
        """Return the hold that a pose file asks for."""
        side = limb.partition("_")[0]
        pointing = None if contact.pointing is None else vector(contact.pointing)
        mark = f"{side}_{contact.mark}"
        return cls(limb, mark, contact.on, vector(contact.at), pointing, vector(contact.facing))

    def place(self, posture: Posture) -> Vector:
        """Return the point in the room at which the mark has to be."""
        return self.at if self.on == "floor" else posture.point(self.on, self.at)


def hold(posture: Posture, holds: Sequence[Hold]) -> Posture:
    """Return the posture with all holds kept, one limb after another."""
    for one in holds:
        posture = _held(posture, one)
    return posture


def _held(posture: Posture, held: Hold) -> Posture:
    side, _, kind = held.limb.partition("_")
    upper, lower, end = (f"{side}_{name}" for name in _CHAINS[kind])
    base = np.eye(3) if held.on == "floor" else posture.rotation(held.on)
    place = held.place(posture)
    bone = MARKS[held.mark].bone
    aim = None if held.pointing is None else base @ _facing(held, kind, sign(side))
    goal = place
    for _ in range(_ROUNDS):
        turned = _reach(posture, (upper, lower, end), goal, bend=1 if kind == "leg" else -1)
        posture = posture.with_turned(turned)
        if aim is not None:
            posture = posture.with_turned({end: posture.rotation(lower).T @ aim})
        goal = goal + place - posture.mark(held.mark)
        if bone not in (end, _fingers(end)):
            break
    return posture


_CHAINS = {"arm": ("upper_arm", "forearm", "hand"), "leg": ("thigh", "shank", "foot")}


def _fingers(end: str) -> str:
    return end.replace("hand", "fingers").replace("foot", "toes")


def _facing(held: Hold, kind: str, s: int) -> Rotation:
    """Return how hand or foot is turned in the frame of what it lies on."""
    assert held.pointing is not None
    if kind == "leg":
        return frame(-held.facing, held.pointing)
    up = -unit(held.pointing)
    left = -s * held.facing
    return frame(up, np.cross(left, up))


def _reach(posture: Posture, chain: tuple[str, str, str], goal: Vector, bend: int) -> dict[str, Rotation]:
    """Turn the two upper bones so that the third starts at the goal; the middle joint keeps to its side.

    `bend` is 1 for a knee, which points forward in the thigh's frame, and -1 for an elbow, which points back.
    """
    upper, lower, end = chain
    first, second = (float(np.linalg.norm(BONES[name].offset)) for name in (lower, end))
    start, rotation = posture.world[upper]
    reach = goal - start
    distance = float(np.clip(np.linalg.norm(reach), abs(first - second) + 1e-6, first + second - 1e-6))
    along = unit(reach)
    bulge = posture.start(lower) - start + 0.05 * bend * rotation[:, 0]
    aside = unit(bulge - along * (bulge @ along))
    cosine = (first**2 + distance**2 - second**2) / (2 * first * distance)
    sine = np.sqrt(max(0.0, 1 - cosine**2))
    middle = first * (cosine * along + sine * aside)
    forward = bend * aside
    upper_world = frame(-middle, forward - unit(middle) * (forward @ unit(middle)))
    hinge, up = upper_world[:, 1], unit(middle - distance * along)
    lower_world = np.column_stack([np.cross(hinge, up), hinge, up])
    parent = BONES[upper].parent
    assert parent is not None
    return {upper: posture.rotation(parent).T @ upper_world, lower: upper_world.T @ lower_world}
