"""The report for a PT as a PDF of one page. reportlab is loaded with the first page that is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.screens.values import ReportPage


def draw_page(page: ReportPage) -> bytes:
    """Draw a page and return it as a PDF; takes a part of a second, so call it off the event loop, one at a time.

    Raises:
        ValueError: the page cannot hold it, even in the smallest print.
    """
    from bot.drawing.page.pdf import draw_pdf  # noqa: PLC0415  slow to load, and most runs never draw a page

    return draw_pdf(page)
