"""Looks at the database and its folder, whether the bot runs or not; changes nothing."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.doctor.findings import bad, good, note
from storage.backup_files import newest_nightly
from storage.checks import LEAST_FREE, check_sound, free_bytes, is_writable
from storage.errors import DatabaseNewerError, StorageError, wrap
from storage.location import companions
from storage.migrate import check_version, load_migrations

if TYPE_CHECKING:
    from pathlib import Path

    from bot.doctor.findings import Finding

_OTHERS = 0o077
_FUTURE = 60.0
"""Seconds by which a file may seem to be of the future."""

_MB = 1_000_000
_OLD = 2
"""Days after which the newest nightly backup is old."""


def look_at_database(path: Path, holder: str | None, backup_days: int) -> list[Finding]:
    """Return what is found; `holder` is the Limber that runs on it, if any."""
    runs = f"Limber runs on this database ({holder}); a second one is refused" if holder else "Limber does not run"
    findings = [good("process", runs), _folder(path), _space(path)]
    if not path.exists():
        log, _ = companions(path)
        if log.exists() and log.stat().st_size:
            return [*findings, bad("database", f"is gone, but {log.name} is there", "Put it back, or a backup of it.")]
        return [*findings, good("database", f"{path} is made at the first start")]
    return [*findings, *_rights(path), *_inside(path), *_backups(path, backup_days)]


def _folder(path: Path) -> Finding:
    folder = next(parent for parent in path.parents if parent.exists())
    if is_writable(folder) and os.access(folder, os.X_OK):
        return good("folder", f"{folder} can be written")
    return bad(
        "folder",
        f"{folder} cannot be written by user {os.geteuid()}",
        "Give it to Limber's user (chown) and make it writable (chmod u+w), or choose another DATABASE_URL.",
    )


def _space(path: Path) -> Finding:
    folder = next(parent for parent in path.parents if parent.exists())
    free, needed = free_bytes(folder), LEAST_FREE + (path.stat().st_size if path.exists() else 0)
    line = f"{free // _MB:,} MB free"
    if free >= needed:
        return good("space", line)
    return bad("space", f"only {line}", f"Free some: backups and upgrades need {needed // _MB:,} MB.")


def _rights(path: Path) -> list[Finding]:
    found = path.stat()
    if not is_writable(path):
        return [bad("rights", f"{path.name} is read-only", "Make it writable for Limber's user: chmod 600.")]
    if found.st_mode & _OTHERS:
        mode = stat.S_IMODE(found.st_mode)
        return [note("rights", f"others can read {path.name} ({mode:04o})", f"chmod 600 {path}; a start does it too.")]
    if found.st_mtime > datetime.now(UTC).timestamp() + _FUTURE:
        return [bad("clock", f"{path.name} was written in the future", "Set the clock, and switch on NTP.")]
    return [good("rights", f"{path.name} is its owner's alone")]


def _inside(path: Path) -> list[Finding]:
    try:
        with closing(_open(path)) as connection:
            version = _version(connection)
            check_sound(connection)
    except DatabaseNewerError as error:
        return [bad("version", str(error).partition(" and was")[0], "Install that Limber, or restore an older backup.")]
    except sqlite3.Error as error:
        return [_damaged(wrap(error))]
    except StorageError as error:
        return [_damaged(error)]
    return [good("version", version), good("integrity", "SQLite finds it sound")]


def _damaged(error: StorageError) -> Finding:
    line, _, cure = str(error).partition(". ")
    return bad("integrity", line, cure)


def _open(path: Path) -> sqlite3.Connection:
    # Without a log, nobody writes; reading it like that also works in a folder that cannot be written.
    mode = "mode=ro" if companions(path)[0].exists() else "immutable=1"
    return sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True)


def _version(connection: sqlite3.Connection) -> str:
    migrations = load_migrations()
    version = check_version(connection, migrations)
    later = len(migrations) - version
    return f"schema {version}" + (f", {later} behind; the next start upgrades it, after a backup" if later else "")


def _backups(path: Path, days: int) -> list[Finding]:
    if not days:
        return [note("backups", "BACKUP_DAYS is 0, none are made", "See that another program makes them.")]
    newest, today = newest_nightly(path), datetime.now(UTC).date()
    if newest is None or _age(newest, today) > _OLD:
        line = "there is none" if newest is None else f"the newest is of {newest}"
        return [note("backups", line, "The running bot makes one each night; look into its log.")]
    return [good("backups", f"the newest is of {newest}")]


def _age(day: date, today: date) -> int:
    return (today - day).days
