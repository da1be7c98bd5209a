"""`make screenshots`: the screenshots of the README, of the real page with the real bot."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.async_api import expect

from bot.clock import MovableClock
from tools.browser import DESKTOP, PHONE, Chat, chromium, preview_page, subscribe

if TYPE_CHECKING:
    from playwright.async_api import Browser, ViewportSize

IMAGES = Path(__file__).parents[2] / "docs" / "images"

RESTED = 3
"""The day of every seven that has no session."""

Theme = Literal["light", "dark"]


async def main() -> None:
    """Take all screenshots."""
    IMAGES.mkdir(exist_ok=True)
    async with chromium() as browser:
        await _take(browser, "phone", PHONE, "light", {"exercise", "summary", "progress"})
        await _take(browser, "phone", PHONE, "dark", {"hurts"})
        await _take(browser, "desktop", DESKTOP, "light", {"exercise"})
        await _take(browser, "desktop", DESKTOP, "dark", {"exercise"})


async def _take(browser: Browser, name: str, size: ViewportSize, theme: Theme, wanted: set[str]) -> None:
    """Go through the first day once; take the wanted ones of: an exercise, the stop for pain, the summary, progress."""
    scale = 1.5 if size is PHONE else 1

    async def picture(of: str, button: str | None = None) -> None:
        if of in wanted:
            await _picture(chat, f"{name}-{theme}-{of}", button)

    with tempfile.TemporaryDirectory() as folder:
        clock, path = MovableClock(), Path(folder) / "preview.db"
        async with preview_page(path, clock) as url:
            chat = Chat(await browser.new_page(viewport=size, color_scheme=theme, device_scale_factor=scale))
            await chat.open(url)
            await subscribe(chat)
            await chat.tap("Start now")
            await chat.tap("4")
            for number in (1, 2):
                await chat.sees(f"{number} of 8")
                clock.advance(timedelta(minutes=2))
                await chat.tap("Done")
            await chat.sees("3 of 8")
            await picture("exercise", "It hurts")
            await chat.tap("It hurts")
            await chat.tap("OK")
            await picture("hurts", "Yes, it hurts")
            await chat.tap("It was only a stretch: go back")
            for number in range(3, 9):
                await chat.sees(f"{number} of 8")
                clock.advance(timedelta(minutes=2))
                await chat.tap("Done")
            await chat.tap("2")
            await picture("summary", "Settings")
            _add_history(path)
            await chat.say("/progress")
            await expect(chat.page.locator("img").last).to_be_visible()
            await picture("progress")
            await chat.page.close()


def _add_history(path: Path) -> None:
    """Add eleven weeks of sessions before the first one, with pain that varies and decreases."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for days in range(1, 78):
            if days % 7 == RESTED or days in {19, 40, 41}:
                continue
            values = {"days": days, "seconds": days * 86_400, "before": min(8, 4 + (days + days % 3) // 16)}
            for table, own in _COPIED.items():
                columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
                copied = ", ".join(own.get(column, column) for column in columns)
                connection.execute(f"INSERT INTO {table} SELECT {copied} FROM {table} WHERE {_OF_TODAY[table]}", values)  # noqa: S608


_COPIED = {
    "sessions": {
        "id": "id + :days",
        "day": "date(day, -:days || ' days')",
        "started_at": "started_at - :seconds",
        "ended_at": "ended_at - :seconds",
        "touched_at": "touched_at - :seconds",
    },
    "marks": {"session_id": "session_id + :days"},
    "pain_scores": {
        "at": "at - :seconds",
        "day": "date(day, -:days || ' days')",
        "session_id": "session_id + :days",
        "score": "CASE moment WHEN 'before' THEN :before ELSE max(0, :before - 2) END",
    },
}
"""The tables that progress is computed from, and the columns that differ in a copy of `:days` earlier."""

_LAST = "(SELECT id FROM sessions ORDER BY day DESC LIMIT 1)"
_OF_TODAY = {
    "sessions": f"id = {_LAST}",
    "marks": f"session_id = {_LAST}",
    "pain_scores": f"session_id = {_LAST}",
}


async def _picture(chat: Chat, name: str, button: str | None) -> None:
    if button is not None:
        await expect(chat.page.get_by_role("button", name=button, exact=True).last).to_be_visible()
    await chat.page.wait_for_timeout(300)  # the bubble's own animation
    await chat.page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    asyncio.run(main())
