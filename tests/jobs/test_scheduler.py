"""The scheduled jobs: started at once, one instance each, for all changes of the system clock."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from bot.jobs import scheduler
from bot.jobs.scheduler import Every, RunningJobs, start_scheduler
from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.jobs.retention import Retention
    from bot.jobs.rounds import ReminderRounds

LONG = timedelta(hours=1)


class Rounds:
    """Replaces the reminder rounds and counts calls; a tick can be made to wait."""

    def __init__(self) -> None:
        self.ticks = self.tidyings = 0
        self.may_end = asyncio.Event()
        self.may_end.set()
        self.fails = False
        self._happened = asyncio.Condition()

    async def start_round(self) -> None:
        self.ticks += 1
        await self._tell()
        await self.may_end.wait()
        if self.fails:
            raise ValueError("a fault in the tick")

    async def tidy(self) -> None:
        self.tidyings += 1
        await self._tell()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(patient(2)), self._happened:
            await self._happened.wait_for(condition)

    async def until_ticks(self, count: int) -> None:
        await self.until(lambda: self.ticks == count)

    async def _tell(self) -> None:
        async with self._happened:
            self._happened.notify_all()


class Nothing:
    """Stands for the jobs that these tests are not about."""

    async def work(self) -> None:
        pass


def started(rounds: Rounds) -> RunningJobs:
    return start_scheduler(cast("ReminderRounds", rounds), cast("Retention", Nothing()))


@pytest.fixture
async def rounds() -> Rounds:
    return Rounds()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the intervals so long that after its first round no job starts by itself during a test."""
    for name in ("TICK", "TIDY", "FIRST_RETENTION"):
        monkeypatch.setattr(scheduler, name, LONG)


@pytest.fixture
async def schedule(slow: None, rounds: Rounds) -> AsyncIterator[RunningJobs]:  # noqa: ARG001 - pytest's way of asking for it first
    running = started(rounds)
    await rounds.until(lambda: (rounds.ticks, rounds.tidyings) == (1, 1))
    yield running
    running.stop()


def wait_until(schedule: RunningJobs, moment: datetime) -> None:
    """Set the next start of the tick to a moment, as after a change of the system clock."""
    schedule._scheduler.modify_job("tick", next_run_time=moment)


async def test_each_job_runs_at_once_and_then_with_its_interval(schedule: RunningJobs, rounds: Rounds) -> None:
    assert (rounds.ticks, rounds.tidyings) == (1, 1)
    waits = {job.id: job.next_run_time - datetime.now(UTC) for job in schedule._scheduler.get_jobs()}
    assert set(waits) == {"tick", "tidy", "retention"}
    assert all(LONG - timedelta(seconds=patient(2)) < wait <= LONG for wait in waits.values())


async def test_the_tick_goes_on_every_few_seconds(monkeypatch: pytest.MonkeyPatch, rounds: Rounds) -> None:
    monkeypatch.setattr(scheduler, "TICK", timedelta(milliseconds=10))
    running = started(rounds)
    await rounds.until(lambda: rounds.ticks == 5)
    running.stop()


@pytest.mark.parametrize("back", [timedelta(hours=3), timedelta(days=400)])
async def test_after_the_clock_was_set_back_the_tick_is_started_at_once(
    schedule: RunningJobs, rounds: Rounds, back: timedelta
) -> None:
    wait_until(schedule, datetime.now(UTC) + LONG + back)
    schedule.call_back()
    await rounds.until(lambda: rounds.ticks == 2)
    assert rounds.tidyings == 1  # that one waits no longer than it should


async def test_the_clock_is_watched_all_the_time(monkeypatch: pytest.MonkeyPatch, rounds: Rounds) -> None:
    monkeypatch.setattr(scheduler, "TIDY", LONG)
    monkeypatch.setattr(scheduler, "TICK", timedelta(milliseconds=10))
    running = started(rounds)
    await rounds.until(lambda: rounds.ticks >= 1)
    wait_until(running, datetime.now(UTC) + timedelta(days=1))
    seen = rounds.ticks
    await rounds.until(lambda: rounds.ticks > seen)
    running.stop()


async def test_a_tick_within_its_interval_is_not_started_early(schedule: RunningJobs, rounds: Rounds) -> None:
    before = {job.id: job.next_run_time for job in schedule._scheduler.get_jobs()}
    schedule.call_back()
    assert {job.id: job.next_run_time for job in schedule._scheduler.get_jobs()} == before
    assert rounds.ticks == 1


@pytest.mark.parametrize("moment", [datetime.now(UTC) - timedelta(hours=9), datetime(1970, 1, 1, tzinfo=UTC)])
async def test_after_a_long_sleep_or_a_jump_from_1970_one_round_runs(
    schedule: RunningJobs, rounds: Rounds, moment: datetime
) -> None:
    wait_until(schedule, moment)
    await rounds.until(lambda: rounds.ticks == 2)
    assert schedule._scheduler.get_job("tick").next_run_time > datetime.now(UTC)


def test_however_long_ago_the_last_round_was_the_next_one_is_found_in_one_step() -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    assert Every(LONG).get_next_fire_time(datetime(1970, 1, 1, tzinfo=UTC), now) == now + LONG
    assert Every(LONG).get_next_fire_time(None, now) == now


async def test_a_long_round_delays_no_other_job_and_logs_nothing(
    schedule: RunningJobs, rounds: Rounds, caplog: pytest.LogCaptureFixture
) -> None:
    rounds.may_end.clear()
    with caplog.at_level(logging.WARNING):
        for ticks in (2, 3):
            wait_until(schedule, datetime.now(UTC))
            await rounds.until_ticks(ticks)
        schedule._scheduler.modify_job("tidy", next_run_time=datetime.now(UTC))
        await rounds.until(lambda: rounds.tidyings == 2)
    assert caplog.text == ""
    rounds.may_end.set()


async def test_a_tick_that_fails_is_logged_and_comes_again(
    schedule: RunningJobs, rounds: Rounds, caplog: pytest.LogCaptureFixture
) -> None:
    rounds.fails = True
    for count in (2, 3):
        wait_until(schedule, datetime.now(UTC))
        await rounds.until_ticks(count)
    assert "a fault in the tick" in caplog.text


async def test_once_stopped_nothing_starts_any_more(slow: None, rounds: Rounds) -> None:  # noqa: ARG001 - as above
    running = started(rounds)
    await rounds.until(lambda: rounds.ticks == 1)
    running.stop()
    await asyncio.sleep(0)  # APScheduler shuts down in the loop's next turn
    assert not running._scheduler.running
    assert running._watch.cancelling()
