"""Errors of the database. Each message is one line that an operator can act on, without data or SQL."""

from __future__ import annotations

import sqlite3


class StorageError(Exception):
    """Base class of all storage errors; the driver's own error is the `__cause__`."""


class DatabaseUrlError(StorageError, ValueError):
    """DATABASE_URL names no database that can be used; a `ValueError`, as those of other settings."""


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
_OUT_OF_REACH = (
    DatabaseUnavailableError,
    "The PostgreSQL server at DATABASE_URL cannot be reached or used. Look whether it runs, and at its log",
)
_NOT_ALLOWED = (
    DatabaseUnusableError,
    "The PostgreSQL server at DATABASE_URL refuses Limber. Check database, user, password and the user's rights",
)
_BY_STATE: dict[str, tuple[type[StorageError], str]] = {
    "08": _OUT_OF_REACH,  # connection exception
    "23": (ConstraintError, "A row breaks a rule of its table"),
    "25006": _OUT_OF_REACH,  # the server became one that can only be read
    "25P03": _OUT_OF_REACH,  # the server ended a session that slept within its transaction
    "28": _NOT_ALLOWED,
    "3D": _NOT_ALLOWED,  # no such database
    "40": _LOCKED,  # serialization failure, deadlock
    "42501": _NOT_ALLOWED,
    "53": _OUT_OF_REACH,  # too many connections, no memory
    "53100": (
        DiskFullError,
        "The disk of the PostgreSQL server at DATABASE_URL is full. Free some space; what was saved before is safe",
    ),
    "55P03": _LOCKED,
    "57P": _OUT_OF_REACH,  # the server is stopped
    "58": _OUT_OF_REACH,  # the server's disk or system fails
    "XX001": (
        DatabaseUnusableError,
        "The PostgreSQL database at DATABASE_URL is damaged. Put the newest backup back (pg_restore)",
    ),
}
"""By SQLSTATE, or how it begins (PostgreSQL: Appendix A)."""
_OTHER = (StorageError, "The database refused a statement; this is a fault in Limber, please report it")
_PRIMARY_CODE = 0xFF  # the low byte of an extended result code is the general one


def is_of_driver(error: BaseException) -> bool:
    """Return whether an error is sqlite3's or psycopg's own, which `wrap` converts."""
    return isinstance(error, sqlite3.Error) or hasattr(error, "sqlstate")


def wrap(error: Exception) -> StorageError:
    """Convert a driver's error to the matching storage error; a storage error stays of its kind.

    Args:
        error: what sqlite3 or psycopg raised; anything else becomes a plain `StorageError` that names its type.

    Returns:
        A new error with a message of one line, and `error` as its cause. The message names the engine's error code;
        the engine's own message is left out, because it can quote SQL.
    """
    if isinstance(error, StorageError):
        wrapped = type(error)(str(error))
    else:
        (kind, sentence), name = _reason(error)
        wrapped = kind(f"{sentence} ({name}).")
    wrapped.__cause__ = error
    return wrapped


def _reason(error: Exception) -> tuple[tuple[type[StorageError], str], str]:
    """Return the kind and sentence of a driver's error, and the code or type to name in it."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        name: str = getattr(error, "sqlite_errorname", type(error).__name__)
        return _BY_CODE.get(code & _PRIMARY_CODE, _OTHER), name
    state: str | None = getattr(error, "sqlstate", None)
    if state is None:
        return _OTHER, type(error).__name__
    beginnings = (state[:length] for length in range(len(state), 1, -1))
    return next((_BY_STATE[start] for start in beginnings if start in _BY_STATE), _OTHER), state
