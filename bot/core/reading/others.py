"""Reads the smaller answers: a number in words, weekdays, places of the body, a language."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.core.model import Where
from bot.core.reading.clock_forms import TimeWord
from bot.core.reading.day_words import Weekday
from bot.core.reading.shape import NOTHING, Reading, read_as

if TYPE_CHECKING:
    from bot.core.reading.clock_forms import TimeMeaning
    from bot.core.reading.wording import Phrase, Vocabulary

WEEK = 7
_DIGITS = frozenset(map(str, range(11)))
"""The numbers of a score in digits."""
_RANGE = "-"
_DASH = re.compile(r"[-‐‑‒–—−]")
_EVERY_OTHER = (frozenset({0, 2, 4}), frozenset({1, 3, 5}), frozenset({0, 2, 4, 6}))
"""What "every other day" may mean in a week."""


class WeekWord(StrEnum):
    """What a word beside weekdays means."""

    WORKDAYS = "workdays"
    WEEKEND = "weekend"
    EVERY_DAY = "every-day"
    EVERY_OTHER_DAY = "every-other-day"
    EXCEPT = "except"
    """The days that follow are left out."""
    UNTIL = "until"
    """All days from the one before it to the one after it."""


class Around(StrEnum):
    """A word that changes nothing."""

    AROUND = "around"


WeekMeaning = WeekWord | Weekday | Around
BodyMeaning = Where | Around
_GROUPS = {
    WeekWord.WORKDAYS: frozenset(range(5)),
    WeekWord.WEEKEND: frozenset({5, 6}),
    WeekWord.EVERY_DAY: frozenset(range(WEEK)),
}


def read_number(text: str, words: Vocabulary[TimeMeaning], language: str) -> int | None:
    """Return the number that a text says in words ("seven", "about a six", "un cuatro", "zehn von zehn"), or None."""
    match [_counted(phrase) for phrase in words.phrases(text, language) if phrase.meaning is not TimeWord.AROUND]:
        case [int(number)] | [1, int(number)]:  # a one before a number is an article
            return number
        case [int(number), TimeWord.OUT_OF] | [int(number), TimeWord.OUT_OF, 10]:
            return number
        case _:
            return None


def _counted(phrase: Phrase[TimeMeaning]) -> TimeMeaning | str | None:
    """Return what a phrase means; for digits, the number."""
    return int(phrase.text) if phrase.text in _DIGITS else phrase.meaning


def read_weekdays(text: str, words: Vocabulary[WeekMeaning], language: str) -> Reading[frozenset[int]]:
    """Return the weekdays (0 = Monday) that a text names: several, a range, a group, or all but some.

    Words that are not known or misspelt make it unsure; "every other day" is always asked about.
    """
    phrases = words.phrases(_DASH.sub(f" {_RANGE} ", text), language, misspelt=Weekday)
    said = [phrase for phrase in phrases if _counts(phrase)]
    if any(phrase.meaning is WeekWord.EVERY_OTHER_DAY for phrase in said):
        return read_as(_EVERY_OTHER, sure=False)
    named: set[int] = set()
    left_out: set[int] = set()
    into, last, is_range = named, None, False
    for typed, meaning, _is_slip in said:
        match meaning:
            case WeekWord.EXCEPT:
                into = left_out
            case WeekWord.UNTIL:
                is_range = True
            case None if typed == _RANGE:
                is_range = True
            case Weekday(number=number):
                into |= _range(last, number) if is_range and last is not None else {number}
                last, is_range = number, False
            case WeekWord():
                into |= _GROUPS[meaning]
            case _:
                pass
    days = frozenset((named or (_GROUPS[WeekWord.EVERY_DAY] if left_out else set())) - left_out)
    is_clear = all((phrase.meaning is not None and not phrase.is_slip) or phrase.text == _RANGE for phrase in said)
    return read_as([days], sure=is_clear) if days else NOTHING


def _counts(phrase: Phrase[WeekMeaning] | Phrase[BodyMeaning]) -> bool:
    """Return whether a phrase is more than punctuation."""
    return phrase.meaning is not None or phrase.text.isalnum() or phrase.text == _RANGE


def _range(first: int, last: int) -> set[int]:
    """Return the weekdays from one to another, over the weekend if need be."""
    return {(first + step) % WEEK for step in range((last - first) % WEEK + 1)}


def read_places_of_pain(text: str, words: Vocabulary[BodyMeaning], language: str) -> Reading[frozenset[Where]]:
    """Return the places of the body that a text names; words that are not known make it unsure."""
    said = [phrase for phrase in words.phrases(text, language) if _counts(phrase)]
    places = frozenset(phrase.meaning for phrase in said if isinstance(phrase.meaning, Where))
    return read_as([places], sure=all(phrase.meaning is not None for phrase in said)) if places else NOTHING


def read_language(text: str, names: Vocabulary[str | Around]) -> str | None:
    """Return the code of the language whose name a text is, in any language of the bot; or None.

    Args:
        text: what a person typed.
        names: the codes of the languages by their names.
    """
    said = [phrase for phrase in names.phrases(text, "") if phrase.meaning is not None or phrase.text.isalnum()]
    named = {phrase.meaning for phrase in said if phrase.meaning is not Around.AROUND}
    code = named.pop() if len(named) == 1 else None
    return code if isinstance(code, str) else None
