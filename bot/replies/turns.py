"""Which of several processes draws whose card: one at a time, and another one when that one dies.

Whoever decides on somebody takes the turn in the same transaction, unless a living process has it. Then that one draws
what was decided: it hears of it when it gives the turn back, and with each sign of life. See `storage.replicas`.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from bot.outages import Outage
from storage.errors import DatabaseUnavailableError, StorageError
from storage.group_commit import WorkResult, settle
from storage.replicas import ALIVE, News, Turn, beat, heed_turn, join, leave, release_turns, take_turn, taking_turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.database import Database
    from storage.engine import Connection
    from storage.replica_engine import ReplicaEngine

P = ParamSpec("P")
T = TypeVar("T")

_log = logging.getLogger(__name__)

BEAT = 1.0
"""Seconds between two signs of life."""


class Turns:
    """This process among those that serve people out of one database."""

    def __init__(self, database: Database, shared: ReplicaEngine) -> None:
        """Join with the first sign of life."""
        self._database = database
        self._shared = shared
        self._me: int | None = None
        self._beaten = float("-inf")
        self._beat = asyncio.Event()
        self._keeps_house = False
        self._given_back: dict[int, asyncio.Future[bool]] = {}
        """By person, who waits for a turn to be given back."""
        self._releasing: asyncio.Task[None] | None = None

    async def decide(
        self, person: int, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[T, Turn]:
        """Run a transaction that decides on a person, and take the turn in it."""
        me = await self._joined()

        def whole(connection: Connection) -> tuple[T, Turn]:
            turn = taking_turn(connection, me, person)
            return work(connection, *args, **kwargs), turn()

        return await self._database.transaction_about(person, whole)

    async def take(self, person: int) -> Turn:
        """Take the turn to draw a person, or tell whoever has it that there is something new."""
        return await self._database.transaction(take_turn, await self._joined(), person)

    async def heed(self, person: int) -> None:
        """Note that what others decided on is read from now on."""
        await self._database.transaction(heed_turn, await self._joined(), person)

    async def release(self, person: int) -> bool:
        """Give the turn back; return False where there is something new to draw first.

        Turns that are given back at the same time share a transaction.
        """
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._given_back[person] = future
        if self._releasing is None or self._releasing.done():
            self._releasing = asyncio.create_task(self._release_all())
        return await future

    async def _release_all(self) -> None:
        while given_back := self._given_back:
            self._given_back = {}
            try:
                kept = await self._database.transaction(release_turns, await self._joined(), sorted(given_back))
            except Exception as error:  # noqa: BLE001 - not swallowed: each caller gets it
                outcomes = dict.fromkeys(given_back, WorkResult(error=error))
            else:
                outcomes = {person: WorkResult(value=person not in kept) for person in given_back}
            for person, future in given_back.items():
                settle(future, outcomes[person])

    async def _joined(self) -> int:
        """Return what this process is called among the others; raises StorageError while it cannot join them."""
        try:
            async with asyncio.timeout(ALIVE):
                while self._me is None:
                    self._beat.clear()
                    await self._beat.wait()
        except TimeoutError:
            raise DatabaseUnavailableError("This process cannot join the others at the database.") from None
        return self._me

    async def sure(self) -> None:
        """Wait until this process knows that it counts as alive; one that was stopped has to hear what it missed."""
        while time.monotonic() - self._beaten > ALIVE - BEAT:
            self._beat.clear()
            await self._beat.wait()

    async def keeps_house(self) -> bool:
        """Return whether this is the process that does what one has to do for all."""
        return self._keeps_house and time.monotonic() - self._beaten <= ALIVE - BEAT

    async def keep(self, tell: Callable[[News], None]) -> None:
        """Give signs of life until cancelled, and tell what is heard."""
        outage = Outage(_log, "The database is in reach again.")
        while True:
            asked = time.monotonic()
            try:
                news = await self._once()
            except StorageError as error:
                outage.failed("This process cannot say that it lives, and draws nothing.", str(error))
            else:
                outage.worked()
                self._beaten, self._keeps_house = asked, news.keeps_house
                self._beat.set()
                tell(news)
            await asyncio.sleep(BEAT)

    async def _once(self) -> News:
        if self._me is None:
            fresh = secrets.randbits(62)
            await self._shared.run_aside(partial(join, me=fresh))
            self._me = fresh
        news = await self._shared.run_aside(partial(beat, me=self._me))
        if not news.lapsed:
            return news
        _log.warning("This process was stopped or cut off: others draw the cards that it drew.")
        self._me = None
        again = await self._once()
        return News(lapsed=True, left=again.left, keeps_house=again.keeps_house)

    async def leave(self) -> None:
        """Let others take over at once what is left to draw."""
        if self._me is not None:
            try:
                await self._shared.run_aside(partial(leave, me=self._me))
            except StorageError as error:
                _log.warning("Others take over a moment later: %s", error)
