"""Tables of time zones: their names, their countries, and zones that share a clock."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.core import Locale, UnknownLocaleError, get_global

from content.gazetteer import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@cache
def table() -> Mapping[str, Any]:
    """Return the contents of zones.toml."""
    return tomllib.loads(resources.files("content").joinpath("zones.toml").read_text(encoding="utf-8"))


@cache
def all_zones() -> frozenset[str]:
    """Return the name of every zone in the tzdata package, old names included."""
    return frozenset(_tzdata("zones").split())


@cache
def zones_by_country() -> Mapping[str, tuple[str, ...]]:
    """Return the zones of each country (ISO 3166), by population, from tzdata's zone.tab and zones.toml."""
    zones: dict[str, tuple[str, ...]] = {}
    for country, zone in _zone_tab():
        zones[country] = (*zones.get(country, ()), zone)
    return zones | {country: tuple(own) for country, own in table()["countries"].items()}


def country_of(zone: str) -> str | None:
    """Return the country (ISO 3166) of a zone by any of its names; None for zones without one ("Etc/GMT-3")."""
    return _countries_by_zone().get(current_name(zone))


def likely_country(language: str) -> str | None:
    """Return the country (ISO 3166) with the most speakers of `language` (ISO 639), by CLDR."""
    tags: str | None = get_global("likely_subtags").get(language)
    country = tags.rpartition("_")[2] if tags else None
    return country if country in zones_by_country() else None


def current_name(zone: str) -> str:
    """Return the current name of a zone: "Asia/Kolkata" for "Asia/Calcutta"."""
    name: str = get_global("zone_aliases").get(zone, zone)
    return name


def zone_named(name: str) -> str | None:
    """Return the zone with this IANA name in any case ("europe/berlin", "america/new york"), or None.

    Only names of the form area/place count: tzdata's "EST" is a zone without the summer time that people who type
    it have.
    """
    zone = _by_lower_name().get("_".join(name.casefold().split()))
    return None if zone is None else current_name(zone)


def country_coded(code: str) -> str | None:
    """Return the country (ISO 3166) of a code of two or three letters in any case ("AUS", "us"), or None."""
    code = code.strip().upper()
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    found = [code, *aliases.get(code, [])] if code.isascii() and code.isalpha() and len(code) in _CODES else []
    return next((country for country in found if country in zones_by_country()), None)


_CODES = (2, 3)
"""Letters of a country's code."""


def country_name(country: str, language: str) -> str:
    """Return the name of a country (ISO 3166) in `language` (IETF), by CLDR."""
    return str(_locale(language).territories.get(country, country))


def cities_in(language: str) -> Mapping[str, str]:
    """Return the zones by the folded names of their cities, in `language` (IETF) and in every language of the bot."""
    return _names_in(str(_locale(language)))[0]


def countries_in(language: str) -> Mapping[str, str]:
    """Return each country (ISO 3166) by its folded name in `language` (IETF) and in every language of the bot."""
    return _names_in(str(_locale(language)))[1]


@cache
def _countries_by_zone() -> Mapping[str, str]:
    return {current_name(zone): country for country, zone in _zone_tab()}


def _zone_tab() -> Iterator[tuple[str, str]]:
    """Yield each country (ISO 3166) with each of its zones."""
    for line in _tzdata("zoneinfo", "zone.tab").splitlines():
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            yield country, zone


def _tzdata(*path: str) -> str:
    """Read a table of the tzdata package."""
    return resources.files("tzdata").joinpath(*path).read_text(encoding="utf-8")


@cache
def _by_lower_name() -> Mapping[str, str]:
    """Return every zone of the form area/place by its name in lower case."""
    return {name.casefold(): name for name in all_zones() if "/" in name}


def _locale(language: str) -> Locale:
    """Return CLDR's data for a language, or English if it has none."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=32)
def _names_in(locale: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the zones by city name and the countries by name; of equal names that of this locale counts."""
    from content.locales import find_languages  # noqa: PLC0415 - its parser is slow to import; a start needs none of it

    cities: dict[str, str] = {}
    countries = {fold(name): country for name, country in table()["country_names"].items()}
    for source in (*map(Locale, reversed(find_languages(Path(__file__).parent))), Locale.parse(locale)):
        for zone in (zone for zones in zones_by_country().values() for zone in zones):
            cities.setdefault(fold(zone.rpartition("/")[2]), zone)
            cities[fold(zone)] = zone
        cities |= {
            fold(names["city"]): current_name(zone) for zone, names in source.time_zones.items() if "city" in names
        }
        countries |= {fold(name): code for code, name in source.territories.items() if code in zones_by_country()}
    return cities, countries
