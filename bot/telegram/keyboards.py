"""A screen's buttons as the Bot API takes them, each carrying the card it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.screens.callbacks import encode
from bot.screens.screen import Link

if TYPE_CHECKING:
    from bot.core.model import Dialog
    from bot.screens.screen import Button, Screen, Shortcut
    from bot.telegram.calls import Fields


def keyboard(screen: Screen, dialog: Dialog) -> Fields | None:
    """Return a screen's buttons (Telegram: InlineKeyboardMarkup); None for a screen without any."""
    if not screen.rows:
        return None
    return {"inline_keyboard": [[_button(button, dialog) for button in row] for row in screen.rows]}


def below(shortcut: Shortcut | None) -> Fields | None:
    """Return the one button of a message beside the card; None for a message without one."""
    if shortcut is None:
        return None
    return {"inline_keyboard": [[{"text": shortcut.text, "callback_data": shortcut.data}]]}


def _button(button: Button | Link, dialog: Dialog) -> Fields:
    """Return one button (Telegram: InlineKeyboardButton)."""
    if isinstance(button, Link):
        return {"text": button.text, "url": button.url}
    fields = {"text": button.text, "callback_data": encode(button.action, dialog.id, dialog.revision)}
    return fields if button.style is None else {**fields, "style": button.style}
