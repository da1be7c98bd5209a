"""Reads a day as people type it: "3 March", "5.1.", "nächsten Montag", "pasado mañana", "через два тижні"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.core.reading.day_forms import Match, forms
from bot.core.reading.day_words import DayWord, Weekday, write_line
from bot.core.reading.shape import NOTHING, Reading, read_as

if TYPE_CHECKING:
    from bot.core.reading.day_forms import Calendar, Found
    from bot.core.reading.day_words import DayMeaning, Line
    from bot.core.reading.wording import Vocabulary

SURE_WITHIN = timedelta(weeks=4)
"""A day further away is shown and asked about."""
LONGEST_WAIT = timedelta(days=366)
"""A day further away is taken for a slip."""


def read_day(text: str, words: Vocabulary[DayMeaning], language: str, calendar: Calendar) -> Reading[date]:
    """Return the day that a text names, by day and month, weekday, distance from today, or a span from today on.

    Without a year it is the next such day. It is unsure where words are not known or misspelt, where several days are
    named or meant, where it is more than four weeks away, and where it is past ("yesterday"). What does not exist (31
    November) names no day, and neither does what has begun ("since Monday").

    Args:
        text: what a person typed.
        words: the words of all languages.
        language: the code of the person's language, which decides where a word means different things.
        calendar: what the day is relative to.
    """
    said = list(words.phrases(text, language, misspelt=Weekday))
    line = write_line(said)
    found, left = _scan(line, calendar)
    if not found or not all(days for days, _sure in found) or DayWord.PAST in line.meanings:
        return NOTHING
    days = [day for days, _sure in found for day in days]
    is_near = all(timedelta(0) <= day - calendar.today <= SURE_WITHIN for day in days)
    is_clear = not left.strip("./-") and not any(phrase.is_slip for phrase in said)
    coming = [day for day in days if day >= calendar.today]
    return read_as(coming or days, sure=is_near and is_clear and all(sure for _days, sure in found))


def to_come(read: Reading[date], today: date) -> Reading[date]:
    """Return what of a reading can be meant as a day to come, from tomorrow on; nothing where all of it is past."""
    return read_as((day for day in read.candidates if today < day <= today + LONGEST_WAIT), sure=read.is_sure)


def _scan(line: Line, calendar: Calendar) -> tuple[list[tuple[Found, bool]], str]:
    """Return the days in a line from left to right, each with whether it is sure, and the letters left over."""
    found: list[tuple[Found, bool]] = []
    weekdays: list[tuple[Found, bool]] = []
    left = ""
    at = 0
    while at < len(line.letters):
        read = _read_at(line, at, calendar)
        if read is None:
            left += line.letters[at]
            at += 1
            continue
        days, sure, end = read
        is_weekday = end - at == 1 and isinstance(line.meanings[at], Weekday)
        (weekdays if is_weekday else found).append((days, sure))
        at = end
    dated = {day.weekday() for days, _sure in found for day in days}
    return [*found, *(named for named in weekdays if {day.weekday() for day in named[0]} != dated)], left


def _read_at(line: Line, at: int, calendar: Calendar) -> tuple[Found, bool, int] | None:
    """Return the days of the form that begins at a position, whether they are sure, and its end; None if none does."""
    for form in forms():
        if found := form.pattern.match(line.letters, at):
            return form.read(Match(line, found), calendar), form.sure, found.end()
    return None
