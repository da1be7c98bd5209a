"""A real browser on the preview's page, with the very same bot behind it."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import async_playwright, expect

from bot.app import running_bot
from bot.run_preview import TOKEN, BotHost, reminded_when_the_clock_moves
from preview.server import TelegramServer
from storage.database import Database
from tests.support.bot_in_process import unhurried
from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser, Locator, Page, ViewportSize

    from bot.clock import MovableClock

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}

_FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")


def chromium_path() -> str:
    """Return where Chromium is; without one the test is skipped, or fails where LIMBER_BROWSER=required (as in CI)."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("LIMBER_BROWSER") == "required":
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    return found


@dataclass(frozen=True)
class Chat:
    """The chat page of one person, used by what can be read on it."""

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
        """Tap the newest button with this label, as soon as it is there."""
        button = self.page.get_by_role("button", name=label, exact=isinstance(label, str)).last
        await button.click()

    def newest(self) -> Locator:
        """Return the bot's newest bubble."""
        return self.page.locator("[data-message-id][data-from=bot]").last

    async def sees(self, text: str) -> None:
        """Wait until the bot's newest bubble holds this text."""
        await expect(self.newest()).to_contain_text(text)


@asynccontextmanager
async def preview_page(path: Path, clock: MovableClock) -> AsyncIterator[str]:
    """Run the preview and the bot in this process; yield the page's address."""
    async with (
        await Database.open(path) as database,
        TelegramServer(TOKEN, clock, BotHost(database, clock)) as server,
        running_bot(TOKEN, server.url, database, clock, limiter=unhurried()) as bot,
    ):
        with reminded_when_the_clock_moves(bot, server):
            yield server.url


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start a headless Chromium, and wait with patience for what its pages show."""
    expect.set_options(timeout=patient(2) * 1_000)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=list(_FLAGS))
        yield browser
        await browser.close()


@asynccontextmanager
async def chat_page(browser: Browser, path: Path, clock: MovableClock, viewport: ViewportSize) -> AsyncIterator[Chat]:
    """Run a preview and open its page, with nothing that other pages left behind; its scripts may not fail."""
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


async def subscribe(chat: Chat) -> None:
    """Go from /start to "All set" as somebody in London who takes what is offered."""
    await chat.say("/start")
    await chat.tap("Yes, keep my answers")
    for _group in range(3):
        await chat.tap("None of these")
    await chat.tap(re.compile("in London"))
    await chat.tap("07:30")
    await chat.sees("All set.")
