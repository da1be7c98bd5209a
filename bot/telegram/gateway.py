"""Sends screens as Bot API calls, and tells the kinds of refusal apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.gateway import Refused, Sent, TryLater, Urgency
from bot.telegram.calls import Calls
from bot.telegram.cards import Cards, failed
from bot.telegram.keyboards import below, keyboard
from bot.telegram.outcomes import outcome_of
from bot.telegram.priority_queue import Lane
from bot.telegram.sent_files import SentFiles
from bot.timing import TIMING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram.ext import ExtBot

    from bot.core.model import Dialog
    from bot.drawing.drawer import Drawing
    from bot.gateway import Delivery
    from bot.screens.screen import Screen, Shortcut
    from bot.telegram.calls import Fields
    from bot.telegram.file_ids import FileIds
    from bot.telegram.known_messages import KnownMessages
    from bot.timing import Timing


LANES = {Urgency.PAIN: Lane.PAIN, Urgency.ANSWER: Lane.INTERACTIVE, Urgency.REMINDER: Lane.BULK}
"""In which lane of the limiter a call waits."""


class TelegramGateway:
    """Sends through a bot: one attempt a call. The caller repeats what failed."""

    def __init__(self, bot: ExtBot[Lane], file_ids: FileIds, *, paid: bool = False, timing: Timing = TIMING) -> None:
        """Send through this bot, with the file ids known so far; reminders may be paid broadcasts."""
        self._bot = bot
        self._calls = Calls(bot, longest=timing.late)
        self._cards = Cards(self._calls, file_ids, timing)
        self._files = SentFiles(self._calls)
        self._patience, self._knock = timing.reminder, timing.again
        self._paid = paid or None

    def username(self) -> str:
        """Return the bot's own username, which Telegram tells before anything is served."""
        return self._bot.username

    @property
    def known(self) -> KnownMessages:
        """What is known of the messages in private chats."""
        return self._calls.known

    def knows(self, message: int) -> bool:
        """Tell whether a message came, or was sent by this process, as far as is known."""
        return message in self._calls.known

    async def answer(self, callback: str, text: str | None, *, alert: bool = False) -> Delivery:
        """Answer a callback query; one that is too old to be answered is Refused."""
        fields = {"callback_query_id": callback, "text": text, "show_alert": alert or None}
        try:
            await self._calls.call("answerCallbackQuery", fields)
        except TelegramError as error:
            failed("answer a tap", error)
            is_late = isinstance(error, BadRequest) and "query" in str(error).lower()
            outcome = outcome_of(error)
            return TryLater() if isinstance(outcome, Refused) and not is_late else outcome
        return Sent(0)

    async def knock(self, chat: int) -> Delivery:
        """Show that the bot is busy writing, which tells whether calls get through (Telegram: sendChatAction)."""
        try:
            await self._calls.call("sendChatAction", {"chat_id": chat, "action": "typing"}, patience=self._knock)
        except TelegramError as error:
            failed("reach a chat", error)
            return outcome_of(error)
        return Sent(0)

    async def edit_card(
        self,
        chat: int,
        card: int,
        screen: Screen,
        dialog: Dialog,
        *,
        urgency: Urgency,
        patience: float | None = None,
        keep_picture: bool = False,
        late: Callable[[int], None] | None = None,
    ) -> Delivery:
        """Draw a card in place; Refused where that message cannot become this card, so that a new one is due."""
        lane = LANES[urgency]
        return await self._cards.edit(
            chat, card, screen, dialog, lane=lane, patience=patience, keep_picture=keep_picture, late=late
        )

    async def send_card(
        self,
        chat: int,
        screen: Screen,
        dialog: Dialog,
        *,
        urgency: Urgency,
        patience: float | None = None,
        late: Callable[[int], None] | None = None,
    ) -> Delivery:
        """Send a card."""
        return await self._cards.send(chat, screen, dialog, lane=LANES[urgency], patience=patience, late=late)

    async def strip(self, chat: int, message: int, urgency: Urgency) -> Delivery:
        """Take the buttons off a message; Refused where it is gone or too old."""
        return await self._cards.strip(chat, message, LANES[urgency])

    async def remove(self, chat: int, message: int, urgency: Urgency) -> Delivery:
        """Delete a card that another one took the place of; Refused where it is too old for that, or gone."""
        return await self._cards.remove(chat, message, LANES[urgency])

    async def reword(self, chat: int, message: int, text: str, urgency: Urgency) -> Delivery:
        """Leave only an HTML text of a message without a picture; Refused where it is gone."""
        return await self._cards.reword(chat, message, text, LANES[urgency])

    async def say(
        self,
        chat: int,
        text: str,
        urgency: Urgency,
        *,
        remove_keyboard: bool = False,
        shortcut: Shortcut | None = None,
        patience: float | None = None,
    ) -> Delivery:
        """Send an HTML text; Telegram takes one `reply_markup`, so there is a button or a keyboard to remove."""
        markup = {"remove_keyboard": True} if remove_keyboard else below(shortcut)
        fields = {"chat_id": chat, "text": text, "parse_mode": ParseMode.HTML, "reply_markup": markup}
        return await self._send_text(fields, urgency, patience)

    async def ask_location(self, chat: int, text: str, button: str) -> Delivery:
        """Send a text with a button that shares a location (Telegram: only reply keyboards can ask for one)."""
        rows = [[{"text": button, "request_location": True}]]
        markup = {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}
        fields = {"chat_id": chat, "text": text, "parse_mode": ParseMode.HTML, "reply_markup": markup}
        return await self._send_text(fields, Urgency.ANSWER, None)

    async def _send_text(self, fields: Fields, urgency: Urgency, patience: float | None) -> Delivery:
        silent = {**fields, "disable_notification": True}
        try:
            sent = await self._calls.call("sendMessage", silent, lane=LANES[urgency], patience=patience)
        except TelegramError as error:
            failed("send a message", error)
            return outcome_of(error)
        return Sent(sent["message_id"])

    async def send_file(
        self, chat: int, name: str, drawing: Drawing, caption: str | None = None, *, shortcut: Shortcut | None = None
    ) -> Delivery:
        """Send a file, with an HTML text under it where there is one; Refused also where it cannot be drawn."""
        return await self._send_drawn(self._files.send_document(chat, name, drawing, caption, below(shortcut)))

    async def send_picture(
        self, chat: int, drawing: Drawing, caption: str, *, shortcut: Shortcut | None = None
    ) -> Delivery:
        """Send a picture with an HTML text; Refused also where it cannot be drawn."""
        return await self._send_drawn(self._files.send_photo(chat, drawing, caption, below(shortcut)))

    @staticmethod
    async def _send_drawn(sending: Awaitable[Fields | None]) -> Delivery:
        try:
            sent = await sending
        except TelegramError as error:
            failed("send a file", error)
            return outcome_of(error)
        return Refused() if sent is None else Sent(sent["message_id"])

    async def send_summary(self, chat: int, drawing: Drawing, text: str) -> Delivery:
        """Send a picture with its words in the bulk lane, without a sound; where there is none, the words alone."""

        async def send(to: int) -> Fields:
            try:
                sent = await self._files.send_photo(
                    to, drawing, text, lane=Lane.BULK, paid=self._paid, patience=self._patience
                )
            except BadRequest as error:
                failed("send a picture", error)
                sent = None
            fields = {"text": text, "parse_mode": ParseMode.HTML, "disable_notification": True}
            return sent or await self._send_in_bulk(to, fields)

        return await _delivered(send, chat)

    async def send_reminder(self, chat: int, screen: Screen, dialog: Dialog) -> Delivery:
        """Send a reminder in the bulk lane, with a sound."""
        fields = {"text": screen.text, "parse_mode": ParseMode.HTML, "reply_markup": keyboard(screen, dialog)}
        return await _delivered(lambda to: self._send_in_bulk(to, fields), chat)

    async def _send_in_bulk(self, chat: int, fields: Fields) -> Fields:
        sending = {"chat_id": chat, **fields, "allow_paid_broadcast": self._paid}
        return await self._calls.call("sendMessage", sending, lane=Lane.BULK, patience=self._patience)


async def _delivered(send: Callable[[int], Awaitable[Fields]], chat: int) -> Delivery:
    """Send to a chat, or where it moved to; tell apart what is worth trying again and what is not."""
    try:
        message = await send(chat)
    except ChatMigrated as error:
        return await _delivered(send, error.new_chat_id)
    except TelegramError as error:
        if not isinstance(error, RetryAfter | Forbidden):
            failed("send a reminder", error)
        return outcome_of(error)
    return Sent(message["message_id"])
