"""Collects what the log says of trouble into short notices, however much it says."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import TYPE_CHECKING

from bot.logs import Scrub

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES, LETTERS = 10, 300
"""The most lines in one notice, and letters in a line: within a message of Telegram's (4,096)."""

_OWN = ("bot", "storage", "content")
"""The loggers whose lines hold nothing personal by Limber's own rule; libraries are left out."""


class Notices(logging.Handler):
    """A log handler that keeps warnings and errors of Limber's own, each different line once, until they are sent.

    Lines may come from any thread; all else is for the event loop's thread.
    """

    def __init__(self, secrets: Sequence[str], *, besides: str) -> None:
        """Collect nothing yet.

        Args:
            secrets: what is removed from every line.
            besides: the logger whose lines are left out: of a notice that cannot be sent, none is made.
        """
        super().__init__(logging.WARNING)
        self._scrub = Scrub(secrets).scrub
        self._besides = besides
        self._loop = asyncio.get_running_loop()
        self._lines: Counter[str] = Counter()
        self._some = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record; its traceback stays in the log."""
        if record.name.partition(".")[0] in _OWN and record.name != self._besides:
            self._loop.call_soon_threadsafe(self.add, self._scrub(record.getMessage()))

    def add(self, line: str) -> None:
        """Add a line."""
        self._lines[line.partition("\n")[0][:LETTERS]] += 1
        self._some.set()

    async def wait(self) -> None:
        """Wait until there is a line."""
        await self._some.wait()

    def take(self) -> Counter[str]:
        """Return all lines, with how often each came, and begin anew."""
        lines, self._lines = self._lines, Counter()
        self._some.clear()
        return lines

    def put_back(self, lines: Counter[str]) -> None:
        """Take lines again that could not be sent, before those that came since."""
        self._lines = lines + self._lines
        self._some.set()


def notice(lines: Counter[str]) -> str:
    """Return the text of a notice: the first lines, how often each came, and how many more there are."""
    shown = [f"{line} ({times} times)" if times > 1 else line for line, times in lines.items()]
    left = len(shown) - LINES
    return "\n".join(shown[:LINES] + ([f"And {left} more; see the log."] if left > 0 else []))
