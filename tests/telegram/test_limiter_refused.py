"""The rate limiter where Telegram answers 429: who waits, who gives up, and what is called again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram.error import RetryAfter

from bot.telegram.priority_queue import Lane
from bot.telegram.retry_after import retry_seconds
from tests.support.limited_telegram import Telegram, most_in_a_second

if TYPE_CHECKING:
    from tests.support.virtual_time import VirtualTime


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
