"""Cities with more than 15,000 people and regions of countries, searchable by any of their names in any script.

They are read from places/cities.txt, written by `python -m tools.places`, and places/regions.txt, written by
`python -m tools.regions`: one line per city and zone, by falling population. The files (5 MB, 350,000 names) are held
in memory as bytes and searched with `bytes.find`: the first hit is the biggest, and only the lines found are parsed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from importlib import resources
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from jellyfish import damerau_levenshtein_distance
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIACRITICS = range(0x0300, 0x0370)
"""Accents of Latin, Greek and Cyrillic; combining vowel signs of other scripts are part of the spelling and stay."""
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
"""Letters that have no decomposition in Unicode, the way GeoNames writes them without accents."""


_LETTERS_FOR_AN_ERROR = (5, 8, 11)
"""The length from which a name may have one typing error, two, three."""


class _Folding(dict[int, str]):
    """The folded form of each character, computed at its first use."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kept = unicodedata.category(char)[0] in "LMN" and code not in _DIACRITICS
        self[code] = _LETTERS.get(char, char) if kept else ""
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return `text` without case, accents, spaces and punctuation.

    "São Tomé", "sao-tome" and "SAO TOME" have the same result.
    """
    return unicodedata.normalize("NFKD", text.casefold()).translate(_FOLDING)


class City(Struct, frozen=True):
    """A city, or the part of a region that has one zone: its zone (IANA), its country (ISO 3166) and its population."""

    zone: str
    country: str
    region: str
    """GeoNames' code of the first-level region within the country, such as "NH" or "08"; empty if it has none."""
    population: int


class Gazetteer:
    """Finds cities by their folded names. Immutable, so it can be searched from any thread."""

    def __init__(self, table: bytes) -> None:
        """Use a table of cities in UTF-8, the biggest first.

        A line is "zone country region population|name|name|" with each name folded, and "-" where there is no region. A
        line that begins with "#" is a comment.
        """
        self._table = table
        self._ends: dict[int, int] = {}

    def named(self, name: str, people: int = 0) -> Iterator[City]:
        """Yield the cities of at least a number of people with this folded name, the biggest first."""
        return self._holding(f"|{fold(name)}|", self._end_of(people) if people else None)

    def beginning(self, name: str) -> Iterator[City]:
        """Yield the cities with a folded name that begins with this text, the biggest first."""
        return self._holding(f"|{fold(name)}")

    def resembling(self, name: str, people: int) -> list[City]:
        """Return the cities of at least a number of people with a name a few typing errors away, the nearest first.

        One error (a letter more, less, wrong, or two swapped) is allowed from 5 letters, two from 8, three from 11; the
        first letter must be right.
        """
        word = fold(name)
        allowed = sum(len(word) >= letters for letters in _LETTERS_FOR_AN_ERROR)
        if not allowed:
            return []
        spread, length = 2 * allowed, len(word.encode()) - len(word[0].encode())
        alike = rf"\|({re.escape(word[0])}[^|\n]{{{max(1, length - spread)},{length + spread}}})(?=\|)".encode()
        found = ((hit.start(), hit[1].decode()) for hit in re.finditer(alike, self._table[: self._end_of(people)]))
        near = sorted((damerau_levenshtein_distance(word, known), at) for at, known in found)
        starts = [self._table.rfind(b"\n", 0, at) + 1 for errors, at in near if errors <= allowed]
        return [_city(self._table[start : self._table.index(b"|", start)].decode()) for start in dict.fromkeys(starts)]

    def _end_of(self, people: int) -> int:
        """Return where in the table the cities of fewer people begin."""
        ends = self._ends
        if people not in ends:
            lines = BytesIO(self._table)
            at = 0
            for line in lines:
                if not line.startswith(b"#") and int(line[: line.index(b"|")].rpartition(b" ")[2]) < people:
                    break
                at = lines.tell()
            ends[people] = at
        return ends[people]

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """Every zone that has a city, ordered by the zone's biggest city."""
        lines = (line for line in BytesIO(self._table) if not line.startswith(b"#"))
        return tuple(zone.decode() for zone in dict.fromkeys(line[: line.index(b" ")] for line in lines))

    def _holding(self, needle: str, end: int | None = None) -> Iterator[City]:
        """Yield each city whose line before `end` contains `needle`, once."""
        sought = needle.encode()
        found = self._table.find(sought, 0, end)
        while found >= 0:
            start = self._table.rfind(b"\n", 0, found) + 1
            yield _city(self._table[start : self._table.index(b"|", start)].decode())
            found = self._table.find(sought, self._table.index(b"\n", found), end)


def _city(facts: str) -> City:
    """Parse the part of a line before the names."""
    zone, country, region, population = facts.split(" ")
    return City(zone, country, region.strip("-"), int(population))


_READING = Lock()


def gazetteer() -> Gazetteer:
    """Return the cities of the world; the first call reads their file."""
    with _READING:
        return _table("cities.txt")


def regions() -> Gazetteer:
    """Return the regions of the world; the first call reads their file."""
    with _READING:
        return _table("regions.txt")


@cache
def _table(file: str) -> Gazetteer:
    return Gazetteer(resources.files("content").joinpath("places", file).read_bytes())
