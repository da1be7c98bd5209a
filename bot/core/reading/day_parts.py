"""Parts of the day, and the hour that a number names in each of them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NOON = 12
"""Hours from midnight to noon."""


class DayPart(StrEnum):
    """A part of the day that stands beside a time."""

    AM = "am"
    PM = "pm"
    SMALL_HOURS = "small-hours"
    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


def _hours(first: int, last: int, later: int = 0) -> dict[int, int]:
    """Return the hours of the 24-hour clock for the numbers from first to last, some hours later than the number."""
    return {number: number + later for number in range(first, last + 1)}


_HOURS: Mapping[DayPart, Mapping[int, int]] = {
    DayPart.AM: {**_hours(0, 11), 12: 0},
    DayPart.PM: {**_hours(1, 11, NOON), **_hours(12, 23)},
    DayPart.SMALL_HOURS: {**_hours(0, 6), 12: 0},
    DayPart.MORNING: _hours(2, 11),
    DayPart.MIDDAY: {**_hours(10, 15), **_hours(1, 3, NOON)},
    DayPart.AFTERNOON: {**_hours(1, 9, NOON), **_hours(12, 21)},
    DayPart.EVENING: {**_hours(4, 11, NOON), **_hours(16, 23)},
    DayPart.NIGHT: {**_hours(7, 11, NOON), **_hours(0, 5), **_hours(18, 23), 12: 0},
}
"""By part, the hour that is surely meant by each number that people say with it: "12 at night" is hour 0."""


def hour_in(number: int, parts: Iterable[DayPart]) -> int | None:
    """Return the hour (0 to 23) that all parts agree on for a number from 0 to 23, or None."""
    hours = {_HOURS[part].get(number) for part in parts}
    return hours.pop() if len(hours) == 1 else None


def hours_in(number: int, parts: Iterable[DayPart]) -> tuple[int, ...]:
    """Return the hours that a number means in each of these parts of the day, none where it is not said in one."""
    return tuple(_HOURS[part][number] for part in parts if number in _HOURS[part])


def both_halves(hour: int) -> tuple[int, ...]:
    """Return an hour and the one that looks alike on the face of a clock."""
    return (hour, (hour + NOON) % (2 * NOON))
