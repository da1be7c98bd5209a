"""Answers to taps: each leaves at once, outside of any order, and is repeated until it is taken or too late."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from bot.gateway import TryLater

if TYPE_CHECKING:
    from bot.gateway import Gateway
    from bot.timing import Timing


async def answer_tap(gateway: Gateway, timing: Timing, callback: str, text: str | None, *, alert: bool) -> None:
    """Answer a callback query, again and again until Telegram takes the answer or says that it is too late for one."""
    tries, until = 0, time.monotonic() + timing.give_up_answer
    while isinstance(outcome := await gateway.answer(callback, text, alert=alert), TryLater):
        delay = max(min(timing.first_retry * 2**tries, timing.longest_pain_retry), outcome.seconds or 0.0)
        if time.monotonic() + delay > until:
            return
        await asyncio.sleep(delay)
        tries += 1
