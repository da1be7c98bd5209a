"""Where everything on the page goes: in the largest print that fits, the plot taking the room that is left."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.report.paper import HEIGHT, WIDTH, Piece, Rule, Words, line_height, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.sheet import Grid, Section, Sheet

SIDE, TOP, BOTTOM = 0.65, 0.6, 0.55
"""Margins in inches; office printers reach to about a quarter of one."""
BREADTH = WIDTH - 2 * SIDE

SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
"""Sizes of the print in points, best first."""
LOWEST_PLOT, HIGHEST_PLOT = 1.9, 3.4
"""How high the plot has to be, and how high it may get."""

_TITLE, _HEADING, _SMALL = 14.0, 1.15, 0.85
"""The title in points; headings and the small print in sizes of the print."""
_GAP = 0.14
_NAME_LINE = 3.6
_COLUMNS = (0.36, 0.13, 0.37, 0.14)
"""The table's columns as parts of the breadth."""
_CELL_GAP = 0.1
_INDENT = 0.14


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the page, in inches from the upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What is written on the page, and where the plot goes."""

    pieces: tuple[Piece, ...]
    plot: Box
    print_size: float


@dataclass(slots=True)
class _Flow:
    """Pieces one under the other."""

    y: float
    pieces: list[Piece] = field(default_factory=list)

    def text(self, text: str, size: float, *, bold: bool = False, indent: float = 0.0) -> None:
        """Add a text over the whole breadth, in as many lines as it takes."""
        for line in wrap(text, BREADTH - indent, size, bold=bold):
            self.pieces.append(Words(SIDE + indent, self.y, line, size, bold))
            self.y += line_height(size)

    def rule(self, weight: float = 0.5) -> None:
        """Add a line from margin to margin."""
        self.pieces.append(Rule(SIDE, self.y, BREADTH, weight))
        self.y += _GAP / 2

    def row(self, cells: Iterable[str], size: float, *, bold: bool = False) -> None:
        """Add a row of the table, as high as its highest cell."""
        x, lowest = SIDE, self.y
        for cell, share in zip(cells, _COLUMNS, strict=True):
            lines = wrap(cell, share * BREADTH - _CELL_GAP, size, bold=bold)
            self.pieces.extend(
                Words(x, self.y + number * line_height(size), line, size, bold) for number, line in enumerate(lines)
            )
            lowest = max(lowest, self.y + len(lines) * line_height(size))
            x += share * BREADTH
        self.y = lowest


def lay_out(sheet: Sheet) -> LaidOut:
    """Lay out a page in the largest print that leaves the plot enough room.

    Raises:
        ValueError: not even the smallest print does.
    """
    for size in SIZES:
        found = _lay_out(sheet, size)
        if found.plot.height >= LOWEST_PLOT:
            return found
    raise ValueError("The page cannot hold the report, even in the smallest print.")


def _lay_out(sheet: Sheet, size: float) -> LaidOut:
    over = _Flow(TOP)
    _head(over, sheet, size)
    _section(over, sheet.short, size)
    under = _Flow(0.0)
    _table(under, sheet.exercises, size)
    _section(under, sheet.stops, size)
    if sheet.notes.lines:
        _section(under, sheet.notes, size)
    foot = _Flow(0.0)
    foot.rule()
    foot.text(sheet.origin, size * _SMALL)
    room = HEIGHT - BOTTOM - foot.y - under.y - over.y
    plot = Box(SIDE, over.y, BREADTH, min(room - _GAP, HIGHEST_PLOT))
    pieces = (
        *over.pieces,
        *_moved(under.pieces, plot.y + plot.height + _GAP),
        *_moved(foot.pieces, HEIGHT - BOTTOM - foot.y),
    )
    return LaidOut(pieces, plot, size)


def _head(flow: _Flow, sheet: Sheet, size: float) -> None:
    flow.text(sheet.title, _TITLE, bold=True)
    flow.text(sheet.period, size)
    flow.y += _GAP
    flow.text(sheet.name_label, size)
    label = text_width(sheet.name_label, size) + _CELL_GAP
    flow.pieces.append(Rule(SIDE + label, flow.y - 0.02, _NAME_LINE))
    flow.y += _GAP
    flow.rule(weight=1.0)


def _section(flow: _Flow, section: Section, size: float) -> None:
    flow.text(section.heading, size * _HEADING, bold=True)
    for line in section.lines:
        flow.pieces.append(Words(SIDE, flow.y, "•", size))
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
    """Return pieces so much further down the page."""
    return (replace(piece, y=piece.y + down) for piece in pieces)
