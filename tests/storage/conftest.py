"""A real database file for each storage test, with small test tables or with those of the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from tests.support.engines import connected

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from storage.engine import Connection

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
async def database(database_url: str, migrations_folder: Path) -> AsyncIterator[Database]:
    async with await Database.open(
        database_url, busy_timeout_seconds=0.05, migrations_folder=migrations_folder
    ) as opened:
        yield opened


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    """Return a connection to a database with the bot's tables."""
    with connected(database_url) as opened:
        yield opened
