"""Emergency numbers by country: a manual sample, and the rules for all of them."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from bot.core.region import Directory, Region
from content.loader import FOLDER, load_content
from content.regions import FILE

SPANISH = "AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PR PY SV UY VE"
"""Every Spanish-speaking country except Equatorial Guinea, whose number could not be confirmed."""


def regions_file() -> dict[str, Any]:
    return tomllib.loads((FOLDER / FILE).read_text("utf-8"))


@pytest.mark.parametrize(
    ("zone", "numbers"),
    [
        ("Africa/Algiers", "14 1021"),
        ("Africa/Cairo", "123"),
        ("Africa/Casablanca", "15 141 150"),
        ("Africa/Lagos", "112"),
        ("Africa/Nairobi", "999 112"),
        ("America/Argentina/Buenos_Aires", "107 911"),
        ("America/Bogota", "123"),
        ("America/Caracas", "911"),
        ("America/Detroit", "911"),
        ("America/Guatemala", "122 123"),
        ("America/Havana", "104"),
        ("America/Lima", "106 116"),
        ("America/Managua", "128"),
        ("America/Mexico_City", "911"),
        ("America/Santiago", "131"),
        ("America/Sao_Paulo", "192"),
        ("America/Toronto", "911"),
        ("Asia/Baku", "103 112"),
        ("Asia/Colombo", "1990 110"),
        ("Asia/Dhaka", "999"),
        ("Asia/Hong_Kong", "999"),
        ("Asia/Jakarta", "119 112 118"),
        ("Asia/Jerusalem", "101"),
        ("Asia/Karachi", "1122 115"),
        ("Asia/Kathmandu", "102"),
        ("Asia/Kolkata", "112"),
        ("Asia/Seoul", "119"),
        ("Asia/Shanghai", "120"),
        ("Asia/Singapore", "995"),
        ("Asia/Tehran", "115"),
        ("Asia/Tokyo", "119"),
        ("Australia/Sydney", "000"),
        ("Europe/Belgrade", "194"),
        ("Europe/Berlin", "112"),
        ("Europe/Kiev", "103 112"),
        ("Europe/London", "999"),
        ("Europe/Minsk", "103 112"),
        ("Europe/Oslo", "113"),
        ("Europe/Paris", "15 112"),
        ("Europe/Sarajevo", "124"),
        ("Europe/Vienna", "144 112"),
        ("Europe/Warsaw", "112"),
        ("Europe/Zurich", "144 112"),
        ("Pacific/Auckland", "111"),
    ],
)
def test_the_number_to_call_first_comes_first(zone: str, numbers: str) -> None:
    assert load_content().regions.of(zone).emergency == tuple(numbers.split())


@pytest.mark.parametrize("country", SPANISH.split())
def test_every_spanish_speaking_country_has_emergency_numbers(country: str) -> None:
    assert load_content().regions.countries[country].emergency


@pytest.mark.parametrize("country", sorted(regions_file()["countries"]))
def test_a_country_has_numbers_of_digits_a_source_and_a_day(country: str) -> None:
    entry = regions_file()["countries"][country]
    emergency = entry["emergency"]
    assert all(number.isascii() and number.isdigit() for number in emergency)
    assert len(set(emergency)) == len(emergency)
    assert entry["sources"]
    assert date(2026, 11, 29) <= entry["checked"]
    assert load_content().regions.countries[country].emergency == tuple(emergency)


def test_the_countries_are_sorted_by_code() -> None:
    countries = list(regions_file()["countries"])
    assert countries == sorted(countries)
    assert len(countries) >= 198


def test_every_list_of_sources_is_named_by_a_country() -> None:
    file = regions_file()
    assert set(file["sources"]) <= {source for entry in file["countries"].values() for source in entry["sources"]}


def test_a_region_has_all_that_is_known_of_its_country() -> None:
    regions = load_content().regions
    assert regions.of("America/New_York") == Region(
        ("911",),
        directory=Directory("ChoosePT (APTA)", "https://www.choosept.com/find-a-pt"),
        map_query="physical therapist",
    )
    assert regions.of("Europe/Vienna") == Region(
        ("144", "112"),
        advice="1450",
        directory=Directory("Physio Austria", "https://www.physioaustria.at", search=False),
        map_query="Physiotherapie",
    )


@pytest.mark.parametrize("zone", ["Etc/UTC", "Etc/GMT-3", "Asia/Pyongyang", "Africa/Malabo", None])
def test_a_zone_without_a_country_in_the_file_has_an_empty_region(zone: str | None) -> None:
    assert load_content().regions.of(zone) == Region()
