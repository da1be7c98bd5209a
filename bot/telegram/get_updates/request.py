"""The requests of getUpdates, of which the first was sent before this module was loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.request import AiohttpRequest

if TYPE_CHECKING:
    from aiohttp import ClientTimeout
    from aiohttp.payload import Payload

    from bot.health.pulse import Pulse
    from bot.telegram.get_updates.first import FirstFetch

AT_ONCE = 2
"""Places in the pool: one getUpdates, and the next where an answer is late."""

_OK = 200


class Fetches(AiohttpRequest):
    """As AiohttpRequest, errors and all; but a first request that is under way is waited for, not sent again."""

    def __init__(self, first: FirstFetch | None = None, proxy: str | None = None, pulse: Pulse | None = None) -> None:
        """Take the answer of `first`, where there is one, as that of the first request; record each in `pulse`."""
        super().__init__(connection_pool_size=AT_ONCE, proxy=proxy, pulse=pulse)
        self._first = first

    async def _exchange(
        self, method: str, url: str, body: Payload | None, headers: dict[str, str] | None, limits: ClientTimeout
    ) -> tuple[int, bytes]:
        first, self._first = self._first, None
        self._pulse.trying()
        if first is None or _failed(first):
            status, answer = await super()._exchange(method, url, body, headers, limits)
        else:
            status, answer = await first
        if status == _OK:
            self._pulse.answered()
        return status, answer


def _failed(first: FirstFetch) -> bool:
    """Return whether it has failed already; by now the start may have waited for Telegram to come back."""
    return first.done() and (first.cancelled() or first.exception() is not None or first.result()[0] != _OK)
