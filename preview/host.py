"""The interface of the preview's host, as protocols, so that the preview does not depend on the bot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta


class PreviewClock(Protocol):
    """The clock that the host and the preview share; the page's tool bar moves it."""

    def now(self) -> datetime:
        """Return the current moment (aware, UTC)."""
        ...

    def advance(self, by: timedelta) -> None:
        """Move the clock by this much; a negative amount sets it back."""
        ...


@dataclass(frozen=True, slots=True)
class StoredTable:
    """Rows of one table that are about one person; each value can be written as JSON."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str | int | float | None]]


class Host(Protocol):
    """The host's data for the page's tool bar. `person_id` is a Telegram id."""

    @property
    def clock(self) -> PreviewClock:
        """The clock that the bot and the server share."""
        ...

    async def next_reminder(self, person_id: int) -> datetime | None:
        """Return when the person's next reminder is due (aware, UTC), or None if none is planned."""
        ...

    async def stored(self, person_id: int) -> list[StoredTable]:
        """Return all stored data about the person."""
        ...
