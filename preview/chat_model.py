"""What there is in a Telegram: people, groups, messages and what hangs on a message."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from preview.entities import Entity

MediaKind = Literal["photo", "animation", "document", "sticker", "voice"]


@dataclass(slots=True)
class Account:
    """Somebody with a Telegram account; their private chat with the bot has the same id."""

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
    """One key of the keyboard in place of the letters; pressing it sends its text, or where the person is."""

    text: str
    request_location: bool = False


@dataclass(frozen=True, slots=True)
class ReplyKeyboard:
    """The keyboard in place of the letters; without rows it takes away the one that is shown."""

    rows: tuple[tuple[ReplyButton, ...], ...] = ()
    one_time: bool = False


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An uploaded file, for good: its bytes, and the ids by which the bot reuses it and the page shows it."""

    file_id: str
    kind: MediaKind
    name: str
    mime: str
    content: bytes = field(repr=False)
    width: int | None = None
    height: int | None = None

    @property
    def path(self) -> str:
        """The `file_path` that getFile gives."""
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
