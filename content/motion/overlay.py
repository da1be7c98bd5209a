"""What is drawn over the picture: the arrows, the breath, the count of the reps."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from content.motion import palette
from content.motion.body import other as other

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.motion.geometry import Vector
    from content.motion.palette import Colour

_FINE = 4
"""How many times finer than the picture these are drawn, for clean edges."""


def arrow(size: int, path: Vector) -> Image.Image:
    """Draw an arrow along a path of pixels, on nothing."""
    layer = Image.new("RGBA", (size * 2, size * 2), (*_bytes(palette.ARROW), 0))
    brush = ImageDraw.Draw(layer)
    points = path * 2
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    head = min(44.0, length[-1] * 0.5)
    even = np.linspace(0, length[-1] - head * 0.7, 60)
    shaft = np.stack([np.interp(even, length, points[:, axis]) for axis in (0, 1)], axis=1)
    neck = shaft[-1]
    ahead = points[-1] - neck
    ahead = ahead / max(float(np.linalg.norm(ahead)), 1e-6)
    aside = np.array([-ahead[1], ahead[0]])
    for grown, fill in ((5.0, palette.GROUND), (0.0, palette.ARROW)):
        thick = np.linspace(5.0, 8.5, len(shaft)) + grown
        for (x, y), radius in zip(shaft, thick, strict=True):
            brush.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(*_bytes(fill), 255))
        for place in range(len(shaft) - 1):
            brush.line([tuple(shaft[place]), tuple(shaft[place + 1])], fill=(*_bytes(fill), 255), width=round(2 * thick[place]))
        back = neck - ahead * (head * 0.25 + grown)
        tip = points[-1] + ahead * grown * 1.6
        wing = aside * (head * 0.58 + grown * 1.3)
        brush.polygon([tuple(tip), tuple(back + wing), tuple(back - wing)], fill=(*_bytes(fill), 255))
    return layer.reduce(2)


def faded(layer: Image.Image, share: float) -> Image.Image:
    """Return a layer with its strength reduced."""
    out = layer.copy()
    out.putalpha(layer.getchannel("A").point(lambda value: round(value * share)))
    return out


def breath(size: int, full: float, held: int, rest: bool) -> Image.Image:
    """Draw the breath as a disc that grows and shrinks in a ring, with the number of the breath held."""
    side = size * _FINE
    layer = Image.new("RGBA", (side, side), (*_bytes(palette.GROUND), 0))
    brush = ImageDraw.Draw(layer)
    middle, outer = side / 2, side / 2 - 2 * _FINE
    _disc(brush, middle, outer, palette.RING)
    _disc(brush, middle, outer - 3 * _FINE, palette.GROUND)
    inner = (outer - 6 * _FINE) * (0.42 + 0.58 * full)
    _disc(brush, middle, inner, palette.BREATH)
    if rest:
        bar, tall = 3.5 * _FINE, 9 * _FINE
        for x in (middle - 2 * bar, middle + bar):
            brush.rounded_rectangle((x, middle - tall, x + bar, middle + tall), bar / 2, fill=(*_bytes(palette.GROUND), 255))
    elif held:
        brush.text((middle, middle), str(held), font=_font(24 * _FINE), fill=(*_bytes(palette.GROUND), 255), anchor="mm")
    return layer.reduce(_FINE)


def dots(total: int, done: float, colour: Colour, size: int, gap: int) -> Image.Image:
    """Draw a row of rings, filled from the left as far as `done`."""
    width = total * size + (total - 1) * gap
    layer = Image.new("RGBA", (width * _FINE, size * _FINE), (*_bytes(palette.GROUND), 0))
    brush = ImageDraw.Draw(layer)
    for place in range(total):
        left = place * (size + gap) * _FINE
        box = (left, 0, left + size * _FINE - 1, size * _FINE - 1)
        brush.ellipse(box, fill=(*_bytes(palette.INK), 255))
        rim = 2.2 * _FINE
        inside = (box[0] + rim, box[1] + rim, box[2] - rim, box[3] - rim)
        brush.ellipse(inside, fill=(*_bytes(palette.GROUND), 255))
        share = min(max(done - place, 0.0), 1.0)
        if share > 0:
            brush.pieslice(inside, -90, -90 + 360 * share, fill=(*_bytes(colour), 255))
    return layer.reduce(_FINE)


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _disc(brush: ImageDraw.ImageDraw, middle: float, radius: float, colour: Colour) -> None:
    brush.ellipse((middle - radius, middle - radius, middle + radius, middle + radius), fill=(*_bytes(colour), 255))


def _bytes(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (round(float(value) * 255) for value in colour)
    return red, green, blue
