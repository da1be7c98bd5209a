"""Cards on the preview's page at the sizes of phones: how high each is, and whether it is in view as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import ClientSession, FormData
from playwright.async_api import expect

from bot.screens.screen import Button, FollowFilm
from content.loader import FOLDER
from content.media import media_of
from preview.entities import tidy
from preview.html_parser import parse_html
from preview.html_writer import to_html
from preview.with_bot import TOKEN
from tools.browser import PHONE, Chat

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.async_api import ViewportSize

    from bot.screens.screen import Link, Picture, Screen

SMALL_PHONE: ViewportSize = {"width": 360, "height": 640}
SIZES = (PHONE, SMALL_PHONE)

ALEX = 1001
"""The id of the preview's first person."""

_LAY_OUT = """async cards => {
    const { fillBubble } = await import("/static/bubble.js");
    const chat = document.querySelector("#chat"), list = document.querySelector("#messages");
    const rows = nodes => new Set([...nodes].map(box => Math.round(box.top))).size;
    const label = key => { const range = document.createRange(); range.selectNodeContents(key); return range; };
    return cards.map(card => {
        const article = document.createElement("article");
        fillBubble(article, card);
        list.replaceChildren(article);
        chat.scrollTop = chat.scrollHeight;
        const view = chat.getBoundingClientRect(), bubble = article.querySelector(".bubble").getBoundingClientRect();
        const [line] = label(article.querySelector(".text")).getClientRects();
        const keys = [...article.querySelectorAll(".key")];
        const last = keys.at(-1).getBoundingClientRect();
        return {
            room: view.height,
            headline: view.top - line.top,
            above: view.top - bubble.top,
            below: last.bottom - view.bottom,
            height: last.bottom - bubble.top,
            wrapped: keys.filter(key => rows(label(key).getClientRects()) > 1 && key.tagName === "BUTTON")
                .map(key => key.textContent),
        };
    });
}"""
"""Show each card alone in the chat, scrolled to its end.

Return pixels of its bubble, the first line of its text and its last button, against the part of the chat in view.
"""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where one card is on a page of one size; lengths in CSS pixels."""

    card: str
    language: str
    width: int
    height: int
    """From the top of the bubble, with its picture, to the bottom of the last button."""
    room: int
    """The height of the chat that is in view."""
    out_of_view: int
    """How much of the card is out of view; 0 where all of it is in view."""
    headline_out: int
    """How much is out of view from the first line of the text down to the last button."""
    wrapped: tuple[str, ...]
    """The labels that take more than one line; Telegram's apps cut them off."""

    @property
    def fits(self) -> bool:
        """Whether no label is cut off and the card is in view; on a small phone, from the first line of its text on."""
        hidden = self.out_of_view if self.width == PHONE["width"] else self.headline_out
        return not self.wrapped and hidden == 0

    def __str__(self) -> str:
        """Return the line of a table."""
        out = f"out {self.out_of_view}, HEADLINE OUT {self.headline_out}" if self.headline_out else "headline in view"
        out = out if self.out_of_view else "in view"
        labels = f"  long labels: {', '.join(self.wrapped)}" if self.wrapped else ""
        return f"{self.card:28} {self.language:4}{self.width:5}{self.height:6} of {self.room:4}  {out}{labels}"


@dataclass(frozen=True, slots=True)
class Card:
    """A card to lay out: its name in the table, its language, its contents."""

    name: str
    language: str
    screen: Screen


@dataclass(frozen=True, slots=True)
class CardPage:
    """The chat of the preview's first person, in which cards are shown one after the other."""

    chat: Chat
    _pictures: dict[Picture | FollowFilm, str] = field(default_factory=dict)
    """The addresses of the pictures that were uploaded."""

    async def start(self) -> None:
        """Start the chat, as Telegram requires before a bot may write."""
        await self.chat.say("/start")
        await expect(self.chat.newest()).to_be_visible()

    async def measure(self, cards: Sequence[Card]) -> list[Layout]:
        """Return how each card is laid out at every size."""
        messages = [_message(card.screen, "") for card in cards]
        layouts: list[Layout] = []
        for size in SIZES:
            await self.chat.page.set_viewport_size(size)
            found = await self.chat.page.evaluate(_LAY_OUT, messages)
            layouts += [_layout(card, size, lengths) for card, lengths in zip(cards, found, strict=True)]
        return layouts

    async def photograph(self, card: Card, folder: Path) -> None:
        """Write a picture of a card at every size."""
        picture = card.screen.picture
        address = "" if picture is None else await self._upload(picture)
        for size in SIZES:
            await self.chat.page.set_viewport_size(size)
            await self.chat.page.evaluate(_LAY_OUT, [_message(card.screen, address)])
            await self.chat.page.wait_for_function("() => [...document.images].every(image => image.complete)")
            await self.chat.page.screenshot(path=folder / f"{card.name}-{card.language}-{size['width']}.png")

    async def _upload(self, picture: Picture | FollowFilm) -> str:
        """Upload the still of a picture or of a film's first exercise, once; return its address on the page."""
        if picture not in self._pictures:
            origin = await self.chat.page.evaluate("location.origin")
            body = FormData({"chat_id": str(ALEX)})
            shown = picture.exercises[0] if isinstance(picture, FollowFilm) else (picture.routine, picture.exercise)
            still = media_of(FOLDER, *shown).still
            body.add_field("photo", still.read_bytes(), filename=still.name)
            async with ClientSession() as session, session.post(f"{origin}/bot{TOKEN}/sendPhoto", data=body) as answer:
                answer.raise_for_status()
                sent = await answer.json()
            self._pictures[picture] = f"/preview/file/{sent['result']['photo'][-1]['file_id']}"
        return self._pictures[picture]


def _layout(card: Card, size: ViewportSize, found: dict[str, float]) -> Layout:
    below = max(0.0, found["below"])
    wrapped: list[str] = found["wrapped"]  # type: ignore[assignment]
    return Layout(
        card.name,
        card.language,
        size["width"],
        height=round(found["height"]),
        room=round(found["room"]),
        out_of_view=round(max(below, found["above"])),
        headline_out=round(max(below, found["headline"])),
        wrapped=tuple(wrapped),
    )


def _message(screen: Screen, picture: str) -> dict[str, object]:
    """Return the message that the page shows for a card; the films and stills of exercises are square."""
    media = {"kind": "photo", "url": picture, "name": None, "width": 1280, "height": 1280}
    return {
        "message_id": 1,
        "from": "bot",
        "date": 0,
        "html": to_html(*tidy(*parse_html(screen.text))),
        "media": None if screen.picture is None else media,
        "location": None,
        "buttons": [[_button(button) for button in row] for row in screen.rows],
    }


def _button(button: Button | Link) -> dict[str, object]:
    if isinstance(button, Button):
        return {"text": button.text, "data": "", "style": button.style}
    return {"text": button.text, "url": button.url}
