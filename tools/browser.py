"""A browser on the preview's page, with the real bot behind it: for the screenshots and the tests of the page."""

from __future__ import annotations

import re
import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.async_api import async_playwright, expect

from bot.app import running_bot
from bot.telegram.limiter import LaneLimiter
from preview.server import TelegramServer
from preview.with_bot import TOKEN, BotHost, reminded_when_the_clock_moves
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser, Locator, Page, ViewportSize

    from bot.clock import MovableClock

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}

_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP *.test 127.0.0.1",  # names for pages of other sites
)


def chromium_path() -> str | None:
    """Return the path of Chromium, or None if it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@dataclass(frozen=True)
class Chat:
    """The chat page of one person, driven by the texts that it shows."""

    page: Page

    async def open(self, url: str) -> None:
        """Load the page and wait until it is connected."""
        await self.page.goto(url)
        await expect(self.page.locator("#entry")).to_be_enabled()

    async def say(self, text: str) -> None:
        """Type a text and send it."""
        await self.page.fill("#entry", text)
        await self.page.press("#entry", "Enter")

    async def tap(self, label: str | re.Pattern[str]) -> None:
        """Tap the newest button with this label, as soon as it is shown."""
        button = self.page.get_by_role("button", name=label, exact=isinstance(label, str)).last
        await button.click()

    async def answer(self, label: str) -> None:
        """Tap the newest button with this label, and wait until its question is gone: the next may have it too."""
        asked = await self.newest().inner_text()
        await self.tap(label)
        await expect(self.newest()).not_to_have_text(asked, use_inner_text=True)

    def newest(self) -> Locator:
        """Return the bot's newest message."""
        return self.page.locator("[data-message-id][data-from=bot]").last

    async def sees(self, text: str) -> None:
        """Wait until the bot's newest message contains this text."""
        await expect(self.newest()).to_contain_text(text)


@asynccontextmanager
async def preview_page(path: Path, clock: MovableClock) -> AsyncIterator[str]:
    """Run the preview and the bot in this process; yield the page's address.

    The limiter allows taps faster than a person's; everything else is as in the real bot.
    """
    limiter = LaneLimiter(10_000, chat_per_second=10_000)
    async with (
        await Database.open(path) as database,
        TelegramServer(TOKEN, clock, BotHost(database, clock)) as server,
        running_bot(TOKEN, server.url, database, clock, limiter=limiter) as bot,
    ):
        with reminded_when_the_clock_moves(bot, server):
            yield server.url


@asynccontextmanager
async def chromium(seconds: float = 15.0) -> AsyncIterator[Browser]:
    """Start a headless Chromium; `expect` waits up to these seconds for what its pages show.

    Raises:
        FileNotFoundError: Chromium is not installed.
    """
    path = chromium_path()
    if path is None:
        raise FileNotFoundError("Chromium is missing: apt-get install chromium")
    expect.set_options(timeout=seconds * 1_000)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        await browser.close()


async def subscribe(chat: Chat) -> None:
    """Complete onboarding from /start to "All set", in London, with the suggested answers."""
    await chat.say("/start")
    await answer_first_questions(chat)
    await chat.sees("All set.")


async def answer_first_questions(chat: Chat) -> None:
    """Agree, and give the suggested answers to all questions of the beginning."""
    await chat.answer("Yes, keep my answers")
    for _group in range(3):
        await chat.answer("None of these")
    await chat.tap("Yes")
    await chat.tap(re.compile("in London"))
    await chat.tap("07:30")
