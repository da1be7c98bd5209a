"""Looks for what is left of a person in the raw bytes of files, and makes them come into every table."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.support.bot_in_process import tables

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

WORD = "zebra"
"""Stands in every text that `fill` writes, and in no other."""

_FAR = 4_000_000_000
"""A moment in 2096, so that nothing written here is due."""


def fill(path: Path, person: int) -> None:
    """Write a goal, and one more row into every table that takes several of a person, with `WORD` in each text."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        (session,) = connection.execute("SELECT id FROM sessions WHERE person_id = ?", [person]).fetchone()
        goal = [f"{WORD} activity", f"{WORD} when", f"{WORD} where", person]
        connection.execute("UPDATE people SET activity = ?, plan_when = ?, plan_where = ? WHERE id = ?", goal)
        for table in set(tables(path)) - {"people", "dialogs", "sessions"}:
            values = {}
            for _, name, kind, *_rest in connection.execute(f"PRAGMA table_info({table})"):
                known = {"person_id": person, "session_id": session, "score": 9, "id": _FAR, "old_card": None}
                known |= dict.fromkeys(("pain", "enjoyment", "general", "own"), 5) if table == "function_checks" else {}
                known |= {"kind": "done", "reason": None} if table == "marks" else {}  # the session that is read has it
                values[name] = known.get(name, f"{WORD} {table} {name}" if kind == "TEXT" else _FAR)
            marks = ", ".join("?" * len(values))
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", list(values.values()))  # noqa: S608  our own


def marks_of(path: Path, person: int) -> frozenset[bytes]:
    """Return byte sequences that stand in a person's rows alone: ids as SQLite and people write them, and words."""
    with closing(sqlite3.connect(path)) as connection:
        ids = [person]
        for query in ("SELECT id FROM sessions WHERE person_id = ?", "SELECT id FROM dialogs WHERE person_id = ?"):
            ids += [number for (number,) in connection.execute(query, [person])]
    written = [number.to_bytes(6) for number in ids]  # SQLite's record format: integers of six bytes, big-endian
    return frozenset([*written, *(str(number).encode() for number in ids), WORD.encode()])


def files_with(folder: Path, marks: Collection[bytes], *, backups: bool = False) -> list[tuple[str, bytes]]:
    """Return the files below a folder, backups only if asked for, that hold any of these marks, with the mark."""
    files = [file for file in folder.rglob("*") if file.is_file() and (backups or file.parent.name != "backups")]
    return sorted((file.name, mark) for file in files for mark in marks if mark in file.read_bytes())
