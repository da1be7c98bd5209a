"""Time zones by a person's language, by their location, by country and by offset."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from content.gazetteer import gazetteer
from content.zone_tables import all_zones, current_name, likely_country, table, zones_by_country

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST = 6
"""The maximum number of likely zones, shown as buttons on one screen."""

_OFFSET = re.compile(
    r"(?:utc|gmt)?\s*(?P<sign>[+\-\N{MINUS SIGN}\N{EN DASH}])\s*"
    r"(?P<hours>\d{1,2})(?:[:.]?(?P<minutes>[0-5]\d)|[.,](?P<half>5))?"
)
_NO_OFFSET = frozenset({"utc", "gmt"})
_EAST_MOST, _WEST_MOST = 14, -12
"""The whole hours for which tzdata has Etc zones."""


def is_zone(name: str) -> bool:
    """Return whether `name` is a time zone in the tzdata package."""
    return name in all_zones()


def zone_at(latitude: float, longitude: float) -> str | None:
    """Return the time zone at a place in degrees (WGS 84), or None if there is no such place or no zone.

    Accepts any two numbers without raising. At sea the zone is a nautical one ("Etc/GMT+3").
    """
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004 - degrees; false for NaN, too
        return None
    from tzfpy import get_tz  # noqa: PLC0415 - uses memory only when a person shares a location

    zone = current_name(get_tz(longitude, latitude))
    return zone if is_zone(zone) else None


def likely_zones(language_code: str | None, now: datetime) -> tuple[str, ...]:
    """Return at most six time zones where a person with this language probably is, the most likely first.

    Zones that differ in their offset at `now` come before those that repeat one.

    Args:
        language_code: the IETF tag that Telegram gives for a user (`User.language_code`), or None.
        now: an aware moment.
    """
    return _likely_zones(language_code, now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0))


@lru_cache(maxsize=256)
def _likely_zones(language_code: str | None, now: datetime) -> tuple[str, ...]:
    """Compute the zones for a quarter of an hour (cached), within which no offset changes."""
    tag = (language_code or "").lower()
    language, *subtags = tag.split("-")
    countries = [subtag.upper() for subtag in subtags if subtag.upper() in zones_by_country()]
    spoken = table()["languages"].get(tag) or table()["languages"].get(language)
    if not spoken and not countries:
        countries = [country for country in [likely_country(language)] if country]
    zones = [*zones_of(countries, now), *(spoken or [])]
    return spread(zones or table()["world"], now)[:MOST]


def read_offset(text: str) -> timedelta | None:
    """Parse `text` as an offset from UTC, or return None."""
    if text.casefold() in _NO_OFFSET:
        return timedelta(0)
    found = _OFFSET.fullmatch(text.casefold())
    if found is None:
        return None
    minutes = 30 if found["half"] else int(found["minutes"] or 0)
    offset = timedelta(hours=int(found["hours"]), minutes=minutes)
    return offset if found["sign"] == "+" else -offset


def zones_with(offset: timedelta, now: datetime) -> Iterator[str]:
    """Yield the fixed zone of this offset, if there is one, and the zones that have it now, by biggest city."""
    hours, rest = divmod(offset, timedelta(hours=1))
    if not rest and _WEST_MOST <= hours <= _EAST_MOST:
        # POSIX, and therefore Etc, counts hours behind UTC as positive.
        yield f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"
    for zone in (*gazetteer().zones, *chain.from_iterable(zones_by_country().values())):
        if _offset_at(zone, now) == offset:
            yield zone


def zones_of(countries: Iterable[str], now: datetime) -> list[str]:
    """Return the zones of countries; of zones with the same offsets all year only the first."""
    zones = chain.from_iterable(zones_by_country()[country] for country in countries)
    months = [now + timedelta(days=30 * month) for month in range(12)]
    by_clock: dict[tuple[timedelta, ...], str] = {}
    for zone in zones:
        by_clock.setdefault(tuple(_offset_at(zone, month) for month in months), zone)
    return list(by_clock.values())


def spread(zones: Iterable[str], now: datetime) -> tuple[str, ...]:
    """Return the zones without repeats, the first of each offset at `now` before those that repeat an offset."""
    each = list(dict.fromkeys(zones))
    firsts = {_offset_at(zone, now): zone for zone in reversed(each)}
    return tuple(sorted(each, key=lambda zone: firsts[_offset_at(zone, now)] != zone))


def _offset_at(zone: str, now: datetime) -> timedelta:
    """Return how far the zone is ahead of UTC at `now`."""
    return now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)
