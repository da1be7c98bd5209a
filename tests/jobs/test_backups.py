"""Nightly backups: one a day, kept for the stated days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.clock import MovableClock
from bot.jobs.backups import NightlyBackups
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

DAY = timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "limber.db"


@pytest.fixture(autouse=True)
async def database(path: Path) -> AsyncIterator[Database]:
    async with await Database.open(path) as running:
        yield running


def names(path: Path) -> list[str]:
    return sorted(file.name for file in (path.parent / "backups").iterdir() if file.suffix == ".db")


async def test_a_backup_is_made_each_day_and_kept_for_so_many_days(path: Path) -> None:
    clock = MovableClock(datetime(2026, 11, 1, 23, 30, tzinfo=UTC))
    nightly = NightlyBackups(path, clock, days=3)
    for _hour in range(24 * 6):
        await nightly.work()
        clock.advance(DAY / 24)
    assert names(path) == [f"limber-2026-11-0{day}.db" for day in (5, 6, 7)]


async def test_without_nightly_backups_other_copies_end_after_two_days(path: Path) -> None:
    clock = MovableClock(datetime(2026, 11, 3, 12, tzinfo=UTC))
    nightly = NightlyBackups(path, clock, days=0)
    folder = path.parent / "backups"
    folder.mkdir()
    for day in (1, 2, 3):
        (folder / f"limber-2026-11-0{day}-120000-before-0016.db").touch()
    await nightly.work()
    assert names(path) == ["limber-2026-11-02-120000-before-0016.db", "limber-2026-11-03-120000-before-0016.db"]


async def test_a_backup_that_fails_is_logged_and_made_the_next_time(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    nightly = NightlyBackups(path, MovableClock(datetime(2026, 11, 3, tzinfo=UTC)), days=3)
    (path.parent / "backups").touch()
    await nightly.work()
    (failure,) = [message for message in caplog.messages if message.startswith("Tonight's backup could not be made: ")]
    assert "Not a directory" in failure or "File exists" in failure
    (path.parent / "backups").unlink()
    await nightly.work()
    assert names(path) == ["limber-2026-11-03.db"]
