"""The overlay of the picture: arrows, breath indicator, rep counter. No words, so that one film fits all languages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tools.films.film_colours import in_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.films.film_colours import Colour, Palette
    from tools.films.geometry import Vector

_FINE = 4
"""How many times finer than the picture the indicators are drawn, for clean edges."""
# Sizes of an arrow, in picture widths: the shaft at its start and end, the head, the light outline.
_SHAFT, _HEAD, _HALO = (0.0035, 0.0070), 0.036, 0.0047
_SHORT = 0.025
"""An arrow shorter than this, in picture widths, is left out."""
_SHOWN, _LONG = 0.72, 0.16
"""The share of a path that its arrow covers, up to the end, if the path has at least `_LONG` picture widths."""
_RING, _APART = 0.047, 0.0125
"""The size of the counter's rings and the gap between them, in picture widths."""


def arrow(size: int, path: Vector, palette: Palette) -> Image.Image:
    """Draw an arrow along a path, given as pixels in rows, on a transparent layer of the picture's size."""
    layer = Image.new("RGBA", (size * 2, size * 2), (*in_bytes(palette.arrow), 0))
    points, width = path * 2, size * 2
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    if length[-1] > _SHORT * width:
        start = min(length[-1] * (1 - _SHOWN), max(0.0, length[-1] - _LONG * width * _SHOWN))
        head = min(_HEAD * width, (length[-1] - start) * 0.55)
        even = np.linspace(start, length[-1] - head * 0.7, max(40, round(length[-1] - start)))
        shaft = np.stack([np.interp(even, length, points[:, axis]) for axis in (0, 1)], axis=1)
        for grown, colour in ((_HALO * width, palette.ground), (0.0, palette.arrow)):
            thick = np.linspace(*_SHAFT, len(shaft)) * width * min(1.0, head / (0.6 * _HEAD * width)) + grown
            _draw_shaft(ImageDraw.Draw(layer), shaft, thick, colour)
            _draw_head(ImageDraw.Draw(layer), shaft[-1], points[-1], (head, grown), colour)
    return layer.reduce(2)


def _draw_shaft(brush: ImageDraw.ImageDraw, shaft: Vector, thick: Vector, colour: Colour) -> None:
    for (x, y), radius in zip(shaft, thick, strict=True):
        brush.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(*in_bytes(colour), 255))


def _draw_head(
    brush: ImageDraw.ImageDraw, neck: Vector, tip: Vector, lengths: tuple[float, float], colour: Colour
) -> None:
    """Draw the head of an arrow from the end of its shaft to its tip; `lengths` are its length and margin (pixels)."""
    head, grown = lengths
    ahead = (tip - neck) / max(float(np.linalg.norm(tip - neck)), 1e-6)
    wing = np.array([-ahead[1], ahead[0]]) * (head * 0.56 + grown * 1.4)
    back = neck - ahead * (head * 0.25 + grown)
    corners = [tip + ahead * grown * 1.7, back + wing, back + ahead * head * 0.18, back - wing]
    brush.polygon([(float(x), float(y)) for x, y in corners], fill=(*in_bytes(colour), 255))


def faded(layer: Image.Image, strength: float) -> Image.Image:
    """Return the opacity of each pixel of a layer, 0 to 255, reduced by `strength`."""
    return layer.getchannel("A").point(lambda value: round(value * strength))


def breath(size: int, full: float, palette: Palette, *, held: int, holds: int, part: float, rest: bool) -> Image.Image:
    """Draw the breath indicator: a disc that grows as the lungs fill, in a ring.

    Args:
        size: Width and height in pixels.
        full: How full the lungs are, 0 to 1.
        palette: The colours.
        held: The number of the breath in a hold, from 1, which the disc shows; 0 outside of a hold.
        holds: The number of breaths of a hold, and of the ring's pieces.
        part: The elapsed share of the hold or of the rest, which fills the ring.
        rest: Whether this is a rest, shown as two bars.
    """
    side = size * _FINE
    layer = Image.new("RGBA", (side, side), (*in_bytes(palette.ground), 0))
    brush = ImageDraw.Draw(layer)
    middle, outer, width = side / 2, side / 2 - _FINE, round(side * 0.055)
    pieces = holds if held else 1
    for piece in range(pieces):
        over = min(max(part * pieces - piece, 0.0), 1.0)
        _arc(brush, _box(middle, outer), width, (piece, piece + 1, pieces), palette.ring)
        _arc(brush, _box(middle, outer), width, (piece, piece + over, pieces), palette.breath)
    radius = (outer - width * 1.6) * (0.45 + 0.55 * full)
    brush.ellipse(_box(middle, radius), fill=(*in_bytes(palette.breath), 255))
    if rest:
        bar, tall = side * 0.042, side * 0.095
        for x in (middle - 1.75 * bar, middle + 0.75 * bar):
            place = (x, middle - tall, x + bar, middle + tall)
            brush.rounded_rectangle(place, bar / 2, fill=(*in_bytes(palette.ground), 255))
    elif held:
        ink = (*in_bytes(palette.ground), 255)
        brush.text((middle, middle), str(held), font=number_font(round(side * 0.28)), fill=ink, anchor="mm")
    return layer.reduce(_FINE)


def _arc(
    brush: ImageDraw.ImageDraw,
    box: tuple[float, float, float, float],
    width: int,
    span: tuple[float, float, int],
    colour: Colour,
) -> None:
    """Draw an arc of a ring from the top; `span` is its start and end in pieces, and the number of pieces."""
    begin, end, pieces = span
    gap = 3.0 if pieces > 1 else 0.0
    first, last = -90 + 360 * begin / pieces + gap, -90 + 360 * end / pieces - gap
    if last > first:
        brush.arc(box, first, last, fill=(*in_bytes(colour), 255), width=width)


def counter(size: int, groups: Sequence[tuple[int, float, Colour]], times: int, palette: Palette) -> Image.Image:
    """Draw the reps as rings that fill, and the number of repetitions of the film.

    Args:
        size: The width of the picture in pixels.
        groups: For each side the number of reps, the number completed, and its colour.
        times: How often the film has to be repeated; shown after the rings if more than once.
        palette: The colours of what is not a side's own.
    """
    ring, apart = round(_RING * size * _FINE), round(_APART * size * _FINE)
    font = number_font(round(ring * 0.9))
    number = str(times) if times > 1 else ""
    width = sum(total * (ring + apart) for total, _, _ in groups) + (len(groups) - 1) * apart - apart
    width += round(2.2 * apart + 0.5 * ring + font.getlength(number)) if number else 0
    layer = Image.new("RGBA", (width, ring), (*in_bytes(palette.ground), 0))
    brush = ImageDraw.Draw(layer)
    x = 0
    for total, done, colour in groups:
        for place in range(total):
            _fill_ring(brush, (x, ring), min(max(done - place, 0.0), 1.0), colour, palette)
            x += ring + apart
        x += apart
    if number:
        ink = (*in_bytes(palette.ink), 255)
        _times(brush, (x + 0.25 * ring - 0.6 * apart, ring / 2), ring * 0.19, ink)
        brush.text((width, ring / 2), number, font=font, fill=ink, anchor="rm")
    return layer.reduce(_FINE)


def _fill_ring(
    brush: ImageDraw.ImageDraw, place: tuple[float, float], share: float, colour: Colour, palette: Palette
) -> None:
    """Draw a ring filled by `share`, like a pie from the top; `place` is its left edge and its size."""
    left, size = place
    rim = size * 0.09
    pale = tuple(
        round(0.3 * value + 0.7 * ground)
        for value, ground in zip(in_bytes(colour), in_bytes(palette.ground), strict=True)
    )
    brush.ellipse((left, 0, left + size - 1, size - 1), fill=(*in_bytes(palette.ink), 255))
    inside = (left + rim, rim, left + size - 1 - rim, size - 1 - rim)
    brush.ellipse(inside, fill=(*pale, 255))
    if share > 0:
        brush.pieslice(inside, -90, -90 + 360 * share, fill=(*in_bytes(colour), 255))


def _times(
    brush: ImageDraw.ImageDraw, middle: tuple[float, float], radius: float, ink: tuple[int, int, int, int]
) -> None:
    """Draw a multiplication sign, which not every font has."""
    (x, y), width = middle, round(radius * 0.5)
    for slope in (1, -1):
        brush.line((x - radius, y - slope * radius, x + radius, y + slope * radius), fill=ink, width=width)


@lru_cache
def number_font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font of numbers in a picture, at a size in pixels."""
    return cast("ImageFont.FreeTypeFont", ImageFont.load_default(size))


def _box(middle: float, radius: float) -> tuple[float, float, float, float]:
    return middle - radius, middle - radius, middle + radius, middle + radius
