"""Draws in a thread, one drawing at a time, so that no tap waits for it; the result is None if drawing fails."""

from __future__ import annotations

import asyncio
import logging
from hashlib import sha256
from typing import TYPE_CHECKING, ParamSpec

from msgspec import Struct

from bot.drawing.page import draw_page
from bot.drawing.picture import draw_progress, picture_key

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.core.chart import Chart
    from bot.screens.values import ReportPage
    from bot.screens.view import View

_log = logging.getLogger(__name__)

P = ParamSpec("P")


class Drawing(Struct, frozen=True):
    """A file that is made only if it was not sent before."""

    key: str
    """Equal for files that look the same."""
    draw: Callable[[], Awaitable[bytes | None]]
    """Makes the content; None if that fails."""


class Drawer:
    """Draws pages and pictures."""

    def __init__(self) -> None:
        """Create a drawer without drawings in progress."""
        self._drawing = asyncio.Lock()

    def page(self, page: ReportPage) -> Drawing:
        """Return a page to print as a PDF."""
        key = sha256(f"page {page!r}".encode()).hexdigest()
        return Drawing(key, lambda: self._in_a_thread(draw_page, page))

    def written(self, content: bytes) -> Drawing:
        """Return a file whose content exists already."""

        async def made() -> bytes:
            return content

        return Drawing(sha256(content).hexdigest(), made)

    def progress(self, view: View, chart: Chart) -> Drawing:
        """Return the picture of a person's progress in their theme."""
        from bot.screens.progress_picture import make_picture  # noqa: PLC0415 - no start waits for what it imports

        picture, theme = make_picture(view, chart), view.state.person.preferences.theme
        return Drawing(picture_key(picture, theme), lambda: self._in_a_thread(draw_progress, picture, theme))

    async def _in_a_thread(self, draw: Callable[P, bytes], *args: P.args, **kwargs: P.kwargs) -> bytes | None:
        async with self._drawing:
            try:
                return await asyncio.to_thread(draw, *args, **kwargs)
            except Exception as error:  # noqa: BLE001  logged; the text is sent even if drawing fails
                _log.error("Something could not be drawn: %s", type(error).__name__, exc_info=error)
                return None
