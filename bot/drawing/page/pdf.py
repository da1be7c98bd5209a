"""A page as a PDF: black on white, in a size that prints completely on A4 and on Letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.drawing.page.layout import lay_out
from bot.drawing.page.pain_plot import draw_plot
from bot.drawing.page.paper import Paper

if TYPE_CHECKING:
    from bot.screens.values import ReportPage


def draw_pdf(page: ReportPage) -> bytes:
    """Draw a page from top to bottom, in reading order.

    Raises:
        ValueError: the report does not fit on the page, even in the smallest print.
    """
    laid_out = lay_out(page)
    paper = Paper(page.title, page.language)
    for piece in laid_out.over:
        paper.add(piece)
    draw_plot(paper, page.plot, laid_out.plot, laid_out.print_size)
    for piece in laid_out.under:
        paper.add(piece)
    return paper.pdf()
