"""The two clocks: the system's, and one that the preview and the tests set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class SystemClock:
    """The system clock."""

    def now(self) -> datetime:
        """Return the current moment in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """A clock with an adjustable offset from the system clock, or one that stops at a given moment."""

    def __init__(self, start: datetime | None = None) -> None:
        """Follow the system clock, or stop at `start` (aware) until advanced."""
        self._still = start
        self._offset = timedelta(0)

    def now(self) -> datetime:
        """Return the current moment in UTC, including all advances so far."""
        return (self._still or datetime.now(UTC)) + self._offset

    def advance(self, by: timedelta) -> None:
        """Advance the clock; a negative amount sets it back."""
        self._offset += by
