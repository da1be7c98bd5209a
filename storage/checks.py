"""Looks at a database file: is it sound, is it still the file that was opened, has its disk room."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from storage.errors import DatabaseUnusableError, wrap

if TYPE_CHECKING:
    from pathlib import Path

LEAST_FREE = 50_000_000
"""Bytes that have to be free on the disk beside a copy of the database, which backups and migrations need."""


class FileIdentity(Struct, frozen=True):
    """What tells one file from another on this machine (POSIX: st_dev, st_ino)."""

    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> FileIdentity:
        """Return that of the file at `path`; raises OSError where there is none."""
        found = path.stat()
        return cls(found.st_dev, found.st_ino)


class FileTrouble(Struct, frozen=True):
    """What is wrong with the database file while it is open."""

    line: str
    """What is wrong and what to do, for the host; holds neither sizes nor times, so that it stays the same."""
    gone: bool = False
    """Whether what is written from now on is in no file that a restart would open."""


MOVED = FileTrouble(
    "The database file was moved or deleted while Limber runs. Limber goes on with the file that it has open, and "
    "keeps a copy of it in the folder of the backups, now and when it stops. Stop it, put the file (or the copy) back, "
    "start it again.",
    gone=True,
)
REPLACED = FileTrouble(
    "The database file was replaced while Limber runs. Limber goes on with the old one, and keeps a copy of it in the "
    "folder of the backups, now and when it stops. Stop it and start it again; to go back to a backup, use "
    "`limber restore` while it is stopped.",
    gone=True,
)
READ_ONLY = FileTrouble(
    "The database file or its folder became read-only. Answers of people cannot be stored, or soon cannot. Make both "
    "writable for Limber's user (chmod u+w), or look whether the disk failed."
)
NEARLY_FULL = FileTrouble(
    "The disk with the database is nearly full. Free some space: backups and upgrades need as much as the database "
    f"and {LEAST_FREE // 1_000_000} MB."
)


def look_at(path: Path, opened: FileIdentity) -> FileTrouble | None:
    """Return what is wrong with the database at `path`, of which `opened` is in use; the worst thing first.

    Raises:
        OSError: the folder cannot be read.
    """
    try:
        identity = FileIdentity.of(path)
    except FileNotFoundError:
        return MOVED
    if identity != opened:
        return REPLACED
    if not (is_writable(path) and is_writable(path.parent)):
        return READ_ONLY
    return NEARLY_FULL if free_bytes(path.parent) < path.stat().st_size + LEAST_FREE else None


def is_writable(path: Path) -> bool:
    """Return whether this user may write and the mode says so; root may write what nobody should."""
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & stat.S_IWUSR)


def free_bytes(folder: Path) -> int:
    """Return how many bytes this user can still write on the folder's disk."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize


def check_sound(connection: sqlite3.Connection, *, quick: bool = False) -> None:
    """Let SQLite look through the whole file (PRAGMA integrity_check; quick: without comparing indexes).

    Raises:
        DatabaseUnusableError: it is damaged.
        sqlite3.Error: it cannot be read to its end.
    """
    (found,) = connection.execute(f"PRAGMA {'quick' if quick else 'integrity'}_check(1)").fetchone()
    if found != "ok" or (not quick and connection.execute("PRAGMA foreign_key_check").fetchone()):
        raise DatabaseUnusableError(
            "The database file at DATABASE_URL is damaged. Keep a copy of it and put back the newest backup: "
            "`limber restore FILE` while Limber is stopped."
        )


async def quick_check(path: Path) -> None:
    """Check an open database in a thread, with a connection of its own; nobody waits for it.

    Cancelled, it stops at once.

    Raises:
        DatabaseUnusableError: it is damaged.
        StorageError: it cannot be read.
    """
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
    try:
        await asyncio.to_thread(_check_and_close, connection)
    except asyncio.CancelledError:
        with suppress(sqlite3.ProgrammingError):  # it was closed just now
            connection.interrupt()
        raise
    except sqlite3.Error as error:
        raise wrap(error) from error


def _check_and_close(connection: sqlite3.Connection) -> None:
    with closing(connection):
        check_sound(connection, quick=True)
