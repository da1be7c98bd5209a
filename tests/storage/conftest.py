"""A real database file for each storage test, with small tables of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

TABLES = """
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    score INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE log (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE blobs (content BLOB NOT NULL);
"""


@pytest.fixture
def migrations_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_tables.sql").write_text(TABLES)
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "limber.db"


@pytest.fixture
async def database(path: Path, migrations_folder: Path) -> AsyncIterator[Database]:
    async with await Database.open(path, busy_timeout_seconds=0.05, migrations_folder=migrations_folder) as opened:
        yield opened
