"""The two clocks: the machine's, and one that the preview and the tests move by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the current moment in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """A clock that runs with the machine's, plus an offset moved by hand; or stands still where it is told to."""

    def __init__(self, start: datetime | None = None) -> None:
        """Run with the machine's clock, or stand still at `start` (aware) until moved."""
        self._still = start
        self._offset = timedelta(0)

    def now(self) -> datetime:
        """Return the current moment in UTC, with every move so far."""
        return (self._still or datetime.now(UTC)) + self._offset

    def advance(self, by: timedelta) -> None:
        """Move the clock by this much; a negative amount sets it back."""
        self._offset += by
