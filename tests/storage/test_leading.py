"""Leading: one process at a time, and nothing is written for one that no longer leads."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from storage.database import Database
from storage.errors import PASSING, DatabaseUnavailableError, DatabaseUnusableError
from tests.support.engines import looking
from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from storage.engine import Connection
    from storage.leading import Leader
    from storage.postgres_connection import PostgresConnection

pytestmark = pytest.mark.slow  # runs a PostgreSQL server


@asynccontextmanager
async def leading(url: str, stop: asyncio.Event | None = None) -> AsyncIterator[Leader | None]:
    from storage.leading import leading as lead  # noqa: PLC0415  only where there is a server

    async with lead(url, stop or asyncio.Event()) as leader:
        yield leader


def keep(connection: Connection) -> int:
    return connection.execute("INSERT INTO uploads (bot, sha256, file_id) VALUES (1, 'a', 'b')").rowcount


def uploads(connection: Connection) -> int:
    return len(connection.execute("SELECT * FROM uploads").fetchall())


def end_sessions(url: str) -> None:
    """Let the server end all sessions of Limber, as a restart does, or a connection that is cut."""
    with looking(url) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


async def test_a_second_one_waits_and_leads_once_the_first_has_ended(postgres_url: str) -> None:
    began = asyncio.Event()

    async def second() -> None:
        async with leading(postgres_url):
            began.set()

    async with leading(postgres_url) as first:
        assert first is not None
        waiting = asyncio.create_task(second())
        assert not await first.session.run(lambda _: began.is_set())
        for _ in range(3):
            await asyncio.wait([waiting], timeout=0.3)  # longer than between two tries
            assert not began.is_set()
    async with asyncio.timeout(patient(2)):
        await waiting


async def test_one_that_is_stopped_while_it_waits_does_not_lead(postgres_url: str) -> None:
    stop = asyncio.Event()
    async with leading(postgres_url):
        asyncio.get_running_loop().call_later(0.1, stop.set)
        async with leading(postgres_url, stop) as second:
            assert second is None


async def test_a_leader_whose_session_broke_goes_on_if_nobody_led_meanwhile(postgres_url: str) -> None:
    async with leading(postgres_url) as leader, await Database.open(postgres_url, leader=leader) as database:
        end_sessions(postgres_url)
        with pytest.raises(DatabaseUnavailableError):
            await database.transaction(keep)
        assert await database.transaction(keep) == 1
        assert await database.read(uploads) == 1


async def lose(url: str) -> None:
    """Lead, lose it to another one that ends as well, and try to write all the while."""
    from storage.leading import LeadershipLostError  # noqa: PLC0415  only where there is a server

    stop = asyncio.Event()
    async with leading(url, stop) as old, await Database.open(url, leader=old) as database:
        end_sessions(url)
        async with leading(url) as new, await Database.open(url, leader=new) as theirs:
            for _ in range(2):
                with pytest.raises(PASSING):
                    await database.transaction(keep)
            assert await theirs.read(uploads) == 0
        for _ in range(2):  # nobody leads any more, but what is in memory here is old
            with pytest.raises(LeadershipLostError):
                await database.transaction(keep)
        async with asyncio.timeout(patient(5)):
            await stop.wait()


async def test_nothing_is_written_for_a_leader_after_another_one_began(postgres_url: str) -> None:
    from storage.leading import LeadershipLostError  # noqa: PLC0415  only where there is a server

    with pytest.raises(LeadershipLostError, match="Another Limber leads now"):
        await lose(postgres_url)
    async with await Database.open(postgres_url) as database:
        assert await database.read(uploads) == 0


@pytest.mark.parametrize("amid", ["a transaction", "its statements"])
async def test_a_leader_that_falls_silent_is_replaced_wherever_it_stopped(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, amid: str
) -> None:
    from storage.leading import Leader  # noqa: PLC0415  only where there is a server

    def stop_amid(connection: PostgresConnection) -> None:
        connection.execute("BEGIN")
        connection.execute("SELECT 1")
        if amid == "its statements":
            libpq = connection.driver.pgconn
            libpq.enter_pipeline_mode()
            libpq.send_query_params(b"SELECT 2", None)  # and no word that this is all for now
            libpq.send_flush_request()
            libpq.flush()

    monkeypatch.setattr("storage.leading.LEASE", 0.3)
    first, second = Leader(postgres_url), Leader(postgres_url)
    assert await first.take()
    await first.session.run(stop_amid)
    async with asyncio.timeout(patient(5)):
        while not await second.take():  # noqa: ASYNC110  only time ends a lease
            await asyncio.sleep(0.05)
    await first.session.close()
    await second.session.close()


async def test_a_leader_that_cannot_know_whether_it_leads_reads_nothing(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with leading(postgres_url) as leader, await Database.open(postgres_url, leader=leader) as database:
        assert await database.read(uploads) == 0
        monkeypatch.setattr("storage.leading.LEASE", -1.0)
        with pytest.raises(DatabaseUnavailableError, match="lease"):
            await database.read(uploads)


async def test_a_database_of_something_else_is_refused_untouched(postgres_url: str) -> None:
    with looking(postgres_url) as connection:
        connection.execute("CREATE TABLE theirs (x TEXT)")
        with pytest.raises(DatabaseUnusableError, match="not Limber's"):
            async with leading(postgres_url):
                pass
        assert not connection.execute("SELECT 1 WHERE to_regclass('leader') IS NOT NULL").fetchall()
