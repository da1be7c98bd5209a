"""Sending to a great many people: what their messages share is encoded once, of an answer only the id is read.

python-telegram-bot builds an object for every part of a message and of its answer, which at a thousand reminders a
second would be a third of all the work. The call, its errors and its limits are PTB's own.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote_plus

from bot.telegram.keyboards import button_rows
from bot.telegram.lanes import Lane

if TYPE_CHECKING:
    from telegram.ext import BaseRateLimiter, ExtBot
    from telegram.request import RequestData

    from bot.core.model import Dialog
    from bot.screens.screen import Screen

_METHOD = "sendMessage"


class BulkSender:
    """Sends screens in the limiter's bulk lane."""

    def __init__(self, bot: ExtBot[Lane], *, paid: bool = False) -> None:
        """Send as this bot, which has a rate limiter; as paid broadcasts where that is wanted."""
        self._bot = bot
        self._shared = "parse_mode=HTML&allow_paid_broadcast=true" if paid else "parse_mode=HTML"

    async def send(self, chat: int, screen: Screen, dialog: Dialog) -> int:
        """Send a screen with a sound, behind everything that somebody waits for; return its message id.

        Raises:
            TelegramError: as PTB's `send_message` does.
        """
        form = _Form(f"chat_id={chat}&{self._shared}&{_encode(screen, dialog)}")
        limiter = cast("BaseRateLimiter[Lane]", self._bot.rate_limiter)
        message = await limiter.process_request(self._post, (form,), {}, _METHOD, {"chat_id": chat}, Lane.BULK)
        return int(cast("dict[str, Any]", message)["message_id"])

    async def _post(self, form: _Form) -> dict[str, Any]:
        url = f"{self._bot.base_url}/{_METHOD}"
        return cast("dict[str, Any]", await self._bot.request.post(url, cast("RequestData", form)))


class _Form:
    """Stands where PTB has its RequestData (a final class), as far as a form that is encoded already needs it."""

    contains_files = False

    def __init__(self, encoded: str) -> None:
        self._encoded = encoded

    def url_encoded_parameters(self) -> str:
        return self._encoded


def _encode(screen: Screen, dialog: Dialog) -> str:
    """Return text and buttons, form-encoded (Telegram: making requests)."""
    buttons = json.dumps({"inline_keyboard": button_rows(screen, dialog)}, ensure_ascii=False)
    return f"text={_quote(screen.text)}&reply_markup={quote_plus(buttons)}"


@lru_cache(maxsize=256)
def _quote(text: str) -> str:
    """Return a text form-encoded; a day's reminders are a few texts in a few languages."""
    return quote_plus(text)
