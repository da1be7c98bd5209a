"""Durability: the process is killed (-9) at full load, and every acknowledged number is stored."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.support.process import python_script

if TYPE_CHECKING:
    from pathlib import Path

ACKNOWLEDGED = 400
WRITE_AND_ACKNOWLEDGE = """
import asyncio, itertools, os, sys
from pathlib import Path
from storage.database import Database

numbers = itertools.count(1)

def add(connection, number):
    connection.execute("INSERT INTO people (id, name) VALUES (:number, :number)", {"number": number})
    connection.execute("INSERT INTO log (person) VALUES (:number)", {"number": number})

async def task(database):
    for number in numbers:
        await database.transaction(add, number)
        os.write(1, b"%d\\n" % number)

async def main():
    database = await Database.open(Path(sys.argv[1]), migrations_folder=Path(sys.argv[2]))
    await asyncio.gather(*(task(database) for _ in range(16)))

asyncio.run(main())
"""


def test_every_acknowledged_transaction_survives_kill_9_and_none_is_half(path: Path, migrations_folder: Path) -> None:
    with python_script(WRITE_AND_ACKNOWLEDGE, path, migrations_folder) as process:
        assert process.stdout
        acknowledged = [int(process.stdout.readline()) for _ in range(ACKNOWLEDGED)]
        process.kill()
        acknowledged += [int(line) for line in process.stdout]
    assert process.returncode == -signal.SIGKILL
    with closing(sqlite3.connect(path)) as connection:
        people = {number for (number,) in connection.execute("SELECT id FROM people")}
        logged = {number for (number,) in connection.execute("SELECT person FROM log")}
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert len(acknowledged) >= ACKNOWLEDGED
    assert set(acknowledged) <= people
    assert people == logged
