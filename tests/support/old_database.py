"""A database file as commit 0b44b46 wrote it, with a person at every card, and what their next taps did there.

`people_at_0b44b46.sql` is a dump of the file. `next_at_0b44b46.json` has for each person the place they are at, what
each button of their card and three commands led to (the next place, the kinds of effects), and the card that a waiting
reminder becomes. Both were made by that commit's own code, which nothing here replaces: they are never made anew.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storage.connection import prepare
from storage.migrate import MIGRATIONS_FOLDER
from tests.support.people import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA = Path(__file__).parent.parent / "data"
DUMP = (_DATA / "people_at_0b44b46.sql").read_text(encoding="utf-8")
NEXT: dict[str, dict[str, Any]] = json.loads((_DATA / "next_at_0b44b46.json").read_text(encoding="utf-8"))

LATER = NOW + timedelta(minutes=10)
"""When the next taps came."""


def write_old(path: Path) -> None:
    """Write the file as it was."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(DUMP)


def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Write the file, bring it to the newest schema and yield a connection to it, within a transaction."""
    write_old(path)
    prepare(path, MIGRATIONS_FOLDER, busy_timeout_seconds=5)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        yield connection
