"""Decisions of one process on several people: together where nobody else decides on them, else each by itself."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from storage.errors import ConstraintError, DatabaseUnavailableError
from tests.support.reminder_store import add, subscriber

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.engine import Connection
    from tests.support.postgres import PostgresServer

pytestmark = pytest.mark.slow

PEOPLE = (3, 1, 2)
UNKNOWN = 99


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[Database]:
    async with await Database.open(postgres_url, is_replica=True) as opened:
        await opened.transaction(lambda connection: add(connection, *map(subscriber, PEOPLE)))
        yield opened


def transaction(connection: Connection) -> int:
    return int(connection.execute("SELECT txid_current() AS number").fetchone()["number"])


def ask_for_the_zone(connection: Connection, person: int, zone: str | None) -> int:
    connection.execute("UPDATE people SET zone = :zone WHERE id = :id", {"zone": zone, "id": person})
    if zone is None:
        connection.execute("INSERT INTO people (id) VALUES (:id)", {"id": person})
    return person


async def zones(database: Database) -> list[str]:
    rows = await database.read(lambda connection: connection.execute("SELECT zone FROM people ORDER BY id").fetchall())
    return [row["zone"] for row in rows]


async def test_decisions_that_wait_share_a_transaction_and_each_person_has_one_at_a_time(database: Database) -> None:
    people = (*PEOPLE, PEOPLE[0], UNKNOWN)
    one, two, three, again, unknown = await asyncio.gather(
        *(database.transaction_about(person, transaction) for person in people)
    )
    assert one == two == three
    assert len({one, again, unknown}) == 3


async def test_one_that_fails_fails_alone(database: Database) -> None:
    zone = {3: "Europe/Paris", 1: None, 2: "Europe/Rome"}
    decided = (database.transaction_about(person, ask_for_the_zone, person, zone[person]) for person in PEOPLE)
    results = await asyncio.gather(*decided, return_exceptions=True)
    assert [type(result) for result in results] == [int, ConstraintError, int]
    assert await zones(database) == ["Europe/London", "Europe/Rome", "Europe/Paris"]


async def test_nobody_waits_for_a_person_on_whom_another_process_decides(database: Database, postgres_url: str) -> None:
    loop, begun, go = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()

    def slowly(_connection: Connection) -> None:
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(go.wait(), loop).result()

    async with await Database.open(postgres_url, is_replica=True) as other:
        holding = asyncio.create_task(other.transaction_about(2, slowly))
        await begun.wait()
        waiting = asyncio.create_task(database.transaction_about(2, ask_for_the_zone, 2, "Europe/Rome"))
        assert await database.transaction_about(1, ask_for_the_zone, 1, "Europe/Paris") == 1
        assert not waiting.done()
        go.set()
        await holding
        assert await waiting == 2
    assert await zones(database) == ["Europe/Paris", "Europe/Rome", "Europe/London"]


async def test_everybody_who_waits_hears_that_the_server_is_gone(database: Database, postgres: PostgresServer) -> None:
    postgres.stop()
    try:
        decided = (database.transaction_about(person, transaction) for person in PEOPLE)
        results = await asyncio.gather(*decided, return_exceptions=True)
    finally:
        postgres.start()
    assert [type(result) for result in results] == [DatabaseUnavailableError] * 3
    assert await database.transaction_about(1, ask_for_the_zone, 1, "Europe/Paris") == 1
