"""Reminders in a real browser: the tool bar brings the next one, it is put off, and it comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.support.bot_in_process import read_rows
from tests.support.chromium import chat_page
from tools.browser import DESKTOP, Chat, subscribe

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser

    from bot.clock import MovableClock

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]


@pytest_asyncio.fixture(loop_scope="session")
async def chat(browser: Browser, clock: MovableClock, tmp_path: Path) -> AsyncIterator[Chat]:
    """Alex's chat page with the tool bar, on a Monday morning after subscribing."""
    async with chat_page(browser, tmp_path / "preview.db", clock, DESKTOP) as chat:
        await subscribe(chat)
        await chat.tap("See you at 07:30")
        await chat.sees("Next reminder: today, 07:30.")
        yield chat


@pytest.mark.slow
async def test_the_next_reminder_comes_is_put_off_and_comes_again(chat: Chat, tmp_path: Path) -> None:
    await chat.tap("To the next reminder")
    await chat.sees("Your first routine is ready")
    await chat.tap("Later")
    await chat.tap("In an hour, at 08:30")
    await chat.sees("See you later.")
    bubbles = await chat.page.locator("[data-message-id][data-from=bot]").count()

    await chat.tap("+1 hour")
    await chat.sees("Here I am again, as you asked.")
    assert await chat.page.locator("[data-message-id][data-from=bot]").count() == bubbles + 1
    await expect(chat.page.get_by_role("button", name="Start now", exact=True)).to_have_count(1)
    await chat.tap("Start now")
    await chat.sees("How is your back")
    assert [row["status"] for row in read_rows(tmp_path / "preview.db", "outbox")] == ["sent", "sent"]


@pytest.mark.slow
async def test_the_reminder_of_tomorrow_comes_after_not_today(chat: Chat) -> None:
    await chat.tap("To the next reminder")
    await chat.tap("Not today")
    await chat.sees("Next reminder: tomorrow, 07:30.")
    await chat.tap("To the next reminder")
    await chat.tap("Later")
    await chat.sees("When shall I come back?")
    await expect(chat.page.get_by_role("button", name="In 30 minutes, at 08:00")).to_be_visible()
