"""A posture: how every bone is turned, and where that puts the joints."""

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
    """The whole body: where the middle of the hips is, and each bone's rotation in the frame of its parent."""

    root: Vector
    turned: Mapping[str, Rotation]

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
        """Return where a bone starts, which is the joint it hangs on."""
        return self.world[bone][0]

    def rotation(self, bone: str) -> Rotation:
        """Return how a bone is turned in the room."""
        return self.world[bone][1]

    def point(self, bone: str, offset: Vector) -> Vector:
        """Return where a point in the frame of a bone is in the room."""
        start, rotation = self.world[bone]
        return start + rotation @ offset

    def mark(self, name: str) -> Vector:
        """Return where a point on the skin is in the room."""
        return self.point(MARKS[name].bone, MARKS[name].offset)

    def mirrored(self) -> Posture:
        """Return the mirror image: what the right side did, the left does."""
        turned = {other(name): _MIRROR @ rotation @ _MIRROR for name, rotation in self.turned.items()}
        return Posture(_MIRROR @ self.root, turned)

    def with_turned(self, changes: Mapping[str, Rotation]) -> Posture:
        """Return the posture with some bones turned otherwise."""
        return Posture(self.root, {**self.turned, **changes})


def blend(start: Posture, end: Posture, share: float) -> Posture:
    """Return the posture at `share` (0 to 1) of the way, every joint turning the shortest way."""
    turned = {name: between(rotation, end.turned[name], share) for name, rotation in start.turned.items()}
    return Posture(start.root + (end.root - start.root) * share, turned)
