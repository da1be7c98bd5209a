"""Several processes with one limit: whoever asks gets the next moments, and nobody saves any up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.telegram.limiter import LaneLimiter
from bot.telegram.priority_queue import Lane
from bot.telegram.slots import ALONE, Slots
from storage.errors import DatabaseUnavailableError
from storage.replicas import Taken
from tests.support.limited_telegram import Telegram, most_in_a_second

if TYPE_CHECKING:
    from tests.support.virtual_time import VirtualTime

RATE = 30


class Row:
    """The row that processes share, under virtual time; its server's clock is another one."""

    def __init__(self, time: VirtualTime) -> None:
        self.time = time
        self.asked: list[int] = []
        self.is_broken = False
        self.ahead = 1_800_000_000.0
        """How far the server's clock is ahead."""
        self.late_timers = self.late_answers = 0.0
        """By how many seconds a process gets to a timer, and to an answer, too late: it is not run in time."""
        self._tat = 0.0

    async def take(self, slots: int, interval: float) -> Taken:
        if self.is_broken:
            raise DatabaseUnavailableError("no server")
        self.asked.append(slots)
        now = self.time.now() + self.ahead
        first = max(self._tat, now)
        self._tat = first + slots * interval
        if self.late_answers:
            await self.time.sleep(self.late_answers)
        return Taken(first, now)

    def forget(self) -> None:
        """Begin anew, as the row does when its server's clock was set."""
        self._tat = 0.0

    async def sleep(self, seconds: float) -> None:
        await self.time.sleep(seconds + self.late_timers)

    def process(self) -> Telegram:
        """Return what one process calls, within the limit of all."""
        slots = Slots(self.take, RATE, now=self.time.now)
        limiter = LaneLimiter(RATE, tap_burst=0, slots=slots, now=self.time.now, sleep=self.sleep)
        return Telegram(self.time, limiter)


def busy_processes(row: Row) -> list[Telegram]:
    """Return three processes with more to send than the limit lets through."""
    processes = [row.process() for _ in range(3)]
    for number, process in enumerate(processes):
        for chat in range(200):
            process.call(1_000 * number + chat, Lane.BULK)
    return processes


def calls_of(processes: list[Telegram]) -> Telegram:
    """Return all calls as if one process had made them."""
    everything = Telegram(processes[0].time, processes[0].limiter)
    everything.calls = sorted((call for process in processes for call in process.calls), key=lambda call: call[0])
    return everything


async def test_three_processes_together_keep_the_limit_and_use_all_of_it(time: VirtualTime) -> None:
    row = Row(time)
    processes = busy_processes(row)
    await time.run(until=10)
    everything = calls_of(processes)
    assert most_in_a_second(everything) <= RATE
    assert len(everything.calls) >= 0.95 * 10 * RATE
    assert all(len(process.calls) > 0.25 * len(everything.calls) for process in processes)
    assert len(row.asked) <= 10 * RATE / 4
    await end(processes)


@pytest.mark.parametrize(("timers", "answers"), [(0.045, 0), (0, 0.1), (0.03, 0.1)])
async def test_processes_that_were_late_do_not_catch_up(time: VirtualTime, timers: float, answers: float) -> None:
    row = Row(time)
    processes = busy_processes(row)
    await time.run(until=1)
    row.late_timers, row.late_answers = timers, answers
    await time.run(until=3)
    row.late_timers = row.late_answers = 0
    await time.run(until=6)
    everything = calls_of(processes)
    assert most_in_a_second(everything) <= RATE
    assert len(everything.calls) >= 0.75 * 6 * RATE
    await end(processes)


async def test_a_process_that_stood_still_gives_up_what_it_missed(time: VirtualTime) -> None:
    process = Row(time).process()
    for chat in range(100):
        process.call(chat, Lane.BULK)
    await time.run(until=1)
    before = len(process.calls)
    time.moment += 0.3  # nothing was run meanwhile
    await time.run(until=1.3)
    assert len(process.calls) - before <= 1
    await time.run(until=2.3)
    assert len(process.calls) - before == pytest.approx(RATE, abs=2)
    await end([process])


async def test_a_process_that_is_always_late_calls_all_the_same(time: VirtualTime) -> None:
    row = Row(time)
    row.late_timers, row.late_answers = 0.1, 0.01
    process = row.process()
    for chat in range(3):
        process.call(chat, Lane.PAIN)
    await time.run(until=3)
    assert len(process.calls) == 3
    await end([process])


@pytest.mark.parametrize("seconds", [-3_600, 3_600])
async def test_a_clock_of_the_server_that_is_set_shifts_no_slot(time: VirtualTime, seconds: int) -> None:
    row = Row(time)
    process = row.process()
    for chat in range(100):
        process.call(chat, Lane.BULK)
    await time.run(until=1)
    before = len(process.calls)
    row.ahead += seconds
    row.forget()
    await time.run(until=2)
    assert len(process.calls) - before == pytest.approx(RATE, abs=6)
    await end([process])


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
