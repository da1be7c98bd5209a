"""The colours, as red, green and blue from 0 to 1. Chosen to differ in lightness, not only in hue."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float32]


def colour(code: str) -> Colour:
    """Return the colour that an HTML code (rrggbb) names."""
    return np.array([int(code[place : place + 2], 16) / 255 for place in (0, 2, 4)], np.float32)


def in_bytes(value: Colour) -> tuple[int, int, int]:
    """Return a colour for Pillow, 0 to 255."""
    red, green, blue = (round(float(part) * 255) for part in value)
    return red, green, blue


GROUND = colour("f6eee1")
FLOOR = colour("efe5d4")
MAT = colour("cfe3da")
MAT_EDGE = colour("9fc3b6")
WALL = colour("e3d5be")
SHADOW = colour("5b6b66")
SKIN = colour("87532f")
HAIR = colour("33272b")
TOP = colour("cb522b")
LEGGINGS = colour("2c6b82")
INK = colour("1d3440")
ACCENT = colour("f0a020")
ARROW = colour("7a3b9a")
FAR = colour("d6dde6")
"""The tint of the far limbs."""
RIGHT = colour("f2a93b")
LEFT = colour("6aa5e8")
RING = colour("b4cbc6")
BREATH = colour("2f7f8a")
