"""Finding a person's time zone: by what they type, by their language, by where they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.core.timeparse import ascii_digits
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
"""So many zones at most, as buttons on one screen."""
LONGEST = 80
"""A longer text (in characters) names no place."""
_SHORTEST = 3
"""So many letters can begin a name; fewer must be the whole name."""
_DWARFED = 40
"""A city this many times smaller than its namesake is not meant, unless its state or country is named with it."""

_WELL_KNOWN = 200_000
"""A city of so many people is taken at its name; a smaller one is asked about."""

_REGION_WORDS = 4
"""So many words are the longest name of a country or state that a city's name is looked for before."""

_OFFSET = re.compile(
    r"(?:utc|gmt)?\s*(?P<sign>[+\-\N{MINUS SIGN}\N{EN DASH}])\s*"
    r"(?P<hours>\d{1,2})(?:[:.]?(?P<minutes>[0-5]\d)|[.,](?P<half>5))?"
)
_NO_OFFSET = frozenset({"utc", "gmt"})
_EAST_MOST, _WEST_MOST = 14, -12
"""The hours for which there are Etc zones."""


def is_zone(name: str) -> bool:
    """Whether `name` is a time zone in the tzdata package."""
    return name in all_zones()


def zone_at(latitude: float, longitude: float) -> str | None:
    """Return the time zone at a place in degrees (WGS 84), or None if there is no such place or no zone.

    Raises nothing: any two numbers will do. At sea it is a nautical zone ("Etc/GMT+3").
    """
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004 - degrees; false for NaN, too
        return None
    from tzfpy import get_tz  # noqa: PLC0415 - takes its memory only where somebody shares a location

    zone = current_name(get_tz(longitude, latitude))
    return zone if is_zone(zone) else None


def likely_zones(language_code: str | None, now: datetime) -> tuple[str, ...]:
    """Return at most six time zones where a person with this language probably is, the likeliest first.

    Those with a clock of their own at `now` come before those that only repeat another's.

    Args:
        language_code: the IETF tag that Telegram gives for a user (`User.language_code`), or None.
        now: an aware moment.
    """
    return _likely_zones(language_code, now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0))


@lru_cache(maxsize=256)
def _likely_zones(language_code: str | None, now: datetime) -> tuple[str, ...]:
    """Do it for a quarter of an hour, within which clocks are not turned back or forward."""
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
    """What a text may name."""

    zones: tuple[str, ...] = ()
    """At most six, the likeliest first."""
    sure: bool = False
    """Whether nothing else is meant: no mere beginning of a name, and no small town that is called "No" or "Yes"."""


def find_zones(text: str, language: str, now: datetime) -> FoundZones:
    """Return the time zones that `text` may name; none if it names none.

    It may be an offset ("UTC+5:30", "-3"), an IANA name, a city or a country in `language` or in English, a city in
    any language and script, also with its country or state ("Portland, Maine"), or the beginning of a city's name.
    Case, accents, spaces and punctuation do not matter. For an offset of whole hours the first is the zone that never
    leaves it ("Etc/GMT-3" is three hours ahead of UTC), then the real ones that have it at `now`.

    It searches the names of cities for up to 40 ms, so call it in a thread; any may.
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
    """Return the first zones, each once, as many as may be shown."""
    shown: list[str] = []
    for zone in zones:
        if zone not in shown:
            shown.append(zone)
        if len(shown) == MOST:
            break
    return tuple(shown)


def _offset(text: str) -> timedelta | None:
    """Return the offset that `text` is, or None."""
    if text.casefold() in _NO_OFFSET:
        return timedelta(0)
    found = _OFFSET.fullmatch(text.casefold())
    if found is None:
        return None
    minutes = 30 if found["half"] else int(found["minutes"] or 0)
    offset = timedelta(hours=int(found["hours"]), minutes=minutes)
    return offset if found["sign"] == "+" else -offset


def _zones_with(offset: timedelta, now: datetime) -> Iterator[str]:
    """Yield the zone that always has this offset, where there is one, and those that have it now, by their cities."""
    hours, rest = divmod(offset, timedelta(hours=1))
    if not rest and _WEST_MOST <= hours <= _EAST_MOST:
        # POSIX, and so Etc, counts hours behind UTC as positive.
        yield f"Etc/GMT{-hours:+d}" if hours else "Etc/UTC"
    for zone in (*gazetteer().zones(), *chain.from_iterable(zones_by_country().values())):
        if _offset_at(zone, now) == offset:
            yield zone


def _called(text: str, language: str, now: datetime) -> Iterator[str]:
    """Yield the zones of everything that has exactly this name."""
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
    """Whether a name is that of a zone, a country or a city so big that nobody means anything else by it."""
    name = fold(text)
    if name in cities_in(language) or name in countries_in(language) or name in map(fold, table()["zone_names"]):
        return True
    return any(place.population >= _WELL_KNOWN for place in gazetteer().named(text))


def _notable(places: Iterable[City]) -> list[City]:
    """Return the places without those that the first, the biggest, dwarfs."""
    known = list(places)
    return [place for place in known if place.population * _DWARFED >= known[0].population]


def _with_region(text: str, language: str) -> list[City]:
    """Return the cities of a text that names a city and then, behind a comma or not, its country or state."""
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
    """Yield the cities with a name that begins so."""
    return gazetteer().beginning(text) if len(fold(text)) >= _SHORTEST else iter(())


def _zones_of(countries: Iterable[str], now: datetime) -> list[str]:
    """Return the zones of countries, of those whose clocks go alike all year only the first."""
    zones = chain.from_iterable(zones_by_country()[country] for country in countries)
    months = [now + timedelta(days=30 * month) for month in range(12)]
    by_clock: dict[tuple[timedelta, ...], str] = {}
    for zone in zones:
        by_clock.setdefault(tuple(_offset_at(zone, month) for month in months), zone)
    return list(by_clock.values())


def _spread(zones: Iterable[str], now: datetime) -> tuple[str, ...]:
    """Return the zones, each once, with the first of each offset at `now` before those that repeat one."""
    each = list(dict.fromkeys(zones))
    firsts = {_offset_at(zone, now): zone for zone in reversed(each)}
    return tuple(sorted(each, key=lambda zone: firsts[_offset_at(zone, now)] != zone))


def _offset_at(zone: str, now: datetime) -> timedelta:
    """Return how far the zone is ahead of UTC at `now`."""
    return now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)
