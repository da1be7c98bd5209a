"""A wall time is due at most once on a local day, by the documented rule, for all changes of a zone's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.core.schedule import due_on
from tests.support.wall_clock import DAY, MINUTE, wall_clocks


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.slow
@pytest.mark.xdist_group("wall clocks")
def test_around_every_gap_and_fold_of_every_zone_the_rule_holds() -> None:
    checked = 0
    for clock in wall_clocks():
        for change, before, after in zip(clock.starts[1:], clock.offsets, clock.offsets[1:], strict=False):
            # Times at the edges and in the middle of the gap or fold, on its day and on the days before and after.
            middle = change + (before + after) / 2
            walls = (middle, change + before, change + max(before, after) - MINUTE)
            for wall in walls:
                at = wall.time().replace(microsecond=0)
                for day in (wall.date() - DAY, wall.date(), wall.date() + DAY):
                    expected = clock.due(day, at)
                    assert due_on(day, at, clock.zone) == expected, (clock.name, day, at)
                    checked += 1
    assert checked > 50_000


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        pytest.param("Europe/Berlin", (2025, 3, 30), (2, 30), utc(2025, 3, 30, 1), id="gap: the minute after it"),
        pytest.param("Europe/Berlin", (2025, 10, 26), (2, 30), utc(2025, 10, 26, 0, 30), id="fold: the first"),
        pytest.param("Australia/Lord_Howe", (2025, 10, 5), (2, 15), utc(2025, 10, 4, 15, 30), id="half-hour gap"),
        pytest.param("Australia/Lord_Howe", (2025, 4, 6), (1, 45), utc(2025, 4, 5, 14, 45), id="half-hour fold"),
        pytest.param("Pacific/Apia", (2011, 12, 29), (7, 30), utc(2011, 12, 29, 17, 30), id="Samoa's day before"),
        pytest.param("Pacific/Apia", (2011, 12, 30), (7, 30), None, id="the day Samoa left out"),
        pytest.param("Pacific/Apia", (2011, 12, 30), (0, 0), None, id="its first minute"),
        pytest.param("Pacific/Apia", (2011, 12, 30), (23, 59), None, id="its last minute"),
        pytest.param("Pacific/Apia", (2011, 12, 31), (0, 0), utc(2011, 12, 30, 10), id="Samoa's day after"),
        pytest.param("Pacific/Fakaofo", (2011, 12, 30), (12, 0), None, id="the day Tokelau left out"),
        pytest.param("Pacific/Kwajalein", (1993, 8, 21), (12, 0), None, id="the day Kwajalein left out"),
        pytest.param("America/Nuuk", (2025, 3, 29), (23, 30), utc(2025, 3, 30, 0, 59), id="gap up to midnight"),
        pytest.param("America/Nuuk", (2025, 3, 30), (0, 0), utc(2025, 3, 30, 1), id="the day after that gap"),
        pytest.param("America/Nuuk", (2025, 10, 25), (23, 30), utc(2025, 10, 26, 0, 30), id="fold before midnight"),
        pytest.param("America/St_Johns", (2010, 11, 7), (0, 0), utc(2010, 11, 7, 2, 30), id="midnight in the fold"),
        pytest.param("Asia/Beirut", (2022, 3, 27), (0, 0), utc(2022, 3, 26, 22), id="gap at midnight"),
        pytest.param("Africa/Casablanca", (2025, 2, 22), (7, 0), utc(2025, 2, 22, 6), id="before Ramadan"),
        pytest.param("Africa/Casablanca", (2025, 2, 23), (2, 30), utc(2025, 2, 23, 1, 30), id="into Ramadan, fold"),
        pytest.param("Africa/Casablanca", (2025, 2, 24), (7, 0), utc(2025, 2, 24, 7), id="in Ramadan"),
        pytest.param("Africa/Casablanca", (2025, 4, 6), (2, 30), utc(2025, 4, 6, 2), id="out of Ramadan, gap"),
        pytest.param("Antarctica/Troll", (2025, 3, 30), (1, 30), utc(2025, 3, 30, 1), id="Troll's two-hour gap"),
        pytest.param("Antarctica/Troll", (2025, 10, 26), (2, 30), utc(2025, 10, 26, 0, 30), id="Troll's fold"),
        pytest.param("Asia/Kathmandu", (2025, 6, 1), (7, 30), utc(2025, 6, 1, 1, 45), id="quarter-hour offset"),
        pytest.param("Pacific/Chatham", (2025, 9, 28), (3, 0), utc(2025, 9, 27, 14), id="Chatham's gap"),
        pytest.param("Europe/Istanbul", (2015, 12, 1), (7, 0), utc(2015, 12, 1, 5), id="Turkey while it changed"),
        pytest.param("Europe/Istanbul", (2016, 10, 30), (3, 30), utc(2016, 10, 30, 0, 30), id="no fold in 2016"),
        pytest.param("Europe/Istanbul", (2016, 12, 1), (7, 0), utc(2016, 12, 1, 4), id="Turkey since"),
        pytest.param("Asia/Pyongyang", (2015, 8, 14), (23, 45), utc(2015, 8, 14, 14, 45), id="half an hour back"),
        pytest.param("Asia/Pyongyang", (2018, 5, 4), (23, 45), utc(2018, 5, 4, 14, 59), id="and forth, to midnight"),
        pytest.param("Pacific/Apia", (2021, 9, 26), (3, 30), utc(2021, 9, 25, 14, 30), id="Samoa without DST since"),
        pytest.param("Asia/Kolkata", (2028, 2, 29), (7, 30), utc(2028, 2, 29, 2), id="leap day"),
    ],
)
def test_days_with_unusual_clock_changes(
    zone: str, day: tuple[int, int, int], at: tuple[int, int], expected: datetime | None
) -> None:
    assert due_on(date(*day), time(*at), ZoneInfo(zone)) == expected
