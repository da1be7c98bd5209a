"""The tool that writes the table of cities."""

from __future__ import annotations

from content.gazetteer import City
from tools.places import TABLE, cities_table, table_of

PARIS = City("Europe/Paris", "FR", "11", 2_103_778)
PARIS_IN_TEXAS = City("America/Chicago", "US", "", 24_171)


def test_the_table_is_what_the_tool_writes_from_its_source() -> None:
    assert TABLE.read_text(encoding="utf-8") == cities_table(), "run `make places`"


def test_a_line_has_each_folded_name_once_and_the_biggest_city_comes_first() -> None:
    cities = [(PARIS_IN_TEXAS, ["Paris", "Texas"]), (PARIS, ["Paris", "PARIS", "Parísi", "Париж", "-"])]
    assert table_of(cities) == (
        "Europe/Paris FR 11 2103778|paris|parisi|париж|\nAmerica/Chicago US - 24171|paris|texas|\n"
    )


def test_cities_of_one_size_keep_their_order() -> None:
    lines = table_of([(PARIS, ["b"]), (PARIS, ["a"])])
    assert lines == "Europe/Paris FR 11 2103778|b|\nEurope/Paris FR 11 2103778|a|\n"


def test_the_table_names_its_source_and_licence_and_what_was_changed() -> None:
    header = "".join(line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    assert all(word in header for word in ("geonames.org", "CC BY 4.0", "creativecommons.org", "Changed:"))
