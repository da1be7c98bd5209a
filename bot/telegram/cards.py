"""How a card stands in the chat: as a text, or as the words under an exercise's picture; edited where it can be."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from telegram import InputMediaAnimation, InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.telegram.keyboards import keyboard
from bot.telegram.lanes import Lane
from storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from telegram import InlineKeyboardMarkup, Message
    from telegram.ext import ExtBot

    from bot.core.model import Dialog
    from bot.screens.screen import Screen
    from bot.telegram.shelf import Item, Shelf, Upload

_log = logging.getLogger(__name__)

_SAME = "message is not modified"
"""Part of Telegram's refusal of an edit that changes nothing: the card is already as it should be."""

SLOW = 6.0
"""Seconds of silence until a picture is given up; the words go without it then, and the routine goes on."""

WITHOUT = 60.0
"""Seconds for which every card goes without a picture after one could not be sent."""

CELEBRATION = "5046509860389126442"
"""Telegram's effect of confetti, for private chats (Telegram: sendMessage, message_effect_id)."""

MOST_REMEMBERED = 20_000
"""Chats of which it is known what their card shows; of any other, Telegram says so when it is asked to edit."""


class Cards:
    """Draws cards. A call that fails is logged without its content: the row is the truth, the next tap redraws."""

    def __init__(self, bot: ExtBot[Lane], shelf: Shelf) -> None:
        """Draw through this bot, with the pictures of this shelf."""
        self._bot = bot
        self._shelf = shelf
        self._shown: OrderedDict[int, tuple[int, str | None]] = OrderedDict()
        self._without_until = float("-inf")

    async def edit(self, chat: int, card: int, screen: Screen, dialog: Dialog) -> bool:
        """Draw a card in place; return False where that message cannot become this card, so that a new one is due.

        A text can become a picture with words, but no picture can become a text (Telegram: editMessageMedia).
        """
        markup, item = keyboard(screen, dialog), self._item(screen)
        remembered, shown = self._shown.get(chat, (None, None))
        has_picture = remembered == card and shown is not None
        if item is not None and has_picture and shown == item.sha256:
            edit = self._bot.edit_message_caption(
                chat, card, caption=screen.text, parse_mode=ParseMode.HTML, reply_markup=markup
            )
            return await self._edited(edit, chat, card, item)
        if item is not None and await self._show_picture(chat, card, item, screen.text, markup):
            return True
        if has_picture:
            return False
        edit = self._bot.edit_message_text(screen.text, chat, card, parse_mode=ParseMode.HTML, reply_markup=markup)
        return await self._edited(edit, chat, card, None)

    async def _edited(self, edit: Awaitable[Message | bool], chat: int, card: int, item: Item | None) -> bool:
        """Carry out an edit; tell whether the card is as it should be, or will be with the next tap."""
        try:
            await edit
        except BadRequest as error:
            if _SAME not in str(error).lower():
                failed("edit a card", error)
                return False
        except TelegramError as error:
            # Whether it arrived is unknown. A second card would be worse than a late one: the next tap redraws it.
            failed("edit a card", error)
            return True
        self._remember(chat, card, item)
        return True

    async def _show_picture(
        self, chat: int, card: int, item: Item, text: str, markup: InlineKeyboardMarkup | None
    ) -> bool:
        """Put a picture into a card; tell whether that went well."""

        def call(file: str | Upload) -> Awaitable[Message | bool]:
            return self._bot.edit_message_media(
                _as_media(item, file, text), chat, card, reply_markup=markup, read_timeout=SLOW, write_timeout=SLOW
            )

        try:
            await self._shelf.use(item, call)
        except BadRequest as error:
            if _SAME not in str(error).lower():
                self._go_without(error)
                return False
        except (TelegramError, StorageError) as error:
            self._go_without(error)
            return False
        self._remember(chat, card, item)
        return True

    async def send(self, chat: int, screen: Screen, dialog: Dialog) -> int | None:
        """Send a card without a sound; return its message id, or None where it did not arrive."""
        markup, item = keyboard(screen, dialog), self._item(screen)
        sent = None if item is None else await self._send_picture(chat, item, screen.text, markup)
        if sent is not None:
            return sent
        if screen.celebrates:
            sent = await self._send_text(chat, screen.text, markup, CELEBRATION)
        if sent is None:
            sent = await self._send_text(chat, screen.text, markup)
        if sent is not None:
            self._remember(chat, sent, None)
        return sent

    async def _send_text(
        self, chat: int, text: str, markup: InlineKeyboardMarkup | None, effect: str | None = None
    ) -> int | None:
        try:
            message = await self._bot.send_message(
                chat,
                text,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                disable_notification=True,
                message_effect_id=effect,
            )
        except TelegramError as error:
            failed("send a card", error)
            return None
        return message.message_id

    async def _send_picture(self, chat: int, item: Item, text: str, markup: InlineKeyboardMarkup | None) -> int | None:
        """Send a card with a picture; None where it goes without one."""

        def call(file: str | Upload) -> Awaitable[Message]:
            words = {"caption": text, "parse_mode": ParseMode.HTML, "reply_markup": markup}
            how: dict[str, Any] = {**words, "disable_notification": True, "read_timeout": SLOW, "write_timeout": SLOW}
            if item.is_film:
                return self._bot.send_animation(chat, **_film(file), **how)
            return self._bot.send_photo(chat, **_still(file), **how)

        try:
            sent = await self._shelf.use(item, call)
        except (TelegramError, StorageError) as error:
            self._go_without(error)
            return None
        if isinstance(sent, bool):
            return None
        self._remember(chat, sent.message_id, item)
        return sent.message_id

    def _item(self, screen: Screen) -> Item | None:
        if screen.picture is None or time.monotonic() < self._without_until:
            return None
        return self._shelf.find(screen.picture)

    def _go_without(self, error: TelegramError | StorageError) -> None:
        """Let cards go without pictures for a while, unless it was about the chat or its message, not the picture."""
        failed("send a picture", error)
        about_message = isinstance(error, BadRequest) and "message" in str(error).lower()
        if not (about_message or isinstance(error, Forbidden | RetryAfter)):
            self._without_until = time.monotonic() + WITHOUT

    def _remember(self, chat: int, card: int, item: Item | None) -> None:
        self._shown[chat] = (card, item.sha256 if item is not None else None)
        self._shown.move_to_end(chat)
        if len(self._shown) > MOST_REMEMBERED:
            self._shown.popitem(last=False)

    async def strip(self, chat: int, message: int, lane: Lane) -> None:
        """Take the buttons off a message; one without buttons, or gone, is fine."""
        try:
            await self._bot.edit_message_reply_markup(chat_id=chat, message_id=message, rate_limit_args=lane)
        except BadRequest as error:
            _log.debug("An old card kept its buttons: %s", error)
        except TelegramError as error:
            failed("take the buttons off a card", error)

    async def remove(self, chat: int, message: int) -> None:
        """Delete a card that another one took the place of; where that is not possible, take its buttons off."""
        try:
            await self._bot.delete_message(chat, message)
        except TelegramError as error:
            _log.debug("An old card was not deleted: %s", error)
            await self.strip(chat, message, Lane.INTERACTIVE)


def _as_media(item: Item, file: str | Upload, text: str) -> InputMediaAnimation | InputMediaPhoto:
    words: dict[str, Any] = {"caption": text, "parse_mode": ParseMode.HTML}
    if not item.is_film:
        still = _still(file)
        return InputMediaPhoto(still.pop("photo"), **still, **words)
    film = _film(file)
    return InputMediaAnimation(film.pop("animation"), **film, **words)


def _film(file: str | Upload) -> dict[str, Any]:
    """Return what sendAnimation takes of a film; its thumbnail is part of the upload (Telegram: sendAnimation)."""
    if isinstance(file, str):
        return {"animation": file}
    return {"animation": file.content, "filename": file.name, "thumbnail": file.thumbnail}


def _still(file: str | Upload) -> dict[str, Any]:
    """Return what sendPhoto takes of a still."""
    return {"photo": file} if isinstance(file, str) else {"photo": file.content, "filename": file.name}


def failed(what: str, error: TelegramError | StorageError) -> None:
    """Log a refusal: Telegram's own words, which never hold what was sent."""
    _log.warning("Could not %s: %s: %s", what, type(error).__name__, error)
