"""Reads a place as people type it: a city, a region, a country, a time zone, or a difference from UTC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.reading import NOTHING, Reading, read_as
from bot.core.reading.places import FoundPlace
from bot.core.reading.wording import LONGEST, ascii_digits
from content.gazetteer import fold, gazetteer, regions
from content.locatives import nominatives
from content.zone_tables import (
    cities_in,
    countries_in,
    country_coded,
    country_name,
    country_of,
    table,
    zone_named,
)
from content.zones import read_offset, spread, zones_of, zones_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from content.gazetteer import City

_SHORTEST = 5
"""In letters: the shortest text that is searched as the beginning of a name; a shorter one must be the whole name."""
_CODE = 3
"""In letters of ASCII: a name so short may be the code of something else, and is never sure."""
_CITY_WORDS = 2
"""The maximum number of words of a misspelt city; of more, it is hardly the name of one."""
_NAMESAKE_RATIO = 50
"""A place this many times smaller than its namesake is left out, unless its region or country is named as well."""
_WELL_KNOWN = 200_000
"""The population from which a city is accepted by its name alone; a smaller one is confirmed with a question."""
_AREA_WORDS = 4
"""The maximum number of words of a country or region that follows a town's name."""
_NAME_WORDS = 3
"""The maximum number of words of a place at the end of a sentence ("I live in New York City")."""
_LONGEST_NAME = 40
"""In characters, on a button."""


class Area(Struct, frozen=True):
    """A country, or a region of it (GeoNames' code)."""

    country: str
    region: str = ""

    def holds(self, city: City) -> bool:
        """Return whether a city is inside."""
        return city.country == self.country and self.region in {"", city.region}


class _Hit(Struct, frozen=True):
    """A zone that a name may mean."""

    zone: str
    country: str | None
    is_known: bool
    """Whether everybody knows it by this name."""
    region: str = ""
    is_whole: bool = False
    """Whether it is a country, or another area with several zones: each zone is named by its own city."""


def read_place(text: str, language: str, now: datetime) -> Reading[FoundPlace]:
    """Return the places that `text` may name, each with its time zone.

    The text may be an offset ("UTC+5:30", "-3"), an IANA name, a country by name or code, a region, an island, or a
    city in any language and script, also followed by its region or country ("Portland, Maine"). Case, accents, spaces
    and punctuation are ignored. For an offset of whole hours the first zone is the fixed one ("Etc/GMT-3" is three
    hours ahead of UTC), followed by the real zones that have it at `now`.

    Sure is only the one zone of a well-known place, or of a town inside the region named with it. A town that is in no
    table, or only elsewhere, has the clock of its region, and is asked about: it is never a namesake somewhere else.

    The first search reads the tables, so call it in a thread; it is thread-safe.
    """
    text = " ".join(ascii_digits(text[: 2 * LONGEST]).split())
    if len(text) > LONGEST or not fold(text):
        return NOTHING
    if (offset := read_offset(text)) is not None:
        return read_as(map(FoundPlace, zones_with(offset, now)), sure=True)
    if (zone := zone_named(text)) is not None:
        return read_as([FoundPlace(zone)], sure=True)
    if hits := list(_called(text, language, now)):
        sure = any(hit.is_known for hit in hits) and not (len(fold(text)) <= _CODE and text.isascii())
        return _offered(text, hits, language, sure=sure)
    if (inside := _in_an_area(text, language, now)) is not None:
        return inside
    if hits := _unused(text, language, now) or [_hit(city) for city in _notable(_beginning(text))]:
        return _offered("", hits, language, sure=False)
    return read_as(_misspelt(text), sure=False)


def _offered(text: str, hits: list[_Hit], language: str, *, sure: bool) -> Reading[FoundPlace]:
    """Return the reading of what was found, one place for each zone, with the name it has on the button."""
    by_zone = {hit.zone: hit for hit in reversed(hits)}
    each = [by_zone[zone] for zone in dict.fromkeys(hit.zone for hit in hits)]
    typed = (text if text != text.lower() else text.title())[:_LONGEST_NAME]
    places = [FoundPlace(hit.zone, _name(typed, hit, each, language)) for hit in each]
    return read_as(places, sure=sure)


def _name(typed: str, hit: _Hit, hits: list[_Hit], language: str) -> str:
    """Return what was typed, with the region or country where namesakes are offered; empty where a city is clearer."""
    at_home = [other for other in hits if other.country == hit.country]
    if not typed or (hit.is_whole and len(at_home) > 1):
        return ""
    if len(at_home) > 1:
        return f"{typed}, {hit.region}" if hit.region.isalpha() else ""
    country = country_name(hit.country, language) if hit.country and len(hits) > 1 else typed
    return typed if fold(country) == fold(typed) else f"{typed}, {country}"


def _hit(city: City, *, known: bool = False, whole: bool = False) -> _Hit:
    return _Hit(city.zone, city.country, known or city.population >= _WELL_KNOWN, city.region, whole)


def _called(text: str, language: str, now: datetime, people: int = 0) -> Iterator[_Hit]:
    """Yield the zones of the countries, zones, regions and cities with exactly this name, countries first.

    With `people`, smaller cities are not searched, which costs a fraction.
    """
    name = fold(text)
    by_name = countries_in(language).get(name)
    named = [zone for known, zones in table()["zone_names"].items() if fold(known) == name for zone in zones]
    if by_name is not None:
        yield from (_Hit(zone, by_name, is_known=True, is_whole=True) for zone in _zones(by_name, now))
    yield from (_Hit(zone, country_of(zone), is_known=True, is_whole=True) for zone in named)
    if by_name is None and (coded := country_coded(text)) is not None:
        yield from (_Hit(zone, coded, is_known=True, is_whole=True) for zone in _zones(coded, now))
    if (zone := cities_in(language).get(name)) is not None:
        yield _Hit(zone, country_of(zone), is_known=True)
    cities = gazetteer().named(text, people)
    places = [(region, True) for region in regions().named(text)] + [(city, False) for city in cities]
    notable = _notable(place for place, _is_region in places)
    whole = len({place.zone for place, is_region in places if is_region and place in notable}) > 1
    for place, is_region in sorted(places, key=lambda entry: -entry[0].population):
        if place in notable:
            yield _hit(place, whole=is_region and whole)


def _zones(country: str, now: datetime) -> tuple[str, ...]:
    return spread(zones_of([country], now), now)


def _notable(places: Iterable[City]) -> list[City]:
    """Return the places without those `_NAMESAKE_RATIO` times smaller than the biggest."""
    known = sorted(places, key=lambda place: -place.population)
    return [place for place in known if place.population * _NAMESAKE_RATIO >= known[0].population]


def _in_an_area(text: str, language: str, now: datetime) -> Reading[FoundPlace] | None:
    """Read a town with its region or country; None if the text does not end with one."""
    for town, behind in _splits(text):
        areas = [tuple(_areas(name, language)) for name in behind]
        if not areas or not all(areas):
            continue
        places = [*regions().named(town), *gazetteer().named(town)]
        inside = _notable(place for place in places if all(_is_in(place, each) for each in areas))
        if inside:
            return _offered(text, [_hit(place, known=True) for place in inside], language, sure=True)
        if "," in text or (places and (len(fold(behind[0])) > _CODE or behind[0].isupper())):
            zones = tuple(dict.fromkeys(zone for area in areas[0] for zone in _clock(area, behind[0], now)))
            name = text[:_LONGEST_NAME] if len(zones) == 1 else ""
            return read_as([FoundPlace(zone, name) for zone in zones], sure=False)
    return None


def _splits(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each way to part a town from the names behind it: at the commas, or else before the last words."""
    town, *behind = [part.strip() for part in text.split(",")]
    if behind:
        yield town, [name for name in behind if fold(name)]
        return
    words = text.split()
    for count in range(1, min(len(words) - 1, _AREA_WORDS) + 1):
        yield " ".join(words[:-count]), [" ".join(words[-count:])]


def _areas(name: str, language: str) -> Iterator[Area]:
    """Yield the countries and regions with this name or code."""
    country = countries_in(language).get(fold(name)) or country_coded(name)
    if country is not None:
        yield Area(country)
    yield from {Area(region.country, region.region) for region in regions().named(name) if region.region}


def _is_in(city: City, areas: Iterable[Area]) -> bool:
    return any(area.holds(city) for area in areas)


def _clock(area: Area, name: str, now: datetime) -> Iterable[str]:
    """Return the zones of an area, by its people."""
    if not area.region:
        return _zones(area.country, now)
    return [each.zone for each in regions().named(name) if area.holds(each)]


def _unused(text: str, language: str, now: datetime) -> list[_Hit]:
    """Return what stands before a comma, or a well-known place at the end of a text, whatever the other words are."""
    town, comma, _behind = text.partition(",")
    if comma and (hits := list(_called(town, language, now))):
        return hits
    words = text.split()
    ends = (" ".join(words[-count:]) for count in range(min(len(words), _NAME_WORDS), 0, -1))
    for name in (name for end in ends for name in (end, *nominatives(end))):
        hits = [hit for hit in _called(name, language, now, _WELL_KNOWN) if hit.is_known]
        if hits and len(fold(name)) > _CODE:
            return hits
    return []


def _misspelt(text: str) -> list[FoundPlace]:
    """Return the zones of the well-known cities with a name much like a text of one word or two."""
    cities = gazetteer().resembling(text, _WELL_KNOWN) if len(text.split()) <= _CITY_WORDS else []
    return [FoundPlace(city.zone, is_guess=True) for city in cities]


def _beginning(text: str) -> Iterator[City]:
    """Yield the cities with a name that begins with `text`."""
    return gazetteer().beginning(text) if len(fold(text)) >= _SHORTEST else iter(())
