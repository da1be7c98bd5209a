"""Finds a person's time zone by what they type, by their language, or by their location."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.core.reading.wording import ascii_digits
from content.gazetteer import fold, gazetteer
from content.zone_tables import (
    all_zones,
    cities_in,
    countries_in,
    current_name,
    likely_country,
    table,
    zone_named,
    zones_by_country,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from content.gazetteer import City

MOST = 6
"""The maximum number of zones, shown as buttons on one screen."""
LONGEST = 80
"""In characters; a longer text is not searched for a place."""
_SHORTEST = 3
"""In letters: the shortest text that is searched as the beginning of a name; a shorter one must be the whole name."""
_NAMESAKE_RATIO = 40
"""A city this many times smaller than its namesake is left out, unless its state or country is named as well."""

_WELL_KNOWN = 200_000
"""The population from which a city is accepted by its name alone; a smaller one is confirmed with a question."""

_REGION_WORDS = 4
"""The maximum number of words of a country or state that follows a city's name."""

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
    zones = [*_zones_of(countries, now), *(spoken or [])]
    return _spread(zones or table()["world"], now)[:MOST]


@dataclass(frozen=True, slots=True)
class FoundZones:
    """The zones that a text may name."""

    zones: tuple[str, ...] = ()
    """At most six, the most likely first."""
    sure: bool = False
    """Whether the match is certain: not only the beginning of a name, nor a small town called "No" or "Yes"."""


def find_zones(text: str, language: str, now: datetime) -> FoundZones:
    """Return the time zones that `text` may name; empty if there are none.

    The text may be an offset ("UTC+5:30", "-3"), an IANA name, a city or a country in `language` or in English, a
    city in any language and script, also with its country or state ("Portland, Maine"), or the beginning of a city's
    name. Case, accents, spaces and punctuation are ignored. For an offset of whole hours the first zone is the fixed
    one ("Etc/GMT-3" is three hours ahead of UTC), followed by the real zones that have the offset at `now`.

    The search takes up to 40 ms, so call it in a thread; it is thread-safe.
    """
    text = " ".join(ascii_digits(text).split())
    if len(text) > LONGEST or not fold(text):
        return FoundZones()
    offset = _offset(text)
    if offset is not None:
        return FoundZones(_unique(_zones_with(offset, now)), sure=True)
    zone = zone_named(text)
    if zone is not None:
        return FoundZones((zone,), sure=True)
    if called := _unique(_called(text, language, now)):
        return FoundZones(called, sure=_is_well_known(text, language))
    if inside := _unique(place.zone for place in _with_region(text, language)):
        return FoundZones(inside, sure=True)
    return FoundZones(_unique(place.zone for place in _notable(_beginning(text))))


def _unique(zones: Iterable[str]) -> tuple[str, ...]:
    """Return the first zones without repeats, at most `MOST`."""
    shown: list[str] = []
    for zone in zones:
        if zone not in shown:
            shown.append(zone)
        if len(shown) == MOST:
            break
    return tuple(shown)


def _offset(text: str) -> timedelta | None:
    """Parse `text` as an offset from UTC, or return None."""
    if text.casefold() in _NO_OFFSET:
        return timedelta(0)
    found = _OFFSET.fullmatch(text.casefold())
    if found is None:
        return None
    minutes = 30 if found["half"] else int(found["minutes"] or 0)
    offset = timedelta(hours=int(found["hours"]), minutes=minutes)
    return offset if found["sign"] == "+" else -offset


def _zones_with(offset: timedelta, now: datetime) -> Iterator[str]:
    """Yield the fixed zone of this offset, if there is one, and the zones that have it now, by biggest city."""
    hours, rest = divmod(offset, timedelta(hours=1))
    if not rest and _WEST_MOST <= hours <= _EAST_MOST:
        # POSIX, and therefore Etc, counts hours behind UTC as positive.
        yield f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"
    for zone in (*gazetteer().zones(), *chain.from_iterable(zones_by_country().values())):
        if _offset_at(zone, now) == offset:
            yield zone


def _called(text: str, language: str, now: datetime) -> Iterator[str]:
    """Yield the zones of every zone, country and city with exactly this name."""
    name = fold(text)
    for known, zones in table()["zone_names"].items():
        if fold(known) == name:
            yield from zones
    if name in cities_in(language):
        yield cities_in(language)[name]
    if name in countries_in(language):
        yield from _spread(_zones_of([countries_in(language)[name]], now), now)
    yield from (place.zone for place in _notable(gazetteer().named(text)))


def _is_well_known(text: str, language: str) -> bool:
    """Return whether a name is that of a zone, a country or a city of at least `_WELL_KNOWN` people."""
    name = fold(text)
    if name in cities_in(language) or name in countries_in(language) or name in map(fold, table()["zone_names"]):
        return True
    return any(place.population >= _WELL_KNOWN for place in gazetteer().named(text))


def _notable(places: Iterable[City]) -> list[City]:
    """Return the places without those `_NAMESAKE_RATIO` times smaller than the first, which is the biggest."""
    known = list(places)
    return [place for place in known if place.population * _NAMESAKE_RATIO >= known[0].population]


def _with_region(text: str, language: str) -> list[City]:
    """Return the cities of a text that names a city and then its country or state, with or without a comma."""
    city, comma, region = text.partition(",")
    words = text.split()
    tails = range(1, min(len(words) - 1, _REGION_WORDS) + 1)
    splits = [(city, region)] if comma else [(" ".join(words[:-n]), " ".join(words[-n:])) for n in tails]
    for name, where in splits:
        country = countries_in(language).get(fold(where), fold(where).upper())
        known = list(gazetteer().named(name))
        inside = [place for place in known if place.country == country or fold(where) in place.state]
        if inside:
            return inside
        if comma:
            return _notable(known)
    return []


def _beginning(text: str) -> Iterator[City]:
    """Yield the cities with a name that begins with `text`."""
    return gazetteer().beginning(text) if len(fold(text)) >= _SHORTEST else iter(())


def _zones_of(countries: Iterable[str], now: datetime) -> list[str]:
    """Return the zones of countries; of zones with the same offsets all year only the first."""
    zones = chain.from_iterable(zones_by_country()[country] for country in countries)
    months = [now + timedelta(days=30 * month) for month in range(12)]
    by_clock: dict[tuple[timedelta, ...], str] = {}
    for zone in zones:
        by_clock.setdefault(tuple(_offset_at(zone, month) for month in months), zone)
    return list(by_clock.values())


def _spread(zones: Iterable[str], now: datetime) -> tuple[str, ...]:
    """Return the zones without repeats, the first of each offset at `now` before those that repeat an offset."""
    each = list(dict.fromkeys(zones))
    firsts = {_offset_at(zone, now): zone for zone in reversed(each)}
    return tuple(sorted(each, key=lambda zone: firsts[_offset_at(zone, now)] != zone))


def _offset_at(zone: str, now: datetime) -> timedelta:
    """Return how far the zone is ahead of UTC at `now`."""
    return now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)
