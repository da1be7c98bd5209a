"""What happened in the world, for those who show it (the page) or wait for it (the tests)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from preview.chat_model import Message


@dataclass(frozen=True, slots=True)
class MessageAdded:
    """A message came into a chat, from the bot or from a person."""

    message: Message


@dataclass(frozen=True, slots=True)
class MessageEdited:
    """A message has other content or other buttons."""

    message: Message


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """A message is gone."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class CallbackAnswered:
    """The bot answered a tap: silently, with a toast, or with an alert to be closed."""

    person_id: int
    callback_id: str
    text: str | None
    alert: bool


@dataclass(frozen=True, slots=True)
class Typing:
    """The bot says that it is busy in a chat."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """The bot has another name, description or command menu."""


@dataclass(frozen=True, slots=True)
class PeopleChanged:
    """Somebody came, changed their language, blocked or unblocked the bot."""


@dataclass(frozen=True, slots=True)
class ClockMoved:
    """The clock was moved by hand."""


WorldEvent = (
    MessageAdded
    | MessageEdited
    | MessageDeleted
    | CallbackAnswered
    | Typing
    | ProfileChanged
    | PeopleChanged
    | ClockMoved
)
