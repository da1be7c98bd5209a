"""The rate limiter as PTB calls it, under virtual time: the pace, the lanes, and calls that are cancelled."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from telegram.ext import ExtBot

from bot.telegram.limiter import LaneLimiter
from bot.telegram.priority_queue import Lane
from bot.telegram.request import AiohttpRequest
from tests.support.limited_telegram import Telegram, most_in_a_second
from tests.support.loopback import TOKEN, answer_ok, serving
from tests.support.narrow import present

if TYPE_CHECKING:
    from tests.support.virtual_time import VirtualTime


async def test_a_tap_does_not_wait_while_three_thousand_reminders_do(time: VirtualTime, telegram: Telegram) -> None:
    for chat in range(3_000):
        telegram.call(chat, Lane.BULK)
    for i in range(1, 20):
        await time.run(until=i * 0.7)
        telegram.call(f"tap {i}")
    await time.run(until=15)
    taps = [moment for moment, whose in telegram.calls if str(whose).startswith("tap")]
    assert taps == [pytest.approx(i * 0.7) for i in range(1, 20)]
    await time.run(until=110)
    assert len(telegram.calls) == 3_019
    assert most_in_a_second(telegram) <= 30 + 5


async def test_a_crowd_of_taps_passes_in_a_burst_and_then_at_the_pace(time: VirtualTime, telegram: Telegram) -> None:
    for chat in range(40):
        telegram.call(chat)
    await time.run(until=0)
    assert len(telegram.calls) == 6  # the next at the pace, and five ahead of it
    await time.run(until=0.99)
    assert len(telegram.calls) == 6 + 29
    await time.run(until=2)
    assert [chat for _, chat in telegram.calls] == list(range(40))


async def test_methods_that_send_nothing_pass_at_once(time: VirtualTime, telegram: Telegram) -> None:
    for chat in range(100):
        telegram.call(chat, Lane.BULK)
    for _ in range(500):
        telegram.call(None, endpoint="answerCallbackQuery", name="free")
    await time.run(until=0)
    assert telegram.moments("free") == [0] * 500
    assert len(telegram.calls) == 501


async def test_one_chat_has_its_own_limit(time: VirtualTime, telegram: Telegram) -> None:
    for i in range(8):
        telegram.call(1, endpoint="editMessageText", name=i)
    telegram.call("other")
    await time.run(until=10)
    assert [telegram.moments(i)[0] for i in range(8)] == [0, 0, 0, 0, 0, 1, 2, 3]
    assert telegram.moments("other") == [0]


async def test_cancelled_calls_give_their_places_to_those_behind_them(time: VirtualTime, telegram: Telegram) -> None:
    tasks = [telegram.call(chat, Lane.BULK) for chat in range(100)]
    await time.run(until=0)
    for task in tasks[1:99]:
        task.cancel()
    await time.run(until=0.04)
    assert [chat for _, chat in telegram.calls] == [0, 99]
    assert Counter(task.cancelled() for task in tasks) == {True: 98, False: 2}


async def test_cancelling_a_call_just_let_through_loses_nobody(time: VirtualTime, telegram: Telegram) -> None:
    first = telegram.call(1, Lane.BULK)
    second = telegram.call(2, Lane.BULK)
    third = telegram.call(3, Lane.BULK)
    await time.run(until=0)
    present(telegram.limiter._alarm).cancel()
    telegram.limiter._alarm = None
    time.moment = 0.04
    telegram.limiter._serve()  # the second call's turn has come, but its task has not run yet
    second.cancel()
    await time.run(until=1)
    assert first.done()
    assert second.cancelled()
    assert await third == {"chat": 3}


async def test_shutting_down_cancels_those_who_wait(time: VirtualTime, telegram: Telegram) -> None:
    tasks = [telegram.call(chat, Lane.BULK) for chat in range(3)]
    await time.run(until=0)
    await telegram.limiter.shutdown()
    await time.run(until=10)
    assert [task.cancelled() for task in tasks] == [False, True, True]
    assert (await telegram.call(4)) == {"chat": 4}


async def test_a_bot_passes_the_lane_and_the_default_is_interactive(time: VirtualTime) -> None:
    limiter = LaneLimiter(now=time.now, sleep=time.sleep)
    async with serving(answer_ok) as url:
        bot = ExtBot(TOKEN, base_url=url.removesuffix(TOKEN), request=AiohttpRequest(), rate_limiter=limiter)
        await bot._request[1].initialize()
        assert await bot.send_chat_action(1, "typing", rate_limit_args=Lane.BULK) is True
        waiting = asyncio.create_task(bot.send_chat_action(2, "typing", rate_limit_args=Lane.BULK))
        await time.run(until=0)
        assert await bot.send_chat_action(3, "typing") is True
        assert not waiting.done()
        await time.run(until=1)
        assert await waiting is True
        await bot._request[1].shutdown()
