"""The words for all kinds of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from bot.core.reading.clock_forms import TimeMeaning
    from bot.core.reading.day_words import DayMeaning
    from bot.core.reading.others import Around, BodyMeaning, WeekMeaning
    from bot.core.reading.wording import Vocabulary


class ReadingWords(Struct, frozen=True):
    """The vocabulary for each kind of answer."""

    times: Vocabulary[TimeMeaning]
    days: Vocabulary[DayMeaning]
    weeks: Vocabulary[WeekMeaning]
    body: Vocabulary[BodyMeaning]
    languages: Vocabulary[str | Around]
    """The codes of the languages of the bot by their names in all of them."""
