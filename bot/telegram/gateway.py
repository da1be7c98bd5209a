"""How the bot speaks: screens become Bot API calls, and what Telegram refuses is told apart and answered."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.gateway import Refused, Sent, TryLater, Unreachable
from bot.telegram.bulk import BulkSender
from bot.telegram.keyboards import keyboard
from bot.telegram.lanes import Lane

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from bot.core.model import Dialog
    from bot.gateway import Delivery
    from bot.screens.screen import Screen

_log = logging.getLogger(__name__)

_SAME = "message is not modified"
"""Part of Telegram's refusal of an edit that changes nothing: the card is already as it should be."""


class TelegramGateway:
    """Speaks through a bot.

    A call that fails is logged without its content: the row is the truth, and the next tap redraws the card.
    """

    def __init__(self, bot: ExtBot[Lane]) -> None:
        """Speak through this bot."""
        self._bot = bot
        self._bulk = BulkSender(bot)

    async def answer(self, callback: str, text: str | None) -> None:
        """Answer a callback query; one that is too old to be answered is let go."""
        try:
            await self._bot.answer_callback_query(callback, text=text)
        except TelegramError as error:
            _failed("answer a tap", error)

    async def edit_card(self, chat: int, card: int, screen: Screen, dialog: Dialog) -> bool:
        """Draw a card in place; return False where that message can no longer be edited, so that a new one is due."""
        try:
            await self._bot.edit_message_text(
                screen.text,
                chat_id=chat,
                message_id=card,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen, dialog),
            )
        except BadRequest as error:
            if _SAME in str(error).lower():
                return True
            _failed("edit a card", error)
            return False
        except TelegramError as error:
            # Whether it arrived is unknown. A second card would be worse than a late one: the next tap redraws it.
            _failed("edit a card", error)
        return True

    async def send_card(self, chat: int, screen: Screen, dialog: Dialog) -> int | None:
        """Send a card; return its message id, or None where it did not arrive."""
        try:
            message = await self._bot.send_message(
                chat,
                screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen, dialog),
                disable_notification=True,
            )
        except TelegramError as error:
            _failed("send a card", error)
            return None
        return message.message_id

    async def strip(self, chat: int, message: int) -> None:
        """Take the buttons off a message; one without buttons, or gone, is fine."""
        await self._strip(chat, message, Lane.INTERACTIVE)

    async def strip_behind_reminders(self, chat: int, message: int) -> None:
        """Take the buttons off a message in the bulk lane."""
        await self._strip(chat, message, Lane.BULK)

    async def _strip(self, chat: int, message: int, lane: Lane) -> None:
        try:
            await self._bot.edit_message_reply_markup(chat_id=chat, message_id=message, rate_limit_args=lane)
        except BadRequest as error:
            _log.debug("An old card kept its buttons: %s", error)
        except TelegramError as error:
            _failed("take the buttons off a card", error)

    async def say(self, chat: int, text: str, *, remove_keyboard: bool = False) -> None:
        """Send an HTML text."""
        try:
            await self._bot.send_message(
                chat,
                text,
                parse_mode=ParseMode.HTML,
                disable_notification=True,
                reply_markup=ReplyKeyboardRemove() if remove_keyboard else None,
            )
        except TelegramError as error:
            _failed("send a message", error)

    async def ask_location(self, chat: int, text: str, button: str) -> None:
        """Send a text with a button that shares a location (Telegram: only reply keyboards can ask for one)."""
        share = KeyboardButton(button, request_location=True)
        markup = ReplyKeyboardMarkup([[share]], resize_keyboard=True, one_time_keyboard=True)
        try:
            await self._bot.send_message(
                chat, text, parse_mode=ParseMode.HTML, reply_markup=markup, disable_notification=True
            )
        except TelegramError as error:
            _failed("ask for a location", error)

    async def send_file(self, chat: int, name: str, content: bytes, caption: str | None = None) -> None:
        """Send a file, with an HTML text under it where there is one."""
        try:
            await self._bot.send_document(
                chat, content, filename=name, caption=caption, parse_mode=ParseMode.HTML, disable_notification=True
            )
        except TelegramError as error:
            _failed("send a file", error)

    async def send_reminder(self, chat: int, screen: Screen, dialog: Dialog) -> Delivery:
        """Send a reminder in the bulk lane, with a sound; tell apart what is worth trying again and what is not."""
        try:
            return Sent(await self._bulk.send(chat, screen, dialog))
        except RetryAfter as error:
            told = error.retry_after
            return TryLater(told.total_seconds() if isinstance(told, timedelta) else float(told))
        except ChatMigrated as error:
            return await self.send_reminder(error.new_chat_id, screen, dialog)
        except Forbidden:
            return Unreachable()
        except BadRequest as error:
            _failed("send a reminder", error)
            return Unreachable() if "chat not found" in str(error).lower() else Refused()
        except TelegramError as error:
            _failed("send a reminder", error)
            return TryLater()


def _failed(what: str, error: TelegramError) -> None:
    """Log a refusal: Telegram's own words, which never hold what was sent."""
    _log.warning("Could not %s: %s: %s", what, type(error).__name__, error)
