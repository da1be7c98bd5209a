"""Pain over the weeks of the calendar: a mark for each score, and lines through the means of the weeks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bot.pictures.canvas import Box, Weight
from bot.pictures.frame import BREADTH, CELL, LEFT, PITCH, SIDE, SMALL, WIDTH, flow
from bot.pictures.palette import mixed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.core.picture import Curve, PainPlot
    from bot.pictures.canvas import Canvas, Colour, Point
    from bot.pictures.palette import Palette

_WEEK = 7
_MOST = 10
_SCALE = (0, 5, 10)
"""The scores that have a line and a number."""
_HEADING = 34
_LINE = 6
_MEAN, _SCORE, _ALONE = 11.0, 5.0, 9.0
"""Radius of the marks of a mean, of a score that goes into one, and of a score that does not, in pixels."""
_PALE = 0.45
"""How much of their colour the scores have that go into a mean."""
_HOLE = 0.55
"""How wide the hole of a ring is, in parts of it."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A curve, and how it is drawn."""

    curve: Curve
    mark: Callable[[Canvas, Palette, Point, float, Colour], None]
    colour: Colour


def draw_pain(canvas: Canvas, palette: Palette, plot: PainPlot, top: float, bottom: float) -> None:
    """Draw a plot between two heights."""
    size = canvas.fitting(plot.heading, _HEADING, BREADTH, Weight.BOLD)
    canvas.write((SIDE, top + _HEADING * 0.8), plot.heading, palette.ink, size, Weight.BOLD)
    every = (
        _Drawn(plot.before, _ring, palette.soft),
        _Drawn(plot.after, _disc, palette.done),
        _Drawn(plot.other, _triangle, palette.quiet),
    )
    shown = [drawn for drawn in every if drawn.curve.points]
    keys = _draw_keys(canvas, palette, shown, top + _HEADING + 24) if shown else top + _HEADING
    area = Box(LEFT, keys + 38, WIDTH - SIDE - LEFT, bottom - keys - 38)
    _draw_scale(canvas, palette, area)
    if not shown:
        size = canvas.fitting(plot.none, SMALL, area.width)
        middle = (area.x + area.width / 2, _height(area, _MOST * 3 / 4))
        canvas.write(middle, plot.none, palette.soft, size, anchor="mm")
    for drawn in shown:
        _draw_scores(canvas, palette, drawn, area)
    for drawn in shown:
        _draw_means(canvas, palette, drawn, area)


def _draw_keys(canvas: Canvas, palette: Palette, shown: list[_Drawn], top: float) -> float:
    places, bottom = flow(canvas, [drawn.curve.label for drawn in shown], 2 * _MEAN, top)
    for place, drawn in zip(places, shown, strict=True):
        drawn.mark(canvas, palette, (place.mark.x + _MEAN, place.mark.y + _MEAN), _MEAN, drawn.colour)
        canvas.write(place.text, drawn.curve.label, palette.soft, SMALL)
    return bottom


def _draw_scale(canvas: Canvas, palette: Palette, area: Box) -> None:
    for score in _SCALE:
        y = _height(area, score)
        canvas.fill(Box(area.x, y - 1, area.width, 2), palette.rule)
        canvas.write((LEFT - 24, y), str(score), palette.soft, SMALL, anchor="rm")


def _draw_scores(canvas: Canvas, palette: Palette, drawn: _Drawn, area: Box) -> None:
    """Draw the scores, small and pale where a mean tells the same."""
    has_means = bool(drawn.curve.means)
    radius = _SCORE if has_means else _ALONE
    colour = mixed(drawn.colour, palette.ground, _PALE) if has_means else drawn.colour
    for day, score in drawn.curve.points:
        week, weekday = divmod(day, _WEEK)
        x = LEFT + week * PITCH + CELL * (weekday + 0.5) / _WEEK
        drawn.mark(canvas, palette, (x, _height(area, score)), radius, colour)


def _draw_means(canvas: Canvas, palette: Palette, drawn: _Drawn, area: Box) -> None:
    for points in _unbroken(drawn.curve, area):
        canvas.line(points, drawn.colour, _LINE)
        for point in points:
            drawn.mark(canvas, palette, point, _MEAN, drawn.colour)


def _unbroken(curve: Curve, area: Box) -> Iterable[list[Point]]:
    """Yield the points of the weeks in a row that have a mean."""
    for known, run in groupby(enumerate(curve.means), key=lambda entry: entry[1] is not None):
        if known:
            yield [(LEFT + week * PITCH + CELL / 2, _height(area, mean)) for week, mean in run if mean is not None]


def _height(area: Box, score: float) -> float:
    return area.y + area.height * (1 - score / _MOST)


def _disc(canvas: Canvas, _palette: Palette, at: Point, radius: float, colour: Colour) -> None:
    canvas.disc(at, radius, colour)


def _ring(canvas: Canvas, palette: Palette, at: Point, radius: float, colour: Colour) -> None:
    canvas.disc(at, radius, colour)
    canvas.disc(at, radius * _HOLE, palette.ground)


def _triangle(canvas: Canvas, _palette: Palette, at: Point, radius: float, colour: Colour) -> None:
    x, y = at
    canvas.polygon([(x, y - radius), (x + radius, y + radius * 0.8), (x - radius, y + radius * 0.8)], colour)
