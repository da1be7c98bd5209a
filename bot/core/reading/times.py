"""Reads a time of the day as people type it: "8:30 pm", "halb acht", "las 8 y media", "о пів на восьму"."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from bot.core.reading.clock_forms import UNKNOWN, TimeWord, find_clocks, write_line
from bot.core.reading.day_parts import NOON, DayPart, both_halves, hour_in, hours_in
from bot.core.reading.shape import NOTHING, Reading, read_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.reading.clock_forms import Clock, Found, TimeMeaning
    from bot.core.reading.wording import Vocabulary

_HARDLY_AT_NIGHT = range(1, 6)
"""Hours that are asked about where neither a zero before them nor a part of the day says which half is meant."""
_NO_TIME = re.compile(rf"[{TimeWord.NOT_A_TIME}{TimeWord.MINUTE}+:.\d]|(?<![\d,] )-|^-")
"""What no time leaves over: a sign, a number that belongs to nothing, "kids"."""
_UNUSED = re.compile(rf"[^\s,\-P{TimeWord.AROUND}{TimeWord.OCLOCK}{TimeWord.TOWARD}]")
"""What makes a time unsure where it is left over."""
_MANY = 3
"""Among this many unknown words a mere number is hardly a time."""


def read_time(text: str, words: Vocabulary[TimeMeaning], language: str, *, twelve_hours: bool = False) -> Reading[time]:
    """Return the time of the day that a text names.

    A part of the day ("pm", "abends", "de la tarde") or a zero ("07:30") makes an hour sure. From one to eleven it is
    unsure without them, unless hours and minutes are typed as a clock of 24 hours shows them ("7:30"), by somebody who
    reads times so, and no afternoon is likelier. It is unsure as well where words are not known, where they contradict
    the number ("19:30 am"), and where two times are named.

    Args:
        text: what a person typed.
        words: the words of all languages.
        language: the code of the person's language, which decides where a word means different things.
        twelve_hours: whether the person reads times with twelve hours.
    """
    line, parts = write_line(words.phrases(text, language))
    found, left = find_clocks(line)
    if not found and {part for _at, part in parts} == {DayPart.MIDDAY} and not _NO_TIME.search(left):
        return read_as([time(NOON)], sure=False)
    if not found or not all(clocks for clocks, _at in found) or _NO_TIME.search(left):
        return NOTHING
    unused = _UNUSED.search(left) is not None
    if left.count(UNKNOWN) >= _MANY and all(clock.bare for clocks, _at in found for clock in clocks):
        return NOTHING
    likely: list[time] = []
    others: list[time] = []
    sure = not unused
    for clocks, beside in _with_parts(found, parts):
        for clock in clocks:
            doubtful = unused or len(clocks) > 1
            first, *rest = _hours(clock, beside, doubtful=doubtful, twelve_hours=twelve_hours)
            sure &= not rest
            likely.append(time(first, clock.minute))
            others += [time(hour, clock.minute) for hour in rest]
    return read_as([*likely, *others], sure=sure)


def _with_parts(
    found: list[Found], parts: list[tuple[int, DayPart]]
) -> Iterator[tuple[tuple[Clock, ...], frozenset[DayPart]]]:
    """Yield each time with the parts of the day that stand between it and the next, and for the first before it."""
    starts = [0, *(at for _clocks, at in found[1:])]
    for (clocks, _at), start, end in zip(found, starts, [*starts[1:], None], strict=True):
        yield clocks, frozenset(part for at, part in parts if start <= at and (end is None or at < end))


def _hours(clock: Clock, parts: frozenset[DayPart], *, doubtful: bool, twelve_hours: bool) -> tuple[int, ...]:
    """Return the hours that a number may mean beside these parts of the day, the likeliest first.

    Where the person has to be asked anyway, both halves of the day are offered.
    """
    if parts:
        meant = hour_in(clock.hour, parts)
        if meant is not None and not doubtful:
            return (meant,)
        return tuple(dict.fromkeys((*hours_in(clock.hour, parts), *both_halves(clock.hour))))
    if clock.hour in _HARDLY_AT_NIGHT and not clock.exact:
        return both_halves(clock.hour)[::-1]
    is_either = 0 < clock.hour < NOON and not clock.exact and (twelve_hours or not clock.digital)
    return both_halves(clock.hour) if is_either or (doubtful and 0 < clock.hour <= NOON) else (clock.hour,)
