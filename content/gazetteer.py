"""The cities of the world with more than 15,000 people, searchable by any of their names in any script.

They stand in places/cities.txt, which `python -m tools.places` writes: a line a city, cities by falling population.
The text is kept as it is (5 MB, 350,000 names) and searched with `bytes.find`, so that the first hit is the biggest
city and nothing is parsed but the lines that are found.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIACRITICS = range(0x0300, 0x0370)
"""Accents of Latin, Greek and Cyrillic; the vowel signs of other scripts are letters in all but name and stay."""
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
"""Letters that have no decomposition in Unicode, the way GeoNames writes them without accents."""


class _Folding(dict[int, str]):
    """What each character becomes in a folded name; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kept = unicodedata.category(char)[0] in "LMN" and code not in _DIACRITICS
        self[code] = _LETTERS.get(char, char) if kept else ""
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return `text` without case, accents, spaces and punctuation.

    "São Tomé", "sao-tome" and "SAO TOME" are one.
    """
    return unicodedata.normalize("NFKD", text.casefold()).translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class City:
    """A city: its zone (IANA), its country (ISO 3166) and how many live there."""

    zone: str
    country: str
    state: tuple[str, ...]
    """In the United States, the state's folded name and code."""
    population: int


class Gazetteer:
    """Every city by its folded names. Unchanging once built, so any thread may search it."""

    def __init__(self, table: bytes) -> None:
        """Take a table of cities in UTF-8, the biggest first.

        A line is "zone country population|name|name|", in the United States "zone country population state code|name|",
        with each name folded. A line that begins with "#" is a note.
        """
        self._table = table

    def named(self, name: str) -> Iterator[City]:
        """Yield the cities that have this name, the biggest first."""
        return self._holding(f"|{fold(name)}|")

    def beginning(self, name: str) -> Iterator[City]:
        """Yield the cities that have a name beginning so, the biggest first."""
        return self._holding(f"|{fold(name)}")

    def zones(self) -> tuple[str, ...]:
        """Return every zone that has a city, that of the biggest city first."""
        lines = (line for line in BytesIO(self._table) if not line.startswith(b"#"))
        return tuple(zone.decode() for zone in dict.fromkeys(line[: line.index(b" ")] for line in lines))

    def _holding(self, needle: str) -> Iterator[City]:
        """Yield each city with `needle` in its line once."""
        sought = needle.encode()
        found = self._table.find(sought)
        while found >= 0:
            start = self._table.rfind(b"\n", 0, found) + 1
            yield _city(self._table[start : self._table.index(b"|", start)].decode())
            found = self._table.find(sought, self._table.index(b"\n", found))


def _city(facts: str) -> City:
    """Return the city that the part of a line before its names describes."""
    zone, country, population, *state = facts.split(" ")
    return City(zone, country, tuple(state), int(population))


_READING = Lock()


def gazetteer() -> Gazetteer:
    """Return the gazetteer of the world; the first call reads its file."""
    with _READING:
        return _world()


@cache
def _world() -> Gazetteer:
    """Read the cities of the world."""
    return Gazetteer(resources.files("content").joinpath("places", "cities.txt").read_bytes())
