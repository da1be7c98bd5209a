"""A page as a PDF: black on white, one size that prints whole on A4 and on Letter."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.figure import Figure

from bot.report.layout import lay_out
from bot.report.paper import HEIGHT, WIDTH, draw_piece
from bot.report.plot import draw_plot

if TYPE_CHECKING:
    from bot.core.sheet import Sheet

_METADATA = {"Creator": "Limber", "Producer": "Matplotlib", "CreationDate": None}
"""No date and no version: the same page is the same file."""


def draw_pdf(sheet: Sheet) -> bytes:
    """Draw a page; not for two threads at once, as matplotlib's settings belong to the whole process.

    Raises:
        ValueError: the page cannot hold it, even in the smallest print.
    """
    with mpl.rc_context():
        mpl.rcParams["font.family"] = ["DejaVu Sans"]  # comes with matplotlib, and has Latin and Cyrillic
        mpl.rcParams["pdf.fonttype"] = 42  # TrueType, so that the text can be searched and copied
        figure = Figure(figsize=(WIDTH, HEIGHT))
        FigureCanvasPdf(figure)
        laid_out = lay_out(sheet)
        for piece in laid_out.pieces:
            draw_piece(figure, piece)
        draw_plot(figure, sheet.plot, laid_out.plot, laid_out.print_size)
        written = BytesIO()
        with PdfPages(written, metadata={**_METADATA, "Title": sheet.title}) as pages:
            pages.savefig(figure)
        return written.getvalue()
