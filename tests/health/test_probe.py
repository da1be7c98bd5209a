"""The store is asked as long as the bot runs; what does not answer is seen."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import asynccontextmanager, closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from bot.clock import SystemClock
from bot.health import probe
from bot.health.probe import keep_probing
from bot.health.pulse import Pulse
from storage.database import Database
from storage.lock import hold
from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from storage.lock import Hold


class Recorded(Pulse):
    """A pulse that tells when the store answered."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = 0

    def stored(self, seconds: float) -> None:
        super().stored(seconds)
        self.answers += 1


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(patient(5)):
        while not condition():  # noqa: ASYNC110 - the probe runs by itself
            await asyncio.sleep(0.01)


@asynccontextmanager
async def probing(path: Path, pulse: Pulse) -> AsyncIterator[Hold]:
    with hold(path) as held:
        async with await Database.open(path, busy_timeout_seconds=0.01) as database:
            task = asyncio.create_task(keep_probing(database, held, SystemClock(), pulse))
            try:
                yield held
            finally:
                task.cancel()
                await asyncio.wait([task])


@contextmanager
def cannot_be_written(path: Path) -> Iterator[int]:
    """Open a file as one is after its disk has become read-only."""
    file = os.open(path, os.O_RDONLY)
    try:
        yield file
    finally:
        os.close(file)


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "EVERY", 0.01)


async def test_a_store_that_is_held_does_not_answer_and_answers_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path, pulse = tmp_path / "limber.db", Recorded()
    async with probing(path, pulse):
        await until(lambda: pulse.answers > 1)
        with closing(sqlite3.connect(path, isolation_level=None)) as shell:
            shell.execute("BEGIN IMMEDIATE")
            await until(lambda: any("The store does not answer" in message for message in caplog.messages))
            answers = pulse.answers
            shell.execute("ROLLBACK")
        await until(lambda: pulse.answers > answers)
    assert "The store answers again." in caplog.messages


async def test_a_disk_that_cannot_be_written_is_seen(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulse = Recorded()
    async with probing(tmp_path / "limber.db", pulse) as held:
        await until(lambda: pulse.answers > 0)
        with cannot_be_written(tmp_path / "limber.db") as file:
            monkeypatch.setattr(held, "_file", file)
            await until(lambda: any("The disk with the database fails." in message for message in caplog.messages))
            monkeypatch.undo()
