"""Migrations: in order, atomic, and never applied to a newer, a changed or a foreign file."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from storage.errors import DatabaseNewerError, DatabaseUnusableError, MigrationError, StorageError
from storage.migrate import load_migrations, migrate, split_statements
from tests.support.engines import looking
from tests.support.process import python_script

if TYPE_CHECKING:
    from pathlib import Path

STOP_IN_THE_MIDDLE = """
import sqlite3, sys
from pathlib import Path
from storage.migrate import load_migrations, migrate

def stop():
    print("in the middle", flush=True)
    sys.stdin.readline()

connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")  # so that half the migration is on the disk when it stops
connection.create_function("stop", 0, stop)
migrate(connection, load_migrations(Path(sys.argv[2])))
"""


def write(folder: Path, name: str, sql: str) -> None:
    (folder / name).write_text(sql)


def bring_up(path: Path | str, folder: Path) -> None:
    """Open the database as the bot does at start-up, and close it."""

    async def open_and_close() -> None:
        await (await Database.open(path, migrations_folder=folder)).close()

    asyncio.run(open_and_close())


def query(path: Path | str, sql: str) -> list[tuple[object, ...]]:
    with looking(path if isinstance(path, str) else f"sqlite:///{path}") as connection:
        return [tuple(row) for row in connection.execute(sql)]


def tables(path: Path) -> list[object]:
    return [name for (name,) in query(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]


def test_each_migration_is_applied_once_in_order_and_recorded(database_url: str, migrations_folder: Path) -> None:
    bring_up(database_url, migrations_folder)
    write(migrations_folder, "0002_more.sql", "INSERT INTO people (name) VALUES ('Ada');")
    write(migrations_folder, "0003_most.sql", "UPDATE people SET score = score + 1;")
    bring_up(database_url, migrations_folder)
    bring_up(database_url, migrations_folder)
    assert query(database_url, "SELECT name, score FROM people") == [("Ada", 1)]
    recorded = query(database_url, "SELECT number, name, sha256 FROM schema_version ORDER BY number")
    assert recorded == [(step.number, step.name, step.sha256) for step in load_migrations(migrations_folder)]


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        (["0002_two.sql"], "0001 is missing"),
        (["0001_one.sql", "0003_three.sql"], "0002 is missing"),
        (["0001_one.sql", "0001_uno.sql"], "twice"),
        (["0000_zero.sql"], "0000_zero"),
        (["1_one.sql"], "must be named"),
        (["0001-one.sql"], "must be named"),
    ],
)
def test_wrong_numbers_and_names_are_refused(tmp_path: Path, files: list[str], fault: str) -> None:
    for file in files:
        write(tmp_path, file, "")
    with pytest.raises(MigrationError, match=fault):
        load_migrations(tmp_path)


def test_a_migration_changed_after_it_was_applied_is_refused(database_url: str, migrations_folder: Path) -> None:
    bring_up(database_url, migrations_folder)
    write(migrations_folder, "0001_tables.sql", "CREATE TABLE other (id INTEGER);")
    with pytest.raises(MigrationError, match=r"0001_tables was changed.*new migration"):
        bring_up(database_url, migrations_folder)


def test_line_ends_of_another_system_are_no_change(path: Path, migrations_folder: Path) -> None:
    bring_up(path, migrations_folder)
    file = migrations_folder / "0001_tables.sql"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    bring_up(path, migrations_folder)


@pytest.mark.parametrize("crashed", [False, True], ids=["closed", "with a -wal left by a crash"])
def test_a_newer_database_is_refused_byte_for_byte_untouched(
    path: Path, migrations_folder: Path, tmp_path: Path, *, crashed: bool
) -> None:
    newer = tmp_path / "newer"
    shutil.copytree(migrations_folder, newer)
    write(newer, "0002_newer.sql", "CREATE TABLE newer (id INTEGER);")
    bring_up(path, newer)
    if crashed:
        leave_a_wal_behind(path)
    path.chmod(0o640)
    before = {file: file.read_bytes() for file in path.parent.iterdir() if not file.name.endswith("-shm")}
    with pytest.raises(DatabaseNewerError, match="newer Limber"):
        bring_up(path, migrations_folder)
    assert {file: file.read_bytes() for file in before} == before
    assert path.stat().st_mode & 0o777 == 0o640
    bring_up(path, newer)
    assert query(path, "SELECT name FROM people") == ([("in the log",)] if crashed else [])


def leave_a_wal_behind(path: Path) -> None:
    script = (
        "import os, sqlite3, sys; connection = sqlite3.connect(sys.argv[1]);"
        "connection.execute(\"INSERT INTO people (name) VALUES ('in the log')\"); connection.commit();"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name("limber.db-wal").stat().st_size > 0


def test_a_newer_database_in_another_journal_mode_is_not_switched(path: Path, migrations_folder: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE schema_version (number, name, sha256, applied_at)")
        connection.execute("INSERT INTO schema_version (number) VALUES (1), (2)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(DatabaseNewerError):
        bring_up(path, migrations_folder)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["limber.db"]


def test_a_database_of_something_else_is_refused_untouched(path: Path, migrations_folder: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(DatabaseUnusableError, match="not Limber's"):
        bring_up(path, migrations_folder)
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_the_version_before(path: Path, migrations_folder: Path) -> None:
    bring_up(path, migrations_folder)
    before = tables(path)
    write(migrations_folder, "0002_broken.sql", "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);")
    with pytest.raises(StorageError):
        bring_up(path, migrations_folder)
    assert tables(path) == before
    assert query(path, "SELECT max(number) FROM schema_version") == [(1,)]


def test_a_migration_killed_in_the_middle_leaves_the_version_before(path: Path, migrations_folder: Path) -> None:
    bring_up(path, migrations_folder)
    before = tables(path)
    half = "CREATE TABLE half (content); INSERT INTO half SELECT zeroblob(2000000);"
    write(migrations_folder, "0002_long.sql", f"{half} SELECT stop(); CREATE TABLE whole (id INTEGER);")
    with python_script(STOP_IN_THE_MIDDLE, path, migrations_folder) as process:
        assert process.stdout
        assert process.stdout.readline() == b"in the middle\n"
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert path.with_name("limber.db-wal").stat().st_size > 2_000_000  # half of it had reached the disk
    assert tables(path) == before
    write(migrations_folder, "0002_long.sql", f"{half} CREATE TABLE whole (id INTEGER);")
    bring_up(path, migrations_folder)
    assert tables(path) == sorted([*map(str, before), "half", "whole"])


def test_a_rollback_journal_left_by_a_crash_is_played_back(path: Path, migrations_folder: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, load_migrations(migrations_folder))  # in SQLite's first mode, before WAL
    half = "UPDATE people SET score = 1; CREATE TABLE half (content); INSERT INTO half SELECT zeroblob(2000000);"
    write(migrations_folder, "0002_long.sql", f"{half} SELECT stop();")
    with python_script(STOP_IN_THE_MIDDLE, path, migrations_folder) as process:
        assert process.stdout
        assert process.stdout.readline() == b"in the middle\n"
        process.kill()
    assert path.with_name("limber.db-journal").stat().st_size > 0
    write(migrations_folder, "0002_long.sql", "CREATE TABLE whole (id INTEGER);")
    bring_up(path, migrations_folder)
    assert "half" not in tables(path)
    assert "whole" in tables(path)


@pytest.mark.parametrize("ending", ["COMMIT", "ROLLBACK", "END"])
def test_a_migration_must_not_end_its_transaction(database_url: str, migrations_folder: Path, ending: str) -> None:
    write(migrations_folder, "0002_ends.sql", f"CREATE TABLE early (id INTEGER); {ending}; SELECT 1;")
    with pytest.raises(MigrationError, match="0002_ends must not end"):
        bring_up(database_url, migrations_folder)
    assert query(database_url, "SELECT max(number) FROM schema_version") == [(1,)]


def test_a_migration_may_rebuild_a_table_but_not_break_foreign_keys(path: Path, migrations_folder: Path) -> None:
    write(
        migrations_folder, "0002_person.sql", "INSERT INTO people (name) VALUES ('Ada'); INSERT INTO log VALUES (1, 1);"
    )
    rebuild = (
        "CREATE TABLE new_people (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
        "INSERT INTO new_people SELECT id, name FROM people;"
        "DROP TABLE people; ALTER TABLE new_people RENAME TO people;"
    )
    write(migrations_folder, "0003_rebuild.sql", rebuild)
    bring_up(path, migrations_folder)
    assert query(path, "SELECT * FROM people") == [(1, "Ada")]
    write(migrations_folder, "0004_breaks.sql", "DELETE FROM people;")
    with pytest.raises(MigrationError, match="foreign keys"):
        bring_up(path, migrations_folder)
    assert query(path, "SELECT count(*) FROM people") == [(1,)]


async def test_two_that_start_at_once_migrate_once(database_url: str, migrations_folder: Path) -> None:
    opened = await asyncio.gather(
        *(Database.open(database_url, migrations_folder=migrations_folder, busy_timeout_seconds=30) for _ in range(4))
    )
    for database in opened:
        await database.close()
    assert query(database_url, "SELECT count(*) FROM schema_version") == [(1,)]


def test_limbers_own_migrations_load_and_apply(database_url: str) -> None:
    async def open_and_close() -> None:
        await (await Database.open(database_url)).close()

    asyncio.run(open_and_close())
    applied = query(database_url, "SELECT number FROM schema_version") if load_migrations() else []
    assert len(applied) == len(load_migrations())


@pytest.mark.parametrize(
    ("script", "statements"),
    [
        ("", []),
        (" \n ", []),
        ("SELECT 1; SELECT 2;", ["SELECT 1;", "SELECT 2;"]),
        ("SELECT 1;\nSELECT 2", ["SELECT 1;", "SELECT 2"]),
        ("SELECT ';'; SELECT \"a;b\";", ["SELECT ';';", 'SELECT "a;b";']),
        ("-- one; two\nSELECT 1; -- three;", ["-- one; two\nSELECT 1;", "-- three;"]),
        ("/* a; b */ SELECT 1;", ["/* a; b */ SELECT 1;"]),
        (
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = 1; DELETE FROM c; END; SELECT 1;",
            ["CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = 1; DELETE FROM c; END;", "SELECT 1;"],
        ),
    ],
)
def test_a_script_is_cut_between_its_statements_only(script: str, statements: list[str]) -> None:
    assert list(split_statements(script)) == statements
