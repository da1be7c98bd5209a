"""A screen as a value: a text, rows of buttons and links, and Telegram's limits for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.core.lexicon import normalise

if TYPE_CHECKING:
    from bot.core.events import Action

LONGEST_TEXT = 4096
"""Characters of a message after entity parsing (Telegram: sendMessage)."""

LONGEST_CAPTION = 1024
"""Characters under a picture or a file after entity parsing (Telegram: sendPhoto)."""

LONGEST_CALLBACK = 64
"""Bytes of a button's callback data (Telegram: InlineKeyboardButton)."""


class Style(StrEnum):
    """A button's colour; it never carries a meaning that its words do not (Telegram: InlineKeyboardButton.style)."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: words, and what a tap means."""

    text: str
    action: Action
    style: Style | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One inline button that opens a page; the bot hears nothing of a tap on it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of an exercise: its film, or the still of it."""

    routine: str
    exercise: str
    moving: bool = True


Row = tuple[Button | Link, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a card shows: HTML text and its buttons."""

    text: str
    rows: tuple[Row, ...] = ()
    picture: Picture | None = None
    """Shown above the text; the text says all of it in words."""
    celebrates: bool = False
    """Whether it comes as a message of its own, with an effect where Telegram allows one."""

    def buttons(self) -> tuple[Button, ...]:
        """Return every button that the bot hears of, row by row."""
        return tuple(button for row in self.rows for button in row if isinstance(button, Button))

    def labels(self) -> dict[str, Action]:
        """Return what each button means by its words as `normalise` writes them; the first of two that are alike."""
        return {normalise(button.text): button.action for button in reversed(self.buttons())}

    def links(self) -> tuple[Link, ...]:
        """Return every button that opens a page, row by row."""
        return tuple(button for row in self.rows for button in row if isinstance(button, Link))
