"""How the bot sends, as the rest of the bot sees it; bot/telegram implements it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.model import Dialog
    from bot.drawing.drawer import Drawing
    from bot.screens.screen import Screen, Shortcut


class Urgency(IntEnum):
    """How urgent a call is; the lowest value goes first."""

    PAIN = 0
    """The answer to a tap, and cards and messages about pain or an emergency."""
    ANSWER = 1
    """All else that somebody waits for."""
    REMINDER = 2
    """What the bot says of its own accord."""


class Sent(Struct, frozen=True):
    """It is in the chat, as this message."""

    message: int
    unknown: bool = False
    """Whether an edit of it was given up on the way there, and may be carried out later."""


class TryLater(Struct, frozen=True):
    """It may not be in the chat; try again, after the seconds that Telegram asked for, if it did."""

    seconds: float | None = None
    unknown: bool = False
    """Whether it may be in the chat all the same: the connection broke, or the answer did not come in time."""


class Unreachable(Struct, frozen=True):
    """The person blocked the bot, or is gone."""


class Refused(Struct, frozen=True):
    """Telegram will not take this message, today or ever."""

    unknown: bool = False
    """Whether an edit of it was given up on the way there, and may be carried out later."""


Delivery = Sent | TryLater | Unreachable | Refused


class Gateway(Protocol):
    """How the bot sends. No method raises for what Telegram refuses; none is called inside a transaction.

    Each makes one attempt. `patience` is for how many seconds of silence to wait for Telegram's answer; without it, as
    long as usual.
    """

    def username(self) -> str:
        """Return the bot's own username, as links to it need it."""

    def knows(self, message: int) -> bool:
        """Tell whether this is known to be a message that came, or was sent by this process, and so no lost card.

        Telegram counts message ids up over all private chats of a bot together, so the id alone is enough.
        """

    async def answer(self, callback: str, text: str | None, *, alert: bool = False) -> Delivery:
        """Answer a callback query, with a toast where there is a text, or with a box to be closed."""

    async def knock(self, chat: int) -> Delivery:
        """Ask whether Telegram takes calls for a chat, by one that may be repeated at will; Sent where it does."""

    async def edit_card(
        self,
        chat: int,
        card: int,
        screen: Screen,
        dialog: Dialog,
        *,
        urgency: Urgency,
        patience: float | None = None,
        keep_picture: bool = False,
        late: Callable[[int], None] | None = None,
    ) -> Delivery:
        """Draw a card in place; Refused where that message cannot become this card.

        With `keep_picture`, a card in words may stand under the picture that is there. `late` gets the card's id when
        an edit was carried out after it was given up.
        """

    async def send_card(
        self,
        chat: int,
        screen: Screen,
        dialog: Dialog,
        *,
        urgency: Urgency,
        patience: float | None = None,
        late: Callable[[int], None] | None = None,
    ) -> Delivery:
        """Send a card at the bottom of the chat; `late` gets the id of one that arrived after it was given up."""

    async def strip(self, chat: int, message: int, urgency: Urgency) -> Delivery:
        """Take the buttons off a message; Refused where it is gone or too old."""

    async def remove(self, chat: int, message: int, urgency: Urgency) -> Delivery:
        """Delete a card that another one took the place of; Refused where that is not possible."""

    async def reword(self, chat: int, message: int, text: str, urgency: Urgency) -> Delivery:
        """Leave only an HTML text of a message without a picture; Refused where it is gone."""

    async def say(
        self,
        chat: int,
        text: str,
        urgency: Urgency,
        *,
        remove_keyboard: bool = False,
        shortcut: Shortcut | None = None,
        patience: float | None = None,
    ) -> Delivery:
        """Send an HTML text; a button under it, or the keyboard that shares a location removed, not both."""

    async def ask_location(self, chat: int, text: str, button: str) -> Delivery:
        """Send a text with the keyboard button that shares a location."""

    async def send_file(
        self, chat: int, name: str, drawing: Drawing, caption: str | None = None, *, shortcut: Shortcut | None = None
    ) -> Delivery:
        """Send a file, with an HTML text under it where there is one; Refused also where it cannot be drawn."""

    async def send_picture(
        self, chat: int, drawing: Drawing, caption: str, *, shortcut: Shortcut | None = None
    ) -> Delivery:
        """Send a picture with an HTML text; Refused also where it cannot be drawn."""

    async def send_summary(self, chat: int, drawing: Drawing, text: str) -> Delivery:
        """Send a picture with its words, or the words alone, without a sound, behind all that somebody waits for."""

    async def send_reminder(self, chat: int, screen: Screen, dialog: Dialog) -> Delivery:
        """Send a reminder, with a sound, behind everything that somebody waits for."""
        ...
