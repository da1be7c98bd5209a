"""The watch on the database file of a running bot: what is wrong is logged, and what would be lost is kept."""

from __future__ import annotations

import sqlite3
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

import pytest

from bot.health.pulse import Pulse
from bot.jobs.file_watch import OVER, FileWatch
from storage.checks import MOVED, READ_ONLY, REPLACED
from storage.database import Database
from tests.support.narrow import present

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "limber.db"


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[tuple[Database, FileWatch]]:
    async with await Database.open(path) as database:
        watch = FileWatch(present(database.file), Pulse())
        await watch.work()
        yield database, watch


async def write(database: Database, name: str) -> None:
    await database.transaction(lambda connection: connection.execute(f"CREATE TABLE {name} (x)") and None)


def tables(path: Path) -> set[str]:
    """Return the tables of a test's own names."""
    with closing(sqlite3.connect(path)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return names & {"before", "after", "in_its_place"}


def kept(path: Path, reason: str) -> Path:
    (copy,) = (path.parent / "backups").glob(f"limber-*-{reason}.db")
    return copy


def move(path: Path, name: str) -> None:
    path.rename(path.with_name(name))


def delete(path: Path) -> None:
    path.unlink()


def set_mode(path: Path, mode: int) -> None:
    path.chmod(mode)


async def test_a_file_in_order_says_nothing(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with opened(path) as (_, watch):
        await watch.work()
        await watch.close()
    assert caplog.messages == [message for message in caplog.messages if message.startswith("Database brought")]
    assert not (path.parent / "backups").exists()


async def test_a_file_that_is_moved_is_said_and_all_that_is_written_is_kept(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(path) as (database, watch):
        await write(database, "before")
        move(path, "elsewhere.db")
        caplog.clear()
        await watch.work()
        await watch.work()
        assert caplog.messages == [MOVED.line, f"The open database is copied to {kept(path, 'kept')}."]
        await write(database, "after")
        await watch.close()
    assert tables(kept(path, "kept")) == {"before"}
    assert tables(kept(path, "kept-at-stop")) == {"before", "after"}
    move(path.with_name("elsewhere.db"), path.name)
    async with opened(path):
        assert tables(path) == {"before", "after"}


async def test_a_file_that_is_deleted_is_kept_too(path: Path) -> None:
    async with opened(path) as (database, watch):
        await write(database, "before")
        delete(path)
        await watch.close()
    assert tables(kept(path, "kept-at-stop")) == {"before"}


async def test_a_file_that_is_replaced_stays_as_it_is_and_the_old_one_is_kept(
    path: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(tmp_path / "other.db") as (database, _):
        await write(database, "in_its_place")
    async with opened(path) as (database, watch):
        await write(database, "before")
        await watch.work()
        (tmp_path / "other.db").replace(path)
        await watch.work()
        await write(database, "after")
        await watch.close()
    assert caplog.messages.count(REPLACED.line) == 1
    assert tables(kept(path, "kept-at-stop")) == {"before", "after"}
    assert not path.with_name("limber.db-wal").exists()
    async with opened(path):
        assert tables(path) == {"in_its_place"}


async def test_a_file_that_becomes_read_only_is_said_and_so_is_the_end_of_it(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with opened(path) as (_, watch):
        caplog.clear()
        set_mode(path, 0o400)
        await watch.work()
        set_mode(path, 0o600)
        await watch.work()
        await watch.close()
    assert caplog.messages == [READ_ONLY.line, OVER]
