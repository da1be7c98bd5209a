"""The calendar: a column per week, with the names of months above, those of weekdays on the left, and a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.chart import DayState
from bot.drawing.boxes import Box
from bot.drawing.picture.frame import BASE, CELL, LEFT, PITCH, SIDE, SMALL, WIDTH, flow
from bot.drawing.picture.marks import draw_day, draw_today

if TYPE_CHECKING:
    from bot.drawing.picture.canvas import Canvas
    from bot.drawing.picture.palette import Palette
    from bot.screens.values import Calendar

_WEEK = 7
_MONTHS = 42
"""The space for the names of the months, in pixels."""
_KEY_CELL = 34
_RING = 3
"""How much smaller the key of today is, so that its ring is as large as the other marks."""
_UNDER = 34
"""The space between the days and the legend, in pixels."""


def draw_calendar(canvas: Canvas, palette: Palette, calendar: Calendar, top: float) -> float:
    """Draw a calendar, and return its lower edge."""
    days = top + _MONTHS
    for week, name in calendar.months:
        x = min(LEFT + week * PITCH, WIDTH - SIDE - canvas.length(name, SMALL))
        canvas.write((x, days - 18), name, palette.soft, SMALL)
    for row, name in enumerate(calendar.weekdays):
        canvas.write((SIDE, days + row * PITCH + CELL / 2 + BASE * SMALL), name, palette.soft, SMALL)
    for number, state in enumerate(calendar.days):
        draw_day(canvas, palette, state, day_cell(days, number))
    draw_today(canvas, palette, day_cell(days, calendar.today))
    return _draw_keys(canvas, palette, calendar, days + (_WEEK - 1) * PITCH + CELL + _UNDER)


def day_cell(top: float, day: int) -> Box:
    """Return the cell of a day, from 0, in a calendar whose first row begins at `top`."""
    week, row = divmod(day, _WEEK)
    return Box(LEFT + week * PITCH, top + row * PITCH, CELL, CELL)


def _draw_keys(canvas: Canvas, palette: Palette, calendar: Calendar, top: float) -> float:
    labels = [*(label for _state, label in calendar.keys), calendar.today_label]
    places, bottom = flow(canvas, labels, _KEY_CELL, top)
    for place, label in zip(places, labels, strict=True):
        canvas.write(place.text, label, palette.soft, SMALL)
    for place, (state, _label) in zip(places, calendar.keys, strict=False):
        draw_day(canvas, palette, state, place.mark)
    today = places[-1].mark.inner(_RING)
    draw_day(canvas, palette, DayState.AHEAD, today)
    draw_today(canvas, palette, today)
    return bottom
