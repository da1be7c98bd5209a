"""The folder of backups beside a database: what its files are called, and how long they stay.

A name begins with the database's and the UTC day: limber-2026-11-29.db is that night's backup, and
limber-2026-11-29-143000-before-0016.db the copy made before a migration.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "backups"

LEAST_DAYS = 2
"""Days for which copies made before a migration or a restore are kept, where there are no nightly ones."""


def days_kept(days: int) -> int:
    """Return after how many days no copy is left, with this number in BACKUP_DAYS."""
    return max(days, LEAST_DAYS)


def nightly_file(path: Path, day: date) -> Path:
    """Return where the backup of a night goes."""
    return _folder(path) / f"{path.stem}-{day}.db"


def dated_file(path: Path, reason: str, now: datetime | None = None) -> Path:
    """Return where a copy goes that is made for another reason than a night's, such as "before-restore".

    Args:
        path: the database.
        reason: a word of small letters, digits and hyphens.
        now: the moment in UTC; by default the system's.
    """
    return _folder(path) / f"{path.stem}-{now or datetime.now(UTC):%Y-%m-%d-%H%M%S}-{reason}.db"


def newest_nightly(path: Path) -> date | None:
    """Return the day of the newest night's backup, None if there is none."""
    return max((day for file, day in _files(path) if file == nightly_file(path, day)), default=None)


def oldest(path: Path) -> date | None:
    """Return the day of the oldest copy, whatever it was made for; None if there is none."""
    return min((day for _file, day in _files(path)), default=None)


def prune(path: Path, before: date) -> int:
    """Delete all files of days before this one, whatever they were made for; return how many backups that were.

    Raises:
        OSError: one cannot be deleted.
    """
    old = [file for file, day in _files(path) if day < before]
    for file in old:
        file.unlink()
    return sum(file.suffix == ".db" for file in old)


def _folder(path: Path) -> Path:
    return path.resolve().parent / FOLDER


def _files(path: Path) -> Iterator[tuple[Path, date]]:
    """Yield all files of this database in the folder, checksums and logs included, with the days of their names."""
    name = re.compile(rf"{re.escape(path.stem)}-(\d{{4}}-\d\d-\d\d)(-\d{{6}}-[a-z0-9-]+)?\.db(-wal|\.sha256|\.part)?")
    folder = _folder(path)
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if match := name.fullmatch(file.name):
            yield file, date.fromisoformat(match[1])
