"""When a person's next reminder is due."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.core.schedule import next_due

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.model import Person


def next_reminder(person: Person, after: datetime) -> datetime | None:
    """Return the first reminder after a moment (aware, UTC), or None for somebody who gets none."""
    if person.remind_at is None or person.zone is None or person.stopped_at is not None:
        return None
    return next_due(person.remind_at, person.days, ZoneInfo(person.zone), after)
