"""The drawer: draws in a thread, one drawing at a time, and a failure affects only its drawing."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from bot.core.report import History
from bot.drawing import drawer
from bot.drawing.drawer import Drawer
from bot.screens.report_page import make_report_page
from tests.support.sample_history import noted, report_of
from tools.sample_journals import chart_of, steady
from tools.walk.people import settled, view

if TYPE_CHECKING:
    import pytest

    from bot.screens.values import ReportPage

PAGE = make_report_page(view(settled()), report_of(History(scores=(noted(3, 5),))))


async def test_a_page_and_a_picture_are_drawn() -> None:
    drawing = Drawer().progress(view(settled()), chart_of(steady()))
    page, picture = await asyncio.gather(Drawer().page(PAGE).draw(), drawing.draw())
    assert page is not None
    assert page.startswith(b"%PDF-")
    assert picture is not None
    assert picture.startswith(b"\x89PNG")


async def test_drawings_wait_for_each_other_and_the_event_loop_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    loop, first, go_on = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def draw(_page: ReportPage) -> bytes:
        begun.append(threading.get_ident())
        loop.call_soon_threadsafe(first.set)
        assert go_on.wait(10)
        return b"drawn"

    monkeypatch.setattr(drawer, "draw_page", draw)
    artist = Drawer()
    pages = [asyncio.ensure_future(artist.page(PAGE).draw()) for _ in range(3)]
    await first.wait()
    for _ in range(20):
        await asyncio.sleep(0)
    assert len(begun) == 1, "the others wait, and this test goes on meanwhile"
    assert begun[0] != threading.get_ident()
    go_on.set()
    assert await asyncio.gather(*pages) == [b"drawn"] * 3


async def test_a_failure_is_logged_without_the_contents_and_the_next_drawing_succeeds(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_page: ReportPage) -> bytes:
        raise OSError("no ink")

    artist = Drawer()
    with monkeypatch.context() as broken:
        broken.setattr(drawer, "draw_page", fail)
        assert await artist.page(PAGE).draw() is None
    assert [record.getMessage() for record in caplog.records] == ["Something could not be drawn: OSError"]
    assert PAGE.title not in caplog.text
    assert await artist.page(PAGE).draw() is not None
