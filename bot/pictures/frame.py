"""What all parts of the picture share: its size, the columns of the weeks, the sizes of text, and rows of keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.chart import WEEKS
from bot.pictures.canvas import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

_KEY_GAP, _MARK_GAP, _KEY_LINE = 30, 12, 50


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where the mark of a key goes, and the left end of its text's baseline."""

    mark: Box
    text: Point


def flow(canvas: Canvas, labels: Sequence[str], mark: float, top: float) -> tuple[tuple[KeyPlace, ...], float]:
    """Return places for keys one beside the other, in as few lines as they take, and how far down they reach.

    Args:
        canvas: tells how long a text is.
        labels: the text of each key.
        mark: the size of the marks before the texts.
        top: the upper edge of the first line's marks.
    """
    widths = [mark + _MARK_GAP + canvas.length(label, SMALL) for label in labels]
    lines = _lines(widths, len(widths))
    evened = _lines(widths, -(-len(widths) // len(lines)))
    places: list[KeyPlace] = []
    for number, line in enumerate(evened):
        x, middle = float(SIDE), top + mark / 2 + number * _KEY_LINE
        for width in line:
            text = (x + mark + _MARK_GAP, middle + BASE * SMALL)
            places.append(KeyPlace(Box(x, middle - mark / 2, mark, mark), text))
            x += width + _KEY_GAP
    return tuple(places), top + mark + (len(evened) - 1) * _KEY_LINE


def _lines(widths: Iterable[float], most: int) -> list[list[float]]:
    """Break keys into lines with at most so many in each, so that no last one stands alone where it need not."""
    lines: list[list[float]] = [[]]
    for width in widths:
        line = lines[-1]
        if line and (len(line) == most or sum(line) + len(line) * _KEY_GAP + width > BREADTH):
            lines.append([width])
        else:
            line.append(width)
    return lines
