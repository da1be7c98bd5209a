"""Where things lie in a box: days and scores of a plot, keys in rows. Pure; the page and the picture share it.

Coordinates grow to the right and down, in the unit of the sheet that is drawn on: points on the page, pixels in the
picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]

HIGHEST_SCORE = 10


@dataclass(frozen=True, slots=True)
class Box:
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
        """Return the box smaller by a margin on each side; a negative margin makes it larger."""
        return Box(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)


@dataclass(frozen=True, slots=True)
class PainScale:
    """Where days and scores lie in a plot of pain.

    Days go from left to right in columns of equal length; scores from 0 at the lower edge to 10 at the upper one.
    """

    area: Box
    days: int
    """Days in a column."""
    columns: int = 1
    gap: float = 0
    """Between two columns."""

    def x(self, day: float) -> float:
        """Return where a day lies, counted from the first midnight, with the time of day as its fraction."""
        column, rest = divmod(day, self.days)
        width = (self.area.width + self.gap) / self.columns - self.gap
        return self.area.x + column * (width + self.gap) + rest / self.days * width

    def y(self, score: float) -> float:
        """Return where a score lies."""
        return self.area.bottom - score / HIGHEST_SCORE * self.area.height


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where the mark of a key lies, and the left end of its text."""

    mark: Box
    text: Point


@dataclass(frozen=True, slots=True)
class KeyRows:
    """Rows of keys, each a mark and its text: in as few rows as fit, as evenly filled as that allows."""

    left: float
    room: float
    """Width of a row."""
    mark: float
    """Width and height of a mark."""
    mark_gap: float
    """Between a mark and its text."""
    key_gap: float
    """Between a key and the next one."""
    pitch: float
    """From a row to the next one."""
    baseline: float
    """How far a text's baseline lies below the middle of its row."""

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
        """Break keys into rows of at most `most`."""
        rows: list[list[float]] = [[]]
        for width in widths:
            row = rows[-1]
            if row and (len(row) == most or sum(row) + len(row) * self.key_gap + width > self.room):
                rows.append([width])
            else:
                row.append(width)
        return rows
