"""The preview with the bot behind it: a Telegram on this machine, the very same bot, and the clock between them."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import running_bot, until_stopped
from bot.clock import MovableClock
from bot.screens.export_file import is_moment
from content.loader import load_content
from preview.host import StoredTable
from preview.server import TelegramServer
from preview.world_events import ClockMoved
from storage.database import Database
from storage.export import export_person
from storage.lock import hold, holder, lock_file
from storage.states import load_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.app import RunningBot
    from preview.world_events import WorldEvent
    from storage.export import Value

TOKEN = "1000:preview-on-this-machine-opens-nothing"  # noqa: S105  opens nothing but a test's or a tool's own server
"""The token of servers that tests and tools start; each preview has a random one."""

_FOLDERS = "limber-preview-"
_FILE = "preview.db"


class BotHost:
    """What the preview's tool bar asks the bot's store for."""

    def __init__(self, database: Database, clock: MovableClock) -> None:
        """Answer out of this store, by this clock."""
        self._database = database
        self._clock = clock

    @property
    def clock(self) -> MovableClock:
        """Return the clock that the bot and the preview share."""
        return self._clock

    async def next_reminder(self, person_id: int) -> datetime | None:
        """Return when the person's next reminder is due (UTC), or None."""
        loaded = await self._database.read(load_state, person_id)
        due = None if loaded is None else loaded.state.person.schedule.due
        return None if due is None else due.at

    async def stored(self, person_id: int) -> list[StoredTable]:
        """Return all rows of a person."""
        tables = await self._database.read(export_person, person_id)
        return [
            StoredTable(table.name, table.columns, [_readable(table.columns, row) for row in table.rows])
            for table in tables
        ]


def _readable(columns: tuple[str, ...], row: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return a row with its moments, which are stored as UTC seconds, as somebody can read them."""
    return tuple(
        f"{datetime.fromtimestamp(value, UTC):%Y-%m-%d %H:%M:%S} UTC"
        if isinstance(value, int) and is_moment(column, value)
        else value
        for column, value in zip(columns, row, strict=True)
    )


async def preview(port: int, stop: asyncio.Event) -> None:
    """Run the bot against a Telegram on this machine until `stop` is set; its people and chats are gone afterwards.

    A store of its own keeps made-up people and a moved clock away from the real ones.

    Raises:
        ContentError: the content is broken; lists every fault.
        OSError: the port is taken.
    """
    load_content()  # what is broken is said before the address of a preview that would not start
    clock = MovableClock()
    token = f"1000:{secrets.token_urlsafe(24)}"
    await asyncio.to_thread(remove_left_behind)
    with tempfile.TemporaryDirectory(prefix=_FOLDERS) as folder, hold(Path(folder) / _FILE):
        async with (
            await Database.open(Path(folder) / _FILE) as database,
            TelegramServer(token, clock, BotHost(database, clock), port) as server,
        ):
            sys.stdout.write(f"Limber's preview: {server.url}  (Ctrl+C ends it)\n{_FOR_YOU_ALONE}\n")
            sys.stdout.flush()
            async with running_bot(token, server.url, database, clock) as bot:
                with reminded_when_the_clock_moves(bot, server):
                    await until_stopped(bot, stop)


def remove_left_behind() -> None:
    """Delete the folders of previews that were killed; those that still run hold their locks."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDERS}*"):
        path = folder / _FILE
        if lock_file(path).exists() and folder.stat().st_uid == os.getuid() and holder(path) is None:
            shutil.rmtree(folder, ignore_errors=True)


_FOR_YOU_ALONE = (
    "It is for you, on this machine alone: whoever can open this address can see and do everything in it. "
    "Do not make it reachable from a network."
)


@contextmanager
def reminded_when_the_clock_moves(bot: RunningBot, server: TelegramServer) -> Iterator[None]:
    """Look for due reminders as soon as somebody moves the preview's clock, instead of at the next tick."""
    rounds: set[asyncio.Task[None]] = set()

    def hear(event: WorldEvent) -> None:
        if isinstance(event, ClockMoved):
            task = asyncio.create_task(bot.remind())
            rounds.add(task)
            task.add_done_callback(rounds.discard)

    unsubscribe = server.world.subscribe(hear)
    try:
        yield
    finally:
        unsubscribe()
