"""A lock that one process holds as long as it serves a database, so that no second one does."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from storage.errors import DatabaseLockedError
from storage.location import create_folder, translated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TRIES, _PAUSE = 3, 0.05
"""How often the lock is tried for, and the seconds between: `holder` has it for a moment when it looks."""


class Hold:
    """The lock of a database, held by this process."""

    def __init__(self, file: int) -> None:
        self._file = file

    def beat(self) -> None:
        """Write this process' id into the lock file and wait until it is on the disk; blocks as long as the disk does.

        Raises:
            OSError: the disk cannot be written.
        """
        os.pwrite(self._file, _own_name(), 0)
        os.fdatasync(self._file)


@contextmanager
def hold(path: Path) -> Iterator[Hold]:
    """Hold the lock of the database at `path` for the block; the system ends it with the process, however that ends.

    It is a flock on a file beside the database, not on the database itself: closing any descriptor of the database file
    would end the locks that SQLite has on it (POSIX: fcntl).

    Raises:
        DatabaseLockedError: another process holds it; names that process where it can.
        DatabaseUnusableError: the lock file or its folder cannot be made.
    """
    file = _open(path)
    try:
        _take(file)
        yield Hold(file)
    finally:
        os.close(file)


def holder(path: Path) -> str | None:
    """Return which process holds the lock of the database at `path`, in words; None where nobody does."""
    if not lock_file(path).exists():
        return None
    with translated():
        file = os.open(lock_file(path), os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _name(file)
    else:
        return None
    finally:
        os.close(file)


def lock_file(path: Path) -> Path:
    """Return the lock file of a database; a link and the file that it leads to have the same."""
    real = path.resolve()
    return real.with_name(f"{real.name}.lock")


def _open(path: Path) -> int:
    with translated():
        create_folder(path.parent)
        return os.open(lock_file(path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _take(file: int) -> None:
    """Take the lock and write this process' id into the file."""
    for _ in range(_TRIES):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        else:
            with translated():
                os.pwrite(file, _own_name(), 0)
            return
    raise DatabaseLockedError(f"Another Limber uses the database at DATABASE_URL ({_name(file)}). Stop that one first.")


def _own_name() -> bytes:
    return f"{os.getpid():<20}\n".encode()


def _name(file: int) -> str:
    number = os.pread(file, 20, 0).decode("ascii", "replace").strip()
    return f"process {number}" if number.isdecimal() else "its process is not known"
