"""The marks of the days in the calendar; each has a different shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot.core.chart import DayState
from bot.drawing.boxes import Box

if TYPE_CHECKING:
    from bot.drawing.picture.canvas import Canvas
    from bot.drawing.picture.palette import Palette

_ROUND = 0.24
"""Radius of a cell's corners; here and below relative to a cell's width."""
_OUTLINE = 0.035
_SHORT = 0.25
"""The margin around the mark of a short day."""
_DOT = 0.11
_BAR, _BAR_HEIGHT, _BAR_GAP = 0.11, 0.4, 0.14
_DIAMOND = 0.3
_DASH, _DASH_HEIGHT = 0.4, 0.11
_RING, _RING_LINE = 0.1, 0.055
"""The distance of today's ring from the cell, and its line width."""


def draw_day(canvas: Canvas, palette: Palette, state: DayState, cell: Box) -> None:
    """Draw the mark of a day into its cell."""
    size = cell.width
    x, y = cell.x + size / 2, cell.y + size / 2
    match state:
        case DayState.DONE:
            canvas.fill(cell, palette.done, size * _ROUND)
        case DayState.SHORT:
            canvas.fill(cell, palette.done_tint, size * _ROUND)
            canvas.fill(cell.inner(size * _SHORT), palette.done, size * _ROUND / 2)
        case DayState.STOPPED:
            canvas.fill(cell, palette.stop_tint, size * _ROUND)
            reach = size * _DIAMOND
            canvas.polygon([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)], palette.stop)
        case DayState.HELD:
            canvas.fill(cell, palette.stop_tint, size * _ROUND)
            width, height = size * _DASH, size * _DASH_HEIGHT
            canvas.fill(Box(x - width / 2, y - height / 2, width, height), palette.stop, height / 2)
        case DayState.PAUSED:
            canvas.fill(cell, palette.empty, size * _ROUND)
            width, height = size * _BAR, size * _BAR_HEIGHT
            for left in (x - size * _BAR_GAP / 2 - width, x + size * _BAR_GAP / 2):
                canvas.fill(Box(left, y - height / 2, width, height), palette.quiet, width / 2)
        case DayState.REST:
            canvas.fill(cell, palette.empty, size * _ROUND)
            canvas.disc((x, y), size * _DOT, palette.quiet)
        case DayState.OPEN:
            canvas.frame(cell, palette.outline, size * _ROUND, size * _OUTLINE)
        case DayState.BEFORE | DayState.AHEAD:
            canvas.fill(cell, palette.empty, size * _ROUND)
        case _:
            assert_never(state)


def draw_today(canvas: Canvas, palette: Palette, cell: Box) -> None:
    """Draw the ring around today's cell."""
    size = cell.width
    around = cell.inner(-size * _RING)
    canvas.frame(around, palette.ink, size * (_ROUND + _RING), size * _RING_LINE)
