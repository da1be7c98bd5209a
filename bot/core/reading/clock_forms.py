"""The forms in which people type a time of the day, as patterns over a line of letters and numbers."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.core.reading.day_parts import NOON, DayPart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.reading.wording import Phrase


class TimeWord(StrEnum):
    """What a word beside a time means; the value is its letter in the line."""

    OCLOCK = "H"
    """An hour: "Uhr", "h", "o'clock"."""
    MINUTE = "I"
    NOON = "U"
    MIDNIGHT = "V"
    HALF_TO = "K"
    """Half an hour before the next number: "halb acht" is 7:30."""
    HALF_PAST = "A"
    HALF = "B"
    """Half an hour before or after: "half seven"."""
    AND_A_HALF = "Y"
    """Half an hour after the number before it: "ocho y media"."""
    QUARTER = "Q"
    THREE_QUARTERS_TO = "D"
    PAST = "S"
    TO = "T"
    RANGE = "R"
    """Minutes before the next hour, or the end of a range: "five to seven", "5 to 7"."""
    TOWARD = "W"
    """Minutes of the hour that ends with the next number: "чверть на восьму" is 7:15. Before a time: "for"."""
    LEFT = "L"
    """Stands before the minutes that are left: "за чверть восьма" is 7:45."""
    AND = "E"
    """Minutes follow: "ocho y diez"."""
    LESS = "O"
    """Minutes to take off follow: "ocho menos diez"."""
    AROUND = "F"
    """A word that changes nothing: "at", "every day"."""
    UNCLEAR = "C"
    """Like a word that is not known: it means nothing certain in this language, but may in another one."""
    OUT_OF = "Z"
    """Before the most that there is: "six out of ten"."""
    NOT_A_TIME = "X"
    """A word beside which a number is no time: "kids", "minutes"."""


TimeMeaning = TimeWord | DayPart | int
"""What a word can mean in a time; an int is a number in words."""

_PART, UNKNOWN = "P", "?"
_SPOKEN = "w"
"""Stands before a number in words."""
_HOURS, _MINUTES = 24, 60


class Clock(NamedTuple):
    """A time as typed, before the part of the day is considered."""

    hour: int
    minute: int
    exact: bool
    """Whether it names its half of the day by a zero before it, or by being noon or midnight."""
    bare: bool = False
    """Whether only a number was typed."""
    digital: bool = False
    """Whether hours and minutes were typed in digits, as a clock of 24 hours shows them: "7:30", "7h30"."""


Found = tuple[tuple[Clock, ...], int]
"""What a form may mean, none if it is no time of the day; and where in the line it stands."""


class _Form(NamedTuple):
    pattern: re.Pattern[str]
    offsets: tuple[int, ...] = (0,)
    """Minutes to add to the hour; with several, it may mean each."""
    sign: int = 1
    """How often the minutes that were typed are added: 1 or -1."""
    digital: bool = False
    """Whether it is the form of a digital clock, unless it is filled with words."""


_H = r"(?P<h>w?\d{1,2})(?![\dw])(?: H)?"
_M = r"(?P<m>w?\d{1,2})(?: I)?"
_TWELVE = r"(?:w?12 (?:[:.,] 00 )?(?:H )?)?"


@cache
def _forms() -> tuple[_Form, ...]:
    """Return the forms, the more specific first; compiled at the first use, since few starts read a time."""
    return tuple(
        _Form(re.compile(rf"{pattern}(?!\S)"), *how)
        for pattern, *how in (
            (rf"{_M} S K {_H}", (-30,)),
            (rf"{_M} T K {_H}", (-30,), -1),
            (rf"K {_H}", (-30,)),
            (rf"D {_H}", (-15,)),
            (rf"A {_H}", (30,)),
            (rf"B {_H}", (30, -30)),
            (rf"Q S {_H}", (15,)),
            (rf"(?:Q [TR]|L Q) {_H}", (-15,)),
            (rf"Q W {_H}", (-45,)),
            (rf"Q {_H}", (-45, 15)),
            (rf"{_M} S {_H}",),
            (rf"{_M} [TR] {_H}", (0,), -1),
            (rf"L {_M} {_H}", (0,), -1),
            (rf"{_M} W {_H}", (-_MINUTES,)),
            (rf"{_H} [SE] Q", (15,)),
            (rf"{_H} [TRO] Q", (-15,)),
            (rf"{_H} Y", (30,)),
            (rf"{_H} [SE] {_M}",),
            (rf"{_H} O {_M}", (0,), -1),
            (r"(?P<h>\d{1,2}) [:.,] (?P<m>\d{2})(?: [HI])?", (0,), 1, True),
            (r"(?P<h>w?\d{1,2}) H (?P<m>w?\d{1,2})(?: I)?", (0,), 1, True),
            (r"(?P<h>w?\d{1,2}) (?P<m>\d{2}|w\d{2})(?: H)?", (0,), 1, True),
            (r"(?P<h>\d{1,2})(?P<m>\d{2})(?: H)?", (0,), 1, True),
            (_H,),
        )
    )


_NAMED = ((re.compile(rf"{_TWELVE}U(?!\S)"), NOON), (re.compile(rf"{_TWELVE}V(?!\S)"), 0))
_DASH = re.compile(r"(?P<h>\d{1,2}) - (?P<m>\d{1,2})(?: H)?(?! [:.])(?!\S)")
_RANGE = re.compile(r"(?P<m>\d|1[0-2]) R (?P<h>\d{1,2})(?: H)?(?! [:.])(?!\S)")


_PUNCTUATION = frozenset(":.,-")
_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_LETTER = re.compile(r"(?<!\S)\S")


def write_line(phrases: Iterable[Phrase[TimeMeaning]]) -> tuple[str, list[tuple[int, DayPart]]]:
    """Return a text as a line of letters and numbers, and the parts of the day by where in the line they stand."""
    letters = [(_letter(phrase), phrase.meaning) for phrase in phrases]
    line = ""
    parts: list[tuple[int, DayPart]] = []
    for index, (letter, meaning) in enumerate(letters):
        if letter in _PUNCTUATION and not _joins(letter, letters, index):
            continue
        if isinstance(meaning, DayPart):
            parts.append((len(line), meaning))
        line += f"{letter} "
    return line.rstrip(), parts


def _letter(phrase: Phrase[TimeMeaning]) -> str:
    text, meaning, _is_slip = phrase
    match meaning:
        case DayPart():
            return _PART
        case TimeWord():
            return meaning.value
        case int():
            return f"{_SPOKEN}{meaning}"
        case _:
            mark = _DASHES.get(text, text)
            return mark if mark.isdecimal() or mark in {*_PUNCTUATION, "+"} else UNKNOWN if mark.isalnum() else ","


def _joins(mark: str, letters: list[tuple[str, TimeMeaning | None]], index: int) -> bool:
    """Return whether a punctuation mark stands between two numbers; a dash counts before one as well, as a sign."""
    before, after = letters[max(0, index - 1) : index], letters[index + 1 : index + 2]
    numbers = [bool(beside) and beside[0][0].isdecimal() for beside in (before, after)]
    return all(numbers) or (mark == "-" and numbers[1])


def find_clocks(line: str) -> tuple[list[Found], str]:
    """Return the times in a line from left to right, and what is left over of it."""
    found: list[Found] = []
    left: list[str] = []
    at = 0
    while letter := _LETTER.search(line, at):
        at = letter.start()
        read = _read_at(line, at)
        if read is None:
            end = line.find(" ", at)
            at, start = (len(line) if end < 0 else end), at
            left.append(line[start:at])
        else:
            clocks, end = read
            found.append((clocks, at))
            at = end
    return found, " ".join(left)


def _read_at(line: str, at: int) -> tuple[tuple[Clock, ...], int] | None:
    """Return the time that begins here and its end, or None."""
    for pattern, hour in _NAMED:
        if match := pattern.match(line, at):
            return (Clock(hour, 0, exact=True),), match.end()
    if match := _DASH.match(line, at):
        joined = _clock(int(match["h"]), int(match["m"]), digital=True) if len(match["m"]) > 1 else None
        return _existing(joined, *_hours(match)), match.end()
    if match := _RANGE.match(line, at):
        return _existing(_clock(int(match["h"]), -int(match["m"])), *_hours(match)[::-1]), match.end()
    for form in _forms():
        if match := form.pattern.match(line, at):
            return _clocks(match, form), match.end()
    return None


def _hours(match: re.Match[str]) -> tuple[Clock | None, ...]:
    """Return both numbers of a range as hours; nothing where one of them is none."""
    hours = (_clock(int(match["h"]), 0), _clock(int(match["m"]), 0))
    return hours if all(hours) and int(match["m"]) else ()


def _existing(*clocks: Clock | None) -> tuple[Clock, ...]:
    return tuple(clock for clock in clocks if clock is not None)


def _clocks(match: re.Match[str], form: _Form) -> tuple[Clock, ...]:
    groups = match.groupdict()
    typed = groups["h"]
    minutes = int((groups.get("m") or "0").removeprefix(_SPOKEN))
    bare = form is _forms()[-1] and match[0] == typed
    exact = typed.startswith("0")
    if minutes >= _MINUTES:
        return ()
    hour = int(typed.removeprefix(_SPOKEN))
    digital = form.digital and typed.isdecimal()
    clocks = (
        _clock(hour, offset + form.sign * minutes, exact=exact, bare=bare, digital=digital) for offset in form.offsets
    )
    return _existing(*clocks)


def _clock(hour: int, minutes: int, *, exact: bool = False, bare: bool = False, digital: bool = False) -> Clock | None:
    """Return the time some minutes after an hour, before it if they are negative; None if there is no such time."""
    if minutes < 0:
        hour, minutes = NOON if hour in {1, NOON + 1} else hour - 1, minutes + _MINUTES
    if hour == _HOURS and not minutes:
        return Clock(0, 0, exact=True)
    exists = 0 <= hour < _HOURS and 0 <= minutes < _MINUTES
    return Clock(hour, minutes, exact or not hour, bare, digital) if exists else None
