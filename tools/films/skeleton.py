"""A posture: the rotation of every bone, and the resulting places of the joints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tools.films.body import BONES, MARKS, other
from tools.films.geometry import between

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tools.films.geometry import Rotation, Vector

_MIRROR = np.diag([1.0, -1.0, 1.0])


@dataclass(frozen=True)
class Posture:
    """The whole body: the place of the middle of the hips, and each bone's rotation in the frame of its parent.

    `breath` is how full the lungs are, 0 to 1; it shapes the skin of the chest.
    """

    root: Vector
    turned: Mapping[str, Rotation]
    breath: float = 0.0

    @cached_property
    def world(self) -> Mapping[str, tuple[Vector, Rotation]]:
        """Each bone's start and rotation in the room."""
        placed: dict[str, tuple[Vector, Rotation]] = {}
        for bone in BONES.values():
            if not bone.parent:
                placed[bone.name] = (self.root, self.turned[bone.name])
            else:
                start, rotation = placed[bone.parent]
                placed[bone.name] = (start + rotation @ bone.offset, rotation @ self.turned[bone.name])
        return placed

    def start(self, bone: str) -> Vector:
        """Return where a bone starts, which is its joint with its parent."""
        return self.world[bone][0]

    def rotation(self, bone: str) -> Rotation:
        """Return the rotation of a bone in the room."""
        return self.world[bone][1]

    def point(self, bone: str, offset: Vector) -> Vector:
        """Return the place in the room of a point in the frame of a bone."""
        start, rotation = self.world[bone]
        return start + rotation @ offset

    def mark(self, name: str) -> Vector:
        """Return the place in the room of a point on the skin."""
        return self.point(MARKS[name].bone, MARKS[name].offset)

    def mirrored(self) -> Posture:
        """Return the mirror image, with the sides of the body exchanged."""
        turned = {other(name): _MIRROR @ rotation @ _MIRROR for name, rotation in self.turned.items()}
        return Posture(_MIRROR @ self.root, turned, self.breath)

    def with_turned(self, changes: Mapping[str, Rotation]) -> Posture:
        """Return the posture with other rotations of some bones."""
        return Posture(self.root, {**self.turned, **changes}, self.breath)


def blend(start: Posture, end: Posture, share: float) -> Posture:
    """Return the posture at `share` (0 to 1) between two; every joint turns along the shortest path."""
    turned = {name: between(rotation, end.turned[name], share) for name, rotation in start.turned.items()}
    return Posture(start.root + (end.root - start.root) * share, turned)
