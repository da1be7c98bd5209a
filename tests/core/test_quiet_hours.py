"""The delays of a reminder: never past midnight, nor into the quiet hours unless the person chose a time there."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.quiet_hours import Snooze, is_awake, snoozes
from tools.walk.people import settled

BERLIN = ZoneInfo("Europe/Berlin")
ALL = list(Snooze)
HALF_HOUR, HOUR, THREE_HOURS, EVENING = ALL
MOMENTS = st.integers(946_684_800, 1_956_528_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
"""Of the years 2000 to 2031."""


def offered(at: tuple[int, int], *own: time) -> list[Snooze]:
    now = datetime(2025, 6, 4, *at, tzinfo=BERLIN).astimezone(UTC)
    first, *more = own or (time(7, 30),)
    return list(snoozes(settled(remind_at=first, more_times=tuple(more)).person.schedule, now))


@pytest.mark.parametrize(
    ("at", "own", "choices"),
    [
        ((7, 30), (), ALL),
        ((15, 59), (), ALL),
        ((16, 0), (), ALL),
        ((17, 59), (), ALL),
        ((18, 0), (), [HALF_HOUR, HOUR, EVENING]),
        ((19, 0), (), [HALF_HOUR, HOUR]),
        ((19, 59), (), [HALF_HOUR, HOUR]),
        ((20, 0), (), [HALF_HOUR]),
        ((20, 30), (), []),
        ((21, 30), (), []),
        ((21, 30), (time(7, 30), time(21)), [HALF_HOUR, HOUR]),
        ((22, 59), (time(22),), [HALF_HOUR, HOUR]),
        ((23, 29), (time(22),), [HALF_HOUR]),
        ((23, 30), (time(22),), []),
        ((1, 0), (), [EVENING]),
        ((1, 0), (time(1),), ALL),
        ((1, 0), (time(3, 30),), [THREE_HOURS, EVENING]),
        ((0, 15), (time(23),), [EVENING]),
    ],
)
def test_the_delays_offered(at: tuple[int, int], own: tuple[time, ...], choices: list[Snooze]) -> None:
    assert offered(at, *own) == choices


def test_each_delay_ends_at_its_moment() -> None:
    now = datetime(2025, 6, 4, 5, 30, tzinfo=UTC)
    half, hour, three = (now + timedelta(minutes=minutes) for minutes in (30, 60, 180))
    evening = datetime(2025, 6, 4, 17, tzinfo=UTC)
    schedule = settled().person.schedule
    assert snoozes(schedule, now) == {
        HALF_HOUR: half,
        HOUR: hour,
        THREE_HOURS: three,
        EVENING: evening,
    }


def test_an_hour_is_an_hour_over_a_change_of_the_clock() -> None:
    before_fold = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    person = settled(remind_at=time(2)).person.schedule
    assert snoozes(person, before_fold)[HOUR] == before_fold + timedelta(hours=1)


def test_a_day_without_an_evening_offers_none() -> None:
    # Samoa skipped 30 December 2011; the evening of the 29th is offered, and no delay ends after midnight.
    person = settled(zone="Pacific/Apia").person.schedule
    last = datetime(2011, 12, 30, 3, tzinfo=UTC)  # 17:00 on the 29th
    assert list(snoozes(person, last)) == ALL
    assert snoozes(person, last + timedelta(hours=6)) == {}


@given(
    now=MOMENTS,
    zone=st.timezone_keys(allow_prefix=False),
    own=st.lists(st.times(), min_size=1, max_size=3),
)
def test_no_delay_ends_after_midnight_or_in_the_quiet_hours(now: datetime, zone: str, own: list[time]) -> None:
    person = settled(zone=zone, remind_at=own[0], more_times=tuple(own[1:]), due=None).person.schedule
    local_now = now.astimezone(ZoneInfo(zone))
    for moment in snoozes(person, now).values():
        local = moment.astimezone(ZoneInfo(zone))
        assert moment > now
        assert local.date() == local_now.date()
        assert local.time() < time(21) or max(own) >= time(21)
        assert local.time() >= time(8) or min(own) <= local.time()


def test_the_quiet_hours_are_from_nine_to_eight_except_for_own_times() -> None:
    person = settled(remind_at=time(7, 30)).person.schedule
    quiet = [hour for hour in range(24) if not is_awake(person, time(hour))]
    assert quiet == [0, 1, 2, 3, 4, 5, 6, 7, 21, 22, 23]
    assert is_awake(person, time(7, 30))
