"""A person finds their time zone by city, region, country or offset, typed in their own language and script."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.reading import MOST_CANDIDATES
from bot.core.reading.wording import LONGEST
from content.loader import load_content
from content.places import read_place
from content.zone_tables import current_name, zones_by_country
from content.zones import MOST, is_zone, likely_zones
from tests.support.dates import SUMMER, WINTER

if TYPE_CHECKING:
    from bot.core.reading import Reading
    from bot.core.reading.places import FoundPlace


def read(text: str, language: str = "en", now: datetime = SUMMER) -> Reading[FoundPlace]:
    return read_place(text, language, now)


def zones(text: str, language: str = "en", now: datetime = SUMMER) -> tuple[str, ...]:
    return tuple(place.zone for place in read(text, language, now).candidates)


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
        ("Berlin", "not a language", "Europe/Berlin"),
        ("Berlin", "xx", "Europe/Berlin"),
    ],
)
def test_a_name_that_means_one_zone_finds_just_that(text: str, language: str, expected: str) -> None:
    assert zones(text, language, SUMMER) == (expected,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Springfield", ("America/Chicago", "America/New_York", "America/Los_Angeles")),
        ("Portland", ("America/Los_Angeles", "America/New_York", "America/Chicago")),
        ("London", ("Europe/London", "America/Toronto")),
        ("Georgia", ("Asia/Tbilisi", "America/New_York")),
        ("Holland", ("Europe/Amsterdam", "America/Detroit")),
        ("Spain", ("Europe/Madrid", "Atlantic/Canary")),
        ("AUS", ("Australia/Sydney", "Australia/Perth", "Australia/Adelaide", "Australia/Brisbane")),
        ("EST", ("America/New_York", "Europe/Tallinn", "Africa/Ouagadougou")),
        ("Texas", ("America/Chicago", "America/Denver")),
        ("Perth, ON", ("America/Toronto",)),
        ("Perth, Ontario, Canada", ("America/Toronto",)),
        ("Berlin, New Hampshire", ("America/New_York",)),
        ("I live in Berlin", ("Europe/Berlin",)),
        ("Brazil", ("America/Sao_Paulo", "America/Manaus", "America/Rio_Branco", "America/Noronha")),
    ],
)
def test_a_name_of_several_places_finds_them_all_the_biggest_first(text: str, expected: tuple[str, ...]) -> None:
    assert zones(text, "en", SUMMER) == expected


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Münhcen", "Europe/Berlin"),
        ("Edinborough", "Europe/London"),
        ("живу в Харкові", "Europe/Kyiv"),
        ("у Празі", "Europe/Prague"),
    ],
)
def test_a_city_misspelt_or_in_another_case_is_asked_about(text: str, zone: str) -> None:
    found = read(text, "uk")
    assert (found.candidates[0].zone, found.is_sure) == (zone, False)


def test_a_word_that_merely_resembles_a_city_is_a_guess() -> None:
    assert all(place.is_guess for place in read("fainting").candidates)
    assert not any(place.is_guess for place in read("Springfield").candidates)


def test_san_jose_begins_with_the_biggest_of_many() -> None:
    assert zones("San Jose", "en", SUMMER)[:3] == (
        "America/Los_Angeles",
        "America/Costa_Rica",
        "Asia/Manila",
    )


def test_a_country_with_many_zones_shows_a_clock_of_each_kind() -> None:
    assert zones("USA") == ("America/New_York", "America/Chicago", "America/Los_Angeles", "America/Denver")
    assert [place.name for place in read("USA").candidates] == [""] * MOST_CANDIDATES


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("paris, ontario", ["paris, ontario"]),
        ("London", ["London, United Kingdom", "London, Canada"]),
        ("springfield", ["Springfield, MO", "Springfield, MA", "Springfield, OR"]),
        ("Georgia", ["Georgia", "Georgia, United States"]),
        ("zwolle", ["Zwolle"]),
    ],
)
def test_what_was_typed_stands_on_the_button(text: str, names: list[str]) -> None:
    assert [place.name for place in read(text).candidates] == names


@pytest.mark.parametrize("text", ["", " ", "?!", "xq", "asdkjh", "hello there", "x" * (LONGEST + 1)])
def test_a_text_that_is_not_a_place_finds_nothing(text: str) -> None:
    assert zones(text, "en", SUMMER) == ()


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
    assert zones(text, "en", SUMMER)[0] == first


def test_the_zones_of_an_offset_change_with_the_season() -> None:
    assert "Europe/Berlin" in zones("+2", "en", SUMMER)
    assert "Europe/Berlin" not in zones("+2", "en", WINTER)
    assert zones("-3:30", "en", WINTER) == ("America/St_Johns",)


@pytest.mark.parametrize("text", ["+15", "-13", "UTC+7:13", "+99", "-0:15"])
def test_an_offset_without_a_zone_finds_nothing(text: str) -> None:
    assert zones(text, "en", SUMMER) == ()


@given(
    text=st.text(max_size=LONGEST + 5), language=st.text(max_size=8) | st.sampled_from(["en", "de", "ar", "zh-hans"])
)
def test_whatever_is_typed_gives_at_most_six_valid_zones_each_once(text: str, language: str) -> None:
    for found in (zones(text, language, SUMMER), likely_zones(language, SUMMER)):
        assert len(found) == len(set(found)) <= MOST
        assert all(is_zone(zone) and ZoneInfo(zone) for zone in found)


@pytest.mark.slow
@given(zone=st.sampled_from(sorted({zone for zones in zones_by_country().values() for zone in zones})))
def test_every_zone_is_found_by_its_own_name_and_by_its_offset(zone: str) -> None:
    assert zones(zone, "en", SUMMER) == (zone,)
    assert zones(zone.lower().replace("_", " "), "en", SUMMER) == (zone,)
    offset = SUMMER.astimezone(ZoneInfo(zone)).utcoffset()
    found = zones(f"UTC{SUMMER.astimezone(ZoneInfo(zone)):%z}", "en", SUMMER)
    assert all(SUMMER.astimezone(ZoneInfo(other)).utcoffset() == offset for other in found)
    assert found


def test_a_year_from_now_the_same_names_work() -> None:
    later = SUMMER + timedelta(days=365 * 10)
    assert zones("Germany", "en", later) == ("Europe/Berlin",)


@pytest.mark.parametrize(
    "text", ["Kyiv", "New York", "Berlin", "Germany", "Asia/Tokyo", "Київ", "Paris, Texas", "Ontario"]
)
def test_what_is_well_known_or_named_in_full_is_sure(text: str) -> None:
    assert read(text, "en", SUMMER).is_sure


@pytest.mark.parametrize(
    "text",
    [
        "I live in Berlin",
        "Perth, Ontario",
        "NYC",
        "AUS",
        "UTC+2",
        "yes",
        "hello",
        "no",
        "none",
        "start",
        "okay",
        "weiter",
        "так",
        "hola",
        "nobody at all",
    ],
)
def test_a_word_that_is_a_small_town_or_begins_a_name_is_not_sure(text: str) -> None:
    assert not read(text, "en", SUMMER).is_sure


ZONES = sorted({current_name(zone) for zones in zones_by_country().values() for zone in zones})


@given(st.sampled_from(ZONES), st.sampled_from(["en", "de", "es", "uk"]))
def test_every_zone_that_the_bot_writes_is_read_as_the_same(zone: str, language: str) -> None:
    found = read(load_content().texts[language].zone(zone), language)
    assert zone in [place.zone for place in found.candidates]
    assert found.sure is None or found.sure.zone == zone
