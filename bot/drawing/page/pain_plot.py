"""Pain over thirty days, with a box for each day below. Marks differ in shape, so that a grey print is sufficient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.drawing.boxes import Box, KeyRows, PainScale
from bot.drawing.page.paper import BLACK, MIDDLE, WHITE, line_height, text_width
from bot.screens.values import Symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.drawing.boxes import Point
    from bot.drawing.page.paper import Paper
    from bot.screens.values import DailyPain

    Mark = Callable[[Paper, Point], None]

# All lengths in points; greys from 0, black, to 1, white.
_LEFT = 21.0
"""The space for the numbers of the scale."""
_NUMBER_GAP = 7.0
_STRIP = 9.5
"""Height of the row of boxes."""
_DAY = 0.78
"""Width of a day's box, in days."""
_BEYOND = 0.5
"""The margin of the plot beyond the lowest and highest score, in scores."""
_SCALE = range(0, 11, 2)
_SMALL = 0.9
"""The size of the plot's text relative to the print; its heading is larger."""
_HEADING, _HEADING_LINE = 1.15, 1.45
_NAMES_LINE, _KEY_LINE = 1.9, 1.15
"""Heights of the names of days and of a row of keys, in lines of the plot's text."""
_MARK, _MARK_GAP, _KEY_GAP = 10.0, 5.0, 20.0
_GRID, _LINK, _OUTLINE, _DONE = 0.85, 0.5, 0.6, 0.25
"""Greys."""
_DASHES = (3.5, 2.5)


def draw_plot(paper: Paper, plot: DailyPain, box: Box, size: float) -> None:
    """Draw a plot into a box of the page; `size` is the size of the print in points."""
    words = size * _SMALL
    paper.write((box.x, box.y + size), plot.heading, size * _HEADING, bold=True)
    keys = _draw_keys(paper, plot, box, words)
    top = box.y + line_height(size) * _HEADING_LINE
    height = keys - top - _STRIP - line_height(words) * _NAMES_LINE
    beyond = height * _BEYOND / (10 + 2 * _BEYOND)
    scale = PainScale(Box(box.x + _LEFT, top + beyond, box.width - _LEFT, height - 2 * beyond), plot.days)
    _draw_scores(paper, plot, scale, beyond, words)
    _draw_days(paper, plot, scale, top + height, words)


def _draw_keys(paper: Paper, plot: DailyPain, box: Box, words: float) -> float:
    """Draw the keys at the lower edge of the box, and return their upper edge."""
    keys = [(series.label, _MARKS[series.symbol]) for series in plot.series]
    if plot.stops:
        keys.append((plot.stop_label, _stop_key))
    keys.append((plot.done_label, _done_key))
    pitch = line_height(words) * _KEY_LINE
    rows = KeyRows(box.x + _LEFT, box.width - _LEFT, _MARK, _MARK_GAP, _KEY_GAP, pitch, MIDDLE * words)
    lengths = [text_width(label, words) for label, _mark in keys]
    _places, height = rows.place(lengths, 0)
    places, _bottom = rows.place(lengths, box.bottom - height)
    for place, (label, draw_mark) in zip(places, keys, strict=True):
        draw_mark(paper, (place.mark.x + _MARK / 2, place.mark.y + _MARK / 2))
        paper.write(place.text, label, words)
    return box.bottom - height


def _draw_scores(paper: Paper, plot: DailyPain, scale: PainScale, beyond: float, words: float) -> None:
    area = scale.area
    for score in _SCALE:
        y = scale.y(score)
        paper.line((area.x, y), (area.right, y), 0.5, _GRID if score else _LINK)
        paper.write((area.x - _NUMBER_GAP, y + MIDDLE * words), str(score), words, anchor="end")
    for stop in plot.stops:
        x = scale.x(stop)
        paper.line((x, area.y - beyond), (x, area.bottom + beyond), 0.9, dashes=_DASHES)
    for at, before, after in plot.links:
        paper.line((scale.x(at), scale.y(before)), (scale.x(at), scale.y(after)), 1.1, _LINK)
    for series in plot.series:
        for at, given in series.points:
            _MARKS[series.symbol](paper, (scale.x(at), scale.y(given)))


def _draw_days(paper: Paper, plot: DailyPain, scale: PainScale, top: float, words: float) -> None:
    margin = (1 - _DAY) / 2
    for day in range(plot.days):
        left, right = scale.x(day + margin), scale.x(day + 1 - margin)
        fill = _DONE if day in plot.done else WHITE
        paper.rectangle(Box(left, top + 1, right - left, _STRIP - 1), fill, _OUTLINE, 0.5)
    below = top + _STRIP
    for day, name in plot.ticks:
        middle = scale.x(day + 0.5)
        paper.line((middle, below + 1), (middle, below + 3.5), 0.6)
        middle = min(middle, scale.area.right - text_width(name, words) / 2)
        paper.write((middle, below + 4 + words), name, words, anchor="middle")


def _ring(paper: Paper, at: Point) -> None:
    paper.circle(at, 3.4, WHITE, 1.0)


def _disc(paper: Paper, at: Point) -> None:
    paper.circle(at, 1.7, BLACK, 0.5)


def _triangle(paper: Paper, at: Point) -> None:
    x, y = at
    paper.polygon([(x, y - 3.4), (x + 3.3, y + 2.5), (x - 3.3, y + 2.5)], 0.75, 0.9)


def _cross(paper: Paper, at: Point) -> None:
    x, y = at
    paper.line((x - 2.8, y - 2.8), (x + 2.8, y + 2.8), 1.6)
    paper.line((x - 2.8, y + 2.8), (x + 2.8, y - 2.8), 1.6)


# The ring is larger than the disc, so that both are visible if the score did not change.
_MARKS: dict[Symbol, Mark] = {
    Symbol.RING: _ring,
    Symbol.DISC: _disc,
    Symbol.TRIANGLE: _triangle,
    Symbol.CROSS: _cross,
}


def _stop_key(paper: Paper, at: Point) -> None:
    x, y = at
    paper.line((x, y - _MARK / 2), (x, y + _MARK / 2), 0.9, dashes=_DASHES)


def _done_key(paper: Paper, at: Point) -> None:
    x, y = at
    paper.rectangle(Box(x - _MARK / 2, y - _STRIP / 2 + 0.5, _MARK, _STRIP - 1), _DONE, _OUTLINE, 0.5)
