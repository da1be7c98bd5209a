"""The colours, as red, green and blue from 0 to 1. Chosen to differ in lightness, not only in hue."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.model import Theme

Colour = NDArray[np.float32]


def colour(code: str) -> Colour:
    """Return the colour that an HTML code (rrggbb) names."""
    return np.array([int(code[place : place + 2], 16) / 255 for place in (0, 2, 4)], np.float32)


def in_bytes(value: Colour) -> tuple[int, int, int]:
    """Return a colour for Pillow, 0 to 255."""
    red, green, blue = (round(float(part) * 255) for part in value)
    return red, green, blue


@dataclass(frozen=True, eq=False)
class Palette:
    """The colours of one theme.

    The legs differ in lightness, so that crossed legs are told apart; `right` and `left` are the bands round wrists and
    ankles, and the rings of the counter. `ink` draws the outlines and the number of the counter.
    """

    ground: Colour
    floor: Colour
    mat: Colour
    mat_edge: Colour
    furniture: Colour
    furniture_edge: Colour
    shadow: Colour
    skin: Colour
    hair: Colour
    top: Colour
    right_leg: Colour
    left_leg: Colour
    ink: Colour
    arrow: Colour
    right: Colour
    left: Colour
    ring: Colour
    breath: Colour


PALETTES = {
    Theme.LIGHT: Palette(
        ground=colour("f6eee1"),
        floor=colour("efe5d4"),
        mat=colour("cfe3da"),
        mat_edge=colour("9fc3b6"),
        furniture=colour("e6dac6"),
        furniture_edge=colour("bfae92"),
        shadow=colour("5b6b66"),
        skin=colour("87532f"),
        hair=colour("33272b"),
        top=colour("cb522b"),
        right_leg=colour("1f4c66"),
        left_leg=colour("3a8792"),
        ink=colour("1d3440"),
        arrow=colour("7a3b9a"),
        right=colour("f2a93b"),
        left=colour("6aa5e8"),
        ring=colour("b4cbc6"),
        breath=colour("2f7f8a"),
    ),
    Theme.DARK: Palette(
        ground=colour("14191f"),
        floor=colour("1a2129"),
        mat=colour("24333a"),
        mat_edge=colour("3a525b"),
        furniture=colour("2b3136"),
        furniture_edge=colour("505a61"),
        shadow=colour("06080a"),
        skin=colour("b9784c"),
        hair=colour("917870"),
        top=colour("e8693d"),
        right_leg=colour("3f86b4"),
        left_leg=colour("93d3dd"),
        ink=colour("d5dfe6"),
        arrow=colour("c99be6"),
        right=colour("f2a93b"),
        left=colour("6aa5e8"),
        ring=colour("40555c"),
        breath=colour("58b3bd"),
    ),
}
