"""Transactions and reads with a real file: values, errors, isolation, locks, a full disk, permissions, closing."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from storage.errors import (
    ConstraintError,
    DatabaseClosedError,
    DatabaseLockedError,
    DatabaseUnusableError,
    DatabaseUrlError,
    DiskFullError,
    StorageError,
    is_of_driver,
)
from tests.support.narrow import present
from tests.support.patience import patient
from tests.support.process import python_script

if TYPE_CHECKING:
    from pathlib import Path

    from storage.engine import Connection

HOLD_THE_WRITE_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


def add(connection: Connection, name: str) -> int:
    row = connection.execute("INSERT INTO people (name) VALUES (:name) RETURNING id", {"name": name}).fetchone()
    return int(row["id"])


def names(connection: Connection) -> list[str]:
    return [row["name"] for row in connection.execute("SELECT name FROM people ORDER BY id")]


def fill(connection: Connection, size: int) -> None:
    connection.execute("INSERT INTO blobs VALUES (zeroblob(:size))", {"size": size})


def limit_pages(connection: Connection, pages: int) -> None:
    connection.execute(f"PRAGMA max_page_count = {pages}")


async def open_and_close(path: Path, migrations_folder: Path) -> None:
    await (await Database.open(path, migrations_folder=migrations_folder)).close()


def modes(path: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}


async def test_a_transaction_returns_its_value_and_a_read_sees_it(database: Database) -> None:
    assert await database.transaction(add, "Ada") == 1
    assert await database.transaction(add, name="Bo") == 2
    assert await database.read(names) == ["Ada", "Bo"]


async def test_what_was_written_is_there_after_reopening(path: Path, migrations_folder: Path) -> None:
    async with await Database.open(f"sqlite:///{path}", migrations_folder=migrations_folder) as database:
        await database.transaction(add, "Ada")
    async with await Database.open(path, migrations_folder=migrations_folder) as database:
        assert await database.read(names) == ["Ada"]


async def test_an_exception_undoes_the_transaction_and_reaches_the_caller_unchanged(database: Database) -> None:
    problem = LookupError("mine")

    def add_then_fail(connection: Connection) -> None:
        add(connection, "Ada")
        raise problem

    with pytest.raises(LookupError) as caught:
        await database.transaction(add_then_fail)
    assert caught.value is problem
    assert await database.read(names) == []


async def test_a_broken_rule_is_a_constraint_error_without_data(database: Database) -> None:
    await database.transaction(add, "Ada Secret")
    with pytest.raises(ConstraintError) as caught:
        await database.transaction(add, "Ada Secret")
    assert "Secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert is_of_driver(present(caught.value.__cause__))


async def test_a_wrong_statement_is_a_storage_error_that_does_not_quote_it(database: Database) -> None:
    for run in (database.transaction, database.read):
        with pytest.raises(StorageError) as caught:
            await run(lambda connection: connection.execute("SELECT secret FROM people"))
        assert "secret" not in str(caught.value)


async def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(StorageError):
        await database.read(add, "Ada")
    assert await database.read(names) == []


async def test_stop_iteration_out_of_a_work_does_not_leave_its_caller_waiting(database: Database) -> None:
    def first_of_none(connection: Connection) -> object:
        return next(iter(connection.execute("SELECT id FROM people")))

    with pytest.raises(StorageError):
        await asyncio.wait_for(database.transaction(first_of_none), timeout=patient(3))


async def test_a_work_that_commits_by_itself_is_an_error(database: Database) -> None:
    def commit(connection: Connection) -> None:
        add(connection, "Ada")
        connection.execute("COMMIT")

    with pytest.raises(StorageError):
        await database.transaction(commit)
    assert await database.transaction(add, "Bo")


async def test_a_reader_does_not_wait_for_a_writer_and_sees_only_what_was_committed(database: Database) -> None:
    await database.transaction(add, "Ada")
    written, may_commit = threading.Event(), threading.Event()

    def write_slowly(connection: Connection) -> None:
        add(connection, "Bo")
        written.set()
        assert may_commit.wait(10)

    writing = asyncio.create_task(database.transaction(write_slowly))
    await asyncio.to_thread(written.wait, 10)
    assert await database.read(names) == ["Ada"]
    assert not writing.done()
    may_commit.set()
    await writing
    assert await database.read(names) == ["Ada", "Bo"]


async def test_one_read_sees_one_snapshot(database: Database) -> None:
    counted, may_count_again = threading.Event(), threading.Event()

    def count_twice(connection: Connection) -> tuple[int, int]:
        before = len(names(connection))
        counted.set()
        assert may_count_again.wait(patient(3))
        return before, len(names(connection))

    reading = asyncio.create_task(database.read(count_twice))
    await asyncio.to_thread(counted.wait, patient(3))
    await database.transaction(add, "Ada")
    may_count_again.set()
    assert await reading == (0, 0)


@pytest.mark.sqlite
async def test_a_lock_held_by_another_process_ends_in_an_error_and_then_passes(database: Database, path: Path) -> None:
    with python_script(HOLD_THE_WRITE_LOCK, path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"locked\n"
        outcomes = await asyncio.gather(*(database.transaction(add, name) for name in "ab"), return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [DatabaseLockedError, DatabaseLockedError]
        assert await database.read(names) == []
        other.communicate(b"let go\n")
        assert other.returncode == 0
    assert await database.transaction(add, "Ada") == 1


async def test_a_transaction_waits_for_a_lock_that_is_released_in_time(path: Path, migrations_folder: Path) -> None:
    async with await Database.open(path, busy_timeout_seconds=30, migrations_folder=migrations_folder) as database:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(database.transaction(add, "Ada"))
        assert await database.read(names) == []  # a turn of both threads, the writer at its lock
        assert not waiting.done()
        other.execute("ROLLBACK")
        other.close()
        assert await waiting == 1


@pytest.mark.sqlite
async def test_a_full_disk_keeps_nothing_of_the_group_and_the_database_lives_on(database: Database) -> None:
    await database.transaction(limit_pages, 20)
    outcomes = await asyncio.gather(
        database.transaction(add, "Ada"), database.transaction(fill, 1_000_000), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [DiskFullError, DiskFullError]
    assert outcomes[0] is not outcomes[1]
    assert await database.read(names) == []
    await database.transaction(limit_pages, 1_000_000)
    await database.transaction(fill, 1_000_000)
    assert await database.transaction(add, "Bo") == 1


@pytest.mark.sqlite
async def test_commits_are_flushed_and_foreign_keys_are_checked(database: Database) -> None:
    def settings(connection: Connection) -> list[object]:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete", "query_only")
        return [connection.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in pragmas]

    full = 2
    assert await database.transaction(settings) == ["wal", full, 1, 50, 1, 0]
    assert await database.read(settings) == ["wal", full, 1, 50, 1, 1]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
async def test_file_companions_and_folders_are_the_owners_alone(
    tmp_path: Path, migrations_folder: Path, umask: int
) -> None:
    path = tmp_path / "new" / "folders" / "limber.db"
    previous = os.umask(umask)
    try:
        async with await Database.open(path, migrations_folder=migrations_folder) as database:
            await database.transaction(add, "Ada")
            found = modes(path)
    finally:
        os.umask(previous)
    assert found == {"limber.db": 0o600, "limber.db-wal": 0o600, "limber.db-shm": 0o600}
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, path.parent.parent)] == [0o700, 0o700]


def test_a_file_that_others_could_read_is_made_private_again(path: Path, migrations_folder: Path) -> None:
    asyncio.run(open_and_close(path, migrations_folder))
    path.chmod(0o644)
    asyncio.run(open_and_close(path, migrations_folder))
    assert modes(path) == {"limber.db": 0o600}


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path, migrations_folder: Path) -> None:
    letter = tmp_path / "letter.txt"
    content = b"a letter to my aunt, and long enough to have a header" * 100
    letter.write_bytes(content)
    with pytest.raises(DatabaseUnusableError, match="DATABASE_URL"):
        asyncio.run(open_and_close(letter, migrations_folder))
    assert letter.read_bytes() == content


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path, migrations_folder: Path) -> None:
    with pytest.raises(DatabaseUnusableError):
        asyncio.run(open_and_close(tmp_path, migrations_folder))


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path, migrations_folder: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(DatabaseUnusableError):
        asyncio.run(open_and_close(tmp_path / "data" / "limber.db", migrations_folder))


async def test_a_wrong_url_is_refused_before_anything_is_made() -> None:
    with pytest.raises(DatabaseUrlError):
        await Database.open("mysql://localhost/limber")


async def test_close_finishes_pending_work_and_checkpoints_the_wal(path: Path, migrations_folder: Path) -> None:
    database = await Database.open(path, migrations_folder=migrations_folder)
    adding = [asyncio.create_task(database.transaction(add, str(number))) for number in range(300)]
    reading = asyncio.create_task(database.read(names))
    await asyncio.sleep(0)  # let the tasks ask
    await database.close()
    assert sorted(await asyncio.gather(*adding)) == list(range(1, 301))
    assert isinstance(await reading, list)
    assert [file.name for file in path.parent.iterdir()] == ["limber.db"]


async def test_after_close_every_use_is_an_error_and_closing_again_is_allowed(
    path: Path, migrations_folder: Path
) -> None:
    database = await Database.open(path, migrations_folder=migrations_folder)
    await database.close()
    await database.close()
    with pytest.raises(DatabaseClosedError):
        await database.transaction(add, "Ada")
    with pytest.raises(DatabaseClosedError):
        await database.read(names)
