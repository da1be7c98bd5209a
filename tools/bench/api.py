"""A Bot API server on loopback, cheap enough not to be the bottleneck: canned answers, and the time of each call.

It implements only the part of HTTP that a pooled client needs (keep-alive, Content-Length), by hand, because a web
framework would use up processor time that the bot under test needs. Times are of the monotonic clock, which all
processes share.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import Counter, deque
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TOKEN = "7000000001:bench-token-that-opens-nothing-at-all"  # noqa: S105 - opens nothing
ME = {"id": 7_000_000_001, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
HOOK = "http://127.0.0.1/hook"
"""Where updates are said to be brought; what brings them says where that is."""

LONG_POLL = 20.0
"""Seconds until a getUpdates without updates is answered."""

MOST_UPDATES = 100
"""Updates in one answer (Telegram: getUpdates, `limit`)."""

_ABOUT: dict[str, object] = {
    "getMe": ME,
    "getWebhookInfo": {"url": HOOK, "has_custom_certificate": False, "pending_update_count": 0},
}
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_PATH = re.compile(rb"POST /bot[^/]+/(\w+)")
# A number as a form or JSON contains it.
_WHO = re.compile(rb"\b(?:chat_id|callback_query_id)\b[\"=:\s]+(\d+)")
_OFFSET = re.compile(rb"\boffset\b[\"=: ]+(\d+)")
_END = b"\r\n\r\n"


class MeasuredCall(NamedTuple):
    """One received call."""

    method: str
    who: int
    """The chat; for an answered tap the callback query's id, which the benches set to the person's id."""
    at: float
    """Seconds of the monotonic clock."""


class MeasuringApi:
    """The server; enter it to listen. `calls` has all calls in the order of their arrival."""

    def __init__(self, before: int = 0) -> None:
        """Number updates from `before` + 1 on; `before` is the highest id that the bot may have seen."""
        self.calls: list[MeasuredCall] = []
        self.url = ""
        self._counts: Counter[str] = Counter()
        self._pushed = before
        self.on_call: Callable[[str, int, int, bytes], None] | None = None
        """Called with each call's method, person, number (the id of a message it sends) and body."""
        self.handed: dict[int, float] = {}
        """When each update was handed to the bot for the first time."""
        self.refusals: list[float] = []
        """Times of the calls that were answered with 429."""
        self._refused: tuple[str, int, float] | None = None
        self._awaited: tuple[str, int, asyncio.Event] | None = None
        self._updates: deque[Mapping[str, object]] = deque()
        self._poll: tuple[_Connection, asyncio.TimerHandle] | None = None
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()

    def push(self, update: Mapping[str, object]) -> int:
        """Deliver an update under the next id, which is returned: at once if a getUpdates waits, else with the next."""
        self._pushed += 1
        self._updates.append({**update, "update_id": self._pushed})
        if self._poll is not None:
            connection, timer = self._poll
            timer.cancel()
            self._end_poll(connection)
        return self._pushed

    def at(self, method: str) -> dict[int, float]:
        """Return the time of each person's first call of a method."""
        moments: dict[int, float] = {}
        for call in self.calls:
            if call.method == method:
                moments.setdefault(call.who, call.at)
        return moments

    async def count(self, method: str, goal: int, seconds: float) -> bool:
        """Wait until a method has been called `goal` times; return whether that happened within these seconds."""
        reached = asyncio.Event()
        self._awaited = (method, goal, reached)
        if self._counts[method] >= goal:
            return True
        try:
            await asyncio.wait_for(reached.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def refuse_after(self, method: str, calls: int, seconds: float) -> None:
        """After this many calls of a method, answer it with 429 until the `retry_after` of `seconds` is over."""
        self._refused = (method, calls, seconds)

    def _refuses(self, method: str) -> float | None:
        """Return the `retry_after` of the call that has just arrived; None if it is not refused."""
        if self._refused is None or self._refused[0] != method or self._counts[method] <= self._refused[1]:
            return None
        now, seconds = time.monotonic(), self._refused[2]
        if self.refusals and now >= self.refusals[0] + seconds:
            return None
        self.refusals.append(now)
        return seconds

    def handle(self, connection: _Connection, method: str, body: bytes) -> None:
        """Record one call and answer it."""
        who = _WHO.search(body)
        self.calls.append(MeasuredCall(method, int(who[1]) if who else 0, time.monotonic()))
        self._counts[method] += 1
        if self._awaited is not None and self._counts[method] >= self._awaited[1] and method == self._awaited[0]:
            self._awaited[2].set()
        if self.on_call is not None:
            self.on_call(method, self.calls[-1].who, len(self.calls), body)
        if (seconds := self._refuses(method)) is not None:
            connection.refuse(seconds)
        elif method == "getUpdates":
            self._start_poll(connection, int(offset[1]) if (offset := _OFFSET.search(body)) else 0)
        elif method in {"sendMessage", "editMessageText", "editMessageReplyMarkup"}:
            connection.answer(_message(len(self.calls), self.calls[-1].who))
        elif method == "sendAnimation":
            connection.answer({**_message(len(self.calls), self.calls[-1].who), "animation": {"file_id": f"film{who}"}})
        elif method == "sendDocument":
            connection.answer({**_message(len(self.calls), self.calls[-1].who), "document": {"file_id": "file"}})
        elif method in {"editMessageMedia", "sendPhoto"}:
            connection.answer({**_message(len(self.calls), self.calls[-1].who), "photo": [{"file_id": f"file{who}"}]})
        else:
            connection.answer(_ABOUT.get(method, True))

    def _start_poll(self, connection: _Connection, offset: int) -> None:
        while self._updates and int(str(self._updates[0]["update_id"])) < offset:
            self._updates.popleft()
        if self._updates:
            self._answer_updates(connection)
            return
        timer = asyncio.get_running_loop().call_later(LONG_POLL, self._end_poll, connection)
        self._poll = (connection, timer)

    def _end_poll(self, connection: _Connection) -> None:
        self._poll = None
        self._answer_updates(connection)

    def _answer_updates(self, connection: _Connection) -> None:
        updates, now = list(islice(self._updates, MOST_UPDATES)), time.monotonic()
        for update in updates:
            self.handed.setdefault(int(str(update["update_id"])), now)
        connection.answer(updates)


class _Connection(asyncio.Protocol):
    """One keep-alive connection."""

    def __init__(self, api: MeasuringApi) -> None:
        self._api = api
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(_END)) >= 0:
            length = _LENGTH.search(self._buffer, 0, end)
            whole = end + len(_END) + (int(length[1]) if length else 0)
            if len(self._buffer) < whole:
                return
            request, self._buffer = self._buffer[:whole], self._buffer[whole:]
            path = _PATH.match(request)
            if path is None:
                raise ValueError("not a call of the Bot API")
            self._api.handle(self, path[1].decode(), request[end + len(_END) :])

    def answer(self, result: object) -> None:
        """Write an answer, unless the connection is closed."""
        self._write("200 OK", {"ok": True, "result": result})

    def refuse(self, seconds: float) -> None:
        """Answer with 429."""
        parameters = {"retry_after": round(seconds)}
        error = {"error_code": 429, "description": "Too Many Requests", "parameters": parameters}
        self._write("429 Too Many Requests", {"ok": False, **error})

    def _write(self, status: str, answer: object) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        body = json.dumps(answer).encode()
        head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self._transport.write(head.encode() + body)


def _message(number: int, chat: int) -> dict[str, object]:
    return {
        "message_id": number,
        "date": 1_760_000_000,
        "from": ME,
        "chat": {"id": chat, "type": "private", "first_name": "Alex"},
        "text": "A line of text as long as the first line of a card.",
    }


def tap(update: int, person: int, data: str, message_id: int = 1) -> dict[str, Any]:
    """Return the update of a tap on a person's card."""
    user = {"id": person, "is_bot": False, "first_name": "Alex", "language_code": "en"}
    row = [{"text": str(score), "callback_data": data} for score in range(6)]
    card = {**_message(message_id, person), "reply_markup": {"inline_keyboard": [row, row]}}
    query = {"id": str(person), "from": user, "message": card, "chat_instance": "1", "data": data}
    return {"update_id": update, "callback_query": query}


def words(update: int, person: int, text: str) -> dict[str, Any]:
    """Return the update of a text that a person types."""
    user = {"id": person, "is_bot": False, "first_name": "Alex", "language_code": "en"}
    return {"update_id": update, "message": {**_message(update, person), "from": user, "text": text}}


def command(update: int, person: int, text: str) -> dict[str, Any]:
    """Return the update of a command that a person sends."""
    sent = words(update, person, text)
    sent["message"]["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return sent
