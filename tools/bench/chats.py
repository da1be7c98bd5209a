"""The people at the other end of a measured bot: what their chats show, and taps and texts sent by many at once.

It knows a bot only by the Bot API, so that any version of it can be driven: buttons are found by their labels.
"""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.screens.callbacks import BESIDE
from tools.bench.api import command, tap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tools.bench.api import MeasuringApi

IN_FLIGHT = 64
"""People who act at the same time."""

PATIENCE = 20.0
"""Seconds to wait for one answer."""

QUIET = 0.5
"""Seconds without a call after which the bot counts as idle."""

_FORM_FIELD = re.compile(rb'name="(message_id|reply_markup)"\r\n(?:[^\r]+\r\n)*\r\n([^\r]*)\r\n')
_SHOWS = frozenset({"sendMessage", "editMessageText", "sendPhoto", "sendAnimation", "editMessageMedia"})


@dataclass(frozen=True, slots=True)
class ShownCard:
    """The newest message with buttons in a chat; `buttons` maps each label to its callback data."""

    message_id: int
    buttons: Mapping[str, str]


class Chats:
    """The chats of all people with the bot; the id of a chat is the person's."""

    def __init__(self, api: MeasuringApi) -> None:
        """Follow the calls of this server."""
        self._api = api
        self._cards: dict[int, ShownCard] = {}
        self._waiting: dict[int, asyncio.Future[None]] = {}
        api.on_call = self._on_call

    async def send(self, people: Iterable[int], text: str) -> None:
        """Let each person send a command; return when everybody has an answer."""
        await self._each(people, lambda person: command(0, person, text))

    async def tap(self, people: Iterable[int], label: str) -> None:
        """Let each person tap the button with this label, or one that contains it; return when all have the next card.

        Raises:
            LookupError: a person's newest card has no such button.
            TimeoutError: a tap was not answered with a card.
        """
        await self._each(people, lambda person: self._tap_update(person, label))

    def card(self, person: int) -> ShownCard | None:
        """Return a person's newest card."""
        return self._cards.get(person)

    def offers(self, label: str) -> bool:
        """Tell whether a person's newest card has a button with exactly this label."""
        return any(label in card.buttons for card in self._cards.values())

    async def idle(self) -> None:
        """Wait until the bot has made no call but getUpdates for a while."""
        made = -1
        while made != (now := sum(call.method != "getUpdates" for call in self._api.calls)):
            made = now
            await asyncio.sleep(QUIET)

    async def _each(self, people: Iterable[int], update: Callable[[int], dict[str, object]]) -> None:
        remaining = iter(people)

        async def worker() -> None:
            for person in remaining:
                self._waiting[person] = asyncio.get_running_loop().create_future()
                self._api.push(update(person))
                await asyncio.wait_for(self._waiting[person], PATIENCE)

        await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))

    def _tap_update(self, person: int, label: str) -> dict[str, object]:
        card = self._cards[person]
        found = card.buttons.get(label) or next((data for text, data in card.buttons.items() if label in text), None)
        if found is None:
            raise LookupError(f"no button {label!r} among {list(card.buttons)}")
        return tap(0, person, found, message_id=card.message_id)

    def _on_call(self, method: str, person: int, message_id: int, body: bytes) -> None:
        """Keep the card that a call shows; the id of a new message is the one it is answered with."""
        if method not in _SHOWS:
            return
        fields = _fields(body)
        markup = fields.get("reply_markup") or {}
        rows = (json.loads(markup) if isinstance(markup, str) else markup).get("inline_keyboard", [])
        buttons = {button["text"]: button.get("callback_data", "") for row in rows for button in row}
        if any(data not in BESIDE for data in buttons.values()):  # else it is a message beside the card
            self._cards[person] = ShownCard(int(fields.get("message_id", message_id)), buttons)
        waiting = self._waiting.pop(person, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(None)


def _fields(body: bytes) -> dict[str, Any]:
    """Return the fields of a call; of an upload, which is a form, those that say where its card is and its buttons."""
    if body.startswith(b"--"):
        return {name.decode(): value.decode() for name, value in _FORM_FIELD.findall(body)}
    fields: dict[str, Any] = json.loads(body)
    return fields
