"""The marks of a followed exercise beside those of its film: the number of the rep, what is next, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from tools.films.film_colours import in_bytes
from tools.films.overlay import number_font

if TYPE_CHECKING:
    from tools.films.film_colours import Colour, Palette

_FINE = 4
"""How many times finer than the picture the marks are drawn, for clean edges."""
_EDGE, _NUMBER, _BOLD, _SIGN = 0.05, 0.22, 0.004, 0.2
"""The margin, the height and the outline of the rep's number, and the size of a sign, in picture widths."""


def rep_number(picture: Image.Image, number: int, colour: Colour) -> None:
    """Draw the number of the rep, in the colour of its side, large into the upper right corner."""
    edge = round(_EDGE * picture.width)
    font = number_font(round(_NUMBER * picture.width))
    place, thick = (picture.width - edge, edge), round(_BOLD * picture.width)
    brush = ImageDraw.Draw(picture)
    brush.text(place, str(number), font=font, fill=in_bytes(colour), anchor="rt", stroke_width=thick)


def next_sign(picture: Image.Image, share: float, palette: Palette) -> None:
    """Draw the sign for "this is next" into the upper right corner: two chevrons in a ring that fills by `share`."""
    side = round(_SIGN * picture.width) * _FINE
    layer, brush = _ring(side, share, palette)
    middle, wing, thick = side / 2, side * 0.16, round(side * 0.06)
    for left in (middle - wing * 1.1, middle + wing * 0.1):
        points = [(left, middle - wing), (left + wing, middle), (left, middle + wing)]
        brush.line(points, fill=(*in_bytes(palette.breath), 255), width=thick, joint="curve")
    _paste(picture, layer)


def done_sign(picture: Image.Image, palette: Palette) -> None:
    """Draw a large tick mark in a full ring into the middle of the picture."""
    side = round(2.5 * _SIGN * picture.width) * _FINE
    layer, brush = _ring(side, 1.0, palette)
    points = [(side * x, side * y) for x, y in ((0.29, 0.52), (0.44, 0.67), (0.72, 0.34))]
    brush.line(points, fill=(*in_bytes(palette.breath), 255), width=round(side * 0.07), joint="curve")
    shown = layer.reduce(_FINE)
    picture.paste(shown, ((picture.width - shown.width) // 2, (picture.height - shown.height) // 2), shown)


def _ring(side: int, share: float, palette: Palette) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    layer = Image.new("RGBA", (side, side), (*in_bytes(palette.ground), 0))
    brush = ImageDraw.Draw(layer)
    box, width = (_FINE, _FINE, side - _FINE, side - _FINE), round(side * 0.06)
    brush.ellipse(box, fill=(*in_bytes(palette.ground), 255))
    brush.arc(box, 0, 360, fill=(*in_bytes(palette.ring), 255), width=width)
    brush.arc(box, -90, -90 + 360 * share, fill=(*in_bytes(palette.breath), 255), width=width)
    return layer, brush


def _paste(picture: Image.Image, layer: Image.Image) -> None:
    edge, shown = round(_EDGE * picture.width), layer.reduce(_FINE)
    picture.paste(shown, (picture.width - edge - shown.width, edge), shown)
