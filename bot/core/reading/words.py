"""The words for all kinds of answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.core.reading.clock_forms import TimeMeaning
    from bot.core.reading.day_words import DayMeaning
    from bot.core.reading.others import BodyMeaning, WeekMeaning
    from bot.core.reading.wording import Vocabulary


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """The vocabulary for each kind of answer."""

    times: Vocabulary[TimeMeaning]
    days: Vocabulary[DayMeaning]
    weeks: Vocabulary[WeekMeaning]
    body: Vocabulary[BodyMeaning]
    languages: Mapping[str, str]
    """The code of each language of the bot by its folded names in all of them."""
