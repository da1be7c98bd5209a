"""Days as people type them are the person's own, asked about where they are not sure, or no days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import chain, cycle, pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.reading import MOST_CANDIDATES, Reading
from bot.core.reading.day_forms import Calendar
from bot.core.reading.days import SURE_WITHIN, read_day
from bot.core.reading.wording import LONGEST
from content.day_order import day_first
from content.zone_tables import zones_by_country
from tools.walk.people import content, play, settled, world

if TYPE_CHECKING:
    from collections.abc import Iterator

SUNDAY = date(2026, 11, 29)
DAY = timedelta(days=1)
LANGUAGES = ("en", "de", "es", "uk")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ZONES = tuple(sorted(set(chain.from_iterable(zones_by_country().values()))))


def read(text: str, language: str = "en", today: date = SUNDAY, *, first: bool | None = None) -> Reading[date]:
    return read_day(text, content().reading.days, language, Calendar(today, first))


@given(
    st.dates(date(2026, 1, 1), date(2040, 12, 31)), st.integers(1, 360), st.sampled_from(LANGUAGES), st.integers(0, 2)
)
def test_every_day_that_the_bot_writes_is_read_as_the_same(today: date, away: int, language: str, form: int) -> None:
    texts = content().texts[language]
    day = today + away * DAY
    written = (texts.day, texts.short_day, texts.full_date)[form](day)
    found = read(written, language, today)
    assert found.candidates == (day,)
    assert found.is_sure == (day - today <= SURE_WITHIN)


@given(st.dates(date(2026, 1, 1), date(2040, 12, 31)), st.integers(0, 6), st.sampled_from(LANGUAGES))
def test_every_weekday_that_the_bot_writes_is_the_coming_one(today: date, weekday: int, language: str) -> None:
    found = read(content().texts[language].weekday(weekday), language, today).sure
    assert found is not None
    assert (found.weekday(), today < found <= today + 7 * DAY) == (weekday, True)


@cache
def changes(zone: str) -> tuple[datetime, ...]:
    """Return the first moment of each local day of 2026 on which a zone's clock changes, at most two."""
    hours = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=6 * count) for count in range(4 * 365))
    local = [hour.astimezone(ZoneInfo(zone)) for hour in hours]
    changed = [now for before, now in pairwise(local) if before.utcoffset() != now.utcoffset()]
    return tuple(now.replace(hour=0) for now in changed[:2])


def hours_of_changes(zone: str) -> Iterator[datetime]:
    """Yield every hour from the evening before a change of the clock to the morning after it, if there is one."""
    for midnight in changes(zone) or (datetime(2026, 6, 1, tzinfo=ZoneInfo(zone)),):
        yield from (midnight.astimezone(UTC) + timedelta(hours=hour) for hour in range(-3, 30))


def paused_until(zone: str, now: datetime, text: str) -> date | None:
    """Return until when somebody in a zone pauses who types this."""
    context = world(now=now)
    asked = play(settled(zone=zone, screened=()), "/pause", context=context)
    return play(asked, text, context=context).person.schedule.paused_until


def expected(zone: str, now: datetime, text: str) -> date:
    """Return the day that a text means in a zone, computed from the wall clock alone."""
    today = now.astimezone(ZoneInfo(zone)).date()
    if text in WEEKDAYS:
        return next(day for ahead in range(1, 8) if (day := today + ahead * DAY).strftime("%A").lower() == text)
    return today + {"tomorrow": 1, "in 3 days": 3}[text] * DAY


TYPED = ("tomorrow", "in 3 days", *WEEKDAYS)


@given(st.sampled_from(ZONES), st.integers(0, 10_000), st.sampled_from(TYPED))
def test_a_day_is_counted_from_the_persons_own_day_also_when_clocks_change(zone: str, hour: int, text: str) -> None:
    hours = tuple(hours_of_changes(zone))
    now = hours[hour % len(hours)]
    assert paused_until(zone, now, text) == expected(zone, now, text)


@pytest.mark.slow
def test_in_every_zone_a_day_is_the_persons_own_at_every_hour_of_the_clock_changes() -> None:
    typed = cycle(TYPED)
    for zone in ZONES:
        for now in hours_of_changes(zone):
            text = next(typed)
            assert paused_until(zone, now, text) == expected(zone, now, text), (zone, now, text)


def test_the_evening_of_new_york_and_the_morning_of_auckland_have_their_own_tomorrow() -> None:
    now = datetime(2026, 12, 1, 19, 30, tzinfo=UTC)
    assert paused_until("Pacific/Auckland", now, "tomorrow") == date(2026, 12, 3)
    late = datetime(2026, 12, 2, 4, 30, tzinfo=UTC)
    assert paused_until("America/New_York", late, "tomorrow") == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("language", "app", "zone", "expected"),
    [
        ("de", "de", "America/New_York", True),
        ("es", "es-MX", "America/Mexico_City", True),
        ("es", None, None, True),
        ("uk", "uk", "Europe/Kyiv", True),
        ("en", "en-GB", "Europe/London", True),
        ("en", "en", "Europe/London", True),
        ("en", "en", "Europe/Kyiv", True),
        ("en", "en-US", "America/New_York", False),
        ("en", "en", "Asia/Manila", False),
        ("en", "en-US", "Europe/London", None),
        ("en", "en", None, None),
        ("en", None, "America/Toronto", None),
        ("en", "en-zz", "Antarctica/Vostok", None),
    ],
)
def test_day_and_month_stand_in_the_order_of_language_and_country(
    language: str, app: str | None, zone: str | None, *, expected: bool | None
) -> None:
    assert day_first(language, app, zone) is expected


def test_an_order_that_is_not_known_is_asked() -> None:
    assert read("3/4", first=None).candidates == (date(2027, 4, 3), date(2027, 3, 4))
    assert read("3/4", first=True).candidates == (date(2027, 4, 3),)
    assert read("3/4", first=False).candidates == (date(2027, 3, 4),)
    assert read("13/12", first=False).sure == date(2026, 12, 13)
    assert read("13/13", first=None) == Reading()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("29 February", ()),
        ("29 February 2028", (date(2028, 2, 29),)),
        ("the 31st", (date(2026, 12, 31),)),
        ("the 32nd", ()),
        ("0 days", ()),
        ("1001 days", ()),
        ("Monday in 200 weeks", ()),
        ("Monday in 3 days", (date(2026, 11, 30), date(2026, 12, 2))),
        ("next new year", (date(2027, 1, 1),)),
        ("Easter Monday", (date(2027, 3, 29), date(2027, 5, 3))),
        ("Wenesday", (date(2026, 12, 2),)),
        ("Tuesday week", (date(2026, 12, 8),)),
        ("two days ago", ()),
        ("Monday, Monday", (date(2026, 11, 30),)),
    ],
)
def test_what_exists_is_offered_and_nothing_else(text: str, expected: tuple[date, ...]) -> None:
    assert read(text).candidates == expected


@pytest.mark.parametrize("text", ["yesterday", "20 November 2026", "gestern", "ayer", "вчора"])
def test_a_day_that_is_past_is_never_sure(text: str) -> None:
    found = read(text)
    assert (found.candidates[0] < SUNDAY, found.is_sure) == (True, False)


@given(st.text(max_size=2 * LONGEST) | st.text("0123456789:./- aprmay", max_size=14), st.sampled_from(LANGUAGES))
def test_no_text_is_an_error_and_no_more_candidates_are_offered_than_fit(text: str, language: str) -> None:
    found = read(text, language)
    assert len(found.candidates) <= MOST_CANDIDATES
    assert not found.is_sure or len(found.candidates) == 1
