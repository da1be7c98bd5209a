"""A Telegram behind the rate limiter, under virtual time, which may refuse calls."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

from telegram.error import RetryAfter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.telegram.limiter import LaneLimiter
    from bot.telegram.priority_queue import Lane
    from tests.support.virtual_time import VirtualTime

SECOND = 1 - 1e-9


class Telegram:
    """Notes when it is called for which chat; refuses with the seconds listed for a chat, one after another."""

    def __init__(self, time: VirtualTime, limiter: LaneLimiter) -> None:
        self.time = time
        self.limiter = limiter
        self.calls: list[tuple[float, object]] = []
        self.refusals: dict[object, Iterator[int]] = defaultdict(lambda: iter(()))
        self.tasks: list[asyncio.Task[object]] = []

    def call(
        self, chat: object, lane: Lane | None = None, endpoint: str = "sendMessage", name: object = None
    ) -> asyncio.Task[object]:
        async def answer(what: str) -> dict[str, object]:
            assert what == endpoint
            self.calls.append((self.time.now(), chat if name is None else name))
            if seconds := next(self.refusals[chat], None):
                raise RetryAfter(seconds)
            return {"chat": chat}

        data = {} if chat is None else {"chat_id": chat}
        request = self.limiter.process_request(answer, (endpoint,), {}, endpoint, data, lane)
        self.tasks.append(asyncio.create_task(request))
        return self.tasks[-1]

    def moments(self, chat: object) -> list[float]:
        return [round(moment, 3) for moment, whose in self.calls if whose == chat]


def most_in_a_second(telegram: Telegram) -> int:
    """Return how many calls were made in the fullest second."""
    moments, most, start = [moment for moment, _ in telegram.calls], 0, 0
    for end, moment in enumerate(moments):
        while moment - moments[start] >= SECOND:
            start += 1
        most = max(most, end - start + 1)
    return most
