"""Zones by language and by location, the tables of zones, and the gazetteer."""

from __future__ import annotations

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import gazetteer as gazetteer_module
from content.gazetteer import City, Gazetteer, fold, gazetteer
from content.zone_tables import all_zones, current_name, table, zones_by_country
from content.zones import MOST, is_zone, likely_zones, zone_at
from tests.support.dates import SUMMER, WINTER
from tools.places import table_of

UKRAINIANS = ("Europe/Kyiv", "Europe/Warsaw", "Europe/London", "America/Toronto", "Europe/Berlin")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich")),
        ("uk", UKRAINIANS),
        ("UK", UKRAINIANS),
        ("ja", ("Asia/Tokyo",)),
        ("no", ("Europe/Oslo",)),
        ("sr-latn", ("Europe/Belgrade",)),
        ("id", ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")),
        ("zh-hant", ("Asia/Taipei", "Asia/Hong_Kong")),
    ],
)
def test_a_language_with_a_home_gives_its_zones(code: str, expected: tuple[str, ...]) -> None:
    assert likely_zones(code, SUMMER) == expected


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("en", "America/New_York"),
        ("en-gb", "Europe/London"),
        ("pt-br", "America/Sao_Paulo"),
        ("pt", "America/Sao_Paulo"),
    ],
)
def test_a_country_in_the_code_comes_first(code: str, first: str) -> None:
    assert likely_zones(code, SUMMER)[0] == first


@pytest.mark.parametrize("code", ["en", "ru", None])
def test_where_a_language_is_spoken_all_over_the_six_differ_in_their_clocks(code: str | None) -> None:
    for now in (SUMMER, WINTER):
        offsets = [now.astimezone(ZoneInfo(zone)).utcoffset() for zone in likely_zones(code, now)]
        assert len(set(offsets)) == len(offsets) == MOST


@pytest.mark.parametrize("code", [None, "", "eo", "xx", "../.."])
def test_an_unknown_language_gives_the_world(code: str | None) -> None:
    assert set(likely_zones(code, SUMMER)) == set(table()["world"])


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        (50.45, 30.52, "Europe/Kyiv"),
        (-33.87, 151.21, "Australia/Sydney"),
        (0.0, -30.0, "Etc/GMT+2"),
        (90.0, 180.0, "Etc/GMT-12"),
        (90.1, 0.0, None),
        (0.0, -180.1, None),
        (float("nan"), 0.0, None),
        (0.0, float("inf"), None),
    ],
)
def test_a_shared_location_has_a_zone(latitude: float, longitude: float, expected: str | None) -> None:
    assert zone_at(latitude, longitude) == expected


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_place_on_earth_has_a_valid_zone(latitude: float, longitude: float) -> None:
    zone = zone_at(latitude, longitude)
    assert zone is not None
    assert is_zone(zone)


def test_only_names_of_the_tz_database_are_zones() -> None:
    assert is_zone("Europe/Kyiv")
    assert is_zone("Asia/Calcutta")
    assert not is_zone("Europe/kyiv")
    assert not is_zone("../../etc/passwd")
    assert not is_zone("")


def test_every_zone_in_the_tables_is_valid_and_has_its_current_name() -> None:
    groups = [
        table()["world"],
        *(zones for part in ("languages", "countries", "zone_names") for zones in table()[part].values()),
    ]
    named = {zone for group in groups for zone in group}
    assert named <= all_zones()
    assert {current_name(zone) for zone in named} == named
    assert set(table()["country_names"].values()) <= set(zones_by_country())
    assert set(table()["countries"]) <= set(zones_by_country())
    assert set(gazetteer().zones) <= all_zones()


def test_the_gazetteer_finds_whole_names_and_beginnings_by_size() -> None:
    small = City("Europe/Paris", "FR", "A8", 10)
    big = City("Europe/Berlin", "DE", "", 20)
    world = Gazetteer(table_of([(small, ["Abc", "A-bc", ""]), (big, ["Bc", "Abcd", "ab c e"])]).encode())
    assert list(world.named("abc")) == [small]
    assert list(world.beginning("abc")) == [big, small]
    assert list(world.named("bc")) == [big]
    assert list(world.named("bcd")) == []
    assert world.zones == ("Europe/Berlin", "Europe/Paris")


def test_folding_keeps_the_letters_that_distinguish_words() -> None:
    assert fold("São Tomé") == fold("SAO-TOME") == "saotome"
    assert fold("Straße, Øst Łódź") == "strasseostlodz"
    assert fold("दिल्ली") != fold("दल")
    assert fold("が") != fold("か")


def test_threads_that_ask_at_once_read_the_gazetteer_once_and_it_stays_small() -> None:
    gazetteer_module._table.cache_clear()
    together = Barrier(4)

    def ask(_: int) -> Gazetteer:
        together.wait()
        return gazetteer()

    tracemalloc.start()
    try:
        with ThreadPoolExecutor(4) as threads:
            worlds = set(threads.map(ask, range(4)))
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(worlds) == 1
    assert kept < 6_000_000
    assert gazetteer() in worlds
