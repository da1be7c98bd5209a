"""The paper: its size, and text and lines on it, in inches from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.textpath import text_to_path

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 8.27, 11.0
"""What A4 (8.27 x 11.69 inches) and Letter (8.5 x 11) have in common."""

_POINTS = 72
_MEASURED = 100.0
"""The font size in which words are measured; their width grows with the size."""
_LINE = 1.38
"""Height of a line in font sizes."""
_ASCENT = 0.93
"""How far the baseline lies under the upper edge of a line, in font sizes."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `x` and `y` are the upper left corner, `size` is in points."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line; `weight` is in points."""

    x: float
    y: float
    length: float
    weight: float = 0.5


Piece = Words | Rule


def draw_piece(figure: Figure, piece: Piece) -> None:
    """Draw one piece on a figure that has the size of the page."""
    match piece:
        case Words(x=x, y=y, text=text, size=size):
            baseline = 1 - (y + _ASCENT * size / _POINTS) / HEIGHT
            weight = "bold" if piece.bold else "normal"
            figure.text(x / WIDTH, baseline, text, fontsize=size, fontweight=weight, parse_math=False)
        case Rule(x=x, y=y, length=length):
            ends, height = [x / WIDTH, (x + length) / WIDTH], 1 - y / HEIGHT
            figure.add_artist(Line2D(ends, [height, height], color="black", linewidth=piece.weight))


def line_height(size: float) -> float:
    """Return the height of a line of text in inches."""
    return _LINE * size / _POINTS


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines no wider than `width`; a word that is wider by itself gets a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line of text is, in inches."""
    words = text.split(" ")
    spaces = (len(words) - 1) * _word_width(" ", bold=bold)
    return (sum(_word_width(word, bold=bold) for word in words) + spaces) * size / _POINTS


@lru_cache(maxsize=4096)
def _word_width(word: str, *, bold: bool) -> float:
    """Return how wide a word is, in font sizes; measuring is slow, and most words come often."""
    font = FontProperties(size=_MEASURED, weight="bold" if bold else "normal")
    width, _height, _descent = text_to_path.get_text_width_height_descent(word, font, ismath=False)
    return float(width) / _MEASURED
