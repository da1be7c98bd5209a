"""A canvas for antialiased shapes and lines of text, in pixels from the upper left corner."""

from __future__ import annotations

import math
from enum import Enum
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from bot.drawing.boxes import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.drawing.boxes import Point

    Colour = tuple[int, int, int]

_FINER = 4
"""The factor of supersampling: shapes are drawn larger and then reduced, to antialias their edges."""


class Weight(Enum):
    """The weights of the font, by the names of their files."""

    MEDIUM = "Manrope-Medium.ttf"
    BOLD = "Manrope-Bold.ttf"


class Canvas:
    """A picture being drawn. Shares no state, so that several can be drawn at once."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        """Create a canvas filled with one colour."""
        self._image = Image.new("RGB", (width, height), ground)
        self._text = ImageDraw.Draw(self._image)
        self._fonts: dict[tuple[Weight, int], ImageFont.FreeTypeFont] = {}

    def fill(self, box: Box, colour: Colour, radius: float = 0) -> None:
        """Fill a box with rounded corners."""
        corners = _corners(box)
        self._lay(box, colour, lambda draw: draw.rounded_rectangle(corners, radius * _FINER, fill=255))

    def frame(self, box: Box, colour: Colour, radius: float, line: float) -> None:
        """Draw the outline of a box with rounded corners, inside the box."""
        corners, width = _corners(box), round(line * _FINER)
        self._lay(box, colour, lambda draw: draw.rounded_rectangle(corners, radius * _FINER, outline=255, width=width))

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """Fill a circle."""
        box = _around(centre, radius)
        self._lay(box, colour, lambda draw: draw.ellipse(_corners(box), fill=255))

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        """Fill a shape with straight edges."""
        box = _bounds(points, 1)
        self._lay(box, colour, lambda draw: draw.polygon([_finer(point, box) for point in points], fill=255))

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """Draw a line through points, with round joints and ends."""
        box = _bounds(points, width)

        def draw_line(draw: ImageDraw.ImageDraw) -> None:
            fine = [_finer(point, box) for point in points]
            draw.line(fine, fill=255, width=round(width * _FINER))
            for x, y in fine:
                draw.circle((x, y), width * _FINER / 2, fill=255)

        self._lay(box, colour, draw_line)

    def write(
        self, at: Point, text: str, colour: Colour, size: int, weight: Weight = Weight.MEDIUM, *, anchor: str = "ls"
    ) -> None:
        """Write a line of text; `at` is the left end of its baseline, unless another of Pillow's anchors is given."""
        self._text.text(at, text, fill=colour, font=self._font(size, weight), anchor=anchor)

    def length(self, text: str, size: int, weight: Weight = Weight.MEDIUM) -> float:
        """Return the length of a line of text."""
        return self._font(size, weight).getlength(text)

    def fitting(self, text: str, size: int, available: float, weight: Weight = Weight.MEDIUM) -> int:
        """Return the largest size, up to the given one, in which a line of text is no longer than `available`."""
        length = self.length(text, size, weight)
        return size if length <= available else math.floor(size * available / length)

    def png(self) -> bytes:
        """Return the picture as a PNG."""
        written = BytesIO()
        self._image.save(written, "PNG")
        return written.getvalue()

    def _font(self, size: int, weight: Weight) -> ImageFont.FreeTypeFont:
        known = self._fonts.get((weight, size))
        if known is None:
            with resources.as_file(resources.files("font_manrope") / "files" / weight.value) as path:
                known = self._fonts[weight, size] = ImageFont.truetype(str(path), size)
        return known

    def _lay(self, box: Box, colour: Colour, draw: Callable[[ImageDraw.ImageDraw], None]) -> None:
        """Draw a shape in one colour, through a mask of the pixels that the box touches."""
        left, top = math.floor(box.x), math.floor(box.y)
        width, height = math.ceil(box.x + box.width) - left, math.ceil(box.y + box.height) - top
        mask = Image.new("L", (width * _FINER, height * _FINER))
        draw(ImageDraw.Draw(mask))
        self._image.paste(colour, (left, top), mask.reduce(_FINER))


def _finer(point: Point, box: Box) -> Point:
    """Return the position of a point on the mask of a box."""
    return (point[0] - math.floor(box.x)) * _FINER, (point[1] - math.floor(box.y)) * _FINER


def _corners(box: Box) -> tuple[float, float, float, float]:
    """Return the first and the last pixel of a box on its own mask."""
    left, top = _finer((box.x, box.y), box)
    return left, top, left + box.width * _FINER - 1, top + box.height * _FINER - 1


def _around(centre: Point, radius: float) -> Box:
    return Box(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)


def _bounds(points: Iterable[Point], margin: float) -> Box:
    xs, ys = zip(*points, strict=True)
    left, top = min(xs) - margin, min(ys) - margin
    return Box(left, top, max(xs) + margin - left, max(ys) + margin - top)
