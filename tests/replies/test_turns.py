"""Turns to draw people, out of a PostgreSQL database: those given back at the same time share a transaction."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.replies.turns import Turns
from storage.database import Database
from storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.slow
PEOPLE = range(1001, 1011)


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[Database]:
    async with await Database.open(postgres_url, is_replica=True) as opened:
        yield opened


@pytest.fixture
async def turns(database: Database) -> AsyncIterator[Turns]:
    """The turns of a process that has the turn to draw everybody."""
    assert database.shared is not None
    joined = Turns(database, database.shared)
    keeping = asyncio.create_task(joined.keep(lambda _news: None))
    for person in PEOPLE:
        await joined.take(person)
    yield joined
    keeping.cancel()
    await asyncio.wait([keeping])


async def test_turns_are_given_back_although_somebody_no_longer_waits_for_it(turns: Turns) -> None:
    waiting = [asyncio.create_task(turns.release(person)) for person in PEOPLE]
    await asyncio.sleep(0)
    waiting[3].cancel()
    released = await asyncio.gather(*waiting, return_exceptions=True)
    assert [outcome for outcome in released if outcome is not True] == [released[3]]
    assert isinstance(released[3], asyncio.CancelledError)
    assert [(await turns.take(person)).fresh for person in PEOPLE] == [True] * len(PEOPLE)


async def test_everybody_hears_that_no_turn_could_be_given_back(turns: Turns, database: Database) -> None:
    await database.close()
    released = await asyncio.gather(*(turns.release(person) for person in PEOPLE), return_exceptions=True)
    assert [type(outcome) for outcome in released] == [type(released[0])] * len(PEOPLE)
    assert isinstance(released[0], StorageError)
