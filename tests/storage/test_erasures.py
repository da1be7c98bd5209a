"""Erasing to the last byte: the log of the store, temporary files, and the journal that a restore applies."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.clock import MovableClock
from bot.jobs.backups import NightlyBackups
from storage.backup import back_up, restore
from storage.backup_files import dated_file
from storage.database import Database
from storage.erasures import forget_erasures, journal_file, key_file, record_erasures
from storage.errors import BackupError, DatabaseLockedError
from storage.location import companions
from storage.people import erase_person, save_person
from tests.support.left_bytes import files_with
from tools.walk.people import NOW, settled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

ALEX = settled().person
SAM = replace(ALEX, id=7_700_112_233)
LATER = NOW + timedelta(days=1)


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Database]:
    """Open a file with two people."""
    async with await Database.open(path, busy_timeout_seconds=0.05) as opened:
        for person in (ALEX, SAM):
            await opened.transaction(save_person, person)
        yield opened


def people(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        return [person for (person,) in connection.execute("SELECT id FROM people ORDER BY id")]


async def erase(store: Database, person: int, now: datetime = LATER) -> None:
    await store.transaction(erase_person, person)
    await store.finish_erasure([person], now)


async def test_the_log_of_the_store_is_empty_after_an_erasure_even_while_people_read(
    store: Database, path: Path
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT id FROM people").fetchall()
        erasing = asyncio.create_task(erase(store, SAM.id))
        done, _ = await asyncio.wait([erasing], timeout=0.2)
        assert not done
        await store.transaction(save_person, ALEX)  # nobody else waits meanwhile
        reader.execute("ROLLBACK")
        await erasing
    assert companions(path)[0].stat().st_size == 0
    assert people(path) == [ALEX.id]


async def test_what_a_crash_leaves_in_the_log_is_gone_after_the_next_start(
    store: Database, path: Path, tmp_path: Path
) -> None:
    kim = replace(ALEX, id=7_700_112_999)
    await store.transaction(save_person, kim)
    await store.transaction(erase_person, kim.id)
    crashed = tmp_path / "crashed"
    shutil.copytree(path.parent, crashed)  # as the files are if the process ends here
    mark = [kim.id.to_bytes(6)]
    assert "limber.db-wal" in [name for name, _mark in files_with(crashed, mark)]
    async with await Database.open(crashed / path.name):
        assert files_with(crashed, mark) == []


async def test_a_log_that_somebody_reads_for_ever_is_an_error_that_passes(
    store: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite_engine._TRUNCATIONS", 2)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT id FROM people").fetchall()
        with pytest.raises(DatabaseLockedError, match="Another program reads the database"):
            await erase(store, SAM.id)


async def test_what_is_deleted_is_written_to_no_temporary_file(store: Database) -> None:
    def setting(connection: sqlite3.Connection) -> int:
        (value,) = connection.execute("PRAGMA temp_store").fetchone()
        return int(value)

    in_memory = 2  # SQLite: PRAGMA temp_store
    assert await store.transaction(setting) == in_memory
    assert await store.read(setting) == in_memory


async def test_a_restore_erases_again_whoever_was_erased_after_the_backup(store: Database, path: Path) -> None:
    backup = path.parent / "backups" / "a.db"
    back_up(path, backup)
    await erase(store, SAM.id)
    await store.close()
    done = restore(backup, path, dated_file(path, "before-restore"))
    assert (done.erased, people(path)) == (1, [ALEX.id])
    assert [name for name, _mark in files_with(path.parent, [SAM.id.to_bytes(6)])] == []
    assert [name for name, _mark in files_with(backup.parent, [SAM.id.to_bytes(6)], backups=True)] == ["a.db"]


async def test_a_restore_keeps_somebody_who_came_back_after_their_erasure(store: Database, path: Path) -> None:
    await erase(store, SAM.id)
    await store.transaction(save_person, replace(SAM, created_at=LATER + timedelta(seconds=1)))
    backup = path.parent / "a.db"
    back_up(path, backup)
    await store.close()
    done = restore(backup, path, dated_file(path, "before-restore"))
    assert (done.erased, people(path)) == (0, [ALEX.id, SAM.id])


async def test_a_damaged_journal_stops_a_restore_before_anything_is_changed(store: Database, path: Path) -> None:
    backup = path.parent / "a.db"
    back_up(path, backup)
    await erase(store, SAM.id)
    await store.close()
    journal_file(path).write_text("neither a moment nor a hash\n")
    with pytest.raises(BackupError, match="cannot be read; nothing was changed"):
        restore(backup, path, dated_file(path, "before-restore"))
    assert people(path) == [ALEX.id]


def test_the_journal_and_its_key_name_nobody_and_are_private(tmp_path: Path) -> None:
    path = tmp_path / "limber.db"
    record_erasures(path, [SAM.id], NOW)
    record_erasures(path, [ALEX.id], NOW)
    written = journal_file(path).read_text()
    assert written.count("\n") == 2
    assert str(SAM.id) not in written
    for file in (journal_file(path), key_file(path)):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_id_is_not_found_in_the_journal_without_its_key(tmp_path: Path) -> None:
    hashes = set()
    for folder in ("here", "there"):
        path = tmp_path / folder / "limber.db"
        path.parent.mkdir()
        record_erasures(path, [SAM.id], NOW)
        hashes.add(journal_file(path).read_text())
    assert len(hashes) == 2


def test_lines_end_that_are_older_than_every_backup(tmp_path: Path) -> None:
    path = tmp_path / "limber.db"
    forget_erasures(path, LATER)
    for now in (NOW, LATER):
        record_erasures(path, [SAM.id], now)
    forget_erasures(path, LATER)
    assert journal_file(path).read_text().startswith(f"{int(LATER.timestamp())} ")
    forget_erasures(path, LATER + timedelta(seconds=1))
    assert not journal_file(path).read_text()


async def test_the_journal_ends_with_the_oldest_copy(store: Database, path: Path) -> None:
    clock = MovableClock(datetime(2026, 11, 1, 12, tzinfo=UTC))
    nightly = NightlyBackups(path, clock, days=3)
    await nightly.work()
    await erase(store, SAM.id, clock.now())
    for expected in (True, True, False):
        clock.advance(timedelta(days=1))
        await nightly.work()
        assert bool(journal_file(path).read_text()) is expected
