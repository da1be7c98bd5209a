"""The date of Easter Sunday (Meeus, Astronomical Algorithms, chapter 8)."""

from __future__ import annotations

from datetime import date, timedelta

_JULIAN_BEHIND = timedelta(days=13)
"""How far the Julian calendar is behind from 1900 to 2099."""


def western(year: int) -> date:
    """Return Easter Sunday of the Western churches."""
    century, of_century = divmod(year, 100)
    leaps, after_leap = divmod(century, 4)
    corrected = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - leaps - corrected + 15) % 30
    years, rest = divmod(of_century, 4)
    weekday = (32 + 2 * after_leap + 2 * years - moon - rest) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def eastern(year: int) -> date:
    """Return Easter Sunday of the Eastern churches, in the Gregorian calendar."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + _JULIAN_BEHIND
