"""Live updates of the chat page: the events of the world as Server-Sent Events for one person."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from aiohttp import web

from preview import page_view
from preview.world_events import (
    CallbackAnswered,
    ClockMoved,
    MessageAdded,
    MessageDeleted,
    MessageEdited,
    PeopleChanged,
    ProfileChanged,
    Typing,
)

if TYPE_CHECKING:
    from preview.chat_model import Account
    from preview.world import World
    from preview.world_events import WorldEvent

_PING_SECONDS = 15.0  # a write is the only way to notice that a page was closed
_HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}

StreamEvent = tuple[str, object]  # the name of a Server-Sent Event and its data, which can be written as JSON


class PageStreams:
    """The open streams of all pages."""

    def __init__(self, world: World) -> None:
        """Stream the events of this world."""
        self._world = world
        self._open: set[asyncio.Queue[StreamEvent | None]] = set()

    def close(self) -> None:
        """End every stream; for a server that stops."""
        for queue in self._open:
            queue.put_nowait(None)

    async def follow(self, request: web.Request, person: Account) -> web.StreamResponse:
        """Answer a request with a snapshot and then with every event that concerns the person."""
        queue: asyncio.Queue[StreamEvent | None] = asyncio.Queue()
        queue.put_nowait(("snapshot", page_view.snapshot(self._world, person)))
        unsubscribe = self._world.subscribe(lambda event: self._put(queue, event, person))
        self._open.add(queue)
        response = web.StreamResponse(headers=_HEADERS)
        try:
            await response.prepare(request)
            await _write(response, queue)
        except ConnectionError:
            pass  # the page was closed, which is how every stream ends
        finally:
            self._open.discard(queue)
            unsubscribe()
        return response

    def _put(self, queue: asyncio.Queue[StreamEvent | None], event: WorldEvent, person: Account) -> None:
        for stream_event in stream_events(self._world, event, person):
            queue.put_nowait(stream_event)


async def _write(response: web.StreamResponse, queue: asyncio.Queue[StreamEvent | None]) -> None:
    while True:
        try:
            stream_event = await asyncio.wait_for(queue.get(), _PING_SECONDS)
        except TimeoutError:
            await response.write(b": still here\n\n")
            continue
        if stream_event is None:
            return
        name, data = stream_event
        await response.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())


def stream_events(world: World, event: WorldEvent, person: Account) -> list[StreamEvent]:
    """Return the events of a person's page for an event of the world; none if it concerns other people only."""
    match event:
        case MessageAdded(message) if message.chat_id == person.id:
            return [("message", page_view.message(message))]
        case MessageEdited(message) if message.chat_id == person.id:
            return [("edit", page_view.message(message))]
        case MessageDeleted(person.id, message_id):
            return [("delete", {"message_id": message_id})]
        case CallbackAnswered(person.id, callback_id, text, alert):
            return [("answer", {"callback_id": callback_id, "text": text, "alert": alert})]
        case Typing(person.id):
            return [("typing", {})]
        case ProfileChanged():
            return [("bot", page_view.about(world, person))]
        case PeopleChanged():
            # The person's language may have changed, and with it the bot's texts.
            return [("people", {"people": page_view.people(world)}), ("bot", page_view.about(world, person))]
        case ClockMoved():
            return [("clock", page_view.clock(world.clock))]
        case _:
            return []
