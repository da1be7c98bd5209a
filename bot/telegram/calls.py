"""Calls in the Bot API's own fields: what every tap and every reminder makes, as plain data out and plain data back.

python-telegram-bot builds an object for every button of a call and for every part of its answer, which took longer than
all the rest of a tap (docs/performance.md). The requests, their errors and their limits are PTB's own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from bot.telegram.priority_queue import Lane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram.ext import BaseRateLimiter, ExtBot
    from telegram.request import RequestData

Fields = dict[str, Any]
"""Parameters or an answer, by the Bot API's names."""

Files = dict[str, tuple[str, bytes, str]]
"""Uploads by the names that fields call them by ("attach://<name>"): file name, content, media type."""


@dataclass(frozen=True, slots=True)
class Body:
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
        return json.dumps(self.fields, ensure_ascii=False).encode()


class Calls:
    """Calls of one bot."""

    def __init__(self, bot: ExtBot[Lane]) -> None:
        """Call as this bot, which has a rate limiter."""
        self._bot = bot

    async def call(
        self,
        method: str,
        fields: Fields,
        *,
        files: Files | None = None,
        lane: Lane = Lane.INTERACTIVE,
        patience: float | None = None,
    ) -> Fields:
        """Make a call when its turn has come, and return Telegram's answer; an empty one where it only said yes.

        Args:
            method: the method's name.
            fields: its parameters; those that are None are left out.
            files: uploads.
            lane: whether somebody waits for it.
            patience: seconds of silence until it is given up; by default those of the bot's request.

        Raises:
            TelegramError: as PTB's own methods do.
        """
        body = Body({name: value for name, value in fields.items() if value is not None}, files or {})
        limiter = cast("BaseRateLimiter[Lane]", self._bot.rate_limiter)
        answer = await limiter.process_request(self._post, (method, body, patience), {}, method, fields, lane)
        return answer if isinstance(answer, dict) else {}

    async def _post(self, method: str, body: Body, patience: float | None) -> Fields | bool:
        limits = {} if patience is None else {"read_timeout": patience, "write_timeout": patience}
        url, data = f"{self._bot.base_url}/{method}", cast("RequestData", body)
        return cast("Fields | bool", await self._bot.request.post(url, data, **limits))
