"""The picture of progress: numbers at the top, then the calendar, then pain below the same weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.drawing.picture.calendar import draw_calendar
from bot.drawing.picture.canvas import Canvas, Weight
from bot.drawing.picture.frame import ADDED, BREADTH, HEIGHT, SIDE, SMALL, WIDTH
from bot.drawing.picture.pain_curves import draw_activity, draw_pain
from bot.drawing.picture.palette import PALETTES

if TYPE_CHECKING:
    from bot.core.model import Theme
    from bot.drawing.picture.palette import Palette
    from bot.screens.values import Figure, ProgressPicture

# Baselines and edges, in pixels from the top; the calendar's height depends on its keys, pain has the remaining space.
_TITLE, _PERIOD, _NUMBERS, _LABELS, _CALENDAR, _BOTTOM = 106, 154, 286, 332, 388, HEIGHT - 66
_TITLE_SIZE, _INVITATION_SIZE = 42, 40
_NUMBER_SIZES = (116, 92, 72)
"""Sizes of the large numbers in pixels; the first in which all of them fit is used."""
_BEARING = 5
"""The blank space on the left of a large digit, in pixels."""
_FIGURE_GAP, _SECTION_GAP = 60, 54


def paint(picture: ProgressPicture, theme: Theme) -> Canvas:
    """Paint a picture in one theme."""
    palette = PALETTES[theme]
    height = HEIGHT + (0 if picture.activity is None else ADDED)
    canvas = Canvas(WIDTH, height, palette.ground)
    size = canvas.fitting(picture.title, _TITLE_SIZE, BREADTH, Weight.BOLD)
    canvas.write((SIDE, _TITLE), picture.title, palette.ink, size, Weight.BOLD)
    canvas.write((SIDE, _PERIOD), picture.period, palette.soft, canvas.fitting(picture.period, SMALL, BREADTH))
    if picture.figures:
        _draw_figures(canvas, palette, picture.figures)
    else:
        size = canvas.fitting(picture.invitation, _INVITATION_SIZE, BREADTH)
        canvas.write((SIDE, _NUMBERS), picture.invitation, palette.ink, size)
    bottom = draw_calendar(canvas, palette, picture.calendar, _CALENDAR)
    draw_pain(canvas, palette, picture.pain, bottom + _SECTION_GAP, _BOTTOM)
    if picture.activity is not None:
        draw_activity(canvas, palette, picture.activity, _BOTTOM + _SECTION_GAP, _BOTTOM + ADDED)
    return canvas


def _draw_figures(canvas: Canvas, palette: Palette, figures: tuple[Figure, ...]) -> None:
    """Draw the numbers in a row, the first in the colour of a day done."""
    size = next((size for size in _NUMBER_SIZES if sum(_widths(canvas, figures, size)) <= BREADTH), _NUMBER_SIZES[-1])
    x = float(SIDE)
    for figure, width in zip(figures, _widths(canvas, figures, size), strict=True):
        colour = palette.ink if x > SIDE else palette.done
        canvas.write((x - _BEARING, _NUMBERS), figure.number, colour, size, Weight.BOLD)
        canvas.write((x, _LABELS), figure.label, palette.soft, SMALL)
        x += width


def _widths(canvas: Canvas, figures: tuple[Figure, ...], size: int) -> list[float]:
    """Return the width of each number with its label and the gap after it."""
    return [
        _FIGURE_GAP + max(canvas.length(figure.number, size, Weight.BOLD), canvas.length(figure.label, SMALL))
        for figure in figures
    ]
