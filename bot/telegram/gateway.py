"""Sends screens as Bot API calls, and tells the kinds of refusal apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.gateway import Refused, Sent, TryLater, Unreachable
from bot.telegram.calls import Calls
from bot.telegram.cards import Cards, failed
from bot.telegram.keyboards import keyboard
from bot.telegram.pictures import Pictures
from bot.telegram.priority_queue import Lane
from bot.telegram.retry_after import retry_seconds

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram.ext import ExtBot

    from bot.core.model import Dialog
    from bot.drawing.drawer import Drawing
    from bot.gateway import Delivery
    from bot.screens.screen import Screen
    from bot.telegram.calls import Fields
    from bot.telegram.file_ids import FileIds


class TelegramGateway:
    """Speaks through a bot.

    A call that fails is logged without its content: the row is the truth, and the next tap redraws the card.
    """

    def __init__(self, bot: ExtBot[Lane], file_ids: FileIds, *, paid: bool = False) -> None:
        """Send through this bot, with the file ids known so far; reminders may be paid broadcasts."""
        self._bot = bot
        self._calls = Calls(bot)
        self._cards = Cards(self._calls, file_ids)
        self._pictures = Pictures(self._calls)
        self._paid = paid or None

    async def answer(self, callback: str, text: str | None) -> None:
        """Answer a callback query; one that is too old to be answered is let go."""
        try:
            await self._calls.call("answerCallbackQuery", {"callback_query_id": callback, "text": text})
        except TelegramError as error:
            failed("answer a tap", error)

    async def edit_card(self, chat: int, card: int, screen: Screen, dialog: Dialog) -> bool:
        """Draw a card in place; return False where that message cannot become this card, so that a new one is due."""
        return await self._cards.edit(chat, card, screen, dialog)

    async def send_card(self, chat: int, screen: Screen, dialog: Dialog) -> int | None:
        """Send a card; return its message id, or None where it did not arrive."""
        return await self._cards.send(chat, screen, dialog)

    async def strip(self, chat: int, message: int) -> None:
        """Take the buttons off a message; one without buttons, or gone, is fine."""
        await self._cards.strip(chat, message, Lane.INTERACTIVE)

    async def strip_behind_reminders(self, chat: int, message: int) -> None:
        """Take the buttons off a message in the bulk lane."""
        await self._cards.strip(chat, message, Lane.BULK)

    async def remove(self, chat: int, message: int) -> None:
        """Delete a card that another one took the place of; where that is not possible, take its buttons off."""
        await self._cards.remove(chat, message)

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
            failed("send a message", error)

    async def ask_location(self, chat: int, text: str, button: str) -> None:
        """Send a text with a button that shares a location (Telegram: only reply keyboards can ask for one)."""
        share = KeyboardButton(button, request_location=True)
        markup = ReplyKeyboardMarkup([[share]], resize_keyboard=True, one_time_keyboard=True)
        try:
            await self._bot.send_message(
                chat, text, parse_mode=ParseMode.HTML, reply_markup=markup, disable_notification=True
            )
        except TelegramError as error:
            failed("ask for a location", error)

    async def send_file(self, chat: int, name: str, content: bytes, caption: str | None = None) -> None:
        """Send a file, with an HTML text under it where there is one."""
        try:
            await self._bot.send_document(
                chat, content, filename=name, caption=caption, parse_mode=ParseMode.HTML, disable_notification=True
            )
        except TelegramError as error:
            failed("send a file", error)

    async def send_picture(self, chat: int, drawing: Drawing, caption: str) -> bool:
        """Send a picture with an HTML text; False where it cannot be drawn, or Telegram does not take it."""
        try:
            return await self._pictures.send(chat, drawing, caption) is not None
        except TelegramError as error:
            failed("send a picture", error)
            return False

    async def send_summary(self, chat: int, drawing: Drawing, text: str) -> Delivery:
        """Send a picture with its words in the bulk lane, without a sound; where there is none, the words alone."""

        async def send(to: int) -> Fields:
            try:
                sent = await self._pictures.send(to, drawing, text, lane=Lane.BULK, paid=self._paid)
            except BadRequest as error:
                failed("send a picture", error)
                sent = None
            fields = {"chat_id": to, "text": text, "parse_mode": ParseMode.HTML, "disable_notification": True}
            paid = {"allow_paid_broadcast": self._paid}
            return sent or await self._calls.call("sendMessage", {**fields, **paid}, lane=Lane.BULK)

        return await _delivered(send, chat)

    async def send_reminder(self, chat: int, screen: Screen, dialog: Dialog) -> Delivery:
        """Send a reminder in the bulk lane, with a sound."""
        fields = {
            "text": screen.text,
            "parse_mode": ParseMode.HTML,
            "reply_markup": keyboard(screen, dialog),
            "allow_paid_broadcast": self._paid,
        }
        return await _delivered(
            lambda to: self._calls.call("sendMessage", {"chat_id": to, **fields}, lane=Lane.BULK), chat
        )


async def _delivered(send: Callable[[int], Awaitable[Fields]], chat: int) -> Delivery:
    """Send to a chat, or where it moved to; tell apart what is worth trying again and what is not."""
    try:
        message = await send(chat)
    except RetryAfter as error:
        return TryLater(retry_seconds(error))
    except ChatMigrated as error:
        return await _delivered(send, error.new_chat_id)
    except Forbidden:
        return Unreachable()
    except BadRequest as error:
        failed("send a reminder", error)
        return Unreachable() if "chat not found" in str(error).lower() else Refused()
    except TelegramError as error:
        failed("send a reminder", error)
        return TryLater()
    return Sent(message["message_id"])
