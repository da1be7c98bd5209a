"""A screen as a value: a text, rows of buttons and links, and Telegram's limits for them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.lexicon import normalise
from bot.core.model import Theme

if TYPE_CHECKING:
    from bot.core.events import Action

LONGEST_TEXT = 4096
"""Characters of a message after entity parsing (Telegram: sendMessage)."""

LONGEST_CAPTION = 1024
"""Characters under a picture or a file after entity parsing (Telegram: sendPhoto)."""

LONGEST_CALLBACK = 64
"""Bytes of a button's callback data (Telegram: InlineKeyboardButton)."""


class Style(StrEnum):
    """A button's colour; it never adds a meaning to the label (Telegram: InlineKeyboardButton.style)."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


class Button(Struct, frozen=True):
    """One inline button: its label and its action."""

    text: str
    action: Action
    style: Style | None = None


class Link(Struct, frozen=True):
    """One inline button that opens a URL; the bot gets no update for a tap on it."""

    text: str
    url: str


class Shortcut(Struct, frozen=True):
    """The button of a message beside the card: its data is the same for everybody, and is never old."""

    text: str
    data: str


class Picture(Struct, frozen=True):
    """The picture of an exercise: a film or a still; of one step (counted from 1) a still of that step."""

    routine: str
    exercise: str
    moving: bool = True
    theme: Theme = Theme.LIGHT
    step: int | None = None


class FollowFilm(Struct, frozen=True):
    """One film with sound of these exercises in their order, each with the routine that its part is from."""

    exercises: tuple[tuple[str, str], ...]
    """(home, id) of each."""


Row = tuple[Button | Link, ...]


class Screen(Struct, frozen=True):
    """The contents of a card: HTML text and buttons."""

    text: str
    rows: tuple[Row, ...] = ()
    picture: Picture | FollowFilm | None = None
    """Shown with the text, which contains all of its information."""
    instead: Screen | None = None
    """What is shown where the picture cannot be; without it, the same text and buttons."""
    celebrates: bool = False
    """Whether it is sent as a new message, with an effect where Telegram supports it."""

    def in_words(self) -> Screen:
        """Return what is shown without the picture."""
        return self.instead or self

    def buttons(self) -> tuple[Button, ...]:
        """Return every button with an action, row by row."""
        return tuple(button for row in self.rows for button in row if isinstance(button, Button))

    def labels(self) -> dict[str, Action]:
        """Return the buttons' actions by normalised label; of equal labels the first counts."""
        return {normalise(button.text): button.action for button in reversed(self.buttons())}

    def links(self) -> tuple[Link, ...]:
        """Return every button that opens a URL, row by row."""
        return tuple(button for row in self.rows for button in row if isinstance(button, Link))
