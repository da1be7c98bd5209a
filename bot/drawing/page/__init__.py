"""The report for a PT as a PDF of one page; reportlab is imported at first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.screens.values import ReportPage


def draw_page(page: ReportPage) -> bytes:
    """Draw a page as a PDF. Takes a fraction of a second: call it in a thread, one call at a time.

    Raises:
        ValueError: the report does not fit on the page, even in the smallest print.
    """
    from bot.drawing.page.pdf import draw_pdf  # noqa: PLC0415  slow to import, and most runs draw no page

    return draw_pdf(page)
