"""Computes when a wall time is due on a day: the moment at which the wall clock in a person's zone shows it.

The rule for clock changes: a time is due at the first moment of its local day at which the wall clock has
reached it. Therefore

- a time inside a spring gap is due at the first valid minute after the gap;
- a time inside an autumn fold is due once, the first time the clock shows it;
- a local day that a zone skipped (Apia, 30 December 2011) has no due moment;
- if a gap includes midnight and skips the end of a day (Nuuk, where 23:00 becomes 00:00), the first valid minute
  would be on the next day; the time is then due at the last minute before the gap, so that the day keeps its
  reminder.

Every local day has therefore at most one due moment for each time, and it is on that day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)
_LAST_MINUTE = timedelta(minutes=1)


def local_date(now: datetime, zone: ZoneInfo) -> date:
    """Return the local date in `zone` at `now` (aware)."""
    return now.astimezone(zone).date()


@lru_cache(1024)  # planning asks for the same few days of a zone again and again
def due_on(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """Return the moment (UTC) at which `at` is due on the local `day`, or None if the zone skipped that day.

    For the rule for gaps and folds see the module's docstring.
    """
    wall = datetime.combine(day, at)
    # PEP 495: fold=0 is the first of two in a fold; in a gap it reads the time with the offset before the
    # change, which gives a moment after it.
    moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if _wall(moment, zone) == wall:
        return moment
    change = _end_of_gap(wall, zone, moment)
    if local_date(change, zone) == day:
        return change
    before = change - _LAST_MINUTE
    return before if local_date(before, zone) == day else None


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the wall time in `zone`, as a naive datetime."""
    return moment.astimezone(zone).replace(tzinfo=None)


def _end_of_gap(wall: datetime, zone: ZoneInfo, after_gap: datetime) -> datetime:
    """Return the first moment (UTC, to the second) after the gap that contains `wall`."""
    # fold=1 reads the time with the offset after the change, which gives a moment before it: bisect between.
    low = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    high = after_gap
    while high - low > _SECOND:
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if _wall(middle, zone) < wall:
            low = middle
        else:
            high = middle
    return high
