"""The body of the figure: bones, in metres, and the points of the skin that touch things.

A bone's frame points forward, to the left and up when a person stands upright with arms hanging and palms facing in.
The proportions are those of an adult of 1.70 m (segment lengths as shares of the height: Drillis and Contini).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.films.geometry import vector

if TYPE_CHECKING:
    from tools.films.geometry import Vector

SIDES = ("right", "left")

THIGH, SHANK, ANKLE_HEIGHT = 0.42, 0.41, 0.07
UPPER_ARM, FOREARM, PALM = 0.30, 0.25, 0.09
LUMBAR = ("lumbar_low", "lumbar_high")
THORACIC = ("chest_low", "chest_mid", "chest_high")


@dataclass(frozen=True, slots=True)
class Bone:
    """One bone: where it starts, in the frame of its parent. The pelvis is the root and has no parent."""

    name: str
    parent: str
    offset: Vector


@dataclass(frozen=True, slots=True)
class Landmark:
    """A point on the skin, in the frame of a bone."""

    bone: str
    offset: Vector


def sign(side: str) -> int:
    """Return 1 for the left, -1 for the right, as the second axis points left."""
    return 1 if side == "left" else -1


def other(name: str) -> str:
    """Return the same bone or point on the other side of the body; one in the middle is returned unchanged."""
    side, _, rest = name.partition("_")
    if side not in SIDES:
        return name
    return f"{SIDES[1 - SIDES.index(side)]}_{rest}"


def _trunk() -> list[Bone]:
    return [
        Bone("pelvis", "", vector([0, 0, 0])),
        Bone("lumbar_low", "pelvis", vector([0, 0, 0.08])),
        Bone("lumbar_high", "lumbar_low", vector([0, 0, 0.085])),
        Bone("chest_low", "lumbar_high", vector([0, 0, 0.085])),
        Bone("chest_mid", "chest_low", vector([0, 0, 0.087])),
        Bone("chest_high", "chest_mid", vector([0, 0, 0.087])),
        Bone("neck", "chest_high", vector([-0.01, 0, 0.087])),
        Bone("head", "neck", vector([0, 0, 0.075])),
    ]


def _limbs(side: str) -> list[Bone]:
    s = sign(side)
    return [
        Bone(f"{side}_girdle", "chest_high", vector([0.05, s * 0.02, 0.032])),
        Bone(f"{side}_upper_arm", f"{side}_girdle", vector([-0.05, s * 0.142, 0.012])),
        Bone(f"{side}_forearm", f"{side}_upper_arm", vector([0, 0, -UPPER_ARM])),
        Bone(f"{side}_hand", f"{side}_forearm", vector([0, 0, -FOREARM])),
        Bone(f"{side}_fingers", f"{side}_hand", vector([0, 0, -PALM])),
        Bone(f"{side}_thigh", "pelvis", vector([0, s * 0.09, 0])),
        Bone(f"{side}_shank", f"{side}_thigh", vector([0, 0, -THIGH])),
        Bone(f"{side}_foot", f"{side}_shank", vector([0, 0, -SHANK])),
        Bone(f"{side}_toes", f"{side}_foot", vector([0.125, 0, -0.052])),
    ]


BONES = {bone.name: bone for bone in [*_trunk(), *_limbs("right"), *_limbs("left")]}
"""By name, each parent before its children."""


def _marks(side: str) -> dict[str, Landmark]:
    s = sign(side)
    return {
        f"{side}_palm": Landmark(f"{side}_hand", vector([0, -s * 0.016, -0.07])),
        f"{side}_fingertips": Landmark(f"{side}_fingers", vector([0, -s * 0.006, -0.08])),
        f"{side}_elbow": Landmark(f"{side}_forearm", vector([-0.036, 0, 0])),
        f"{side}_shoulder_blade": Landmark("chest_high", vector([-0.1, s * 0.09, -0.03])),
        f"{side}_knee": Landmark(f"{side}_shank", vector([0.05, 0, -0.03])),
        f"{side}_sole": Landmark(f"{side}_foot", vector([0.05, 0, -ANKLE_HEIGHT])),
        f"{side}_heel": Landmark(f"{side}_foot", vector([-0.045, 0, -ANKLE_HEIGHT])),
        f"{side}_toe_tip": Landmark(f"{side}_toes", vector([0.06, 0, -0.01])),
        f"{side}_ankle": Landmark(f"{side}_foot", vector([0, 0, 0])),
    }


MARKS = {
    "crown": Landmark("head", vector([0, 0, 0.2])),
    "forehead": Landmark("head", vector([0.085, 0, 0.13])),
    "back_of_head": Landmark("head", vector([-0.105, 0, 0.1])),
    "sacrum": Landmark("pelvis", vector([-0.115, 0, 0.03])),
    **_marks("right"),
    **_marks("left"),
}
"""Points that touch the floor, a wall or another part of the body."""
