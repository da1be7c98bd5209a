"""A real database file for each storage test, with small test tables or with those of the bot."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storage.connection import prepare
from storage.database import Database
from storage.migrate import MIGRATIONS_FOLDER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
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


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Return a connection to a database file with the bot's tables."""
    path = tmp_path / "limber.db"
    prepare(path, MIGRATIONS_FOLDER, busy_timeout_seconds=1)
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        opened.row_factory = sqlite3.Row
        opened.execute("PRAGMA foreign_keys = ON")
        yield opened
