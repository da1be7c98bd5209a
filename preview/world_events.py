"""The events of the world, for the page, which shows them, and the tests, which wait for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from preview.chat_model import Message


@dataclass(frozen=True, slots=True)
class MessageAdded:
    """A message was sent, by the bot or by a person."""

    message: Message


@dataclass(frozen=True, slots=True)
class MessageEdited:
    """The content or the buttons of a message changed."""

    message: Message


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """A message was deleted."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class CallbackAnswered:
    """The bot answered a tap: silently, with a toast, or with an alert that has to be closed."""

    person_id: int
    callback_id: str
    text: str | None
    alert: bool


@dataclass(frozen=True, slots=True)
class Typing:
    """The bot shows in a chat that it is busy."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class ProfileChanged:
    """The bot's name, description or command menu changed."""


@dataclass(frozen=True, slots=True)
class PeopleChanged:
    """A person was added, changed the language, or blocked or unblocked the bot."""


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
