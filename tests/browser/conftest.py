"""One Chromium for all pages, which takes longer to start than most tests take; each page has a context of its own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.clock import MovableClock
from tests.support.chromium import chat_page, chromium_or_skip
from tools.browser import PHONE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser

    from tools.browser import Chat


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium_or_skip() as running:
        yield running


@pytest.fixture
def clock() -> MovableClock:
    """A Monday morning."""
    return MovableClock(datetime(2026, 3, 2, 7, 0, tzinfo=UTC))


@pytest_asyncio.fixture(loop_scope="session")
async def chat(browser: Browser, clock: MovableClock, tmp_path: Path) -> AsyncIterator[Chat]:
    """Alex's chat page on a phone, on a Monday morning."""
    async with chat_page(browser, tmp_path / "preview.db", clock, PHONE) as chat:
        yield chat


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what drives Chromium in the slow tier: it costs more than all else, and few machines have it."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
