"""The interface of clocks; all other code gets the time as an argument (invariant 5: time is passed in)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Clock(Protocol):
    """A source of the current time: the system's, or one that a test or the preview sets."""

    def now(self) -> datetime:
        """Return the current moment as an aware datetime in UTC."""
        ...
