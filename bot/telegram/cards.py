"""How a card stands in the chat: as a text, or as the words under an exercise's picture; edited where it can be."""

from __future__ import annotations

import logging
from collections import OrderedDict
from time import monotonic
from typing import TYPE_CHECKING

from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.telegram.keyboards import keyboard
from bot.telegram.priority_queue import Lane
from storage.errors import StorageError

if TYPE_CHECKING:
    from bot.core.model import Dialog
    from bot.screens.screen import Screen
    from bot.telegram.calls import Calls, Fields, Files
    from bot.telegram.file_ids import FileIds, Item, Upload

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

    def __init__(self, calls: Calls, file_ids: FileIds) -> None:
        """Draw through these calls, with the file ids known so far."""
        self._calls = calls
        self._file_ids = file_ids
        self._shown: OrderedDict[int, tuple[int, str | None]] = OrderedDict()
        self._without_until = float("-inf")

    async def edit(self, chat: int, card: int, screen: Screen, dialog: Dialog) -> bool:
        """Draw a card in place; return False where that message cannot become this card, so that a new one is due.

        A text can become a picture with words, but no picture can become a text (Telegram: editMessageMedia).
        """
        item = self._item(screen)
        place = {"chat_id": chat, "message_id": card, "reply_markup": keyboard(screen, dialog)}
        remembered, shown = self._shown.get(chat, (None, None))
        has_picture = remembered == card and shown is not None
        if item is not None and has_picture and shown == item.sha256:
            return await self._edit("editMessageCaption", {**place, **_caption(screen)}, item)
        if item is not None and await self._edit_picture(place, item, screen):
            return True
        return not has_picture and await self._edit("editMessageText", {**place, **_text(screen)}, None)

    async def _edit(self, method: str, fields: Fields, item: Item | None) -> bool:
        """Carry out an edit; tell whether the card is as it should be, or will be with the next tap."""
        try:
            await self._calls.call(method, fields)
        except BadRequest as error:
            if _SAME not in str(error).lower():
                failed("edit a card", error)
                return False
        except TelegramError as error:
            # Whether it arrived is unknown. A second card would be worse than a late one: the next tap redraws it.
            failed("edit a card", error)
            return True
        self._remember(fields["chat_id"], fields["message_id"], item)
        return True

    async def _edit_picture(self, place: Fields, item: Item, screen: Screen) -> bool:
        """Put a picture into a card; tell whether that went well."""

        async def call(file: str | Upload) -> Fields:
            named, files = _with_file("media", item, file)
            media = {"type": _kind(item), **named, **_caption(screen)}
            return await self._calls.call("editMessageMedia", {**place, "media": media}, files=files, patience=SLOW)

        try:
            await self._file_ids.use(item, call)
        except BadRequest as error:
            if _SAME not in str(error).lower():
                self._go_without(error)
                return False
        except (TelegramError, StorageError) as error:
            self._go_without(error)
            return False
        self._remember(place["chat_id"], place["message_id"], item)
        return True

    async def send(self, chat: int, screen: Screen, dialog: Dialog) -> int | None:
        """Send a card without a sound; return its message id, or None where it did not arrive."""
        item = self._item(screen)
        place = {"chat_id": chat, "reply_markup": keyboard(screen, dialog), "disable_notification": True}
        sent = None if item is None else await self._send_picture(place, item, screen)
        if sent is not None:
            return sent
        fields = {**place, **_text(screen)}
        if screen.celebrates:
            sent = await self._send_text({**fields, "message_effect_id": CELEBRATION})
        return sent if sent is not None else await self._send_text(fields)

    async def _send_text(self, fields: Fields) -> int | None:
        try:
            message = await self._calls.call("sendMessage", fields)
        except TelegramError as error:
            failed("send a card", error)
            return None
        return self._remember(fields["chat_id"], message["message_id"], None)

    async def _send_picture(self, place: Fields, item: Item, screen: Screen) -> int | None:
        """Send a card with a picture; None where it goes without one."""
        kind = _kind(item)

        async def call(file: str | Upload) -> Fields:
            named, files = _with_file(kind, item, file)
            fields = {**place, **named, **_caption(screen)}
            return await self._calls.call(f"send{kind.title()}", fields, files=files, patience=SLOW)

        try:
            message = await self._file_ids.use(item, call)
        except (TelegramError, StorageError) as error:
            self._go_without(error)
            return None
        return self._remember(place["chat_id"], message["message_id"], item)

    def _item(self, screen: Screen) -> Item | None:
        if screen.picture is None or monotonic() < self._without_until:
            return None
        return self._file_ids.find(screen.picture)

    def _go_without(self, error: TelegramError | StorageError) -> None:
        """Let cards go without pictures for a while, unless it was about the chat or its message, not the picture."""
        failed("send a picture", error)
        about_message = isinstance(error, BadRequest) and "message" in str(error).lower()
        if not (about_message or isinstance(error, Forbidden | RetryAfter)):
            self._without_until = monotonic() + WITHOUT

    def _remember(self, chat: int, card: int, item: Item | None) -> int:
        self._shown[chat] = (card, item.sha256 if item is not None else None)
        self._shown.move_to_end(chat)
        if len(self._shown) > MOST_REMEMBERED:
            self._shown.popitem(last=False)
        return card

    async def strip(self, chat: int, message: int, lane: Lane) -> None:
        """Take the buttons off a message; one without buttons, or gone, is fine."""
        try:
            await self._calls.call("editMessageReplyMarkup", {"chat_id": chat, "message_id": message}, lane=lane)
        except BadRequest as error:
            _log.debug("An old card kept its buttons: %s", error)
        except TelegramError as error:
            failed("take the buttons off a card", error)

    async def remove(self, chat: int, message: int) -> None:
        """Delete a card that another one took the place of; where that is not possible, take its buttons off."""
        try:
            await self._calls.call("deleteMessage", {"chat_id": chat, "message_id": message})
        except TelegramError as error:
            _log.debug("An old card was not deleted: %s", error)
            await self.strip(chat, message, Lane.INTERACTIVE)


def _text(screen: Screen) -> Fields:
    return {"text": screen.text, "parse_mode": ParseMode.HTML}


def _caption(screen: Screen) -> Fields:
    """The words stand above the picture, so that on a phone the picture is in view with the buttons under it."""
    return {"caption": screen.text, "parse_mode": ParseMode.HTML, "show_caption_above_media": True}


def _kind(item: Item) -> str:
    return "animation" if item.is_film else "photo"


def _with_file(name: str, item: Item, file: str | Upload) -> tuple[Fields, Files]:
    """Return the field that names a file, and with an upload its content and thumbnail (Telegram: sending files)."""
    if isinstance(file, str):
        return {name: file}, {}
    fields = {name: "attach://file"}
    files = {"file": (file.name, file.content, "video/mp4" if item.is_film else "image/jpeg")}
    if file.thumbnail is not None:
        fields["thumbnail"] = "attach://thumbnail"
        files["thumbnail"] = ("thumbnail.jpg", file.thumbnail, "image/jpeg")
    return fields, files


def failed(what: str, error: TelegramError | StorageError) -> None:
    """Log a refusal: Telegram's own words, which never hold what was sent."""
    _log.warning("Could not %s: %s: %s", what, type(error).__name__, error)
