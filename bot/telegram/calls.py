"""Calls in the Bot API's own fields: what every tap and every reminder makes, as plain data out and plain data back.

python-telegram-bot builds an object for every button of a call and for every part of its answer, which took longer than
all the rest of a tap (docs/performance.md). The requests, their errors and their limits are PTB's own.
"""

from __future__ import annotations

import asyncio
import json
import logging
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct, field
from telegram.error import TimedOut

from bot.telegram.known_messages import KnownMessages
from bot.telegram.priority_queue import Lane
from bot.timing import TIMING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram.ext import BaseRateLimiter, ExtBot
    from telegram.request import RequestData

_log = logging.getLogger(__name__)

MOST_LATE, MOST_LATE_IN_A_CHAT = 64, 4
"""Calls that may go on after they were given up; with more of them, one that is given up is broken off."""

TO_CONNECT = 0.8
"""Part of the time for a call after which a connection that was not made is known to be the reason."""

Fields = dict[str, Any]
"""Parameters or an answer, by the Bot API's names."""

Files = dict[str, tuple[str, bytes, str]]
"""Uploads by the names that fields call them by ("attach://<name>"): file name, content, media type."""


_as_json = json.JSONEncoder(ensure_ascii=False).encode
"""As json.dumps does, which makes an encoder of its own for each call."""


class Body(Struct, frozen=True):
    """The parameters of a call; stands where PTB has its RequestData, a final class that only PTB's methods make."""

    fields: Mapping[str, object]
    multipart_data: Files = field(default_factory=dict)

    @property
    def contains_files(self) -> bool:
        """Whether there is an upload."""
        return bool(self.multipart_data)

    @property
    def json_parameters(self) -> dict[str, str]:
        """The fields beside uploads: text as it is, all else as JSON (Telegram: making requests)."""
        return {name: value if isinstance(value, str) else json.dumps(value) for name, value in self.fields.items()}

    @property
    def json_payload(self) -> bytes:
        """The fields as one JSON object, for a call without uploads."""
        return _as_json(self.fields).encode()


class Calls:
    """Calls of one bot."""

    def __init__(self, bot: ExtBot[Lane], *, longest: float = TIMING.late) -> None:
        """Call as this bot, which has a rate limiter; `longest` is for how many seconds a call that is late goes on."""
        self._bot = bot
        self._longest = longest
        self._late: dict[asyncio.Task[Any], object] = {}
        self.known = KnownMessages()

    async def call(
        self,
        method: str,
        fields: Fields,
        *,
        files: Files | None = None,
        lane: Lane = Lane.INTERACTIVE,
        patience: float | None = None,
        late: Callable[[int], None] | None = None,
    ) -> Fields:
        """Make a call when its turn has come, and return Telegram's answer; an empty one where it only said yes.

        Args:
            method: the method's name.
            fields: its parameters; those that are None are left out.
            files: uploads.
            lane: whether somebody waits for it.
            patience: seconds of silence until it is given up, with `late` seconds in all; by default the request's own.
            late: gets the id of a message that was sent or edited after all, once the call was given up.

        Raises:
            TelegramError: as PTB's own methods do.
        """
        body = Body({name: value for name, value in fields.items() if value is not None}, files or {})
        limiter = cast("BaseRateLimiter[Lane]", self._bot.rate_limiter)
        answer = await limiter.process_request(self._post, (method, body, patience, late), {}, method, fields, lane)
        if not isinstance(answer, dict):
            return {}
        if "message_id" in answer and fields["chat_id"] > 0:
            self.known.note(answer["message_id"])
        return answer

    async def _post(
        self, method: str, body: Body, patience: float | None, late: Callable[[int], None] | None
    ) -> Fields | bool:
        limits = {} if patience is None else {"read_timeout": patience, "write_timeout": patience}
        url, data = f"{self._bot.base_url}/{method}", cast("RequestData", body)
        chat = body.fields.get("chat_id")
        if late is not None and patience is not None and self._may_be_late(chat):
            return await self._post_to_the_end(url, data, patience, chat, late)
        return cast("Fields | bool", await self._bot.request.post(url, data, **limits))

    def _may_be_late(self, chat: object) -> bool:
        of_chat = sum(1 for one in self._late.values() if one == chat)
        return len(self._late) < MOST_LATE and of_chat < MOST_LATE_IN_A_CHAT

    async def _post_to_the_end(
        self, url: str, data: RequestData, patience: float, chat: object, late: Callable[[int], None]
    ) -> Fields | bool:
        """Post; a call that is given up goes on by itself, so that what is carried out late is known."""
        limits = {"read_timeout": self._longest, "write_timeout": self._longest}
        posting: asyncio.Task[Any] = asyncio.create_task(
            self._bot.request.post(url, data, **limits, connect_timeout=TO_CONNECT * patience)
        )
        try:
            done, _ = await asyncio.wait({posting}, timeout=patience)
        except asyncio.CancelledError:
            posting.cancel()
            raise
        if done:
            return cast("Fields | bool", posting.result())
        self._late[posting] = chat
        posting.add_done_callback(partial(self._came, late))
        raise TimedOut

    def _came(self, late: Callable[[int], None], posting: asyncio.Task[Any]) -> None:
        del self._late[posting]
        if posting.cancelled():
            return
        error = posting.exception()
        if error is None:
            message = posting.result()["message_id"]
            self.known.note(message)
            late(message)
        else:
            _log.debug("A call that was given up failed: %s: %s", type(error).__name__, error)
