"""The common layout of all parts of the picture: its size, the columns of the weeks, text sizes, and rows of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.chart import WEEKS
from bot.drawing.boxes import KeyRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.drawing.boxes import KeyPlace
    from bot.drawing.picture.canvas import Canvas

WIDTH, HEIGHT = 1080, 1500
"""In pixels; phones would show a higher picture narrower than the screen."""
ADDED = 254
"""The height that the part with an activity adds at the bottom, with the gap above it."""
SIDE = 72
"""The margin on the left and on the right."""
BREADTH = WIDTH - 2 * SIDE
LEFT = SIDE + 84
"""The left edge of the weeks; the names of the rows are on its left."""
CELL = 60
PITCH = (WIDTH - SIDE - CELL - LEFT) / (WEEKS - 1)
"""The distance from one week, and from one weekday, to the next."""

SMALL = 30
"""The smallest text size in pixels: ten on a phone that shows the picture 360 pixels wide."""
BASE = 0.36
"""The distance of the baseline below the middle of a line of text, relative to the text size."""

_KEY_GAP, _MARK_GAP, _KEY_LINE = 30, 12, 50


def flow(canvas: Canvas, labels: Sequence[str], mark: float, top: float) -> tuple[tuple[KeyPlace, ...], float]:
    """Return the positions of keys, in the smallest number of lines, and the lower edge of the last line.

    Args:
        canvas: measures the texts.
        labels: the text of each key.
        mark: the size of the marks before the texts.
        top: the upper edge of the first line's marks.
    """
    rows = KeyRows(SIDE, BREADTH, mark, _MARK_GAP, _KEY_GAP, _KEY_LINE, BASE * SMALL)
    return rows.place([canvas.length(label, SMALL) for label in labels], top)
