"""Cards on the preview's page at the sizes of phones: how high each is, and whether it is in view as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import ClientSession
from playwright.async_api import expect

from bot.screens.render import render
from bot.telegram.keyboards import keyboard
from preview.with_bot import TOKEN
from tools.browser import PHONE, Chat

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import ViewportSize

    from tools.docs.card_states import Story

SMALL_PHONE: ViewportSize = {"width": 360, "height": 640}
SIZES = (PHONE, SMALL_PHONE)

ALEX = 1001
"""The id of the preview's first person."""

_MEASURE = """article => {
    const chat = document.querySelector("#chat").getBoundingClientRect();
    const [line] = article.querySelector(".text b, .text strong").getClientRects();
    const words = article.querySelector(".text").getBoundingClientRect();
    const keys = [...article.querySelectorAll(".key")];
    const last = keys.at(-1).getBoundingClientRect();
    const label = key => { const range = document.createRange(); range.selectNodeContents(key); return range; };
    const wrapped = key => new Set([...label(key).getClientRects()].map(box => Math.round(box.top))).size > 1;
    return {
        room: chat.height,
        headline: chat.top - line.top,
        above: chat.top - words.top,
        below: last.bottom - chat.bottom,
        height: last.bottom - words.top,
        wrapped: keys.filter(key => key.tagName === "BUTTON" && wrapped(key)).map(key => key.textContent),
    };
}"""
"""Pixels of the text, its first bold line and the last button, against the part of the chat that is in view."""

_AT_THE_END = """number => {
    const chat = document.querySelector("#chat");
    const last = [...document.querySelectorAll("[data-from=bot]")].at(-1);
    return last?.dataset.messageId === number && chat.scrollHeight - chat.scrollTop - chat.clientHeight < 1;
}"""
"""Whether this message is the newest, and the page has scrolled to it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where one card is on a page of one size; lengths in CSS pixels."""

    card: str
    language: str
    width: int
    height: int
    """From the top of the text to the bottom of the last button."""
    room: int
    """The height of the chat that is in view."""
    out_of_view: int
    """How much of the card is out of view; 0 where all of it is in view."""
    headline_out: int
    """How much is out of view from the headline, the first bold line, down to the last button."""
    wrapped: tuple[str, ...]
    """The labels that take more than one line; Telegram's apps cut them off."""

    def __str__(self) -> str:
        """Return the line of a table."""
        out = f"out {self.out_of_view}, HEADLINE OUT {self.headline_out}" if self.headline_out else "headline in view"
        out = out if self.out_of_view else "in view"
        labels = f"  long labels: {', '.join(self.wrapped)}" if self.wrapped else ""
        return f"{self.card:28}{self.language:4}{self.width:5}{self.height:6} of {self.room:4}  {out}{labels}"


@dataclass(frozen=True, slots=True)
class CardPage:
    """The chat of the preview's first person, in which cards are shown one after the other."""

    chat: Chat

    async def start(self) -> None:
        """Start the chat, as Telegram requires before a bot may write."""
        await self.chat.say("/start")
        await expect(self.chat.newest()).to_be_visible()

    async def measure(self, name: str, story: Story, folder: Path | None = None) -> list[Layout]:
        """Send the card of a person as the bot does; measure it at every size.

        Args:
            name: the card's name.
            story: the person.
            folder: where a picture at every size is written, if anywhere.
        """
        number = await self._send(story)
        language = story.state.person.profile.language
        layouts: list[Layout] = []
        for size in SIZES:
            await self.chat.page.set_viewport_size(size)
            await self.chat.page.wait_for_function(_AT_THE_END, arg=str(number))
            found = await self.chat.newest().evaluate(_MEASURE)
            below = max(0.0, found["below"])
            layouts.append(
                Layout(
                    name,
                    language,
                    size["width"],
                    height=round(found["height"]),
                    room=round(found["room"]),
                    out_of_view=round(max(below, found["above"])),
                    headline_out=round(max(below, found["headline"])),
                    wrapped=tuple(found["wrapped"]),
                )
            )
            if folder is not None:
                await self.chat.page.screenshot(path=folder / f"{name}-{language}-{size['width']}.png")
        return layouts

    async def _send(self, story: Story) -> int:
        """Send the card through the Bot API, with HTML and buttons; return the message's number."""
        screen = render(story.view())
        fields = {"text": screen.text, "parse_mode": "HTML", "reply_markup": keyboard(screen, story.state.dialog)}
        origin = await self.chat.page.evaluate("location.origin")
        address = f"{origin}/bot{TOKEN}/sendMessage"
        async with ClientSession() as session, session.post(address, json={"chat_id": ALEX, **fields}) as answer:
            answer.raise_for_status()
            sent = await answer.json()
        return int(sent["result"]["message_id"])
