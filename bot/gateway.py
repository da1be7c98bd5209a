"""How the bot speaks, as the rest of the bot sees it; bot/telegram implements it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.core.model import Dialog
    from bot.drawing.drawer import Drawing
    from bot.screens.screen import Screen


@dataclass(frozen=True, slots=True)
class Sent:
    """A reminder arrived, as this message."""

    message: int


@dataclass(frozen=True, slots=True)
class TryLater:
    """A reminder may not have arrived; try again, after these seconds if Telegram said how many."""

    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person blocked the bot, or is gone."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will not take this message, today or ever."""


Delivery = Sent | TryLater | Unreachable | Refused


class Gateway(Protocol):
    """How the bot speaks; every method copes with what Telegram refuses, and none is called inside a transaction."""

    async def answer(self, callback: str, text: str | None) -> None:
        """Answer a callback query, with a toast where there is a text."""

    async def edit_card(self, chat: int, card: int, screen: Screen, dialog: Dialog) -> bool:
        """Draw a card in place; False where that message can no longer be edited."""

    async def send_card(self, chat: int, screen: Screen, dialog: Dialog) -> int | None:
        """Send a card at the bottom of the chat; return its message id, None where it did not arrive."""

    async def strip(self, chat: int, message: int) -> None:
        """Take the buttons off a message."""

    async def strip_behind_reminders(self, chat: int, message: int) -> None:
        """Take the buttons off a message, behind everything that somebody waits for and every reminder."""

    async def remove(self, chat: int, message: int) -> None:
        """Delete a card that another one took the place of."""

    async def say(self, chat: int, text: str, *, remove_keyboard: bool = False) -> None:
        """Send an HTML text without buttons."""

    async def ask_location(self, chat: int, text: str, button: str) -> None:
        """Send a text with the keyboard button that shares a location."""

    async def send_file(self, chat: int, name: str, content: bytes, caption: str | None = None) -> None:
        """Send a file, with an HTML text under it where there is one."""

    async def send_picture(self, chat: int, drawing: Drawing, caption: str) -> bool:
        """Send a picture with an HTML text; False where that is not possible."""

    async def send_summary(self, chat: int, drawing: Drawing, text: str) -> Delivery:
        """Send a picture with its words, or the words alone, without a sound, behind all that somebody waits for."""

    async def send_reminder(self, chat: int, screen: Screen, dialog: Dialog) -> Delivery:
        """Send a reminder, with a sound, behind everything that somebody waits for."""
        ...
