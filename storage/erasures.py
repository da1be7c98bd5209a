"""The journal of erasures beside the database: what a restored backup has to forget again.

Each line is a moment (UTC seconds) and a keyed hash (HMAC-SHA256) of a person's id; the key is in a file of its own and
in no backup. So the journal names nobody, and only the host who has the key can tell whether a given id is in it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import threading
from typing import TYPE_CHECKING

from storage.location import translated
from storage.people import erase_person
from storage.rows import seconds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from storage.engine import Connection

_OWNER_ONLY = 0o600
_KEY_BYTES = 32
_writing = threading.Lock()
"""So that no line is added to a journal of which a shorter copy is being made."""


def journal_file(path: Path) -> Path:
    """Return where the journal of a database is."""
    real = path.resolve()
    return real.with_name(f"{real.name}.erased")


def key_file(path: Path) -> Path:
    """Return where the key of a database's journal is."""
    real = path.resolve()
    return real.with_name(f"{real.name}.key")


def record_erasures(path: Path, people: Iterable[int], now: datetime) -> None:
    """Append erased people to the journal, and wait until it is on the disk.

    Raises:
        DatabaseUnusableError: it cannot be written.
        DiskFullError: there is no room for it.
    """
    with _writing, translated():
        key = _key(path)
        lines = "".join(f"{seconds(now)} {_hash(key, person)}\n" for person in people)
        file = os.open(journal_file(path), os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, _OWNER_ONLY)
        try:
            os.write(file, lines.encode("ascii"))
            os.fsync(file)
        finally:
            os.close(file)


def apply_erasures(connection: Connection, path: Path) -> int:
    """Delete from a copy of the database whoever was erased after it was made; return how many people that were.

    Somebody who came back after their erasure has a row that is younger than it, and stays.

    Args:
        connection: of the copy, with secure_delete on; of any version of the schema.
        path: the database beside which the journal is.

    Raises:
        OSError, ValueError: the journal or its key cannot be read.
    """
    if not journal_file(path).exists():
        return 0
    key, erased = _key(path), dict[str, int]()
    for at, hashed in _lines(path):
        erased[hashed] = max(at, erased.get(hashed, at))
    gone = [
        person
        for person, created_at in connection.execute("SELECT id, created_at FROM people")
        if created_at <= erased.get(_hash(key, person), -1)
    ]
    for person in gone:
        erase_person(connection, person)
    return len(gone)


def forget_erasures(path: Path, before: datetime) -> None:
    """Drop the lines of the journal that are older than every backup; raises OSError or ValueError."""
    start = int(before.timestamp())
    with _writing:
        lines = list(_lines(path)) if journal_file(path).exists() else []
        kept = [f"{at} {hashed}\n" for at, hashed in lines if at >= start]
        if len(kept) < len(lines):
            _replace(journal_file(path), kept)


def _replace(journal: Path, lines: Iterable[str]) -> None:
    part = journal.with_name(f"{journal.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _OWNER_ONLY), "w") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    part.rename(journal)


def _lines(path: Path) -> Iterable[tuple[int, str]]:
    for line in journal_file(path).read_text(encoding="ascii").splitlines():
        at, hashed = line.split()
        yield int(at), hashed


def _hash(key: bytes, person: int) -> str:
    return hmac.new(key, str(person).encode("ascii"), hashlib.sha256).hexdigest()


def _key(path: Path) -> bytes:
    """Return the key, made at the first erasure."""
    if not key_file(path).exists():
        file = os.open(key_file(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _OWNER_ONLY)
        try:
            os.write(file, secrets.token_bytes(_KEY_BYTES))
            os.fsync(file)
        finally:
            os.close(file)
    return key_file(path).read_bytes()
