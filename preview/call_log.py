"""A log of the last Bot API calls: method, chat, time and status; for tests and benchmarks."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from preview.changes import Changes

_KEPT = 20_000


@dataclass(slots=True)
class ApiCall:
    """One call: lower-case method, chat id as sent, `time.monotonic()` seconds; once answered, status and seconds."""

    method: str
    chat_id: str
    at: float
    status: int | None = None
    took: float | None = None


class CallLog:
    """The last 20,000 calls, and those without an answer yet."""

    def __init__(self, changes: Changes) -> None:
        """Start empty; `changes` is notified of every start and end."""
        self._changes = changes
        self._calls: deque[ApiCall] = deque(maxlen=_KEPT)
        self._running: dict[int, ApiCall] = {}

    def __iter__(self) -> Iterator[ApiCall]:
        return iter(tuple(self._calls))

    def since(self, moment: float) -> Iterator[ApiCall]:
        """Return the calls that began at or after this `time.monotonic()`, newest first."""
        return takewhile(lambda call: call.at >= moment, reversed(self._calls))

    def begin(self, method: str, chat_id: str) -> ApiCall:
        """Log the start of a call."""
        call = ApiCall(method, chat_id, time.monotonic())
        self._calls.append(call)
        self._running[id(call)] = call
        self._changes.notify()
        return call

    def end(self, call: ApiCall, status: int | None) -> None:
        """Log the end of a call; None when the connection was broken instead of an answer."""
        call.status, call.took = status, time.monotonic() - call.at
        del self._running[id(call)]
        self._changes.notify()

    def running(self) -> list[ApiCall]:
        """Return the calls that have no answer yet, except for the long poll."""
        return [call for call in self._running.values() if call.method != "getupdates"]
