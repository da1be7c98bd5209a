"""The data of a Telegram server: people, groups, messages and their parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from preview.entities import Entity

MediaKind = Literal["photo", "animation", "video", "document", "sticker", "voice"]


@dataclass(slots=True)
class Account:
    """A person's Telegram account; the private chat with the bot has the same id."""

    id: int
    name: str
    language: str
    blocked: bool = False
    started: bool = False  # wrote to the bot at least once; before that the bot cannot reach them


@dataclass(frozen=True, slots=True)
class Group:
    """A group that the bot is in; its id is negative, as Telegram's are."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class InlineButton:
    """One button under a message: it either sends `data` back (at most 64 bytes) or opens `url`."""

    text: str
    data: str | None = None
    url: str | None = None
    style: str | None = None


Keyboard = tuple[tuple[InlineButton, ...], ...]


@dataclass(frozen=True, slots=True)
class ReplyButton:
    """One key of a reply keyboard; pressing it sends its text, or the person's location."""

    text: str
    request_location: bool = False


@dataclass(frozen=True, slots=True)
class ReplyKeyboard:
    """A reply keyboard, shown instead of the letters; one without rows removes the keyboard that is shown."""

    rows: tuple[tuple[ReplyButton, ...], ...] = ()
    one_time: bool = False


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An uploaded file: its bytes, and the id by which the bot reuses it and the page shows it."""

    file_id: str
    kind: MediaKind
    name: str
    mime: str
    content: bytes = field(repr=False)
    width: int | None = None
    height: int | None = None

    @property
    def path(self) -> str:
        """The `file_path` that getFile returns."""
        return f"{self.kind}s/{self.file_id}/{self.name}"


@dataclass(slots=True)
class Message:
    """One message in one chat. `date` and `edited` are Unix seconds; `text` is the caption where there is media."""

    id: int
    chat_id: int
    sender_id: int | None  # a person, or None for the bot
    date: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    media: StoredFile | None = None
    caption_above: bool = False
    location: tuple[float, float] | None = None
    keyboard: Keyboard = ()
    reply_keyboard: ReplyKeyboard | None = None
    silent: bool = False
    protected: bool = False
    effect: str | None = None
    edited: int | None = None
    extra: Mapping[str, object] = field(default_factory=dict)  # fields as the bot receives them, such as a poll

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.sender_id is None


@dataclass(frozen=True, slots=True)
class CallbackQuery:
    """One tap on a button. `date` is Unix seconds."""

    id: str
    person_id: int
    chat_id: int
    message_id: int
    data: str
    date: int
