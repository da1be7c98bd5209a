"""Copies of a database that is in use, and the way back from one."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from storage.checks import check_sound
from storage.erasures import apply_erasures, journal_file
from storage.errors import BackupError, DatabaseNewerError, DatabaseUnusableError, wrap
from storage.location import companions, create_folder
from storage.migrate import check_version, load_migrations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_OWNER_ONLY = 0o600


class Backup(Struct, frozen=True):
    """A finished backup."""

    path: Path
    sha256: str
    size: int
    """Bytes."""


def back_up(source: Path, target: Path) -> Backup:
    """Copy the database at `source`, which may be in use; see `back_up_open`."""
    if not source.exists():
        raise BackupError("There is no database at DATABASE_URL yet, so there is nothing to back up.")
    try:
        connection = sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)
    except sqlite3.Error as error:
        raise wrap(error) from error
    with closing(connection):
        return back_up_open(connection, target)


def back_up_open(connection: sqlite3.Connection, target: Path) -> Backup:
    """Copy the database of an open connection into a new file, whatever else is written meanwhile.

    The copy is one snapshot, a single file with mode 0600, looked through by SQLite's integrity check, on the disk
    before it gets its name. Its SHA-256 is written beside it, as `sha256sum --check` reads it.

    Raises:
        BackupError: `target` exists, or cannot be written.
        DatabaseUnusableError: the database is damaged; there is no copy then.
        StorageError: it cannot be read.
    """
    _refuse_existing(target)
    part = target.with_name(f"{target.name}.part")
    with _named(target), _files_of(part):
        create_folder(target.parent)
        _copy(connection, part)
        digest = _sha256(part)
        _write(_checksum_file(target), f"{digest}  {target.name}\n")
        part.rename(target)
        _sync(target.parent)
    return Backup(target, digest, target.stat().st_size)


class Restored(Struct, frozen=True):
    """A finished restore."""

    kept: Path | None
    """Where the database is that was there before."""
    erased: int
    """People who were in the backup, and were erased after it was made."""


def restore(backup: Path, path: Path, aside: Path) -> Restored:
    """Put a backup in the place of the database at `path`, which nobody may use meanwhile.

    All is checked before anything is changed: the checksum beside the backup, if there is one, then the copy itself.
    Whoever was erased after the backup was made is erased from the copy, by the journal beside the database.

    Args:
        backup: a file by `back_up`, or any copy of a database made by SQLite's own means.
        path: the database.
        aside: where the present database goes, with its write-ahead log; a file name that is free.

    Raises:
        BackupError: there is no such file, it is empty, it differs from its checksum, or a file cannot be written.
            Or it is damaged.
        DatabaseNewerError: it was written by a newer Limber.
        DatabaseUnusableError: it is not Limber's.
        DiskFullError: there is no room for it.
    """
    _check_checksum(backup)
    path = path.resolve()  # where a link leads: the link stays
    part = path.with_name(f"{path.name}.restoring")
    with _named(path), _files_of(part):
        create_folder(path.parent)
        with closing(_open_backup(backup)) as connection:
            _check_is_ours(connection, backup)
            _about(backup, lambda: _copy(connection, part))
        erased = _erase_again(part, path)
        kept = _put_aside(path, aside)
        part.rename(path)
        _sync(path.parent)
    return Restored(kept, erased)


def _erase_again(part: Path, path: Path) -> int:
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            for pragma in ("foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY"):
                copy.execute(f"PRAGMA {pragma}")
            copy.execute("BEGIN IMMEDIATE")
            erased = apply_erasures(copy, path)
            copy.execute("COMMIT")
    except sqlite3.Error as error:
        raise wrap(error) from error
    except ValueError as error:
        raise BackupError(
            f"{journal_file(path)}, which says who was erased since then, cannot be read; nothing was changed. Repair "
            "it, or move it away if you accept that erased people come back."
        ) from error
    _sync(part)
    return erased


def _copy(source: sqlite3.Connection, target: Path) -> None:
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _OWNER_ONLY))
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            source.backup(copy)  # all pages in one step, which is one snapshot
            copy.execute("PRAGMA journal_mode = DELETE")  # the whole of it in one file
            check_sound(copy)
    except sqlite3.Error as error:
        raise wrap(error) from error
    _sync(target)


def _open_backup(backup: Path) -> sqlite3.Connection:
    # A file without a log beside it is all there is, and can be read from a medium that cannot be written.
    mode = "mode=ro" if companions(backup)[0].exists() else "immutable=1"
    try:
        return sqlite3.connect(f"{backup.absolute().as_uri()}?{mode}", uri=True)
    except sqlite3.Error as error:
        raise _unreadable(backup) from error


def _check_is_ours(connection: sqlite3.Connection, backup: Path) -> None:
    try:
        if check_version(connection, load_migrations()) == 0:
            raise BackupError(f"{backup} is empty; nothing was changed. Choose another backup.")
    except DatabaseNewerError:
        raise DatabaseNewerError(
            f"{backup} was written by a newer Limber; nothing was changed. Install that Limber, or choose an older "
            "backup."
        ) from None
    except sqlite3.Error as error:
        raise _unreadable(backup) from error


def _about(backup: Path, work: Callable[[], None]) -> None:
    """Do the work; say of which file it is if that turns out to be damaged."""
    try:
        work()
    except DatabaseUnusableError as error:
        raise _unreadable(backup) from error


def _unreadable(backup: Path) -> BackupError:
    return BackupError(f"{backup} is damaged or no database; nothing was changed. Choose another backup.")


def _check_checksum(backup: Path) -> None:
    if not backup.is_file():
        raise BackupError(f"There is no file {backup}; nothing was changed.")
    try:
        expected = _checksum_file(backup).read_text(encoding="ascii").split()[:1]
        found = [_sha256(backup)]
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise _unreadable(backup) from error
    if found != expected:
        raise BackupError(f"{backup} differs from its checksum in {_checksum_file(backup).name}; nothing was changed.")


def _put_aside(path: Path, aside: Path) -> Path | None:
    """Move a database away with its log, which may be there without it."""
    _refuse_existing(aside)
    create_folder(aside.parent)
    log, index = companions(path)
    index.unlink(missing_ok=True)  # SQLite makes it anew from the log
    kept = path.rename(aside) if path.exists() else None
    if log.exists():
        log.rename(companions(aside)[0])
    for file in (aside, companions(aside)[0]):
        if file.exists():
            file.chmod(_OWNER_ONLY)
    return kept


@contextmanager
def _files_of(part: Path) -> Iterator[None]:
    """Leave nothing of an unfinished copy, neither now nor of an earlier one that was cut off."""
    for end in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + end).unlink(missing_ok=True)
    try:
        yield
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + end).unlink(missing_ok=True)


@contextmanager
def _named(target: Path) -> Iterator[None]:
    """Raise what the disk says as a BackupError that names the file."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise BackupError(f"{target} cannot be written ({reason}).") from error


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise BackupError(f"{target} exists already, and is not written over. Choose another name.")


def _checksum_file(backup: Path) -> Path:
    return backup.with_name(f"{backup.name}.sha256")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _OWNER_ONLY), "w") as file:
        file.write(text)


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)
