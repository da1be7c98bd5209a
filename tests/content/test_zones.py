"""A person finds their time zone by city, country, offset or place, in their own language and script."""

from __future__ import annotations

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content import gazetteer as gazetteer_module
from content.gazetteer import Gazetteer, Place, fold, gazetteer, name_lines
from content.zone_tables import all_zones, current_name, table, zones_by_country
from content.zones import LONGEST, MOST, find_zones, is_zone, likely_zones, zone_at

SUMMER = datetime(2025, 7, 1, 12, tzinfo=UTC)
WINTER = datetime(2025, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("München", "de", "Europe/Berlin"),
        ("munchen", "en", "Europe/Berlin"),
        ("MUENCHEN", "de", "Europe/Berlin"),
        ("Київ", "uk", "Europe/Kyiv"),
        ("Киев", "en", "Europe/Kyiv"),
        ("Kyiv", "en", "Europe/Kyiv"),
        ("Kiev", "fr", "Europe/Kyiv"),
        ("new york", "en", "America/New_York"),
        ("New-York!", "fr", "America/New_York"),
        ("Nueva York", "es", "America/New_York"),
        ("東京", "ja", "Asia/Tokyo"),
        ("القاهرة", "ar", "Africa/Cairo"),
        ("नई दिल्ली", "hi", "Asia/Kolkata"),
        ("서울", "ko", "Asia/Seoul"),
        ("Łódź", "pl", "Europe/Warsaw"),
        ("Xi'an", "en", "Asia/Shanghai"),
        ("  Rio   de Janeiro ", "pt", "America/Sao_Paulo"),
        ("vladivos", "en", "Asia/Vladivostok"),
        ("Berlin", "en", "Europe/Berlin"),
        ("Berlin, Germany", "en", "Europe/Berlin"),
        ("Wien, bitte", "de", "Europe/Vienna"),
        ("Paris, Texas", "en", "America/Chicago"),
        ("paris tx", "en", "America/Chicago"),
        ("Portland, ME", "en", "America/New_York"),
        ("Portland Oregon", "en", "America/Los_Angeles"),
        ("birmingham uk", "en", "Europe/London"),
        ("Moscow Idaho", "en", "America/Los_Angeles"),
        ("California", "en", "America/Los_Angeles"),
        ("Europe/Berlin", "en", "Europe/Berlin"),
        ("europe/berlin", "en", "Europe/Berlin"),
        ("Europe Berlin", "en", "Europe/Berlin"),
        ("america/new york", "en", "America/New_York"),
        ("Asia/Calcutta", "en", "Asia/Kolkata"),
        ("Etc/GMT-3", "en", "Etc/GMT-3"),
        ("Germany", "en", "Europe/Berlin"),
        ("Deutschland", "de", "Europe/Berlin"),
        ("Германия", "ru", "Europe/Berlin"),
        ("Great Britain", "de", "Europe/London"),
        ("Osterinsel", "de", "Pacific/Easter"),
        ("Troll", "en", "Antarctica/Troll"),
        ("Pacific time", "en", "America/Los_Angeles"),
        ("EST", "en", "America/New_York"),
        ("Berlin", "not a language", "Europe/Berlin"),
        ("Berlin", "xx", "Europe/Berlin"),
    ],
)
def test_a_name_that_means_one_zone_finds_just_that(text: str, language: str, expected: str) -> None:
    assert find_zones(text, language, SUMMER).zones == (expected,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Springfield", ("America/Chicago", "America/New_York", "America/Los_Angeles")),
        ("Portland", ("America/Los_Angeles", "America/New_York", "America/Chicago")),
        ("London", ("Europe/London", "America/Toronto")),
        ("Georgia", ("Asia/Tbilisi", "America/New_York")),
        ("Holland", ("Europe/Amsterdam", "America/Detroit")),
        ("Spain", ("Europe/Madrid", "Atlantic/Canary")),
        ("Brazil", ("America/Sao_Paulo", "America/Manaus", "America/Rio_Branco", "America/Noronha")),
    ],
)
def test_a_name_of_several_places_finds_them_all_the_biggest_first(text: str, expected: tuple[str, ...]) -> None:
    assert find_zones(text, "en", SUMMER).zones == expected


def test_san_jose_begins_with_the_biggest_of_many() -> None:
    assert find_zones("San Jose", "en", SUMMER).zones[:3] == (
        "America/Los_Angeles",
        "America/Costa_Rica",
        "Asia/Manila",
    )


def test_a_country_with_many_zones_shows_a_clock_of_each_kind() -> None:
    found = find_zones("USA", "en", SUMMER).zones
    assert found[:3] == ("America/New_York", "America/Chicago", "America/Los_Angeles")
    assert len({SUMMER.astimezone(ZoneInfo(zone)).utcoffset() for zone in found}) == MOST


@pytest.mark.parametrize(
    "text", ["", " ", "?!", "xq", "asdkjh", "hello there", "I live in Berlin", "x" * (LONGEST + 1)]
)
def test_what_is_no_place_finds_nothing(text: str) -> None:
    assert find_zones(text, "en", SUMMER).zones == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("UTC", "Etc/UTC"),
        ("gmt", "Etc/UTC"),
        ("+0", "Etc/UTC"),
        ("GMT-3", "Etc/GMT+3"),
        ("+2", "Etc/GMT-2"),
        ("UTC +2", "Etc/GMT-2"),
        ("utc+02:00", "Etc/GMT-2"),
        ("+0200", "Etc/GMT-2"),
        ("UTC+٢", "Etc/GMT-2"),
        ("+14", "Etc/GMT-14"),
        ("UTC+5:30", "Asia/Kolkata"),
        ("UTC+5.5", "Asia/Kolkata"),
        ("+530", "Asia/Kolkata"),
        ("UTC+5:45", "Asia/Kathmandu"),
        ("utc\N{MINUS SIGN}9:30", "Pacific/Marquesas"),
        ("UTC\N{EN DASH}2:30", "America/St_Johns"),
        ("UTC+12:45", "Pacific/Chatham"),
    ],
)
def test_an_offset_finds_the_zone_that_keeps_it_or_those_that_have_it_now(text: str, first: str) -> None:
    assert find_zones(text, "en", SUMMER).zones[0] == first


def test_the_zones_of_an_offset_change_with_the_season() -> None:
    assert "Europe/Berlin" in find_zones("+2", "en", SUMMER).zones
    assert "Europe/Berlin" not in find_zones("+2", "en", WINTER).zones
    assert find_zones("-3:30", "en", WINTER).zones == ("America/St_Johns",)


@pytest.mark.parametrize("text", ["+15", "-13", "UTC+7:13", "+99", "-0:15"])
def test_an_offset_that_nobody_has_finds_nothing(text: str) -> None:
    assert find_zones(text, "en", SUMMER).zones == ()


@given(
    text=st.text(max_size=LONGEST + 5), language=st.text(max_size=8) | st.sampled_from(["en", "de", "ar", "zh-hans"])
)
def test_whatever_is_typed_gives_at_most_six_valid_zones_each_once(text: str, language: str) -> None:
    for found in (find_zones(text, language, SUMMER).zones, likely_zones(language, SUMMER)):
        assert len(found) == len(set(found)) <= MOST
        assert all(is_zone(zone) and ZoneInfo(zone) for zone in found)


@settings(deadline=None)  # the first look at a zone reads its file
@given(zone=st.sampled_from(sorted({zone for zones in zones_by_country().values() for zone in zones})))
def test_every_zone_is_found_by_its_own_name_and_by_its_offset(zone: str) -> None:
    assert find_zones(zone, "en", SUMMER).zones == (zone,)
    assert find_zones(zone.lower().replace("_", " "), "en", SUMMER).zones == (zone,)
    offset = SUMMER.astimezone(ZoneInfo(zone)).utcoffset()
    found = find_zones(f"UTC{SUMMER.astimezone(ZoneInfo(zone)):%z}", "en", SUMMER).zones
    assert all(SUMMER.astimezone(ZoneInfo(other)).utcoffset() == offset for other in found)
    assert found


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


def test_every_zone_in_the_tables_is_valid_and_goes_by_its_name_of_today() -> None:
    groups = [
        table()["world"],
        *(zones for part in ("languages", "countries", "zone_names") for zones in table()[part].values()),
    ]
    named = {zone for group in groups for zone in group}
    assert named <= all_zones()
    assert {current_name(zone) for zone in named} == named
    assert set(table()["country_names"].values()) <= set(zones_by_country())
    assert set(table()["countries"]) <= set(zones_by_country())
    assert set(gazetteer().zones()) <= all_zones()


def test_the_gazetteer_finds_whole_names_and_beginnings_by_size() -> None:
    small = Place("Europe/Paris", "FR", (), 10)
    big = Place("Europe/Berlin", "DE", (), 20)
    world = Gazetteer([(small, name_lines(["Abc", "A-bc", ""])), (big, name_lines(["Bc", "Abcd", "ab c e"]))])
    assert list(world.named("abc")) == [small]
    assert list(world.beginning("abc")) == [big, small]
    assert list(world.named("bc")) == [big]
    assert list(world.named("bcd")) == []
    assert world.zones() == ("Europe/Berlin", "Europe/Paris")


def test_folding_keeps_the_letters_that_tell_words_apart() -> None:
    assert fold("São Tomé") == fold("SAO-TOME") == "saotome"
    assert fold("Straße, Øst Łódź") == "strasseostlodz"
    assert fold("दिल्ली") != fold("दल")
    assert fold("が") != fold("か")


def test_threads_that_ask_at_once_build_the_gazetteer_once_and_it_stays_small() -> None:
    gazetteer_module._world.cache_clear()
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
    assert kept < 20_000_000
    assert gazetteer() in worlds


def test_a_year_from_now_the_same_names_work() -> None:
    later = SUMMER + timedelta(days=365 * 10)
    assert find_zones("Germany", "en", later).zones == ("Europe/Berlin",)


@pytest.mark.parametrize(
    "text", ["Kyiv", "New York", "Berlin", "Germany", "UTC+2", "Asia/Tokyo", "Київ", "Paris, Texas"]
)
def test_what_is_well_known_or_named_in_full_is_sure(text: str) -> None:
    assert find_zones(text, "en", SUMMER).sure


@pytest.mark.parametrize(
    "text", ["yes", "hello", "no", "none", "start", "okay", "weiter", "так", "hola", "nobody at all"]
)
def test_a_word_that_is_a_small_town_or_begins_a_name_is_not_sure(text: str) -> None:
    assert not find_zones(text, "en", SUMMER).sure
