"""Geometry of plots: positions of days and scores in a box, and of legend keys in rows. Pure; used by page and picture.

Coordinates increase to the right and downwards. The unit is that of the medium: points on the page, pixels in the
picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]

HIGHEST_SCORE = 10


class Box(Struct, frozen=True):
    """A rectangle: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.y + self.height

    def inner(self, margin: float) -> Box:
        """Return the box reduced by a margin on each side; a negative margin enlarges it."""
        return Box(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)


class PainScale(Struct, frozen=True):
    """Positions of days and scores in a plot of pain.

    Days run from left to right in columns of equal length; scores from 0 at the lower edge to 10 at the upper edge.
    """

    area: Box
    days: int
    """The number of days in a column."""
    columns: int = 1
    gap: float = 0
    """The space between two columns."""

    def x(self, day: float) -> float:
        """Return the x coordinate of a day, counted from the first midnight; the time of day is its fraction."""
        column, rest = divmod(day, self.days)
        width = (self.area.width + self.gap) / self.columns - self.gap
        return self.area.x + column * (width + self.gap) + rest / self.days * width

    def y(self, score: float) -> float:
        """Return the y coordinate of a score."""
        return self.area.bottom - score / HIGHEST_SCORE * self.area.height


class KeyPlace(Struct, frozen=True):
    """The position of a key's mark, and the left end of its text."""

    mark: Box
    text: Point


class KeyRows(Struct, frozen=True):
    """Rows of keys (a mark and its text each): the smallest number of rows, filled as evenly as possible."""

    left: float
    row_width: float
    """Width of a row."""
    mark: float
    """Width and height of a mark."""
    mark_gap: float
    """The space between a mark and its text."""
    key_gap: float
    """The space between two keys."""
    pitch: float
    """The distance from one row to the next."""
    baseline: float
    """The distance of a text's baseline below the middle of its row."""

    def place(self, lengths: Sequence[float], top: float) -> tuple[tuple[KeyPlace, ...], float]:
        """Return the place of each key, and the lower edge of the last row's marks.

        Args:
            lengths: the length of each key's text.
            top: the upper edge of the first row's marks.
        """
        indent = self.mark + self.mark_gap
        widths = [indent + length for length in lengths]
        fewest = len(self._rows(widths, len(widths)))
        rows = self._rows(widths, -(-len(widths) // fewest))
        places: list[KeyPlace] = []
        for number, row in enumerate(rows):
            x, y = self.left, top + number * self.pitch
            for width in row:
                text = (x + indent, y + self.mark / 2 + self.baseline)
                places.append(KeyPlace(Box(x, y, self.mark, self.mark), text))
                x += width + self.key_gap
        return tuple(places), top + (len(rows) - 1) * self.pitch + self.mark

    def _rows(self, widths: Iterable[float], most: int) -> list[list[float]]:
        """Split keys into rows of at most `most`."""
        rows: list[list[float]] = [[]]
        for width in widths:
            row = rows[-1]
            if row and (len(row) == most or sum(row) + len(row) * self.key_gap + width > self.row_width):
                rows.append([width])
            else:
                row.append(width)
        return rows
