"""What the preview asks the bot's side for; the composition root joins the two, so that neither imports the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.clock import MovableClock


@dataclass(frozen=True, slots=True)
class StoredTable:
    """Rows of one table that are about one person; each value is something that JSON can hold."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str | int | float | None]]


class Hooks(Protocol):
    """The bot's side, as the page's tool bar needs it. A person is named by their Telegram id."""

    @property
    def clock(self) -> MovableClock:
        """The clock that the bot and the server share."""
        ...

    async def next_reminder(self, person_id: int) -> datetime | None:
        """Return when the person's next reminder is due (aware, UTC), or None if none is planned."""
        ...

    async def stored(self, person_id: int) -> list[StoredTable]:
        """Return all that is stored about the person."""
        ...
