"""`python -m tools.docs.cards FOLDER`: pictures of the cards on two phones in every language, and their heights."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import MovableClock
from bot.screens.render import render
from content.loader import load_content
from tools.browser import PHONE, Chat, chromium, preview_page
from tools.docs.card_layout import Card, CardPage, Layout
from tools.docs.card_states import stories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.content import Content


def cards_of(content: Content, language: str) -> list[Card]:
    """Return every card that has a story, in one language."""
    return [Card(name, language, render(story.view())) for name, story in stories(content, language)]


async def draw(folder: Path) -> list[Layout]:
    """Write the pictures of every card, in every language and size, into a folder; return how each is laid out."""
    content = load_content()
    cards = [card for language in content.catalog.languages for card in cards_of(content, language)]
    with tempfile.TemporaryDirectory() as store:
        async with chromium() as browser, preview_page(Path(store) / "preview.db", MovableClock()) as url:
            chat = Chat(await browser.new_page(viewport=PHONE))
            await chat.open(url)
            page = CardPage(chat)
            await page.start()
            for card in cards:
                await page.photograph(card, folder)
            return await page.measure(cards)


def table(layouts: Sequence[Layout]) -> str:
    """Return a line for each layout, the highest first."""
    ordered = sorted(layouts, key=lambda layout: (-layout.width, layout.room - layout.height))
    return "".join(f"{layout}\n" for layout in ordered)


def main(folder: str) -> None:
    """Write the pictures and the table into a folder, and the table to standard output as well."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    lines = table(asyncio.run(draw(Path(folder))))
    (Path(folder) / "heights.txt").write_text(lines, encoding="utf-8")
    sys.stdout.write(lines)


if __name__ == "__main__":
    main(sys.argv[1])
