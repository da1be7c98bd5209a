"""A client for the preview server's chat page, without a browser, and a host that replaces the bot."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from preview.host import StoredTable
from tests.support.bot_api import ALEX
from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import aiohttp

    from bot.clock import MovableClock

NOW = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
TABLE = StoredTable("person", ("id", "zone", "note"), [(ALEX, "Europe/Berlin", None)])


class StandInHost:
    """A host with one planned reminder that a test sets."""

    def __init__(self, clock: MovableClock) -> None:
        self.clock = clock
        self.reminder: datetime | None = None

    async def next_reminder(self, person_id: int) -> datetime | None:
        return self.reminder if person_id == ALEX else None

    async def stored(self, person_id: int) -> list[StoredTable]:
        return [TABLE] if person_id == ALEX else []


class Browser:
    """The requests of a page: JSON over HTTP and a stream of events."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def get(self, path: str) -> Any:  # noqa: ANN401 - any JSON
        async with self.session.get(f"{self.url}/preview/{path}") as response:
            return await response.json()

    async def post(self, path: str, **body: object) -> tuple[int, Any]:
        async with self.session.post(f"{self.url}/preview/{path}", json=body) as response:
            return response.status, await response.json()

    @asynccontextmanager
    async def follow(self, person: int = ALEX) -> AsyncIterator[Events]:
        async with self.session.get(f"{self.url}/preview/events?person={person}") as response:
            assert response.content_type == "text/event-stream"
            yield Events(response)


class Events:
    """A stream of Server-Sent Events."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def next(self) -> tuple[str, Any]:
        async with asyncio.timeout(patient(2)):
            lines = (await self._response.content.readuntil(b"\n\n")).decode().splitlines()
        assert lines[0].startswith("event: ")
        assert lines[1].startswith("data: ")
        return lines[0].removeprefix("event: "), json.loads(lines[1].removeprefix("data: "))

    async def ended(self) -> bool:
        async with asyncio.timeout(patient(2)):
            return await self._response.content.read() == b""
