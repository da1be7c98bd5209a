"""The queue of updates: stored until the bot confirms them, delivered to one poller at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from preview.api_errors import ApiError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from preview.changes import Changes

# Kinds that Telegram sends only if a bot lists them. Source: getUpdates, allowed_updates.
_ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_MAX_BATCH = 100
_MAX_WAIT_SECONDS = 50


class UpdateQueue:
    """Updates that the bot has not confirmed, oldest first. Telegram deletes them after a day, the preview does not."""

    def __init__(self, changes: Changes) -> None:
        """Start empty; `changes` is notified when updates are added, delivered or confirmed."""
        self._changes = changes
        self._pending: dict[int, dict[str, object]] = {}
        self._last_id = 0
        self._allowed: frozenset[str] = frozenset()
        self._poller: asyncio.Future[None] | None = None
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Call the listener whenever an update is added."""
        self._listeners.append(listener)

    def waiting(self) -> list[tuple[int, dict[str, object]]]:
        """Return the updates that are not confirmed, with their ids, the oldest first."""
        return list(self._pending.items())

    def remove(self, update_id: int) -> None:
        """Delete one update, which was taken by a webhook."""
        self._pending.pop(update_id, None)
        self._changes.notify()

    @property
    def allowed(self) -> list[str]:
        """The kinds of updates that the bot wants; none means Telegram's default."""
        return sorted(self._allowed)

    @property
    def pending(self) -> int:
        """The number of updates that the bot has not confirmed."""
        return len(self._pending)

    @property
    def polled(self) -> bool:
        """Whether a getUpdates call is waiting now."""
        return self._poller is not None

    def add(self, kind: str, payload: Mapping[str, object]) -> None:
        """Queue an update, unless the bot does not want its kind."""
        if (kind not in self._allowed) if self._allowed else (kind in _ONLY_WHEN_ASKED):
            return
        self._last_id += 1
        self._pending[self._last_id] = {"update_id": self._last_id, kind: payload}
        self._wake()
        for listener in self._listeners:
            listener()
        self._changes.notify()

    def allow(self, kinds: Collection[str]) -> None:
        """Set the kinds of updates that the bot wants from now on; none means Telegram's default."""
        self._allowed = frozenset(kinds)

    def confirm(self, offset: int) -> None:
        """Delete every update before the offset; a negative one counts from the end of the queue."""
        if offset < 0:
            offset = sorted(self._pending)[offset:][0] if self._pending else 0
        for update_id in [known for known in self._pending if known < offset]:
            del self._pending[update_id]
        self._changes.notify()

    def clear(self) -> None:
        """Delete all updates (`drop_pending_updates`)."""
        self._pending.clear()
        self._changes.notify()

    def close(self) -> None:
        """End a waiting poll without updates; for a server that stops."""
        self._wake()

    async def poll(self, limit: int, seconds: float) -> list[dict[str, object]]:
        """Return unconfirmed updates, waiting up to these seconds (at most 50) for the first one.

        Raises:
            ApiError: 409 for this call when a later one takes its place.
        """
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(ApiError(409, _CONFLICT))
        if not self._pending and seconds > 0:
            await self._wait(min(seconds, _MAX_WAIT_SECONDS))
        return list(self._pending.values())[: min(max(limit, 1), _MAX_BATCH)]

    async def _wait(self, seconds: float) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        self._changes.notify()
        try:
            await asyncio.wait_for(poller, seconds)
        except TimeoutError:
            return  # a long poll without updates returns an empty list
        finally:
            if self._poller is poller:
                self._poller = None

    def _wake(self) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)
