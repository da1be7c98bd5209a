"""Errors of the database. Each message is one line that an operator can act on, without data or SQL."""

from __future__ import annotations

import sqlite3


class StorageError(Exception):
    """Base class of all storage errors; the driver's own error is the `__cause__`."""


class DatabaseUrlError(StorageError, ValueError):
    """DATABASE_URL does not name a SQLite file (a `ValueError`, as those of other wrong settings)."""


class DatabaseClosedError(StorageError):
    """The database was used after `Database.close()`."""


class DatabaseNewerError(StorageError):
    """The file was written by a newer Limber; it was not touched."""


class DatabaseLockedError(StorageError):
    """Another process held the write lock for the whole busy timeout; nothing was written."""


class DiskFullError(StorageError):
    """The disk is full; nothing of the transaction was written."""


class DatabaseUnusableError(StorageError):
    """The file cannot be opened, read or written, or was not created by Limber."""


class BackupError(StorageError):
    """A backup cannot be made or put back; nothing was changed."""


class DatabaseUnavailableError(DatabaseUnusableError):
    """The file cannot be read or written now: the disk or the rights to it. It may be usable again later."""


class RowUnreadableError(StorageError):
    """A person's rows hold something that no Limber wrote; nobody else's are affected."""


class ConstraintError(StorageError):
    """A row violated a constraint of its table (unique, foreign key, not null, check)."""


class MigrationError(StorageError):
    """The migration files are wrong, or differ from those that were applied to this file."""


PASSING = (DatabaseLockedError, DiskFullError, DatabaseUnavailableError)
"""What ends by itself or once somebody has seen to the disk: the same work can succeed later."""

_UNAVAILABLE = (
    DatabaseUnavailableError,
    "The database file cannot be used. Check the disk, and the rights to DATABASE_URL's file and folder",
)
_LOCKED = (
    DatabaseLockedError,
    "Another process holds the database at DATABASE_URL. End it (a second bot, a database shell) and try again",
)
_BY_CODE: dict[int, tuple[type[StorageError], str]] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: (
        DiskFullError,
        "The disk with the database (DATABASE_URL) is full. Free some space; what was saved before is safe",
    ),
    sqlite3.SQLITE_CONSTRAINT: (ConstraintError, "A row breaks a rule of its table"),
    sqlite3.SQLITE_CORRUPT: (
        DatabaseUnusableError,
        "The database file at DATABASE_URL is damaged. Keep a copy, and put the newest backup back: limber restore",
    ),
    sqlite3.SQLITE_NOTADB: (
        DatabaseUnusableError,
        "The file is not a SQLite database. Point DATABASE_URL at another file",
    ),
    sqlite3.SQLITE_CANTOPEN: _UNAVAILABLE,
    sqlite3.SQLITE_IOERR: _UNAVAILABLE,
    sqlite3.SQLITE_READONLY: _UNAVAILABLE,
    sqlite3.SQLITE_PERM: _UNAVAILABLE,
    sqlite3.SQLITE_AUTH: _UNAVAILABLE,
}
_OTHER = (StorageError, "The database refused a statement; this is a fault in Limber, please report it")
_PRIMARY_CODE = 0xFF  # the low byte of an extended result code is the general one


def wrap(error: Exception) -> StorageError:
    """Convert a driver's error to the matching storage error.

    Args:
        error: what sqlite3 raised; anything else becomes a plain `StorageError` that names its type.

    Returns:
        A new error with a message of one line, and `error` as its cause. The message names SQLite's error code;
        SQLite's own message is left out, because it can quote SQL.
    """
    code = getattr(error, "sqlite_errorcode", None)
    kind, sentence = _OTHER if code is None else _BY_CODE.get(code & _PRIMARY_CODE, _OTHER)
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    wrapped = kind(f"{sentence} ({name}).")
    wrapped.__cause__ = error
    return wrapped
