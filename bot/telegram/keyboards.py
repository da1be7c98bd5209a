"""A screen's buttons as the Bot API takes them, each carrying the card it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.screens.callbacks import encode
from bot.screens.screen import Link

if TYPE_CHECKING:
    from bot.core.model import Dialog
    from bot.screens.screen import Button, Screen

Fields = dict[str, Any]
"""An InlineKeyboardButton in the Bot API's own fields."""


def button_rows(screen: Screen, dialog: Dialog) -> list[list[Fields]]:
    """Return a screen's buttons, row by row (Telegram: InlineKeyboardMarkup)."""
    return [[_fields(button, dialog) for button in row] for row in screen.rows]


def keyboard(screen: Screen, dialog: Dialog) -> InlineKeyboardMarkup | None:
    """Return a screen's buttons for python-telegram-bot; None for a screen without any."""
    rows = button_rows(screen, dialog)
    if not rows:
        return None
    return InlineKeyboardMarkup([[InlineKeyboardButton(**fields) for fields in row] for row in rows])


def _fields(button: Button | Link, dialog: Dialog) -> Fields:
    if isinstance(button, Link):
        return {"text": button.text, "url": button.url}
    fields = {"text": button.text, "callback_data": encode(button.action, dialog.id, dialog.revision)}
    return fields if button.style is None else {**fields, "style": button.style}
