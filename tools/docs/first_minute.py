"""`make screenshots`: the short film of the README, of the first minute of somebody new, on the real page."""

from __future__ import annotations

import asyncio
import re
import tempfile
from contextlib import asynccontextmanager
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from bot.clock import MovableClock
from tools.browser import PHONE, Chat, chromium, preview_page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

TARGET = Path(__file__).parents[2] / "docs" / "images" / "first-minute.webp"

INTERVAL = 0.2
"""Seconds between two pictures at the least; a slow machine takes longer."""

READING, MOVING = 1.6, 6.0
"""Seconds for which a card is shown, and the film of an exercise."""

SIZE = (312, 675)
"""Pixels of the film: four fifths of the phone's."""

QUALITY = 60


async def main() -> None:
    """Record the film: from Start to the first exercise, and its film."""
    with tempfile.TemporaryDirectory() as folder:
        async with chromium() as browser, preview_page(Path(folder) / "preview.db", MovableClock()) as url:
            chat = Chat(await browser.new_page(viewport=PHONE, color_scheme="light"))
            await chat.open(url)
            await chat.page.wait_for_timeout(READING * 1_000)  # the bot registers its description, read with the page
            await chat.open(url)
            async with _recorded(chat.page) as frames:
                await _live_through(chat)
    moments, (first, *rest) = zip(*frames, strict=True)
    shown = [int((after - before) * 1_000) for before, after in pairwise(moments)]  # milliseconds
    first.save(TARGET, save_all=True, append_images=rest[:-1], duration=shown, loop=0, quality=QUALITY, method=6)


async def _live_through(chat: Chat) -> None:
    await chat.page.wait_for_timeout(READING * 1_000)
    await chat.page.locator("#start").click()
    for label in ("Yes, keep my answers", *["None of these"] * 3, "Yes"):
        await chat.page.wait_for_timeout(READING * 1_000)
        await chat.answer(label)
    for button in (re.compile("in London"), "07:30", "Start now", "4"):
        await chat.page.wait_for_timeout(READING * 1_000)
        await chat.tap(button)
    await chat.sees("1 of 8")
    await chat.page.wait_for_timeout(MOVING * 1_000)


@asynccontextmanager
async def _recorded(page: Page) -> AsyncIterator[list[tuple[float, Image.Image]]]:
    """Take a picture of the page at every interval, with its moment in seconds."""
    frames: list[tuple[float, Image.Image]] = []

    async def record() -> None:
        loop = asyncio.get_running_loop()
        next_at = loop.time()
        while True:
            picture = Image.open(BytesIO(await page.screenshot(scale="css")))
            frames.append((loop.time(), picture.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)))
            next_at += INTERVAL
            await asyncio.sleep(max(0.0, next_at - loop.time()))

    recording = asyncio.create_task(record())
    try:
        yield frames
    finally:
        recording.cancel()
        await asyncio.wait([recording])


if __name__ == "__main__":
    asyncio.run(main())
