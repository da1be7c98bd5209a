"""The contents of the pain policy, and the faults reported in it and in the regions."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.core.safety import Thresholds
from content.faults import ContentError, Fault
from content.loader import FOLDER, load_content
from content.policy import read_policy
from content.regions import read_regions
from content.zone_tables import all_zones, country_of
from tests.support.broken_content import content_copy

if TYPE_CHECKING:
    from pathlib import Path

POLICY = "safety/policy.toml"
REGIONS = "safety/regions.toml"
BOLIVIA = "http://www.minsalud.gob.bo/3026-bolivia-presenta-numero-unico-de-emergencias-168-para-todo-el-pais"
URL = r"^https://[a-z0-9.-]+\.[a-z]+(/\S*)?$"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of only the safety content, which the test can modify."""
    shutil.copytree(FOLDER / "safety", tmp_path / "safety")
    return tmp_path


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def test_the_policy_has_the_numbers_of_its_sources() -> None:
    policy = load_content().policy
    assert policy.thresholds == Thresholds(
        severe=8,
        severe_hours=24,
        rise=2,
        change_points=2,
        change_percent=30,
        slips_before_prompt=3,
        slip_days=14,
        usual_hours=24,
        emergency_hours=12,
        seen_days=7,
        daily_check_ins=3,
        unchanged_weeks=6,
        unchanged_from=1,
        rescreen_days=90,
        away_days=30,
        function_days=14,
        peg_points=1,
        peg_percent=30,
        own_points=3,
        offer_window=28,
        offer_days=7,
        hard_times=2,
        hurried_times=3,
        well_days=6,
        well_pain=3,
        most_more=2,
    )
    assert policy.version >= 2
    assert policy.dated >= date(2026, 11, 28)


def test_the_rows_contain_the_numbers() -> None:
    rules = {rule.id: rule for rule in load_content().policy.rules}
    assert rules["severe"].when == "Pain of 8 or more, wherever the score was given"
    assert "2 points and 30 %" in rules["change"].when
    assert not any("{" in text for rule in rules.values() for text in (rule.when, rule.then, rule.source))


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("severe = 8", "severe = 11", "thresholds.severe", "Input should be less than or equal to 10"),
        ("rise = 2", "rise = 0", "thresholds.rise", "Input should be greater than or equal to 1"),
        ("slip_days = 14", "slip_days = 14.0", "thresholds.slip_days", "Input should be a valid integer"),
        ("severe = 8", "severe = 8\nmild = 4", "thresholds.mild", "unknown key"),
        ("severe = 8", "", "thresholds.severe", "missing"),
        (
            'source = "NHS, back pain; GIRFT 2023: signs of cauda equina syndrome"',
            'source = ""',
            "rules.emergency.source",
            "String should have at least 1 character",
        ),
        ("Pain of {severe}", "Pain of {sever}", "rules.severe.when", "{sever} is no threshold"),
        ("Pain of {severe}", "Pain of {}", "rules.severe.when", "{} is no threshold"),
        ("Pain of {severe}", "Pain of {severe", "rules.severe.when", "expected '}' before end of string"),
        ("{usual_hours} hours", "24 hours", "rules", "no row names usual_hours"),
        ('id = "hold"', 'id = "stop"', "rules", "stands twice: stop"),
        ("version = 9", "version = 0", "version", "Input should be greater than or equal to 1"),
        ("date = 2026-11-29", 'date = "soon"', "date", "Input should be a valid date or datetime, input is too short"),
    ],
)
def test_a_slip_in_the_policy_is_named(folder: Path, old: str, new: str, field: str, reason: str) -> None:
    change(folder, POLICY, old, new)
    policy, faults = read_policy(folder)
    assert policy is None
    assert [(fault.file, fault.field, fault.reason) for fault in faults] == [(POLICY, field, reason)]


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("[countries.US]", "[countries.ZZ]", "countries.ZZ.[key]", "no country of this code (ISO 3166, as DE)"),
        ("[countries.US]", "[countries.us]", "countries.us.[key]", "no country of this code (ISO 3166, as DE)"),
        (
            'emergency = ["998"]',
            "emergency = []",
            "countries.AE.emergency",
            "Tuple should have at least 1 item after validation, not 0",
        ),
        (
            '"107", "911"',
            '"107", "call"',
            "countries.AR.emergency.1",
            "String should match pattern '^[0-9]{2,6}$'",
        ),
        (
            'sources = ["android", "libphonenumber"]\n',
            "sources = []\n",
            "countries.AD.sources",
            "Tuple should have at least 1 item after validation, not 0",
        ),
        ('sources = ["android"', 'sources = ["hearsay"', "countries", "AD: hearsay is neither in [sources] nor a page"),
        (
            'sources = ["https://',
            'sources = ["http://',
            "countries",
            f"BO: {BOLIVIA} is neither in [sources] nor a page",
        ),
        ("checked = 2026-11-29\n", "", "countries.AD.checked", "missing"),
        (
            'number = "1450"',
            'number = "1450 "',
            "countries.AT.advice.number",
            "String should match pattern '^[0-9]{2,6}( [0-9]{2,4})*$'",
        ),
        (
            'number = "1450", source = "https://teweb.bmg.gv.at/1450-die-gesundheitsnummer/"',
            'number = "1450"',
            "countries.AT.advice.source",
            "missing",
        ),
        ("https://axxon.be", "http://axxon.be", "countries.BE.directory.url", f"String should match pattern '{URL}'"),
        ('name = "Axxon"', 'name = ""', "countries.BE.directory.name", "String should have at least 1 character"),
        (
            'name = "Axxon"',
            f'name = "{"Axxon" * 9}"',
            "countries.BE.directory.search",
            "the name stands on a button, where at most 40 characters fit",
        ),
    ],
)
def test_a_slip_in_the_regions_is_named(folder: Path, old: str, new: str, field: str, reason: str) -> None:
    change(folder, REGIONS, old, new)
    regions, faults = read_regions(folder)
    assert regions.countries == {}
    assert faults == [Fault(REGIONS, field, reason)]


@pytest.mark.parametrize("file", [POLICY, REGIONS, "safety/education.toml"])
def test_a_missing_safety_file_is_an_error_at_start(tmp_path: Path, file: str) -> None:
    content = content_copy(tmp_path / "content")
    (content / file).unlink()
    with pytest.raises(ContentError) as caught:
        load_content(content)
    assert [str(fault) for fault in caught.value.faults] == [f"{file}: file: missing"]


def test_all_area_and_place_zones_have_a_country() -> None:
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    without = {zone for zone in all_zones() if zone.startswith(areas) and country_of(zone) is None}
    assert without == set()
