"""Limber in a group: it says that it works in private, rarely, and only to a command of its own."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, cast

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import TelegramError
from telegram.ext import MessageHandler, filters

from bot.core.flow.commands import COMMANDS
from bot.core.texts import language_of
from bot.telegram.priority_queue import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram import Message, Update
    from telegram.ext import BaseHandler, ContextTypes, ExtBot

    from bot.core.texts import Texts

_log = logging.getLogger(__name__)

QUIET = 300.0
"""Seconds between two answers in one group, far below Telegram's limit of 20 messages a minute."""

_SWEEP_ABOVE = 1_024


class Groups:
    """Answers commands in groups."""

    def __init__(self, texts: Mapping[str, Texts], *, now: Callable[[], float] = time.monotonic) -> None:
        """Answer with these texts by language; `now` is a monotonic clock in seconds."""
        self._texts = texts
        self._now = now
        self._answered: dict[int, float] = {}

    def handler(self) -> BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]:
        """Return the handler of commands in groups."""
        return MessageHandler(filters.ChatType.GROUPS & filters.UpdateType.MESSAGE & filters.COMMAND, self.commanded)

    async def commanded(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a command with a link to the private chat, in the background: a slow group holds up nobody."""
        message, bot = update.message, context.bot
        if message is None or not is_for(message, bot.username) or not self._may_answer(message.chat_id):
            return
        user = message.from_user
        texts = self._texts[language_of(user.language_code if user else None, self._texts)]
        pointing = _point_to_private_chat(cast("ExtBot[Lane]", bot), message, texts)
        context.application.create_task(pointing, update=update)

    def _may_answer(self, group: int) -> bool:
        """Tell whether a group has had no answer for a while, and note that it gets one now."""
        now = self._now()
        if now - self._answered.get(group, float("-inf")) < QUIET:
            return False
        self._answered[group] = now
        if len(self._answered) > _SWEEP_ABOVE:
            self._answered = {key: moment for key, moment in self._answered.items() if now - moment < QUIET}
        return True


def is_for(message: Message, username: str) -> bool:
    """Tell whether a command is one of Limber's own, sent by a person and not by a bot, a channel or a whole group."""
    if message.from_user is None or message.from_user.is_bot or message.sender_chat is not None:
        return False
    name, _, addressed = (message.text or message.caption or "/").split()[0][1:].partition("@")
    return name.lower() in COMMANDS and addressed.lower() in {"", username.lower()}


async def _point_to_private_chat(bot: ExtBot[Lane], message: Message, texts: Texts) -> None:
    button = InlineKeyboardButton(texts("button-open-private"), url=f"https://t.me/{bot.username}?start=group")
    try:
        await bot.send_message(
            message.chat_id,
            texts("group-only-private"),
            reply_markup=InlineKeyboardMarkup([[button]]),
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
            rate_limit_args=Lane.BULK,
        )
    except TelegramError as error:
        _log.info("A group was not answered: %s: %s", type(error).__name__, error)
