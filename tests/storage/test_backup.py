"""Backups and restoring: complete and private, and nothing is changed by what cannot be put back."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import threading
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from storage.backup import back_up, restore
from storage.backup_files import dated_file, newest_nightly, nightly_file, prune
from storage.connection import prepare
from storage.errors import BackupError, DatabaseNewerError, DatabaseUnusableError
from storage.migrate import MIGRATIONS_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTE = "a note that nobody else wrote"


def add_notes(path: Path, *texts: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS written (text TEXT NOT NULL)")
        connection.executemany("INSERT INTO written VALUES (?)", [(text,) for text in texts])


def notes(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM written ORDER BY rowid")]


def damage(path: Path) -> None:
    """Overwrite a page in the middle, as a bad disk does."""
    with path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xa5" * 8192)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def limber(tmp_path: Path) -> Path:
    """A database of this version with a note, not in use."""
    path = tmp_path / "data" / "limber.db"
    prepare(path, MIGRATIONS_FOLDER, busy_timeout_seconds=1)
    add_notes(path, NOTE)
    return path


@pytest.fixture
def backup(limber: Path, tmp_path: Path) -> Path:
    return back_up(limber, tmp_path / "kept" / "backup.db").path


@pytest.fixture
def aside(limber: Path) -> Path:
    return dated_file(limber, "before-restore")


def test_a_backup_is_one_private_sound_file_with_a_checksum(limber: Path, tmp_path: Path) -> None:
    os.umask(0o022)
    target = tmp_path / "kept" / "backup.db"
    made = back_up(limber, target)
    assert notes(target) == [NOTE]
    assert sorted(file.name for file in target.parent.iterdir()) == ["backup.db", "backup.db.sha256"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in target.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700
    subprocess.run(["sha256sum", "--check", "backup.db.sha256"], cwd=target.parent, check=True)  # noqa: S607 - coreutils
    assert (made.path, made.size) == (target, target.stat().st_size)


def test_a_backup_does_not_write_over_a_file(limber: Path, tmp_path: Path) -> None:
    target = tmp_path / "shopping.txt"
    target.write_text("milk")
    with pytest.raises(BackupError, match="exists already, and is not written over"):
        back_up(limber, target)
    assert target.read_text() == "milk"


def test_without_a_database_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="nothing to back up"):
        back_up(tmp_path / "limber.db", tmp_path / "backup.db")
    assert contents(tmp_path) == {}


def test_a_damaged_database_gives_no_backup(limber: Path, tmp_path: Path) -> None:
    damage(limber)
    with pytest.raises(DatabaseUnusableError, match="damaged"):
        back_up(limber, tmp_path / "kept" / "backup.db")
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_backup_in_a_folder_that_cannot_be_made_is_one_line(limber: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BackupError, match=r"cannot be written \(Not a directory\)"):
        back_up(limber, tmp_path / "file" / "backup.db")


@pytest.fixture
def being_written(limber: Path) -> Iterator[threading.Event]:
    """Write pairs of notes, each pair in one transaction, until the test ends; the event tells that it has begun."""
    begun, stop = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            add_notes(limber, f"{number} left", f"{number} right")
            number += 1
            begun.set()

    thread = threading.Thread(target=write)
    thread.start()
    yield begun
    stop.set()
    thread.join()


def test_twelve_backups_of_a_database_that_is_written_are_each_a_moment_of_it(
    limber: Path, tmp_path: Path, being_written: threading.Event
) -> None:
    being_written.wait()
    sizes = []
    for number in range(12):
        found = notes(back_up(limber, tmp_path / f"{number}.db").path)
        assert found == [NOTE] + [f"{pair} {side}" for pair in range(len(found) // 2) for side in ("left", "right")]
        sizes.append(len(found))
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_restoring_puts_the_backup_in_place_and_keeps_what_was_there(limber: Path, backup: Path, aside: Path) -> None:
    add_notes(limber, "written after the backup")
    assert restore(backup, limber, aside).kept == aside
    assert notes(limber) == [NOTE]
    assert notes(aside) == [NOTE, "written after the backup"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in (limber, aside)} == {0o600}
    prepare(limber, MIGRATIONS_FOLDER, busy_timeout_seconds=1)
    assert notes(backup) == [NOTE]


def test_restoring_where_there_is_no_database_makes_one(backup: Path, tmp_path: Path) -> None:
    path = tmp_path / "another" / "limber.db"
    assert restore(backup, path, dated_file(path, "before-restore")).kept is None
    assert notes(path) == [NOTE]


def test_a_link_to_the_database_stays_one(limber: Path, backup: Path, aside: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(limber)
    add_notes(limber, "written after the backup")
    restore(backup, link, aside)
    assert link.is_symlink()
    assert notes(limber) == [NOTE]


def test_a_log_left_beside_the_database_does_not_get_into_the_backup(limber: Path, backup: Path, aside: Path) -> None:
    copy = limber.with_name("copy")
    with closing(sqlite3.connect(limber)) as killed, killed:  # a bot that is killed leaves its log
        killed.execute("INSERT INTO written VALUES ('in the log')")
        killed.commit()
        copy.write_bytes(limber.with_name("limber.db-wal").read_bytes())
    copy.rename(limber.with_name("limber.db-wal"))
    assert restore(backup, limber, aside).kept == aside
    assert notes(limber) == [NOTE]
    assert not limber.with_name("limber.db-wal").exists()


@pytest.mark.parametrize("name", ["limber.db-wal", "limber.db-shm"])
def test_a_log_left_without_a_database_does_not_get_into_the_backup(
    limber: Path, backup: Path, aside: Path, name: str
) -> None:
    limber.unlink()
    limber.with_name(name).write_bytes(b"left over")
    assert restore(backup, limber, aside).kept is None
    assert notes(limber) == [NOTE]


def test_a_copy_that_still_has_a_log_is_restored_with_it(limber: Path, aside: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copied.db"
    with closing(sqlite3.connect(limber)) as running:
        running.execute("INSERT INTO written VALUES ('in the log')")
        running.commit()
        copied.write_bytes(limber.read_bytes())
        copied.with_name("copied.db-wal").write_bytes(limber.with_name("limber.db-wal").read_bytes())
    restore(copied, limber, aside)
    assert notes(limber) == [NOTE, "in the log"]


def refused(backup: Path, limber: Path, aside: Path) -> str:
    """Try to restore; return why it is refused, having seen that nothing changed."""
    before = contents(limber.parent)
    with pytest.raises((BackupError, DatabaseNewerError, DatabaseUnusableError)) as refusal:
        restore(backup, limber, aside)
    assert contents(limber.parent) == before
    return str(refusal.value).replace(str(backup), "FILE")


def test_a_damaged_backup_is_refused_by_its_checksum(limber: Path, backup: Path, aside: Path) -> None:
    damage(backup)
    assert refused(backup, limber, aside) == (
        "FILE differs from its checksum in backup.db.sha256; nothing was changed."
    )


def test_a_damaged_backup_without_a_checksum_is_refused(limber: Path, backup: Path, aside: Path) -> None:
    damage(backup)
    backup.with_name("backup.db.sha256").unlink()
    assert refused(backup, limber, aside) == (
        "FILE is damaged or no database; nothing was changed. Choose another backup."
    )


@pytest.mark.parametrize("content", [b"", b"a shopping list, not a database, and long enough to be one " * 20])
def test_a_file_that_is_no_backup_is_refused(limber: Path, aside: Path, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(content)
    assert "nothing was changed. Choose another backup." in refused(other, limber, aside)


def test_the_database_of_another_program_is_refused(limber: Path, aside: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    add_notes(other, "not Limber's")
    assert "not Limber's" in refused(other, limber, aside)


def test_a_backup_that_is_not_there_is_refused(limber: Path, aside: Path, tmp_path: Path) -> None:
    assert refused(tmp_path / "none.db", limber, aside) == "There is no file FILE; nothing was changed."


def test_a_backup_of_a_newer_limber_is_refused_with_the_cure(limber: Path, aside: Path, tmp_path: Path) -> None:
    newer = back_up(limber, tmp_path / "newer.db").path
    newer.with_name("newer.db.sha256").unlink()
    with closing(sqlite3.connect(newer)) as connection, connection:
        (newest,) = connection.execute("SELECT max(number) FROM schema_version").fetchone()
        connection.execute("INSERT INTO schema_version VALUES (?, 'far_ahead', '', 0)", (newest + 1,))
    assert refused(newer, limber, aside) == (
        "FILE was written by a newer Limber; nothing was changed. Install that Limber, or choose an older backup."
    )


def test_a_migration_is_preceded_by_a_backup(path: Path, migrations_folder: Path) -> None:
    prepare(path, migrations_folder, busy_timeout_seconds=1)
    assert not (path.parent / "backups").exists()
    add_notes(path, NOTE)
    (migrations_folder / "0002_rename.sql").write_text("ALTER TABLE written RENAME TO renamed;")
    prepare(path, migrations_folder, busy_timeout_seconds=1)
    (copy,) = (path.parent / "backups").glob("*.db")
    assert copy.name.startswith("limber-")
    assert copy.name.endswith("-before-0002.db")
    assert notes(copy) == [NOTE]
    prepare(path, migrations_folder, busy_timeout_seconds=1)
    assert list((path.parent / "backups").glob("*.db")) == [copy]


def test_a_database_that_was_moved_away_without_its_log_is_not_begun_anew(path: Path, migrations_folder: Path) -> None:
    path.parent.mkdir()
    log = path.with_name("limber.db-wal")
    log.write_bytes(b"what was written last")
    with pytest.raises(DatabaseUnusableError, match=r"is gone, but limber\.db-wal beside it"):
        prepare(path, migrations_folder, busy_timeout_seconds=1)
    assert contents(path.parent) == {str(log): b"what was written last"}


def test_old_backups_end_with_their_checksums_and_logs_and_nothing_else_does(path: Path) -> None:
    folder = path.parent / "backups"
    folder.mkdir(parents=True)
    old = [
        "limber-2026-11-20.db",
        "limber-2026-11-20.db.sha256",
        "limber-2026-11-20-143000-before-0016.db",
        "limber-2026-11-20-143000-before-restore.db-wal",
        "limber-2026-11-20.db.part",
    ]
    kept = ["limber-2026-11-21.db", "other-2026-11-20.db", "limber-2026-11-20.txt", "my-limber-2026-11-20.db"]
    for name in (*old, *kept):
        (folder / name).touch()
    assert prune(path, date(2026, 11, 21)) == 2
    assert {file.name for file in folder.iterdir()} == set(kept)


def test_the_newest_night_is_found_and_other_copies_are_no_nights(path: Path) -> None:
    assert newest_nightly(path) is None
    nightly_file(path, date(2026, 11, 20)).parent.mkdir(parents=True)
    for day in (date(2026, 11, 20), date(2026, 11, 21)):
        nightly_file(path, day).touch()
    dated_file(path, "before-0016").touch()
    assert newest_nightly(path) == date(2026, 11, 21)
