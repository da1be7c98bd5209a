"""Scores over the weeks of the calendar: pain with lines through the weekly means, and one activity below it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.core.chart import WEEKS
from bot.drawing.boxes import HIGHEST_SCORE, Box, PainScale
from bot.drawing.picture.canvas import Weight
from bot.drawing.picture.frame import BREADTH, CELL, LEFT, PITCH, SIDE, SMALL, WIDTH, flow
from bot.drawing.picture.palette import mixed
from bot.screens.values import Symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.drawing.boxes import Point
    from bot.drawing.picture.canvas import Canvas, Colour
    from bot.drawing.picture.palette import Palette
    from bot.screens.values import Activity, Series, WeeklyPain

    Shown = list[tuple[Series, Colour]]

_WEEK = 7
_SCALE = (0, 5, 10)
"""The scores that have a line and a number."""
_HEADING = 34
_LINE = 6
_MEAN, _SCORE, _ALONE = 11.0, 5.0, 9.0
"""Radius of the marks of a mean, of a score included in a mean, and of any other score, in pixels."""
_PALE = 0.45
"""The share of their colour of scores that are included in a mean."""
_HOLE = 0.55
"""The diameter of a ring's hole, relative to the ring."""


def draw_pain(canvas: Canvas, palette: Palette, plot: WeeklyPain, top: float, bottom: float) -> None:
    """Draw a plot between two heights."""
    size = canvas.fitting(plot.heading, _HEADING, BREADTH, Weight.BOLD)
    canvas.write((SIDE, top + _HEADING * 0.8), plot.heading, palette.ink, size, Weight.BOLD)
    every = (
        (plot.before, palette.soft),
        (plot.after, palette.done),
        (plot.other, palette.quiet),
        (plot.peg, palette.ink),
    )
    shown = [(series, colour) for series, colour in every if series.points]
    keys = _draw_keys(canvas, palette, shown, top + _HEADING + 24) if shown else top + _HEADING
    area = Box(LEFT, keys + 38, WIDTH - SIDE - LEFT, bottom - keys - 38)
    scale = PainScale(area, _WEEK, WEEKS, PITCH - CELL)
    _draw_scale(canvas, palette, scale)
    if not shown:
        size = canvas.fitting(plot.none, SMALL, area.width)
        middle = (area.x + area.width / 2, scale.y(HIGHEST_SCORE * 3 / 4))
        canvas.write(middle, plot.none, palette.soft, size, anchor="mm")
    for series, colour in shown:
        _draw_scores(canvas, palette, series, colour, scale)
    for series, colour in shown:
        _draw_means(canvas, palette, series, colour, scale)


def draw_activity(canvas: Canvas, palette: Palette, plot: Activity, top: float, bottom: float) -> None:
    """Draw how well one activity went, with a line through all of it: it is asked about every two weeks at most."""
    size = canvas.fitting(plot.heading, _HEADING, BREADTH, Weight.BOLD)
    canvas.write((SIDE, top + _HEADING * 0.8), plot.heading, palette.ink, size, Weight.BOLD)
    area = Box(LEFT, top + _HEADING + 34, WIDTH - SIDE - LEFT, bottom - top - _HEADING - 34)
    scale = PainScale(area, _WEEK, WEEKS, PITCH - CELL)
    _draw_scale(canvas, palette, scale)
    points = [(scale.x(day + 0.5), scale.y(score)) for day, score in plot.points]
    canvas.line(points, palette.done, _LINE)
    for point in points:
        canvas.disc(point, _MEAN, palette.done)


def _draw_keys(canvas: Canvas, palette: Palette, shown: Shown, top: float) -> float:
    places, bottom = flow(canvas, [series.label for series, _colour in shown], 2 * _MEAN, top)
    for place, (series, colour) in zip(places, shown, strict=True):
        _MARKS[series.symbol](canvas, palette, (place.mark.x + _MEAN, place.mark.y + _MEAN), _MEAN, colour)
        canvas.write(place.text, series.label, palette.soft, SMALL)
    return bottom


def _draw_scale(canvas: Canvas, palette: Palette, scale: PainScale) -> None:
    for score in _SCALE:
        y = scale.y(score)
        canvas.fill(Box(scale.area.x, y - 1, scale.area.width, 2), palette.rule)
        canvas.write((LEFT - 24, y), str(score), palette.soft, SMALL, anchor="rm")


def _draw_scores(canvas: Canvas, palette: Palette, series: Series, colour: Colour, scale: PainScale) -> None:
    """Draw the scores; those included in a mean are small and pale."""
    radius, shade = (_SCORE, mixed(colour, palette.ground, _PALE)) if series.means else (_ALONE, colour)
    for day, score in series.points:
        _MARKS[series.symbol](canvas, palette, (scale.x(day + 0.5), scale.y(score)), radius, shade)


def _draw_means(canvas: Canvas, palette: Palette, series: Series, colour: Colour, scale: PainScale) -> None:
    for points in _unbroken(series, scale):
        canvas.line(points, colour, _LINE)
        for point in points:
            _MARKS[series.symbol](canvas, palette, point, _MEAN, colour)


def _unbroken(series: Series, scale: PainScale) -> Iterable[list[Point]]:
    """Yield the points of consecutive weeks with a mean."""
    for known, run in groupby(enumerate(series.means), key=lambda entry: entry[1] is not None):
        if known:
            yield [(scale.x((week + 0.5) * _WEEK), scale.y(mean)) for week, mean in run if mean is not None]


def _disc(canvas: Canvas, _palette: Palette, at: Point, radius: float, colour: Colour) -> None:
    canvas.disc(at, radius, colour)


def _ring(canvas: Canvas, palette: Palette, at: Point, radius: float, colour: Colour) -> None:
    canvas.disc(at, radius, colour)
    canvas.disc(at, radius * _HOLE, palette.ground)


def _triangle(canvas: Canvas, _palette: Palette, at: Point, radius: float, colour: Colour) -> None:
    x, y = at
    canvas.polygon([(x, y - radius), (x + radius, y + radius * 0.8), (x - radius, y + radius * 0.8)], colour)


def _square(canvas: Canvas, _palette: Palette, at: Point, radius: float, colour: Colour) -> None:
    x, y = at
    half = radius * 0.9
    canvas.fill(Box(x - half, y - half, 2 * half, 2 * half), colour)


_MARKS: dict[Symbol, Callable[[Canvas, Palette, Point, float, Colour], None]] = {
    Symbol.RING: _ring,
    Symbol.DISC: _disc,
    Symbol.TRIANGLE: _triangle,
    Symbol.SQUARE: _square,
}
