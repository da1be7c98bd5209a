"""The interface through which screens get texts; content/ implements it with Fluent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from bot.core.catalog import Dose


class Texts(Protocol):
    """The texts of one language."""

    language: str

    def __call__(self, key: str, /, **args: str | float) -> str:
        """Return the text of a message id; raises KeyError for an unknown id.

        Arguments are plain text. They are HTML-escaped, except in buttons, toasts and commands, which Telegram shows
        as plain text.
        """
        ...

    def time(self, moment: datetime, /) -> str:
        """Return a wall-clock time in this language and the country of the moment's zone ("07:30", "7:30 AM")."""
        ...

    def day(self, day: date, /) -> str:
        """Return a date with its weekday, without the year ("Monday, 3 March")."""
        ...

    def short_day(self, day: date, /) -> str:
        """Return a date without weekday and year ("3 March")."""
        ...

    def full_date(self, day: date, /) -> str:
        """Return a date with its year, without the weekday ("3 March 2026")."""
        ...

    def weekday(self, number: int, /) -> str:
        """Return the short name of a weekday, 0 = Monday."""
        ...

    def first_weekday(self, zone: str | None, /) -> int:
        """Return the first day of the week in a zone's country, 0 = Monday; the language's if it is unknown."""
        ...

    def month(self, number: int, /) -> str:
        """Return the short name of a month, 1 = January."""
        ...

    def number(self, value: float, /) -> str:
        """Return a number with at most one decimal in this language's format."""
        ...

    @property
    def scores(self) -> tuple[str, ...]:
        """The numbers of the numeric rating scale, 0 to 10, in this language's format."""
        ...

    def dose(self, dose: Dose, /) -> str:
        """Return a dose in words: reps, sides, breaths, rest."""
        ...

    def zone(self, zone: str, /) -> str:
        """Return a time zone's place name ("Berlin", "New York") in this language."""
        ...

    def own_name(self, language: str, /) -> str:
        """Return a language's own name, by its code ("Deutsch"); the same in every language."""
        ...


def language_of(code: str | None, languages: Collection[str]) -> str:
    """Return the available language of an IETF tag such as Telegram's `language_code`, or the first available one."""
    if code is not None and code in languages:
        return code
    language = (code or "").partition("-")[0]
    return language if language in languages else next(iter(languages))
