"""The camera: an orthographic projection, so that nothing shrinks with distance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tools.films.geometry import Rotation, Vector

_CLEARLY = 0.5
"""The part of the view's direction that goes to the side, from which on the far side is as far as from the side."""


@dataclass(frozen=True)
class Camera:
    """A view: `turn` 0 is from the person's right, 90 from the front; `tilt` is from above; the rest in metres.

    `centre` is the point of the room in the middle of the picture, `span` the width of the picture.
    """

    turn: float
    tilt: float
    centre: Vector
    span: float
    pixels: int

    @cached_property
    def turned(self) -> Rotation:
        """The rotation from room to picture coordinates: right, up, near."""
        turn, tilt = np.radians(self.turn), np.radians(self.tilt)
        near = np.array([np.sin(turn) * np.cos(tilt), -np.cos(turn) * np.cos(tilt), np.sin(tilt)])
        right = np.array([np.cos(turn), np.sin(turn), 0.0])
        return np.stack([right, np.cross(near, right), near])

    @property
    def scale(self) -> float:
        """Pixels a metre."""
        return self.pixels / self.span

    @property
    def far(self) -> tuple[str, float]:
        """The side of a person facing forward that is farther away, and how clearly, 0 (seen from the front) to 1."""
        aside = float(self.turned[2, 1])
        return "left" if aside < 0 else "right", min(1.0, abs(aside) / _CLEARLY)

    def project(self, points: Vector) -> Vector:
        """Return points as pixels to the right, pixels down, and nearness in metres."""
        moved = (points - self.centre) @ self.turned.T
        half = self.pixels / 2
        return np.stack([half + moved[..., 0] * self.scale, half - moved[..., 1] * self.scale, moved[..., 2]], axis=-1)
