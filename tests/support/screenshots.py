"""`make screenshots`: the pictures of the README, taken of the real page with the real bot behind it."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.async_api import expect

from bot.clock import MovableClock
from tests.support.chromium import DESKTOP, PHONE, Chat, chromium, preview_page, subscribe

if TYPE_CHECKING:
    from playwright.async_api import Browser, ViewportSize

IMAGES = Path(__file__).parents[2] / "docs" / "images"

Theme = Literal["light", "dark"]


async def main() -> None:
    """Take every picture anew."""
    IMAGES.mkdir(exist_ok=True)
    async with chromium() as browser:
        await _take(browser, "phone", PHONE, "light", scale=1.5)
        await _take(browser, "phone", PHONE, "dark", scale=1.5)
        await _take(browser, "desktop", DESKTOP, "light", scale=1)
        await _take(browser, "desktop", DESKTOP, "dark", scale=1)


async def _take(browser: Browser, name: str, size: ViewportSize, theme: Theme, *, scale: float) -> None:
    """Walk through the first day once, with a picture of a card, of the stop for pain and of the end."""
    with tempfile.TemporaryDirectory() as folder:
        clock = MovableClock()
        async with preview_page(Path(folder) / "preview.db", clock) as url:
            chat = Chat(await browser.new_page(viewport=size, color_scheme=theme, device_scale_factor=scale))
            await chat.open(url)
            await subscribe(chat)
            await chat.tap("Start now")
            await chat.tap("4")
            for number in (1, 2):
                await chat.sees(f"{number} of 8")
                clock.advance(timedelta(minutes=2))
                await chat.tap("Done")
            await _picture(chat, f"{name}-{theme}-exercise", "It hurts")
            await chat.tap("It hurts")
            await _picture(chat, f"{name}-{theme}-hurts", "Yes, it hurts")
            await chat.tap("It was only a stretch: go back")
            for number in range(3, 9):
                await chat.sees(f"{number} of 8")
                clock.advance(timedelta(minutes=2))
                await chat.tap("Done")
            await chat.tap("2")
            await _picture(chat, f"{name}-{theme}-summary", "Settings")
            await chat.page.close()


async def _picture(chat: Chat, name: str, button: str) -> None:
    await expect(chat.page.get_by_role("button", name=button, exact=True).last).to_be_visible()
    await chat.page.wait_for_timeout(300)  # the bubble's own animation
    await chat.page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    asyncio.run(main())
