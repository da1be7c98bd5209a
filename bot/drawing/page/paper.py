"""Paper: its size, the font, and drawing of text and lines, in points from the upper left corner."""

from __future__ import annotations

from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas as PdfCanvas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.drawing.boxes import Box, Point

WIDTH, HEIGHT = 595.0, 792.0
"""The size that fits on both A4 (595.3 x 841.9 points) and Letter (612 x 792)."""

BLACK, WHITE = 0.0, 1.0
"""The range of greys; there are no colours, so that a grey print is sufficient."""

MIDDLE = 0.36
"""The distance of the baseline below the middle of a line of text, in font sizes."""

_LINE = 1.38
"""Height of a line in font sizes."""
_ASCENT = 1.0
"""The distance of the baseline below the upper edge of a line, in font sizes."""
_PDF_VERSION = (1, 4)
"""The first PDF version with the language of a document."""

rl_config.useA85 = 0  # binary streams; as ASCII text they would be a quarter longer


class TextLine(Struct, frozen=True):
    """One line of text; `x` and `y` are the upper left corner, `size` is in points."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False


class RuledLine(Struct, frozen=True):
    """A horizontal line; `weight` is in points."""

    x: float
    y: float
    length: float
    weight: float = 0.5


Piece = TextLine | RuledLine

Anchor = Literal["start", "middle", "end"]
"""Which point of a line of text a position refers to."""
_BEFORE: dict[Anchor, float] = {"start": 0, "middle": 0.5, "end": 1}
"""The fraction of a line before its anchor."""


class Paper:
    """One page being drawn."""

    def __init__(self, title: str, language: str) -> None:
        """Create an empty page.

        Args:
            title: shown by viewers, and read aloud by screen readers, instead of the file's name.
            language: code of the language of all text (BCP 47).
        """
        self._written = BytesIO()
        self._canvas = PdfCanvas(
            self._written,
            pagesize=(WIDTH, HEIGHT),
            pageCompression=1,
            invariant=1,  # no date and no random id: equal pages are equal files
            pdfVersion=_PDF_VERSION,
            initialFontName=_font(bold=False),
            lang=language,
        )
        self._canvas._doc.info = _Title(title)  # noqa: SLF001  the only way to omit the canvas' defaults
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def add(self, piece: Piece) -> None:
        """Draw one piece of the layout."""
        if isinstance(piece, TextLine):
            self.write((piece.x, piece.y + _ASCENT * piece.size), piece.text, piece.size, bold=piece.bold)
        else:
            self.line((piece.x, piece.y), (piece.x + piece.length, piece.y), piece.weight)

    def write(
        self,
        at: Point,
        text: str,
        size: float,
        *,
        bold: bool = False,
        anchor: Anchor = "start",
    ) -> None:
        """Write a line of text; `at` is on its baseline."""
        x = at[0] - _BEFORE[anchor] * text_width(text, size, bold=bold)
        self._canvas.setFillGray(BLACK)
        self._canvas.setFont(_font(bold=bold), size)
        self._canvas.drawString(x, HEIGHT - at[1], text)

    def line(self, start: Point, end: Point, weight: float, grey: float = BLACK, dashes: Sequence[float] = ()) -> None:
        """Draw a line; `dashes` are the lengths of a dash and a gap, empty for a solid line."""
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(weight)
        self._canvas.setDash(list(dashes))
        self._canvas.line(start[0], HEIGHT - start[1], end[0], HEIGHT - end[1])

    def rectangle(self, box: Box, fill: float, grey: float, weight: float) -> None:
        """Fill a box and draw its outline."""
        self._shape(fill, grey, weight)
        self._canvas.rect(box.x, HEIGHT - box.bottom, box.width, box.height, fill=1)

    def circle(self, centre: Point, radius: float, fill: float, weight: float) -> None:
        """Fill a circle and draw its outline in black."""
        self._shape(fill, BLACK, weight)
        self._canvas.circle(centre[0], HEIGHT - centre[1], radius, fill=1)

    def polygon(self, points: Iterable[Point], fill: float, weight: float) -> None:
        """Fill a shape with straight edges and draw its outline in black."""
        self._shape(fill, BLACK, weight)
        path = self._canvas.beginPath()
        first, *others = points
        path.moveTo(first[0], HEIGHT - first[1])
        for x, y in others:
            path.lineTo(x, HEIGHT - y)
        path.close()
        self._canvas.drawPath(path, fill=1)

    def pdf(self) -> bytes:
        """Finish the page and return it as a PDF."""
        self._canvas.save()
        return self._written.getvalue()

    def _shape(self, fill: float, grey: float, weight: float) -> None:
        self._canvas.setFillGray(fill)
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(weight)
        self._canvas.setDash([])


class _Title(PDFInfo):  # type: ignore[misc]  # the library has no types
    """The metadata of a file: title and producer; no author, no date."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def format(self, document: object) -> bytes:
        """Return the metadata in PDF syntax."""
        metadata = {"Title": self.title, "Creator": "Limber", "Producer": "ReportLab"}
        return bytes(PDFDictionary({key: PDFString(text) for key, text in metadata.items()}).format(document))


def line_height(size: float) -> float:
    """Return the height of a line of text."""
    return _LINE * size


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of text."""
    return float(stringWidth(text, _font(bold=bold), size))


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text between words into lines no wider than `width`; a wider word gets a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def break_long_words(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return a text with spaces inserted in words wider than `width`, before each character that does not fit."""
    broken = []
    for word in text.split():
        parts = [""]
        for char in word:
            if parts[-1] and text_width(parts[-1] + char, size, bold=bold) > width:
                parts.append("")
            parts[-1] += char
        broken += parts
    return " ".join(broken)


@cache
def _font(*, bold: bool) -> str:
    """Return the name of a font, which is registered for the process at first use.

    It is the picture's font, with Latin, Cyrillic and Greek; a file embeds only the characters it shows.
    """
    name = "Manrope-Bold" if bold else "Manrope-Medium"
    with resources.as_file(resources.files("font_manrope") / "files" / f"{name}.ttf") as path:
        registerFont(TTFont(name, str(path)))
    return name
