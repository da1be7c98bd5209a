"""The words of a typed day, written as a line of one letter each that forms are matched with."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.reading.wording import Phrase


class DayWord(StrEnum):
    """What a word of a day means besides a number or a name; the value is its letter in the line."""

    NEXT = "X"
    THIS = "T"
    WEEKEND = "W"
    END_OF_WEEK = "E"
    END_OF_MONTH = "G"
    SUFFIX = "S"
    """The end of an ordinal behind its digits: the "th" of "5th"."""
    AROUND = "F"
    """A word that changes nothing: "until", "on", "please"."""
    NOT_A_DAY = "?"
    """A word with which a number is no day: "at", "half"."""
    PAST = "P"
    """A word beside which a day is none to come: "since", "ago", "it hurts"."""


class Weekday(NamedTuple):
    """A day of the week, 0 = Monday."""

    number: int


class Month(NamedTuple):
    """A month, 1 = January."""

    number: int


class Ordinal(NamedTuple):
    """A number that counts in order: "third"."""

    number: int


class Relative(NamedTuple):
    """A day by its distance from today: "tomorrow"."""

    days: int


class Span(NamedTuple):
    """A unit of time: "week"."""

    days: int
    months: int = 0


class Roughly(NamedTuple):
    """A span that people count in two ways: "acht Tage", "quince días"."""

    days: int
    or_days: int


class Feast(NamedTuple):
    """A day of the year with a name."""

    month: int
    day: int


class Easter(NamedTuple):
    """A day by its distance from Easter Sunday, which Western and Eastern churches keep on different days."""

    days: int


DayMeaning = DayWord | Weekday | Month | Ordinal | Relative | Span | Roughly | Feast | Easter | int
"""What a word can mean in a day; an int is a number in words."""

UNKNOWN = "?"
_DIGITS_OF_A_YEAR = 4
_SENTENCE, _SHORT = 2, 3
"""This many unknown words are part of a sentence; in letters, the short name of a weekday."""
_LETTERS: dict[type, str] = {
    int: "N", Ordinal: "O", Weekday: "D", Month: "M", Relative: "R", Span: "U", Roughly: "Q", Feast: "H",
    Easter: "A",
}  # fmt: skip
_JOINING = {"/": "/", ".": ".", "-": "-", **dict.fromkeys("‐‑‒–—−", "-")}
"""Punctuation that joins the numbers of a date."""


class Line(Struct, frozen=True):
    """The letters of a text, and what stands behind each of them."""

    letters: str
    meanings: tuple[DayMeaning | str, ...]
    """For what is no known word, the text itself."""


def write_line(phrases: Sequence[Phrase[DayMeaning]]) -> Line:
    """Return the line of a text, without the words that change nothing.

    Among words that are not known, a short name of a weekday is a word like them: "das mag so sein".
    """
    is_sentence = sum(phrase.meaning is None and phrase.text.isalpha() for phrase in phrases) >= _SENTENCE
    phrases = [_unread(phrase) if is_sentence and _is_short(phrase) else phrase for phrase in phrases]
    letters = [(_letter(phrase), phrase) for phrase in phrases]
    kept = [(letter, phrase) for letter, phrase in letters if letter and phrase.meaning is not DayWord.AROUND]
    meanings = (phrase.text if phrase.meaning is None else phrase.meaning for _letter, phrase in kept)
    return Line("".join(letter for letter, _phrase in kept), tuple(meanings))


def _is_short(phrase: Phrase[DayMeaning]) -> bool:
    """Return whether a phrase is the short name of a weekday ("So", "mi", "mar")."""
    return isinstance(phrase.meaning, Weekday) and len(phrase.text) <= _SHORT


def _unread(phrase: Phrase[DayMeaning]) -> Phrase[DayMeaning]:
    return phrase._replace(meaning=None)


def _letter(phrase: Phrase[DayMeaning]) -> str:
    """Return the letter of a phrase; an empty one for punctuation that says nothing."""
    text, meaning, _is_slip = phrase
    if isinstance(meaning, DayWord):
        return meaning.value
    if meaning is not None:
        return _LETTERS[type(meaning)]
    if text.isdecimal():
        return "Y" if len(text) == _DIGITS_OF_A_YEAR else "N"
    return _JOINING.get(text, UNKNOWN if text.isalnum() or text == ":" else "")
