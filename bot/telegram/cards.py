"""How a card stands in the chat: as a text, or as the words under an exercise's picture; edited where it can be."""

from __future__ import annotations

import logging
from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.gateway import Refused, Sent, TryLater, Unreachable
from bot.telegram.file_ids import FileFaultError
from bot.telegram.keyboards import keyboard
from bot.telegram.outcomes import outcome_of
from bot.telegram.picture_failures import PictureFailures
from bot.telegram.priority_queue import Lane
from bot.timing import TIMING
from content.media import FOLLOW_SIZE
from storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.model import Dialog
    from bot.gateway import Delivery
    from bot.screens.screen import Screen
    from bot.telegram.calls import Calls, Fields, Files
    from bot.telegram.file_ids import FileIds, Item, Upload
    from bot.timing import Timing

_log = logging.getLogger(__name__)

_SAME = "message is not modified"
"""Part of Telegram's refusal of an edit that changes nothing: the card is already as it should be."""

CELEBRATION = "5046509860389126442"
"""Telegram's effect of confetti, for private chats (Telegram: sendMessage, message_effect_id)."""

MOST_REMEMBERED = 20_000
"""Chats of which it is known what their card shows; of any other, Telegram says so when it is asked to edit."""


class Cards:
    """Draws cards, one attempt a call; errors are logged without what was to be sent."""

    def __init__(self, calls: Calls, file_ids: FileIds, timing: Timing = TIMING) -> None:
        """Draw through these calls, with the file ids known so far."""
        self._calls = calls
        self._file_ids = file_ids
        self._timing = timing
        self._shown: OrderedDict[int, tuple[int, str | None]] = OrderedDict()
        self._failures = PictureFailures()

    async def edit(
        self,
        chat: int,
        card: int,
        screen: Screen,
        dialog: Dialog,
        *,
        lane: Lane = Lane.INTERACTIVE,
        patience: float | None = None,
        keep_picture: bool = False,
        late: Callable[[int], None] | None = None,
    ) -> Delivery:
        """Draw a card in place; Refused where that message cannot become this card, so that a new one is due.

        A text can become a picture with words, but no picture can become a text (Telegram: editMessageMedia). With
        `keep_picture`, the words may stand under the picture that is there.
        """
        item = self._item(chat, screen)
        place = {"chat_id": chat, "message_id": card, "reply_markup": keyboard(screen, dialog)}
        words = partial(self._edit, lane=lane, patience=patience, late=late)
        remembered, shown = self._shown.get(chat, (None, None))
        has_picture = remembered == card and shown is not None
        if item is not None and has_picture and shown == item.sha256:
            return await words("editMessageCaption", {**place, **_caption(screen)}, item)
        drawn = Refused() if item is None else await self._edit_picture(place, item, screen, lane, late)
        if isinstance(drawn, Sent):
            return drawn
        given_up = isinstance(drawn, TryLater) and drawn.unknown
        screen = screen.in_words()
        place["reply_markup"] = keyboard(screen, dialog)
        outcome: Delivery = Refused()
        if not has_picture:
            outcome = await words("editMessageText", {**place, **_text(screen)}, None)
        if keep_picture and isinstance(outcome, Refused):
            outcome = await words("editMessageCaption", {**place, **_caption(screen)}, None)
        return replace(outcome, unknown=True) if given_up and not isinstance(outcome, Unreachable) else outcome

    async def _edit(
        self,
        method: str,
        fields: Fields,
        item: Item | None,
        *,
        lane: Lane,
        patience: float | None,
        late: Callable[[int], None] | None,
    ) -> Delivery:
        try:
            await self._calls.call(method, fields, lane=lane, patience=patience, late=late)
        except TelegramError as error:
            if not is_same(error):
                failed("edit a card", error)
                return outcome_of(error)
        self._remember(fields["chat_id"], fields["message_id"], item)
        return Sent(fields["message_id"])

    async def _edit_picture(
        self, place: Fields, item: Item, screen: Screen, lane: Lane, late: Callable[[int], None] | None
    ) -> Delivery:
        """Put a picture into a card."""

        async def call(file: str | Upload) -> Fields:
            named, files = _with_file("media", item, file)
            media = {"type": item.kind, **named, **_caption(screen)}
            fields = {**place, "media": media}
            # The film of a routine is uploaded once for all people, and is a hundred times as large as a picture.
            large = item.kind == "video" and files
            patience = self._timing.again if large else self._timing.picture
            # An upload is given up after silence, however long it takes: one that is late teaches no file id.
            told = None if files else late
            return await self._calls.call(
                "editMessageMedia", fields, files=files, lane=lane, patience=patience, late=told
            )

        try:
            await self._file_ids.use(item, call)
        except (TelegramError, StorageError, FileFaultError) as error:
            if not is_same(error):
                self._note_failure(place["chat_id"], item, error)
                return outcome_of(error) if isinstance(error, TelegramError) else Refused()
        self._failures.arrived(place["chat_id"])
        return self._remember(place["chat_id"], place["message_id"], item)

    async def send(
        self,
        chat: int,
        screen: Screen,
        dialog: Dialog,
        *,
        lane: Lane = Lane.INTERACTIVE,
        patience: float | None = None,
        late: Callable[[int], None] | None = None,
    ) -> Delivery:
        """Send a card without a sound; one whose picture Telegram does not take goes in words."""
        item = self._item(chat, screen)
        place = {"chat_id": chat, "reply_markup": keyboard(screen, dialog), "disable_notification": True}
        if item is not None:
            sent = await self._send_picture(place, item, screen, lane, late)
            if isinstance(sent, Sent | Unreachable) or (isinstance(sent, TryLater) and sent.unknown):
                return sent  # one that may have arrived must not be followed by a second card at once
        screen = screen.in_words()
        fields = {**place, **_text(screen), "reply_markup": keyboard(screen, dialog)}
        if screen.celebrates:
            sent = await self._send_text({**fields, "message_effect_id": CELEBRATION}, lane, patience, late)
            if not isinstance(sent, Refused):
                return sent
        return await self._send_text(fields, lane, patience, late)

    async def _send_text(
        self, fields: Fields, lane: Lane, patience: float | None, late: Callable[[int], None] | None
    ) -> Delivery:
        try:
            message = await self._calls.call("sendMessage", fields, lane=lane, patience=patience, late=late)
        except TelegramError as error:
            failed("send a card", error)
            return outcome_of(error)
        return self._remember(fields["chat_id"], message["message_id"], None)

    async def _send_picture(
        self, place: Fields, item: Item, screen: Screen, lane: Lane, late: Callable[[int], None] | None
    ) -> Delivery:
        async def call(file: str | Upload) -> Fields:
            named, files = _with_file(item.kind, item, file)
            fields = {**place, **named, **_caption(screen)}
            method = f"send{item.kind.title()}"
            # Given up on, it may arrive all the same, as a second card; an edit can be given up on earlier.
            return await self._calls.call(
                method, fields, files=files, lane=lane, patience=self._timing.again, late=late
            )

        try:
            message = await self._file_ids.use(item, call)
        except TelegramError as error:
            self._note_failure(place["chat_id"], item, error)
            return outcome_of(error)
        except (StorageError, FileFaultError) as error:
            self._note_failure(place["chat_id"], item, error)
            return Refused()
        self._failures.arrived(place["chat_id"])
        return self._remember(place["chat_id"], message["message_id"], item)

    def _item(self, chat: int, screen: Screen) -> Item | None:
        item = None if screen.picture is None else self._file_ids.find(screen.picture)
        return item if item is not None and self._failures.allows(chat, item.sha256) else None

    def _note_failure(self, chat: int, item: Item, error: Exception) -> None:
        """Note that a picture failed, unless it was about the chat or its message, not the picture."""
        failed("send a picture", error)
        about_message = isinstance(error, BadRequest) and "message" in str(error).lower()
        if not (about_message or isinstance(error, Forbidden | RetryAfter)):
            self._failures.failed(chat, item.sha256)

    def _remember(self, chat: int, card: int, item: Item | None) -> Sent:
        self._shown[chat] = (card, item.sha256 if item is not None else None)
        self._shown.move_to_end(chat)
        if len(self._shown) > MOST_REMEMBERED:
            self._shown.popitem(last=False)
        return Sent(card)

    async def strip(self, chat: int, message: int, lane: Lane) -> Delivery:
        """Take the buttons off a message; one without buttons, or gone, is fine."""
        return await self._discard("editMessageReplyMarkup", chat, message, lane)

    async def remove(self, chat: int, message: int, lane: Lane) -> Delivery:
        """Delete a card that another one took the place of."""
        return await self._discard("deleteMessage", chat, message, lane)

    async def reword(self, chat: int, message: int, text: str, lane: Lane) -> Delivery:
        """Leave only a text of a card that has no picture, without buttons (Telegram: editMessageText)."""
        return await self._discard("editMessageText", chat, message, lane, text=text, parse_mode=ParseMode.HTML)

    async def _discard(self, method: str, chat: int, message: int, lane: Lane, **content: str) -> Delivery:
        """Put an old card away; nobody waits for that, so a slow Telegram gets its time."""
        fields = {"chat_id": chat, "message_id": message, **content}
        try:
            await self._calls.call(method, fields, lane=lane, patience=self._timing.again)
        except TelegramError as error:
            if not is_same(error):
                _log.debug("An old card stayed as it was: %s: %s", type(error).__name__, error)
                return outcome_of(error)
        return Sent(message)


def is_same(error: Exception) -> bool:
    """Tell whether an edit was refused because the message is already as it should be."""
    return isinstance(error, BadRequest) and _SAME in str(error).lower()


def _text(screen: Screen) -> Fields:
    return {"text": screen.text, "parse_mode": ParseMode.HTML}


def _caption(screen: Screen) -> Fields:
    """The words stand above the picture, so that on a phone the picture is in view with the buttons under it."""
    return {"caption": screen.text, "parse_mode": ParseMode.HTML, "show_caption_above_media": True}


def _with_file(name: str, item: Item, file: str | Upload) -> tuple[Fields, Files]:
    """Return the fields of a file; an upload brings its content and thumbnail (Telegram: sending files, sendVideo)."""
    if isinstance(file, str):
        return {name: file}, {}
    fields: Fields = {name: "attach://file"}
    files = {"file": (file.name, file.content, "image/jpeg" if item.kind == "photo" else "video/mp4")}
    if file.seconds is not None:
        size = {"width": FOLLOW_SIZE, "height": FOLLOW_SIZE}
        fields |= {**size, "duration": file.seconds, "supports_streaming": True}
    if file.thumbnail is not None:
        fields["thumbnail"] = "attach://thumbnail"
        files["thumbnail"] = ("thumbnail.jpg", file.thumbnail, "image/jpeg")
    return fields, files


def failed(what: str, error: Exception) -> None:
    """Log a failure: Telegram's own words, which never hold what was sent. What is tried again is no warning."""
    level = logging.WARNING if isinstance(error, BadRequest | FileFaultError) else logging.DEBUG
    _log.log(level, "Could not %s: %s: %s", what, type(error).__name__, error)
