"""Pages of the preview in a real browser, for tests: each starts empty, and its scripts may not fail."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from tests.support.patience import patient
from tools.browser import Chat, chromium, chromium_path, preview_page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser, ViewportSize

    from bot.clock import MovableClock


@asynccontextmanager
async def chromium_or_skip() -> AsyncIterator[Browser]:
    """Start Chromium; without one the test is skipped, or fails where LIMBER_BROWSER=required (as in CI)."""
    if chromium_path() is None:
        if os.environ.get("LIMBER_BROWSER") == "required":
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    async with chromium(patient(2)) as browser:
        yield browser


@asynccontextmanager
async def chat_page(browser: Browser, path: Path, clock: MovableClock, viewport: ViewportSize) -> AsyncIterator[Chat]:
    """Run a preview and open its page, without state of other pages; its scripts may not fail."""
    async with preview_page(path, clock) as url:
        page = await browser.new_page(viewport=viewport)
        page.set_default_timeout(patient(5) * 1_000)
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        chat = Chat(page)
        await chat.open(url)
        yield chat
        assert problems == []
        await page.close()
