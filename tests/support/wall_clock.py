"""The wall clocks of all zones as spans of constant offset: a simple oracle that schedules are compared with."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from tests.support.narrow import present

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2033, 1, 1, tzinfo=UTC)
"""Rules since 2033 repeat those of the years before."""


class WallClock:
    """The wall clock of one zone."""

    def __init__(self, name: str, zone: ZoneInfo) -> None:
        self.name, self.zone = name, zone
        self.starts, self.offsets = [EARLIEST - 2 * DAY], [self._offset(EARLIEST - 2 * DAY)]
        moment = self.starts[0]
        while moment < LATEST + 2 * DAY:
            following = moment + 7 * DAY
            offset = self._offset(following)
            if offset != self.offsets[-1]:
                self.starts.append(self._change(moment, following))
                self.offsets.append(offset)
            moment = following

    def _offset(self, moment: datetime) -> timedelta:
        return present(moment.astimezone(self.zone).utcoffset())

    def _change(self, low: datetime, high: datetime) -> datetime:
        before = self._offset(low)
        while high - low > timedelta(seconds=1):
            middle = (low + (high - low) / 2).replace(microsecond=0)
            low, high = (middle, high) if self._offset(middle) == before else (low, middle)
        return high

    def due(self, day: date, at: time) -> datetime | None:
        """Return the first moment at which the clock reached the time, else the day's last minute; None if skipped."""
        wall = datetime.combine(day, at, UTC)
        index = max(bisect_right(self.starts, wall) - 2, 0)
        while index + 1 < len(self.starts) and wall - self.offsets[index] >= self.starts[index + 1]:
            index += 1
        moment = max(self.starts[index], wall - self.offsets[index])
        if (moment + self.offsets[index]).date() == day:
            return moment
        moment -= MINUTE
        return moment if (moment + self.offsets[index - 1]).date() == day else None


@cache
def wall_clocks() -> tuple[WallClock, ...]:
    """Return every zone of the tzdata package; of names with the same rules only one."""
    root = resources.files("tzdata.zoneinfo")
    seen: dict[bytes, WallClock] = {}
    for name in resources.files("tzdata").joinpath("zones").read_text().split():
        rules = root.joinpath(name).read_bytes()
        if rules not in seen:
            seen[rules] = WallClock(name, ZoneInfo(name))
    return tuple(seen.values())


@cache
def wall_clock(name: str) -> WallClock:
    """Return one zone's clock."""
    return WallClock(name, ZoneInfo(name))


def days_of(year: int) -> list[date]:
    """Return every day of a year."""
    return [date(year, 1, 1) + n * DAY for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
