"""Two bots on one PostgreSQL database: one leads, one waits and takes over, whatever becomes of the first."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.clock import MovableClock
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.bot_in_process import begin, read_rows, run_in_process, subscribe
from tests.support.patience import patient
from tests.support.phone import Phone
from tests.support.process import BotProcess
from tools.bench.nginx_front import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.support.postgres import PostgresServer

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # starts real processes, and waits for a lease to end

RUNS, WAITS, LOST = "Limber is running.", "Another Limber leads.", "Another Limber leads now"
LEASE = 10


class Pair:
    """A leader, and a process that waits; each is seen by what it writes."""

    def __init__(self, server: TelegramServer, url: str, first: BotProcess, second: BotProcess) -> None:
        self.url = url
        self.first = first
        self.second = second
        self.phone = Phone(server, seconds=30)

    async def second_leads(self, within: float) -> None:
        """Wait until the second one serves people, within these seconds on an idle machine."""
        begun = time.monotonic()
        while True:
            try:
                await self.second.says(RUNS)
            except TimeoutError:
                assert time.monotonic() - begun < patient(within), "nobody took over"
            else:
                break
        assert time.monotonic() - begun < patient(within)

    async def hurts(self) -> None:
        """Tap "It hurts", and wait for the card that stops everything."""
        await self.phone.tap("It hurts", settle=False)
        await self.is_stopped()

    async def is_stopped(self) -> None:
        """Wait for the card that stops everything; there is one stop."""
        await self.phone.until(lambda: self.phone.card.text.startswith("Stop."), "the stop")
        assert self.holds() == 1

    def holds(self) -> int:
        """Count the stops for pain."""
        return len(read_rows(self.url, "holds"))


@asynccontextmanager
async def pair(postgres: PostgresServer, folder: Path, **of_second: object) -> AsyncIterator[Pair]:
    """Run a leader and a waiting process; a person is in the second exercise."""
    url = postgres.new_database()
    async with TelegramServer(TOKEN, MovableClock()) as server:
        async with run_in_process(server, url, MovableClock()) as stage:
            await subscribe(stage.phone())
            await begin(stage.phone(), exercise=2)
        given = {"bot_token": TOKEN, "bot_api_url": server.url, "database_url": url}
        async with BotProcess(folder, "run", **given) as first:
            await first.says(RUNS)
            async with BotProcess(folder, "run", **given, **of_second) as second:
                await second.says(WAITS)
                yield Pair(server, url, first, second)
    postgres.drop(url)


async def test_a_killed_leader_is_followed_within_a_second_and_no_word_of_pain_is_lost(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    async with pair(postgres, tmp_path) as both:
        both.first.kill_now()
        await both.phone.send("it hurts", settle=False)
        await both.second_leads(within=1)
        await both.is_stopped()


async def test_a_process_that_waits_is_healthy_and_serves_nobody_yet(postgres: PostgresServer, tmp_path: Path) -> None:
    port = free_port()
    async with pair(postgres, tmp_path, health_port=port) as both:
        url = f"http://127.0.0.1:{port}/healthz"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            assert await answer.json() == {"status": "waiting", "troubles": []}
        both.first.kill_now()
        await both.second_leads(within=2)
        async with BotProcess(tmp_path, "health", health_port=port) as asked:
            assert (await asked.end())[:2] == (0, "healthy\n")


async def test_a_leader_that_is_asked_to_stop_hands_over_at_once(postgres: PostgresServer, tmp_path: Path) -> None:
    async with pair(postgres, tmp_path) as both:
        assert (await both.first.terminate())[0] == 0
        await both.second_leads(within=1)
        await both.hurts()
        assert (await both.second.terminate())[0] == 0


async def test_a_leader_that_is_stopped_and_wakes_decides_nothing_more(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    async with pair(postgres, tmp_path) as both:
        os.kill(both.first.pid, signal.SIGSTOP)
        try:
            await both.second_leads(within=LEASE + 4)
            await both.hurts()
        finally:
            os.kill(both.first.pid, signal.SIGCONT)
        code, _, error = await both.first.end()
        assert code == 75
        assert LOST in error
        assert both.holds() == 1
        assert not both.second.has_ended


async def test_after_a_restart_of_the_server_one_leads_and_what_was_said_meanwhile_is_stored(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    async with pair(postgres, tmp_path) as both:
        postgres.stop()
        await both.phone.send("it hurts", settle=False)
        await both.phone.until(lambda: both.phone.last.text.startswith("Stop"), "the words of STOP, without the store")
        postgres.start()
        async with asyncio.timeout(patient(20)):
            while not both.holds():  # noqa: ASYNC110  another process stores it
                await asyncio.sleep(0.05)
        await both.is_stopped()
        assert not (both.first.has_ended and both.second.has_ended)
