"""The layout of the page: the largest print that fits, with the plot in the remaining space."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bot.drawing.boxes import Box
from bot.drawing.page.paper import (
    HEIGHT,
    WIDTH,
    Piece,
    RuledLine,
    TextLine,
    break_long_words,
    line_height,
    text_width,
    wrap,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.screens.values import Grid, ReportPage, Section

SIDE, TOP, BOTTOM = 47.0, 43.0, 40.0
"""Margins in points; office printers cannot print the outer 18 or so."""
BREADTH = WIDTH - 2 * SIDE

SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
"""Sizes of the print in points, the preferred first."""
LOWEST_PLOT, HIGHEST_PLOT = 115.0, 245.0
"""The minimum and maximum height of the plot, in points."""

_TITLE, _HEADING, _SMALL = 15.0, 1.15, 0.85
"""The title in points; headings and small print relative to the size of the print."""
_GAP = 10.0
_NAME_LINE = 260.0
_COLUMNS = (0.36, 0.13, 0.37, 0.14)
"""The table's columns as fractions of the breadth."""
_CELL_GAP, _ROW_GAP = 7.0, 1.0
_INDENT = 10.0


class LaidOut(Struct, frozen=True):
    """The text of the page, and the box of the plot."""

    over: tuple[Piece, ...]
    """From the title down to the plot."""
    plot: Box
    under: tuple[Piece, ...]
    """From the plot down to the foot."""
    print_size: float

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return all text and lines, from top to bottom."""
        return (*self.over, *self.under)


@dataclass(slots=True)
class _Flow:
    """Pieces stacked from top to bottom."""

    y: float
    pieces: list[Piece] = field(default_factory=list)

    def text(self, text: str, size: float, *, bold: bool = False, indent: float = 0.0) -> None:
        """Add a text over the whole breadth, wrapped into lines."""
        for line in _lines(text, BREADTH - indent, size, bold=bold):
            self.pieces.append(TextLine(SIDE + indent, self.y, line, size, bold))
            self.y += line_height(size)

    def rule(self, weight: float = 0.5) -> None:
        """Add a line from margin to margin."""
        self.pieces.append(RuledLine(SIDE, self.y, BREADTH, weight))
        self.y += _GAP / 2

    def row(self, cells: Iterable[str], size: float, *, bold: bool = False) -> None:
        """Add a row of the table, as high as its highest cell."""
        x, lowest = SIDE, self.y
        for cell, share in zip(cells, _COLUMNS, strict=True):
            lines = _lines(cell, share * BREADTH - _CELL_GAP, size, bold=bold)
            self.pieces.extend(
                TextLine(x, self.y + number * line_height(size), line, size, bold) for number, line in enumerate(lines)
            )
            lowest = max(lowest, self.y + len(lines) * line_height(size))
            x += share * BREADTH
        self.y = lowest + _ROW_GAP


def _lines(text: str, width: float, size: float, *, bold: bool) -> tuple[str, ...]:
    return wrap(break_long_words(text, width, size, bold=bold), width, size, bold=bold)


def lay_out(page: ReportPage) -> LaidOut:
    """Lay out a page in the largest print that leaves enough space for the plot.

    Raises:
        ValueError: even the smallest print does not fit.
    """
    for size in SIZES:
        found = _lay_out(page, size)
        if found.plot.height >= LOWEST_PLOT:
            return found
    raise ValueError("The page cannot hold the report, even in the smallest print.")


def _lay_out(page: ReportPage, size: float) -> LaidOut:
    over = _Flow(TOP)
    _head(over, page, size)
    _section(over, page.short, size)
    under = _Flow(0.0)
    _table(under, page.exercises, size)
    _section(under, page.stops, size)
    if page.notes.lines:
        _section(under, page.notes, size)
    foot = _Flow(0.0)
    foot.rule()
    foot.text(page.origin, size * _SMALL)
    available = HEIGHT - BOTTOM - foot.y - under.y - over.y
    plot = Box(SIDE, over.y, BREADTH, min(available - _GAP, HIGHEST_PLOT))
    below = (*_moved(under.pieces, plot.bottom + _GAP), *_moved(foot.pieces, HEIGHT - BOTTOM - foot.y))
    return LaidOut(tuple(over.pieces), plot, below, size)


def _head(flow: _Flow, page: ReportPage, size: float) -> None:
    flow.text(page.title, _TITLE, bold=True)
    flow.text(page.period, size)
    flow.y += _GAP
    flow.text(page.name_label, size)
    label = text_width(page.name_label, size) + _CELL_GAP
    flow.pieces.append(RuledLine(SIDE + label, flow.y - 1.5, _NAME_LINE))
    flow.y += _GAP
    flow.rule(weight=1.0)


def _section(flow: _Flow, section: Section, size: float) -> None:
    flow.text(section.heading, size * _HEADING, bold=True)
    for line in section.lines:
        flow.pieces.append(TextLine(SIDE, flow.y, "•", size))
        flow.text(line, size, indent=_INDENT)
    flow.y += _GAP


def _table(flow: _Flow, grid: Grid, size: float) -> None:
    if not grid.rows:
        return
    flow.row(grid.columns, size, bold=True)
    flow.y += _GAP / 4
    flow.rule()
    for row in grid.rows:
        flow.row(row, size)
    flow.y += _GAP / 4
    flow.rule()
    flow.y += _GAP / 2


def _moved(pieces: Iterable[Piece], down: float) -> Iterable[Piece]:
    """Return pieces moved down the page."""
    return (replace(piece, y=piece.y + down) for piece in pieces)
