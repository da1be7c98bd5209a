"""What all parts of the picture share: its size, the columns of the weeks, the sizes of text, and rows of keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.chart import WEEKS
from bot.pictures.canvas import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.pictures.canvas import Canvas, Point

WIDTH, HEIGHT = 1080, 1500
"""In pixels; any higher, and phones show the picture narrower than they could."""
SIDE = 72
"""The margin on the left and on the right."""
BREADTH = WIDTH - 2 * SIDE
LEFT = SIDE + 84
"""Where the weeks begin: what names the rows stands beside them."""
CELL = 60
PITCH = (WIDTH - SIDE - CELL - LEFT) / (WEEKS - 1)
"""From a week to the next, and from a weekday to the next."""

SMALL = 30
"""The smallest text in pixels: ten on a phone that shows the picture 360 wide."""
BASE = 0.36
"""How far the baseline lies under the middle of a line of text, in parts of its size."""

_KEY_GAP, _MARK_GAP, _KEY_LINE = 40, 14, 50


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where the mark of a key goes, and the left end of its text's baseline."""

    mark: Box
    text: Point


def flow(canvas: Canvas, labels: Iterable[str], mark: float, top: float) -> tuple[tuple[KeyPlace, ...], float]:
    """Return places for keys one beside the other, in as many lines as they take, and how far down they reach.

    Args:
        canvas: tells how long a text is.
        labels: the text of each key.
        mark: the size of the marks before the texts.
        top: the upper edge of the first line's marks.
    """
    places: list[KeyPlace] = []
    x, middle = float(SIDE), top + mark / 2
    for label in labels:
        width = mark + _MARK_GAP + canvas.length(label, SMALL)
        if x > SIDE and x + width > SIDE + BREADTH:
            x, middle = float(SIDE), middle + _KEY_LINE
        text = (x + mark + _MARK_GAP, middle + BASE * SMALL)
        places.append(KeyPlace(Box(x, middle - mark / 2, mark, mark), text))
        x += width + _KEY_GAP
    return tuple(places), middle + mark / 2
