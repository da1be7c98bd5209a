"""Transactions that share a commit: one flush for many, each rolled back alone, all callers get a result."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from storage import group_commit
from storage.errors import ConstraintError, StorageError
from tests.support.narrow import present
from tests.support.patience import patient

if TYPE_CHECKING:
    from storage.database import Database
    from storage.engine import Connection

PEOPLE = 20
TASKS = 50
ROUNDS = 8


def add(connection: Connection, name: str) -> str:
    connection.execute("INSERT INTO people (name) VALUES (:name)", {"name": name})
    return name


def names(connection: Connection) -> list[str]:
    return [row["name"] for row in connection.execute("SELECT name FROM people ORDER BY id")]


def log_for_nobody(connection: Connection) -> None:
    connection.execute("INSERT INTO log (person) VALUES (404)")  # the foreign key is checked at commit


async def traced(database: Database) -> list[str]:
    """Return a list to which every further statement of the writer is appended."""
    statements: list[str] = []
    await present(database.file).writer.run(lambda connection: connection.set_trace_callback(statements.append))
    return statements


class Gate:
    """A transaction that blocks the writer until it is opened, so that others have to wait."""

    def __init__(self) -> None:
        self._reached, self._opened = threading.Event(), threading.Event()

    def work(self, connection: Connection) -> str:
        add(connection, "gate")
        self._reached.set()
        assert self._opened.wait(10)
        return "gate"

    async def reached(self) -> None:
        assert await asyncio.to_thread(self._reached.wait, 10)

    def open(self) -> None:
        self._opened.set()


@pytest.mark.sqlite
async def test_fifty_at_once_share_one_commit(database: Database) -> None:
    statements = await traced(database)
    written = await asyncio.gather(*(database.transaction(add, str(number)) for number in range(TASKS)))
    assert written == [str(number) for number in range(TASKS)]
    assert await database.read(names) == written
    assert statements.count("COMMIT") == 1


@pytest.mark.sqlite
async def test_a_group_is_bounded(database: Database) -> None:
    statements = await traced(database)
    people = range(2 * group_commit.MAX_GROUP + 1)
    await asyncio.gather(*(database.transaction(add, str(number)) for number in people))
    assert statements.count("COMMIT") == 3


@pytest.mark.sqlite
async def test_transactions_that_arrive_during_a_commit_share_the_next_one(database: Database) -> None:
    statements = await traced(database)
    gate = Gate()
    first = asyncio.create_task(database.transaction(gate.work))
    await gate.reached()
    others = [asyncio.create_task(database.transaction(add, name)) for name in "abc"]
    await asyncio.sleep(0)  # let them ask
    gate.open()
    assert await asyncio.gather(first, *others) == ["gate", "a", "b", "c"]
    assert statements.count("COMMIT") == 2


async def test_one_failed_work_is_rolled_back_alone(database: Database) -> None:
    def add_and_fail(connection: Connection) -> None:
        add(connection, "undone")
        raise ArithmeticError

    outcomes = await asyncio.gather(
        database.transaction(add, "before"),
        database.transaction(add_and_fail),
        database.transaction(add, "before"),  # breaks the unique name
        database.transaction(add, "after"),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [str, ArithmeticError, ConstraintError, str]
    assert await database.read(names) == ["before", "after"]


async def test_a_failed_commit_reaches_every_caller_and_keeps_nothing(database: Database) -> None:
    outcomes = await asyncio.gather(
        database.transaction(add, "a"),
        database.transaction(log_for_nobody),
        database.transaction(add, "b"),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [ConstraintError] * 3
    assert len({id(outcome) for outcome in outcomes}) == 3
    assert await database.read(names) == []
    assert await database.transaction(add, "later") == "later"


async def test_no_caller_is_answered_before_the_commit(database: Database) -> None:
    gate = Gate()
    early = asyncio.create_task(database.transaction(add, "early"))
    late = asyncio.create_task(database.transaction(gate.work))
    await gate.reached()  # the first work is done by now, its commit is not
    assert not early.done()
    gate.open()
    assert tuple(await asyncio.gather(early, late)) == ("early", "gate")


async def test_a_caller_cancelled_while_it_waits_writes_nothing_and_affects_no_other(database: Database) -> None:
    gate = Gate()
    first = asyncio.create_task(database.transaction(gate.work))
    await gate.reached()
    gone, stays = (asyncio.create_task(database.transaction(add, name)) for name in ("gone", "stays"))
    await asyncio.sleep(0)  # let them ask
    gone.cancel()
    gate.open()
    assert tuple(await asyncio.gather(first, stays)) == ("gate", "stays")
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert await database.read(names) == ["gate", "stays"]


async def test_work_of_a_caller_cancelled_during_the_commit_is_still_committed(database: Database) -> None:
    gate = Gate()
    neighbour = asyncio.create_task(database.transaction(add, "neighbour"))
    gone = asyncio.create_task(database.transaction(gate.work))
    await gate.reached()
    gone.cancel()
    gate.open()
    assert await neighbour == "neighbour"
    assert await database.read(names) == ["neighbour", "gate"]


async def test_no_caller_is_left_waiting_when_the_loop_cancels_all_tasks(database: Database) -> None:
    gate = Gate()
    callers = [asyncio.create_task(database.transaction(work)) for work in (gate.work, names)]
    await gate.reached()
    waits = asyncio.create_task(database.transaction(add, "waits"))
    await asyncio.sleep(0)  # let it ask
    assert database._transactions._committing
    database._transactions._committing.cancel()
    gate.open()
    outcomes = await asyncio.wait_for(asyncio.gather(*callers, waits, return_exceptions=True), timeout=patient(3))
    assert {type(outcome) for outcome in outcomes} == {asyncio.CancelledError}
    assert await database.transaction(add, "later") == "later"


async def test_a_work_that_ends_the_transaction_fails_its_group_loudly(database: Database) -> None:
    def roll_back_and_fail(connection: Connection) -> None:
        connection.execute("ROLLBACK")
        raise ArithmeticError

    def end(connection: Connection, how: str) -> None:
        connection.execute(how)

    for how in ("ROLLBACK", "COMMIT"):
        with pytest.raises(StorageError):
            await database.transaction(end, how)
    with pytest.raises(StorageError):
        await database.transaction(roll_back_and_fail)
    assert await database.transaction(add, "later") == "later"


async def test_fifty_tasks_on_twenty_people_lose_no_update(database: Database) -> None:
    def tap(connection: Connection, person: int) -> None:
        row = connection.execute("SELECT score, revision FROM people WHERE id = :person", {"person": person}).fetchone()
        moved = connection.execute(
            "UPDATE people SET score = :score, revision = revision + 1"
            " WHERE id = :person AND revision = :revision RETURNING id",
            {"score": row["score"] + 1, "person": person, "revision": row["revision"]},
        ).fetchone()
        assert moved is not None
        connection.execute("INSERT INTO log (person) VALUES (:person)", {"person": person})

    async def task(number: int) -> None:
        for turn in range(ROUNDS):
            await database.transaction(tap, 1 + (number + turn) % PEOPLE)

    for person in range(PEOPLE):
        await database.transaction(add, str(person))
    await asyncio.gather(*(task(number) for number in range(TASKS)))

    def totals(connection: Connection) -> tuple[int, ...]:
        return tuple(
            connection.execute("SELECT sum(score), sum(revision), (SELECT count(*) FROM log) FROM people").fetchone()
        )

    assert await database.read(totals) == (TASKS * ROUNDS,) * 3
