"""Leader and standby while people tap: whatever ends the leader, no tap is lost, decided twice, or decided by two.

LIMBER_STANDBY_TIMES=20 repeats each fault so often, and prints how long the next answer took. As root, in a network
namespace (`unshare --net sh -c 'ip link set lo up; LIMBER_CUT=packets pytest ...'`), LIMBER_CUT=packets cuts a leader
off by losing its packets in the kernel, by nftables, instead of cables that pass nothing on.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from bot.clock import MovableClock
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.bot_in_process import run_in_process, subscribe
from tests.support.cable import Cable, cable
from tests.support.engines import looking
from tests.support.firewall import Firewall, firewall
from tests.support.patience import patient
from tests.support.phone import Phone
from tests.support.process import BotProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from preview.chat_model import InlineButton
    from tests.support.postgres import PostgresServer

CUT = os.environ.get("LIMBER_CUT", "cables")
TIMES = int(os.environ.get("LIMBER_STANDBY_TIMES", "1"))
PEOPLE = 4
LEASE = 10
RUNS, WAITS = "Limber is running.", "Another Limber leads."

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120 + 60 * TIMES)]

WATCH = (
    "CREATE SCHEMA watch",
    """
    CREATE TABLE watch.decided (
        number BIGINT GENERATED ALWAYS AS IDENTITY, person BIGINT, update BIGINT, session BIGINT
    )
    """,
    """
    CREATE FUNCTION watch.decide() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO watch.decided (person, update, session) VALUES (NEW.person_id, NEW.last_update, pg_backend_pid());
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER watched AFTER UPDATE ON dialogs FOR EACH ROW
    WHEN (NEW.last_update > 0 AND (NEW.revision, NEW.last_update) IS DISTINCT FROM (OLD.revision, OLD.last_update))
    EXECUTE FUNCTION watch.decide()
    """,
)
"""The server itself writes down which update each session decided."""


class Machine:
    """A process, and the cables between it and the rest of the world."""

    def __init__(self, process: BotProcess, cables: tuple[Cable, ...], network: Firewall | None) -> None:
        self.process = process
        self.cables = cables
        self._network = network

    def cut(self) -> None:
        if self._network is not None:
            self._network.lose(*(each.port for each in self.cables))
        else:
            for each in self.cables:
                each.cut()

    def restore(self) -> None:
        if self._network is not None:
            self._network.restore()
        else:
            for each in self.cables:
                each.restore()


class Tapper:
    """A person who taps one switch of /settings again and again, when the card has changed after the tap before.

    A card that the old leader drew last may be an old one: a tap on it changes nothing, and brings the newest card.
    """

    def __init__(self, server: TelegramServer, person: int) -> None:
        self.phone = Phone(server, person, seconds=LEASE * 4)
        self.taps = 0

    async def tap(self) -> float:
        """Tap once, and wait for the card; return the seconds it took."""
        button = self._button()
        began = time.monotonic()
        self.taps += 1
        await self.phone.tap(button.text, settle=False)
        await self.phone.until(lambda: self._button() != button, "the card to change")
        return time.monotonic() - began

    async def go_on(self) -> None:
        """Tap until cancelled; a tap that is under way is waited for."""
        while True:
            await asyncio.shield(asyncio.ensure_future(self.tap()))

    def _button(self) -> InlineButton:
        buttons = (button for row in self.phone.card.keyboard for button in row)
        return next(button for button in buttons if button.text.startswith("Films"))


class Pair:
    """A leader, a standby, people who tap, and one who taps when something has happened."""

    def __init__(
        self, stack: AsyncExitStack, postgres: PostgresServer, server: TelegramServer, folder: Path, url: str
    ) -> None:
        self.postgres = postgres
        self.url = url
        self.seconds: list[float] = []
        self._stack = stack
        self._server = server
        self._folder = folder
        self._database = urlsplit(url).path
        self._network = stack.enter_context(firewall()) if CUT == "packets" else None
        self.people = [Tapper(server, person) for person in sorted(server.world.people)]

    async def start(self) -> None:
        self.leader = await self._machine(RUNS)
        self.standby = await self._machine(WAITS)

    async def _machine(self, words: str) -> Machine:
        """Start a process that says these words, each of its connections by a cable."""
        socket = self.postgres.folder / ".s.PGSQL.5432"
        telegram = urlsplit(self._server.url)
        store = await self._stack.enter_async_context(cable(partial(asyncio.open_unix_connection, socket)))
        calls = await self._stack.enter_async_context(
            cable(partial(asyncio.open_connection, telegram.hostname, telegram.port))
        )
        process = BotProcess(
            self._folder,
            "run",
            bot_token=TOKEN,
            bot_api_url=f"http://127.0.0.1:{calls.port}",
            database_url=f"postgresql://limber@127.0.0.1:{store.port}{self._database}",
        )
        await self._stack.enter_async_context(process)
        await process.says(words)
        return Machine(process, (store, calls), self._network)

    async def serve(self) -> None:
        """Let the leader answer everybody's taps for a while, two each at least."""
        begun = [person.taps for person in self.people[1:]]
        async with asyncio.timeout(patient(20)):
            while any(person.taps < taps + 2 for person, taps in zip(self.people[1:], begun, strict=True)):  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    async def answered(self, within: float) -> None:
        """Let the one who waits tap, and wait for the answer."""
        took = await self.people[0].tap()
        self.seconds.append(took)
        assert took < patient(within), f"the next answer took {took:.1f} s"

    async def replace(self, code: int) -> None:
        """Wait until the old leader ends with this code; the standby leads, and a new process waits."""
        assert (await self.leader.process.end())[0] == code
        self.leader = self.standby
        await self.leader.process.says(RUNS)
        self.standby = await self._machine(WAITS)

    def check(self) -> None:
        """Look at what the server wrote down: each tap once, and no session after the next one's first."""
        with looking(self.url) as connection:
            rows = [
                tuple(row)
                for row in connection.execute("SELECT person, update, session FROM watch.decided ORDER BY number")
            ]
        decided = [(person, update) for person, update, _ in rows]
        assert len(set(decided)) == len(decided), "an update was decided twice"
        taps = {each.phone.person.id: each.taps for each in self.people}
        assert {person: sum(one == person for one, _ in decided) for person in taps} == taps
        sessions = [session for _, _, session in rows]
        turns = [session for number, session in enumerate(sessions) if number == 0 or sessions[number - 1] != session]
        assert len(set(turns)) == len(turns), "two sessions decided in turn"


@asynccontextmanager
async def tapping(postgres: PostgresServer, folder: Path) -> AsyncIterator[Pair]:
    """Run a pair while people tap; at the end everything that they tapped is there once."""
    url = postgres.new_database()
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(TelegramServer(TOKEN, MovableClock()))
        for number in range(PEOPLE):
            server.world.add_person(f"Bo {number}", "en")
        async with run_in_process(server, url, MovableClock()) as stage:
            for person in server.world.people:
                await subscribe(stage.phone(person))
                await stage.phone(person).send("/settings")
        with looking(url) as connection:
            for statement in WATCH:
                connection.execute(statement)
        both = Pair(stack, postgres, server, folder, url)
        await both.start()
        going = [asyncio.create_task(person.go_on()) for person in both.people[1:]]
        yield both
        await end(going, both)
        both.check()
    postgres.drop(url)
    middle, longest = median(both.seconds), max(both.seconds)
    sys.stdout.write(f"next answer: median {middle:.2f} s, longest {longest:.2f} s of {len(both.seconds)}\n")


async def end(going: list[asyncio.Task[None]], both: Pair) -> None:
    """Let the people stop tapping once what they tapped last is on their cards."""
    for task in going:
        task.cancel()
    ended: list[Any] = await asyncio.gather(*going, return_exceptions=True)
    assert all(isinstance(each, asyncio.CancelledError) for each in ended), ended
    for person in both.people:
        await person.phone.settled()


async def test_a_leader_that_is_killed(postgres: PostgresServer, tmp_path: Path) -> None:
    async with tapping(postgres, tmp_path) as both:
        for _ in range(TIMES):
            await both.serve()
            both.leader.process.kill_now()
            await both.answered(within=2)
            await both.replace(-signal.SIGKILL)


async def test_a_leader_that_is_asked_to_stop(postgres: PostgresServer, tmp_path: Path) -> None:
    async with tapping(postgres, tmp_path) as both:
        for _ in range(TIMES):
            await both.serve()
            os.kill(both.leader.process.pid, signal.SIGTERM)
            await both.answered(within=2)
            await both.replace(0)


async def test_a_leader_that_stands_still(postgres: PostgresServer, tmp_path: Path) -> None:
    async with tapping(postgres, tmp_path) as both:
        for _ in range(TIMES):
            await both.serve()
            os.kill(both.leader.process.pid, signal.SIGSTOP)
            await both.answered(within=LEASE + 2)
            os.kill(both.leader.process.pid, signal.SIGCONT)
            await both.replace(75)


async def test_a_leader_that_is_cut_off(postgres: PostgresServer, tmp_path: Path) -> None:
    async with tapping(postgres, tmp_path) as both:
        for _ in range(TIMES):
            await both.serve()
            both.leader.cut()
            await both.answered(within=LEASE + 2)
            both.leader.restore()
            await both.replace(75)


async def test_a_server_that_is_restarted(postgres: PostgresServer, tmp_path: Path) -> None:
    async with tapping(postgres, tmp_path) as both:
        for _ in range(TIMES):
            await both.serve()
            postgres.stop()
            postgres.start()
            await both.answered(within=LEASE)
            if both.standby.process.has_said(RUNS):
                await both.replace(75)
