"""A screen as a value: a text, rows of buttons, and Telegram's limits for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.events import Action

LONGEST_TEXT = 4096
"""Characters of a message after entity parsing (Telegram: sendMessage)."""

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


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a card shows: HTML text and its buttons."""

    text: str
    rows: tuple[Row, ...] = ()

    def buttons(self) -> tuple[Button, ...]:
        """Return every button, row by row."""
        return tuple(button for row in self.rows for button in row)
