"""Calendar arithmetic for typed days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from bot.core.reading.easter import eastern, western

MONTHS, WEEK = 12, 7
"""Months in a year, days in a week."""
_CENTURY, _THIS_CENTURY = 100, 2000
SATURDAY, _SUNDAY = 5, 6


def existing(year: int, month: int, day: int) -> date | None:
    """Return a date, or None if there is no such day; a year of two digits is of this century."""
    year += _THIS_CENTURY if year < _CENTURY else 0
    in_range = 1 <= month <= MONTHS and date.min.year <= year <= date.max.year
    return date(year, month, day) if in_range and 1 <= day <= monthrange(year, month)[1] else None


def coming(month: int, day: int, today: date) -> date | None:
    """Return the next such day of the year from today on, this year or the next; None if neither has one."""
    days = (existing(year, month, day) for year in (today.year, today.year + 1))
    return next((each for each in days if each is not None and each >= today), None)


def coming_easters(days: int, today: date) -> tuple[date, ...]:
    """Return the next day that is a number of days after Easter, of the Western churches and of the Eastern ones."""
    years = (today.year, today.year + 1)
    each = ([easter(year) + timedelta(days=days) for year in years] for easter in (western, eastern))
    return tuple(next(day for day in coming if day >= today) for coming in each)


def coming_in_month(day: int, today: date) -> date | None:
    """Return the next such day of a month after today, in this month or one of the two after it."""
    firsts = [today.replace(day=1)]
    firsts += [later(firsts[0], 0, months) for months in (1, 2)]
    days = (existing(first.year, first.month, day) for first in firsts)
    return next((each for each in days if each is not None and each > today), None)


def weekday_after(weekday: int, day: date) -> date:
    """Return the first such weekday (0 = Monday) after a day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % WEEK + 1)


def next_weekdays(weekday: int, today: date) -> tuple[date, ...]:
    """Return what "next Friday" may mean: the coming one, or the one after it where the coming one is of this week.

    On Sundays, which begin a week for some and end it for others, and for tomorrow it may be either.
    """
    soon = weekday_after(weekday, today)
    is_this_week = soon.isocalendar()[:2] == today.isocalendar()[:2]
    if is_this_week or today.weekday() == _SUNDAY or soon == today + timedelta(days=1):
        return (soon + timedelta(days=WEEK), soon) if is_this_week else (soon, soon + timedelta(days=WEEK))
    return (soon,)


def later(day: date, days: int, months: int = 0) -> date:
    """Return the day some days and months later; the last of the month where the month has no such day."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    last = monthrange(day.year + years, month + 1)[1]
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, last)) + timedelta(days=days)
