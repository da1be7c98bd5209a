"""The rate limiter as PTB calls it, under virtual time, in front of a Telegram that may answer 429."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest
from telegram.error import RetryAfter
from telegram.ext import ExtBot

from bot.telegram.limiter import TwoLaneLimiter
from bot.telegram.priority_queue import Lane
from bot.telegram.request import AiohttpRequest
from bot.telegram.retry_after import retry_seconds
from tests.support.loopback import TOKEN, answer_ok, serving
from tests.support.narrow import present
from tests.support.virtual_time import VirtualTime

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

SECOND = 1 - 1e-9


class Telegram:
    """Notes when it is called for which chat; refuses with the seconds listed for a chat, one after another."""

    def __init__(self, time: VirtualTime, limiter: TwoLaneLimiter) -> None:
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


@pytest.fixture
def time() -> VirtualTime:
    return VirtualTime()


@pytest.fixture
async def telegram(time: VirtualTime) -> AsyncIterator[Telegram]:
    limiter = TwoLaneLimiter(now=time.now, sleep=time.sleep)
    await limiter.initialize()
    telegram = Telegram(time, limiter)
    yield telegram
    await limiter.shutdown()
    for task in telegram.tasks:
        task.cancel()
    await asyncio.gather(*telegram.tasks, return_exceptions=True)


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


def most_in_a_second(telegram: Telegram) -> int:
    moments, most, start = [moment for moment, _ in telegram.calls], 0, 0
    for end, moment in enumerate(moments):
        while moment - moments[start] >= SECOND:
            start += 1
        most = max(most, end - start + 1)
    return most


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


async def test_a_429_pauses_its_chat_only_and_the_call_is_made_again_in_its_place(
    time: VirtualTime, telegram: Telegram
) -> None:
    telegram.refusals[1] = iter([3])
    first = telegram.call(1)
    await time.run(until=0.5)
    telegram.call(1, name="later")
    telegram.call(2)
    telegram.call(1, endpoint="deleteMessage", name="free")
    await time.run(until=10)
    assert [(moment, whose) for moment, whose in telegram.calls if whose != "free"] == [
        (0, 1),
        (0.5, 2),
        (3, 1),
        (3, "later"),
    ]
    assert telegram.moments("free") == [3]
    assert await first == {"chat": 1}


async def test_two_limited_people_two_limited_groups_and_a_limited_tap_answer_hold_up_nobody_else(
    time: VirtualTime, telegram: Telegram
) -> None:
    for chat in (1, 2, -3, -4, None):
        telegram.refusals[chat] = iter([40] * 100)
    for moment in range(200):
        await time.run(until=moment / 5)
        telegram.call(1 + moment % 2)
        telegram.call(-3 - moment % 2, Lane.BULK)
        telegram.call(None, endpoint="answerCallbackQuery", name="limited")
        telegram.call(1_000 + moment, Lane.PAIN if moment % 10 == 0 else Lane.INTERACTIVE)
        telegram.call(5_000 + moment, endpoint="answerCallbackQuery", name="answered")
    await time.run(until=40)
    thirds = {whose: moment for moment, whose in telegram.calls if isinstance(whose, int) and whose >= 1_000}
    waits = [thirds[1_000 + moment] - moment / 5 for moment in range(200)]
    assert max(waits) < 0.1
    answered = [moment for moment, whose in telegram.calls if whose == "answered"]
    assert answered == [pytest.approx(moment / 5) for moment in range(200)]


async def test_where_the_whole_bot_is_limited_everybody_waits_and_pain_makes_the_tries(
    time: VirtualTime, telegram: Telegram
) -> None:
    limited_until = 6.5

    def call(chat: int, lane: Lane) -> None:
        async def answer() -> dict[str, object]:
            telegram.calls.append((time.now(), lane.value))
            if time.now() < limited_until:
                raise RetryAfter(40)
            return {}

        request = telegram.limiter.process_request(answer, (), {}, "sendMessage", {"chat_id": chat}, lane)
        telegram.tasks.append(asyncio.create_task(request))

    for chat in range(1, 200):
        call(chat, Lane.INTERACTIVE)
    for chat in range(200, 203):
        call(chat, Lane.PAIN)
    await time.run(until=6.4)
    tries = [(round(moment, 3), lane) for moment, lane in telegram.calls if moment > 0.5]
    assert tries == [(1, "pain"), (3, "pain"), (5, "pain")]
    await time.run(until=20)
    assert len([moment for moment, _ in telegram.calls if 7 <= moment < 8]) in range(30, 36)
    assert most_in_a_second(telegram) <= 30 + 5


async def test_a_refused_call_without_a_chat_waits_alone_and_is_made_again(
    time: VirtualTime, telegram: Telegram
) -> None:
    telegram.refusals[None] = iter([6])
    task = telegram.call(None, endpoint="setMyCommands")
    await time.run(until=1)
    telegram.call(1)
    telegram.call(2, Lane.BULK)
    await time.run(until=20)
    assert telegram.moments(None) == [0, 6]
    assert telegram.moments(1) == [1]
    assert telegram.moments(2) == [pytest.approx(1, abs=0.1)]
    assert await task == {"chat": None}


async def test_a_second_refusal_of_a_chat_whose_pause_is_over_concerns_that_chat_alone(
    time: VirtualTime, telegram: Telegram
) -> None:
    telegram.refusals[1], telegram.refusals[2] = iter([2]), iter([4])
    telegram.call(1)
    await time.run(until=3)
    telegram.call(2)
    telegram.call(3)
    await time.run(until=20)
    assert (telegram.moments(1), telegram.moments(2), telegram.moments(3)) == ([0, 2], [3, 7], [3])


@pytest.mark.parametrize(
    ("lane", "tries"), [(None, [0, 1, 2, 3]), (Lane.PAIN, [0]), (Lane.INTERACTIVE, [0]), (Lane.BULK, [0])]
)
async def test_a_call_without_a_lane_gives_up_after_three_repeats_and_one_with_a_lane_at_once(
    time: VirtualTime, telegram: Telegram, lane: Lane | None, tries: list[int]
) -> None:
    telegram.refusals[1] = iter([1] * 10)
    task = telegram.call(1, lane)
    await time.run(until=20)
    assert telegram.moments(1) == tries
    with pytest.raises(RetryAfter):
        await task


@pytest.mark.parametrize("lane", list(Lane))
async def test_until_the_time_is_over_calls_to_a_refused_chat_fail_unsent(
    time: VirtualTime, telegram: Telegram, lane: Lane
) -> None:
    telegram.refusals[1] = iter([5])
    refused = telegram.call(1, Lane.BULK)
    await time.run(until=1.5)
    early = telegram.call(1, lane, name="early")
    telegram.call(2, lane)
    await time.run(until=5)
    telegram.call(1, lane, name="again")
    await time.run(until=20)
    with pytest.raises(RetryAfter):
        await refused
    with pytest.raises(RetryAfter) as caught:
        await early
    assert retry_seconds(caught.value) == 4  # never earlier than Telegram asked for
    assert (telegram.moments("early"), telegram.moments("again"), telegram.moments(2)) == ([], [5], [1.5])


async def test_another_error_goes_to_the_caller_at_once(time: VirtualTime, telegram: Telegram) -> None:
    async def fail() -> bool:
        raise OSError("down")

    with pytest.raises(OSError, match="down"):
        await telegram.limiter.process_request(fail, (), {}, "sendMessage", {"chat_id": 1}, None)
    assert time.now() == 0


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
    limiter = TwoLaneLimiter(now=time.now, sleep=time.sleep)
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
