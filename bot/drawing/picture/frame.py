"""What all parts of the picture share: its size, the columns of the weeks, the sizes of text, and rows of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.chart import WEEKS
from bot.drawing.boxes import KeyRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.drawing.boxes import KeyPlace
    from bot.drawing.picture.canvas import Canvas

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


def flow(canvas: Canvas, labels: Sequence[str], mark: float, top: float) -> tuple[tuple[KeyPlace, ...], float]:
    """Return places for keys one beside the other, in as few lines as they take, and how far down they reach.

    Args:
        canvas: tells how long a text is.
        labels: the text of each key.
        mark: the size of the marks before the texts.
        top: the upper edge of the first line's marks.
    """
    rows = KeyRows(SIDE, BREADTH, mark, _MARK_GAP, _KEY_GAP, _KEY_LINE, BASE * SMALL)
    return rows.place([canvas.length(label, SMALL) for label in labels], top)
