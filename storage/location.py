"""The location of the database: converts DATABASE_URL to a path, and makes the file readable by its owner only."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from storage.errors import DatabaseUnusableError, DatabaseUrlError, DiskFullError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEME = "sqlite:///"
_SERVER = re.compile(r"postgres(ql)?://")
WHAT_TO_WRITE = (
    "Write sqlite:///data/limber.db for a path below the working folder, sqlite:////var/lib/limber.db for any other, "
    "or postgresql://user@host/limber for a PostgreSQL server"
)
INSTEAD = "use the server's own tools (pg_dump, pg_restore)"
"""What a host uses where Limber leaves a job to PostgreSQL."""
_OWNER_ONLY_FILE = 0o600
_OWNER_ONLY_FOLDER = 0o700


def is_postgres(url: str | Path) -> bool:
    """Return whether a DATABASE_URL names a database on a PostgreSQL server."""
    return isinstance(url, str) and _SERVER.match(url) is not None


def check_url(url: str) -> None:
    """Check a DATABASE_URL without looking at what it names; raises DatabaseUrlError."""
    if not is_postgres(url):
        database_path(url)
        return
    try:
        urlsplit(url)
    except ValueError as error:
        raise DatabaseUrlError(f"DATABASE_URL cannot be read. {WHAT_TO_WRITE}.") from error


def database_path(url: str | Path) -> Path:
    """Return the path in a DATABASE_URL.

    Args:
        url: `sqlite:///relative/path` (three slashes) or `sqlite:////absolute/path` (four); or a `Path`.

    Returns:
        The absolute path; the file system is not accessed.

    Raises:
        DatabaseUrlError: the URL has another form. The message quotes at most the scheme of the URL,
            because the rest may contain a password.
    """
    if isinstance(url, Path):
        return url.absolute()
    if is_postgres(url):
        raise DatabaseUrlError(f"DATABASE_URL names a PostgreSQL server, and this is for SQLite's file: {INSTEAD}.")
    scheme, separator, _ = url.partition("://")
    if not separator:
        raise DatabaseUrlError(f"DATABASE_URL is not a URL. {WHAT_TO_WRITE}.")
    if scheme != "sqlite":
        raise DatabaseUrlError(
            f"DATABASE_URL: Limber keeps its data in SQLite or PostgreSQL, not in {scheme!r}. {WHAT_TO_WRITE}."
        )
    path = url.removeprefix(_SCHEME)
    if path == url:
        raise DatabaseUrlError(f"DATABASE_URL needs three slashes before the path. {WHAT_TO_WRITE}.")
    if path in {"", "/", ":memory:"} or path.endswith("/") or Path(path).name == ".." or {"?", "\0"} & set(path):
        raise DatabaseUrlError(f"DATABASE_URL must name a file, without options. {WHAT_TO_WRITE}.")
    return Path(path).absolute()


def create_private(path: Path) -> None:
    """Create an empty database file (0600) and its missing folders (0700); leave existing ones unchanged.

    SQLite gives the `-wal` and `-shm` companions the mode of the file, whatever the umask.

    Raises:
        DatabaseUnusableError: the file or a folder cannot be created.
    """
    with translated():
        create_folder(path.parent)
        with suppress(FileExistsError):
            path.touch(_OWNER_ONLY_FILE, exist_ok=False)


def make_private(path: Path) -> None:
    """Remove all permissions but the owner's from an existing database file and its companions.

    Raises:
        DatabaseUnusableError: the file belongs to another user.
    """
    with translated():
        for file in (path, *companions(path)):
            if file.exists() and stat.S_IMODE(file.stat().st_mode) != _OWNER_ONLY_FILE:
                file.chmod(_OWNER_ONLY_FILE)


def companions(path: Path) -> tuple[Path, Path]:
    """Return where SQLite keeps the write-ahead log of a database, and its index (SQLite: WAL mode)."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def create_folder(folder: Path) -> None:
    """Create a folder and its missing parents, all readable by their owner only; raises OSError."""
    # Path.mkdir(parents=True) applies the mode to the last folder only.
    if not folder.exists():
        create_folder(folder.parent)
        folder.mkdir(_OWNER_ONLY_FOLDER, exist_ok=True)


@contextmanager
def translated() -> Iterator[None]:
    """Raise an OSError of the block as the DatabaseUnusableError or DiskFullError that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFullError("The disk with the database (DATABASE_URL) is full. Free some space.") from error
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise DatabaseUnusableError(
            f"The database file cannot be made or kept private ({reason})."
            " Check that DATABASE_URL names a file and folder this user owns."
        ) from error
