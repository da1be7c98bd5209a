"""From Telegram's updates to the core's events: decode, hand over, nothing else."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any

from telegram import Chat, Message, Update
from telegram.constants import ChatType
from telegram.ext import MessageHandler, TypeHandler, filters

from bot.core.events import Command, Edited, Located, Other, Typed
from bot.screens.callbacks import decode
from bot.telegram.get_updates.parse import Tapped
from bot.telegram.groups import Groups
from bot.transactions.events import Incoming
from content.zones import zone_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram import Location
    from telegram.ext import BaseHandler, ContextTypes

    from bot.conversation import Conversation
    from bot.core.events import Event
    from bot.core.texts import Texts
    from bot.telegram.known_messages import KnownMessages

ALBUMS_REMEMBERED = 1_000
"""Albums whose pictures, each of which comes as a message, get one answer together."""

_PRIVATE = filters.ChatType.PRIVATE


class Handlers:
    """The bot's update handlers."""

    def __init__(self, conversation: Conversation, texts: Mapping[str, Texts], known: KnownMessages) -> None:
        """Hand events to `conversation`, and note what comes in `known`; `texts` by language are said in groups."""
        self._known = known
        self._conversation = conversation
        self._groups = Groups(texts)
        self._albums: deque[str] = deque(maxlen=ALBUMS_REMEMBERED)

    def all(self) -> list[BaseHandler[Any, ContextTypes.DEFAULT_TYPE, None]]:
        """Return the handlers in the order they are tried."""
        return [
            TypeHandler(Tapped, self.tapped),
            # A live location is edited as it moves, and a service message ("pinned a message") is nobody's answer.
            MessageHandler(_PRIVATE & filters.UpdateType.EDITED_MESSAGE & ~filters.LOCATION, self.edited),
            MessageHandler(_PRIVATE & filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, self.received),
            self._groups.handler(),
        ]

    async def tapped(self, tap: Tapped, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A tap on an inline button."""
        incoming = _tapped(tap)
        if incoming is not None:
            await self._conversation.accept(incoming)

    async def received(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A message in the private chat."""
        message = update.message
        if message is None:
            return
        self._known.note(message.message_id)
        if not self._is_more_of_an_album(message):
            await self._dispatch(update, await read_message(message))

    def _is_more_of_an_album(self, message: Message) -> bool:
        """Tell whether a message without words belongs to an album that was answered (Telegram: media_group_id)."""
        album = message.media_group_id
        if album is None:
            return False
        is_known = album in self._albums
        if not is_known:
            self._albums.append(album)
        return is_known and not message.caption

    async def edited(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """An edit of an older message."""
        message = update.edited_message
        if message is not None:
            await self._dispatch(update, _read_edit(message))

    async def listen(self, update: object) -> None:
        """Hear an update that waits for its turn for long."""
        incoming = _waiting(update)
        if incoming is not None:
            await self._conversation.listen(incoming)

    async def _dispatch(self, update: Update, event: Event) -> None:
        incoming = _incoming(update, event)
        if incoming is not None:
            await self._conversation.accept(incoming)


def _incoming(update: Update, event: Event) -> Incoming | None:
    """Return an event with where it came from; None where that is no person."""
    user = update.effective_user
    if user is None or user.is_bot:
        return None
    return Incoming(user.id, user.language_code, event, update=update.update_id)


def _waiting(update: object) -> Incoming | None:
    """Return what an update says by itself, without what a message may hold beside its words."""
    match update:
        case Tapped():
            return _tapped(update)
        case Update(edited_message=Message(chat=Chat(type=ChatType.PRIVATE)) as edited):
            return _incoming(update, _read_edit(edited))
        case Update(message=Message(chat=Chat(type=ChatType.PRIVATE)) as message):
            return _incoming(update, _read_words(message))
        case _:
            return None


def _tapped(tap: Tapped) -> Incoming | None:
    """Return a tap with where it came from; None where that is no person."""
    if tap.is_bot:
        return None
    event = decode(tap.data, tap.message)
    return Incoming(tap.person, tap.language_code, event, update=tap.update_id, callback=tap.query)


async def read_message(message: Message) -> Event:
    """Return what a message means."""
    if message.location is not None:
        return await _read_location(message.location)
    return _read_words(message)


def _read_words(message: Message) -> Event:
    text = message.text or message.caption
    if text is None:
        return Other()
    if text.startswith("/"):
        name, *argument = text[1:].split(maxsplit=1) or [""]
        return Command(name.partition("@")[0].lower(), *argument)
    return Typed(text, message.message_id)


def _read_edit(message: Message) -> Edited:
    return Edited(message.text or message.caption or "", message.message_id)


async def _read_location(location: Location) -> Located:
    """Turn a place into its time zone at once; the place itself goes no further."""
    return Located(await asyncio.to_thread(zone_at, location.latitude, location.longitude))
