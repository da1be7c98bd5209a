"""The forms in which people type a day, as patterns over a line of letters."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from bot.core.reading import dates
from bot.core.reading.day_words import Easter, Feast, Line, Month, Ordinal, Relative, Roughly, Span, Weekday

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

LONGEST_SPAN = 1_000
"""In days or months; a longer span is a slip."""

M = TypeVar("M")


class Calendar(Struct, frozen=True):
    """What a typed day is relative to."""

    today: date
    """The person's own day."""
    day_first: bool | None = True
    """Whether 5/1 is the fifth of January rather than the first of May; None if that is not known."""


class Match(Struct, frozen=True):
    """A form found in a line."""

    line: Line
    found: re.Match[str]

    def number(self, group: str) -> int:
        """Return the number, in digits or in words, at the start of a group."""
        meaning = self.line.meanings[self.found.start(group)]
        return meaning.number if isinstance(meaning, Ordinal) else int(str(meaning))

    def word(self, kind: type[M]) -> M:
        """Return the first word of this kind."""
        inside = self.line.meanings[self.found.start() : self.found.end()]
        return next(meaning for meaning in inside if isinstance(meaning, kind))

    @property
    def year(self) -> int | None:
        """Return the year, if there is one."""
        return self.number("y") if self.found["y"] else None


Found = tuple["date", ...]
"""The days that a form may mean, the likeliest first; empty if there is no such day."""


def _dated(month: int, day: int, year: int | None, today: date) -> Found:
    there = dates.coming(month, day, today) if year is None else dates.existing(year, month, day)
    return () if there is None else (there,)


def _named_month(match: Match, calendar: Calendar) -> Found:
    return _dated(match.word(Month).number, match.number("d"), match.year, calendar.today)


def _year_first(match: Match, calendar: Calendar) -> Found:
    return _dated(match.number("m"), match.number("d"), match.number("y"), calendar.today)


def _day_first(match: Match, calendar: Calendar) -> Found:
    return _dated(match.number("b"), match.number("a"), match.year, calendar.today)


def _month_first(match: Match, calendar: Calendar) -> Found:
    return _dated(match.number("a"), match.number("b"), match.year, calendar.today)


def _either_order(match: Match, calendar: Calendar) -> Found:
    """Read 5/1 in the person's order, in both if it is not known, and in the other if it exists only so."""
    day_first, month_first = _day_first(match, calendar), _month_first(match, calendar)
    match calendar.day_first:
        case None:
            return tuple(dict.fromkeys((*day_first, *month_first)))
        case True:
            return day_first or month_first
        case _:
            return month_first or day_first


def _weekday(match: Match, calendar: Calendar) -> Found:
    return (dates.weekday_after(match.word(Weekday).number, calendar.today),)


def _next_weekday(match: Match, calendar: Calendar) -> Found:
    return dates.next_weekdays(match.word(Weekday).number, calendar.today)


def _relative(match: Match, calendar: Calendar) -> Found:
    return (dates.later(calendar.today, match.word(Relative).days),)


def _span(match: Match, calendar: Calendar) -> Found:
    return _spans(match, calendar, "n")


def _range_of_spans(match: Match, calendar: Calendar) -> Found:
    return _spans(match, calendar, "first", "last")


def _weekday_and_weeks(match: Match, calendar: Calendar) -> Found:
    """Read "Monday in two weeks": that Monday counted from the coming one, or from this week's."""
    weekday = dates.weekday_after(match.word(Weekday).number, calendar.today)
    days = match.word(Span).days * match.number("n" if match.found["n"] else "n2")
    if days > LONGEST_SPAN:
        return ()
    if days % dates.WEEK:
        return (weekday, dates.later(calendar.today, days))
    return tuple(dates.later(weekday, days - before) for before in (0, dates.WEEK))


def _spans(match: Match, calendar: Calendar, *groups: str) -> Found:
    unit, counts = match.word(Span), [match.number(group) for group in groups]
    if not all(0 < count * max(unit) <= LONGEST_SPAN for count in counts):
        return ()
    return tuple(dates.later(calendar.today, count * unit.days, count * unit.months) for count in counts)


def _one_span(match: Match, calendar: Calendar) -> Found:
    unit = match.word(Span)
    return (dates.later(calendar.today, unit.days, unit.months),)


def _roughly(match: Match, calendar: Calendar) -> Found:
    span = match.word(Roughly)
    return (dates.later(calendar.today, span.days), dates.later(calendar.today, span.or_days))


def _next_unit(match: Match, calendar: Calendar) -> Found:
    """Read "next week", "next month": its first day, or the same day of it."""
    unit = match.word(Span)
    first = dates.weekday_after(0, calendar.today)
    if unit.months:
        first = dates.later(calendar.today.replace(day=1), 0, unit.months)
    return (first, dates.later(calendar.today, unit.days, unit.months))


def _feast(match: Match, calendar: Calendar) -> Found:
    feast = match.word(Feast)
    return _dated(feast.month, feast.day, None, calendar.today)


def _easter(match: Match, calendar: Calendar) -> Found:
    return dates.coming_easters(match.word(Easter).days, calendar.today)


def _numbered_day(match: Match, calendar: Calendar) -> Found:
    """Read "day 3", "día 3": a day of the month."""
    return _day_of_month(match, calendar) if match.word(Span).days == 1 else ()


def _weekday_and_a_week(match: Match, calendar: Calendar) -> Found:
    """Read "Tuesday week": a week after the coming one."""
    weekday = dates.weekday_after(match.word(Weekday).number, calendar.today)
    return (dates.later(weekday, match.word(Span).days),) if match.word(Span).days == dates.WEEK else ()


def _weekend(_match: Match, calendar: Calendar) -> Found:
    saturday = dates.weekday_after(dates.SATURDAY, calendar.today)
    return (saturday, dates.weekday_after(0, saturday))


def _end_of_week(_match: Match, calendar: Calendar) -> Found:
    monday = dates.weekday_after(0, calendar.today)
    return (dates.later(monday, -1), monday)


def _end_of_month(_match: Match, calendar: Calendar) -> Found:
    first = dates.later(calendar.today.replace(day=1), 0, 1)
    return (dates.later(first, -1), first)


def _day_of_month(match: Match, calendar: Calendar) -> Found:
    day = dates.coming_in_month(match.number("d"), calendar.today)
    return () if day is None else (day,)


def _mere_number(match: Match, calendar: Calendar) -> Found:
    """Read a number alone as days from today, or as a day of the month."""
    count = match.number("d")
    in_days = (dates.later(calendar.today, count),) if 0 < count <= LONGEST_SPAN else ()
    return (*in_days, *_day_of_month(match, calendar))


class Form(Struct, frozen=True):
    """A pattern and what it means."""

    pattern: re.Pattern[str]
    read: Callable[[Match, Calendar], Found]
    sure: bool
    """Whether a single day that it gives can be meant without a doubt."""


_D = r"(?P<d>[NO])(?:-?S)?[-./]?"
_YEAR = r"[-./]?(?:(?P<y>[NY])(?!N?U|[./-]N))?"


@cache
def forms() -> tuple[Form, ...]:
    """Return the forms, the more specific first; compiled at the first use, since few starts read a day."""
    return tuple(
        Form(re.compile(pattern), read, sure)
        for pattern, read, sure in (
            (r"(?P<y>Y)[-./](?P<m>N)[-./](?P<d>N)", _year_first, True),
            (r"(?P<a>N)\.(?P<b>N)\.?(?P<y>[NY])?(?!U)", _day_first, True),
            (r"(?P<a>N)(?P<dash>[-/])(?P<b>N)(?:(?P=dash)(?P<y>[NY]))?(?!U)", _either_order, True),
            (rf"{_D}M{_YEAR}", _named_month, True),
            (rf"M[-./]?{_D}{_YEAR}(?!U)", _named_month, True),
            (r"D(?P<n>N)U|(?P<n2>N)UD", _weekday_and_weeks, False),
            (r"(?P<first>N)-?(?P<last>N)U", _range_of_spans, False),
            (r"(?P<n>N)-?U", _span, True),
            (r"XU|UX", _next_unit, False),
            (r"^U$", _one_span, False),
            (r"^U(?P<d>N)$", _numbered_day, False),
            (r"DU", _weekday_and_a_week, False),
            (r"Q", _roughly, False),
            (r"XD\.?|DX", _next_weekday, True),
            (r"T?D\.?", _weekday, True),
            (r"R", _relative, True),
            (r"X?H", _feast, False),
            (r"X?A", _easter, False),
            (r"[XT]?W", _weekend, False),
            (r"E", _end_of_week, False),
            (r"G", _end_of_month, False),
            (r"^(?P<d>[NO])(?:-?S\.?|\.)$", _day_of_month, False),
            (r"^(?P<d>O)$", _day_of_month, False),
            (r"^(?P<d>N)$", _mere_number, False),
        )
    )
