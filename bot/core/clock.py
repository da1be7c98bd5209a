"""Where "now" comes from: the one interface through which time enters the bot (invariant 5: time is passed in)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Clock(Protocol):
    """Tells the time; the real one, or one that a test or the preview moves by hand."""

    def now(self) -> datetime:
        """Return the current moment as an aware datetime in UTC."""
        ...
