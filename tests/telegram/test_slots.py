"""Several processes with one limit: whoever asks gets the next moments, and nobody saves any up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.telegram.gcra import Gcra
from bot.telegram.limiter import TwoLaneLimiter
from bot.telegram.priority_queue import LATENESS, Lane
from bot.telegram.slots import ALONE, Slots
from storage.errors import DatabaseUnavailableError
from tests.support.limited_telegram import Telegram, most_in_a_second

if TYPE_CHECKING:
    from tests.support.virtual_time import VirtualTime

RATE = 30


class Row:
    """The row that processes share, under virtual time."""

    def __init__(self, time: VirtualTime) -> None:
        self.time = time
        self.asked: list[int] = []
        self.is_broken = False
        self._tat = 0.0

    async def take(self, slots: int, interval: float) -> float:
        if self.is_broken:
            raise DatabaseUnavailableError("no server")
        self.asked.append(slots)
        now = self.time.now()
        first = max(self._tat, now) - now
        for _ in range(slots):
            self._tat = Gcra(interval).spend(self._tat, now)
        return first

    def process(self) -> Telegram:
        """Return what one process calls, within the limit of all."""
        slots = Slots(self.take, RATE, lateness=LATENESS, now=self.time.now)
        limiter = TwoLaneLimiter(RATE, tap_burst=0, slots=slots, now=self.time.now, sleep=self.time.sleep)
        return Telegram(self.time, limiter)


async def test_three_processes_together_keep_the_limit_and_use_all_of_it(time: VirtualTime) -> None:
    row = Row(time)
    processes = [row.process() for _ in range(3)]
    for number, process in enumerate(processes):
        for chat in range(200):
            process.call(1_000 * number + chat, Lane.BULK)
    await time.run(until=10)
    everything = Telegram(time, processes[0].limiter)
    everything.calls = sorted((call for process in processes for call in process.calls), key=lambda call: call[0])
    assert most_in_a_second(everything) <= RATE
    assert len(everything.calls) >= 0.95 * 10 * RATE
    assert all(len(process.calls) > 0.25 * len(everything.calls) for process in processes)
    assert len(row.asked) <= 10 * RATE / 4
    await end(processes)


async def test_pain_takes_the_next_slot_of_its_process(time: VirtualTime) -> None:
    process = Row(time).process()
    for chat in range(100):
        process.call(chat, Lane.BULK)
    await time.run(until=0.5)
    process.call("hurts", Lane.PAIN)
    await time.run(until=0.6)
    assert process.moments("hurts")
    await end([process])


async def test_slots_that_nobody_used_are_not_saved_up(time: VirtualTime) -> None:
    process = Row(time).process()
    for chat in range(5):
        process.call(chat).cancel() if chat else process.call(chat)
    await time.run(until=5)
    for chat in range(40):
        process.call(100 + chat)
    await time.run(until=6)
    assert most_in_a_second(process) <= RATE
    await end([process])


async def test_without_the_store_calls_go_out_slowly(time: VirtualTime, caplog: pytest.LogCaptureFixture) -> None:
    row = Row(time)
    row.is_broken = True
    process = row.process()
    for chat in range(100):
        process.call(chat, Lane.PAIN)
    await time.run(until=10)
    assert len(process.calls) == pytest.approx(10 * RATE / ALONE, rel=0.1)
    assert [record.getMessage() for record in caplog.records] == [
        "Calls go out slowly: the limit for all processes is out of reach. (no server)"
    ]
    await end([process])


async def end(processes: list[Telegram]) -> None:
    """Cancel what still waits."""
    for process in processes:
        await process.limiter.shutdown()
        await asyncio.gather(*process.tasks, return_exceptions=True)
