"""The log of an outage: a line when it begins, one each ten minutes while it lasts, one when it ends."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable

EVERY = 600.0
"""Seconds between two lines that say the same about an outage."""


class Outage:
    """Counts the failures of one thing and logs few of them, however many they are."""

    def __init__(self, log: logging.Logger, over: str, *, now: Callable[[], float] = time.monotonic) -> None:
        """Log no failure yet.

        Args:
            log: where the lines go.
            over: the line for the end of an outage.
            now: a monotonic clock in seconds.
        """
        self._log = log
        self._over = over
        self._now = now
        self._said_at: dict[str, float] = {}

    def failed(self, line: str, detail: str = "") -> None:
        """Record a failure; log the line if it is new in this outage or was last logged ten minutes ago.

        Args:
            line: what fails and what is done about it. It tells one kind of failure from another.
            detail: what differs from failure to failure, such as the error's name.
        """
        now = self._now()
        if now - self._said_at.get(line, -EVERY) >= EVERY:
            self._said_at[line] = now
            self._log.warning("%s%s", line, f" ({detail})" if detail else "")

    def worked(self) -> None:
        """Record a success; log the end of the outage, if there was one."""
        if self._said_at:
            self._said_at.clear()
            self._log.warning(self._over)
