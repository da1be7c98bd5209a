"""When the parts of the running bot last worked, and what that means."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

POLLED_WITHIN = 30.0
"""Seconds in which Telegram answers a getUpdates: it waits for 20 at most (`get_updates.first.LONG_POLL`)."""

STORED_WITHIN = 25.0
"""Seconds in which the store answers: it is asked each ten, and another process may hold it for five."""

TRIED_WITHIN = 120.0
"""Seconds in which getUpdates is tried again, even while Telegram cannot be reached; longer, and the loop hangs."""


class Health(Struct, frozen=True):
    """What a health check answers; ages in seconds, None for never."""

    heard_ago: float | None
    """Since Telegram answered a getUpdates; by webhook, since it brought an update."""
    stored_ago: float
    troubles: tuple[str, ...]
    """What is wrong, a line each; empty if the bot serves people."""
    by_webhook: bool = False

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.troubles


class Pulse:
    """Records what works, and says how the bot is. Everything happens in the event loop's thread."""

    def __init__(self, now: Callable[[], float] = time.monotonic, *, by_webhook: bool = False) -> None:
        """Begin a run.

        Args:
            now: a monotonic clock in seconds.
            by_webhook: whether Telegram brings updates, so that hearing nothing says nothing.
        """
        self._by_webhook = by_webhook
        self._arrived: float | None = None
        self._now = now
        self._polled: float | None = None
        self._tried: float | None = None
        self._stored = now()
        self.store_seconds = 0.0
        """How long the store's last answer took."""
        self.outbox_age = 0.0
        """How late the oldest waiting reminder is, in seconds."""
        self.people_deleted: Counter[str] = Counter()
        """People whose data was deleted since the start because its time was over, by reason."""
        self.too_many_requests = 0
        """Calls since the start to which Telegram answered 429 (Too Many Requests)."""
        self.file_trouble: str | None = None
        """What is wrong with the database file, for which a restart would open another one."""

    def trying(self) -> None:
        """Record that Telegram is asked for updates."""
        self._tried = self._now()

    def answered(self) -> None:
        """Record that Telegram answered a getUpdates, with updates or without, or the getMe before the first one."""
        self._polled = self._now()

    def arrived(self) -> None:
        """Record that Telegram brought an update by webhook."""
        self._arrived = self._now()

    def stored(self, seconds: float) -> None:
        """Record that the store answered, and after how long."""
        self._stored = self._now()
        self.store_seconds = seconds

    def health(self) -> Health:
        """Return how the bot is now."""
        now = self._now()
        polled_ago = None if self._polled is None else now - self._polled
        troubles = []
        if polled_ago is None:
            troubles.append("Telegram has not answered yet.")
        elif polled_ago > POLLED_WITHIN and not self._by_webhook:
            troubles.append(f"Telegram has answered no getUpdates for {polled_ago:.0f} seconds.")
        if now - self._stored > STORED_WITHIN:
            troubles.append(f"The store has not answered for {now - self._stored:.0f} seconds.")
        if self.file_trouble is not None:
            troubles.append(self.file_trouble)
        arrived_ago = None if self._arrived is None else now - self._arrived
        heard_ago = arrived_ago if self._by_webhook else polled_ago
        return Health(heard_ago, now - self._stored, tuple(troubles), by_webhook=self._by_webhook)

    def is_alive(self) -> bool:
        """Return whether it does what it can: the store answers, and Telegram is asked, whether it answers or not.

        If not, only a restart helps.
        """
        now = self._now()
        tries = self._tried is None or now - self._tried <= TRIED_WITHIN
        return tries and now - self._stored <= STORED_WITHIN
