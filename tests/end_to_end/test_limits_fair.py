"""Two limited chats, two spamming groups and a limited answer to a tap: a third person notices nothing."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.telegram.limiter import LaneLimiter
from preview.injected_faults import too_many_requests
from tests.support import bot_in_process
from tests.support.bot_in_process import run_in_process, subscribe
from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.injected_faults import Fault
    from preview.params import Params
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

_log = logging.getLogger(__name__)

TAPS = 50
UNNOTICED = 0.1
"""Seconds that nobody notices."""


def roomy() -> LaneLimiter:
    """Limits wide enough for taps faster than a thumb: what makes anybody wait is what Telegram refuses."""
    return LaneLimiter(300, chat_per_second=1_000, chat_burst=1_000)


def shows(phone: Phone, label: str) -> bool:
    return label in phone.labels()


async def worst_tap(phone: Phone) -> float:
    """Turn a setting on and off, over and over; return the seconds that all but one in a hundred taps take at most."""
    seconds = []
    for number in range(TAPS):
        before, after = ("on", "off") if number % 2 == 0 else ("off", "on")
        begun = time.monotonic()
        await phone.tap(f"Films: {before}", settle=False)
        await phone.until(partial(shows, phone, f"Films: {after}"), "the card")
        seconds.append(time.monotonic() - begun)
    return sorted(seconds)[math.ceil(0.99 * TAPS) - 1]


async def spam(phone: Phone, groups: list[int], text: str) -> None:
    """Send commands without a pause worth the name, to the bot and into groups."""
    while True:
        await phone.send(text, settle=False)
        for group in groups:
            await phone.send_in_group(group, "/start", settle=False)
        await asyncio.sleep(0.2)


@pytest.fixture
async def roomy_stage(
    server: TelegramServer, clock: MovableClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Stage]:
    monkeypatch.setattr(bot_in_process, "fast_limiter", roomy)
    timing = replace(bot_in_process.HURRIED, shutdown=0.05)
    async with run_in_process(server, tmp_path / "limber.db", clock, timing=timing) as running:
        yield running


async def test_limited_chats_and_groups_and_a_limited_tap_answer_hold_up_nobody_else(
    roomy_stage: Stage, server: TelegramServer
) -> None:
    stage = roomy_stage
    limited = [stage.phone(server.world.add_person(name, "en").id) for name in ("Ann", "Ben")]
    groups = [server.world.add_group(f"Group {number}").id for number in range(2)]
    third = stage.phone()
    for phone in (*limited, third):
        await subscribe(phone)
        await phone.send("/settings")
    idle = await worst_tap(third)

    refused = {str(chat) for chat in (*groups, *(phone.person.id for phone in limited))}
    answers = [too_many_requests(5)] * len(limited)

    def limits(method: str, params: Params) -> Fault | None:
        if method == "answercallbackquery":
            return answers.pop() if answers else None
        is_refused = method.startswith(("send", "edit")) and params.text("chat_id") in refused
        return too_many_requests(40) if is_refused else None

    server.api.faults = limits
    for phone in limited:
        await phone.tap("Films: on", settle=False)
    await third.until(lambda: not answers, "the answers to be refused")
    spammers = [asyncio.create_task(spam(phone, groups, "/help")) for phone in limited]
    busy = await worst_tap(third)
    for task in spammers:
        task.cancel()
    _log.info("a tap's p99: %.0f ms idle, %.0f ms beside limited chats and groups", idle * 1_000, busy * 1_000)
    assert busy <= max(2 * idle, patient(UNNOTICED))
    answered = [call for call in server.api.calls if call.chat_id in map(str, groups)]
    assert len(answered) == len(groups)  # each was refused, and none came after it
