"""Reads the words in which people answer questions: content/words/reading/<language>.toml, and other.toml."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from babel import Locale, UnknownLocaleError

from bot.core.hearing.spelling import spellings
from bot.core.model import Where
from bot.core.reading.clock_forms import TimeWord
from bot.core.reading.day_parts import DayPart
from bot.core.reading.day_words import DayWord, Easter, Feast, Month, Ordinal, Relative, Roughly, Span, Weekday
from bot.core.reading.others import Around, WeekWord
from bot.core.reading.wording import LONGEST_PHRASE, Vocabulary, pieces
from bot.core.reading.words import ReadingWords
from content.schema import StrictModel
from content.toml_file import TomlFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bot.core.reading.clock_forms import TimeMeaning
    from bot.core.reading.day_words import DayMeaning
    from bot.core.reading.others import BodyMeaning, WeekMeaning
    from content.faults import Fault

FOLDER = "words/reading"
OTHER = "other"
"""The file with words of languages that the bot does not speak."""

M = TypeVar("M")
N = TypeVar("N", bound=StrEnum)


class _File(StrictModel):
    numbers: tuple[str, ...]
    """The numbers from zero on, each with its forms."""
    ordinals: tuple[str, ...]
    """The numbers that count in order, from the first on."""
    time: dict[str, str]
    day: dict[str, str]
    week: dict[str, str]
    body: dict[str, str]
    language: dict[str, str]


def read_reading(folder: Path, languages: Sequence[str]) -> tuple[ReadingWords, list[Fault]]:
    """Read the words of these languages, with every fault of every file."""
    files = {
        language: TomlFile(folder / FOLDER / f"{language}.toml", folder, _File) for language in (*languages, OTHER)
    }
    models = {language: (file, file.model) for language, file in files.items() if file.model is not None}
    times = {
        language: dict(_meanings(file, "time", model.time, _TIME_MEANINGS, _numbers(model)))
        for language, (file, model) in models.items()
    }
    days: dict[str, dict[str, DayMeaning]] = {}
    for language, (file, model) in models.items():
        counted: list[tuple[str, str, DayMeaning]] = [*_numbers(model), *_ordinals(model)]
        days[language] = dict([*_names(language), *_meanings(file, "day", model.day, _DAY_MEANINGS, counted)])
    weeks: dict[str, dict[str, WeekMeaning]] = {
        language: {
            **{phrase: meaning for phrase, meaning in days[language].items() if isinstance(meaning, Weekday)},
            **dict(_meanings(file, "week", model.week, _WEEK_MEANINGS, [])),
        }
        for language, (file, model) in models.items()
    }
    body: dict[str, dict[str, BodyMeaning]] = {
        language: dict(_meanings(file, "body", model.body, _BODY_MEANINGS, []))
        for language, (file, model) in models.items()
    }
    meanings: Mapping[str, str | Around] = {**_named(Around), **{code: code for code in languages}}
    names: dict[str, dict[str, str | Around]] = {
        language: {
            **dict(_language_names(language, languages)),
            **dict(_meanings(file, "language", model.language, meanings, [])),
        }
        for language, (file, model) in models.items()
    }
    words = ReadingWords(Vocabulary(times), Vocabulary(days), Vocabulary(weeks), Vocabulary(body), Vocabulary(names))
    return words, [fault for file in files.values() for fault in file.faults]


def _language_names(language: str, codes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the names of these languages in one of them, by CLDR, and their codes."""
    locale = _locale(language)
    names = {} if locale is None else locale.languages
    for code in codes:
        if name := names.get(code.replace("-", "_")):
            yield " ".join(pieces(name)), code


def _locale(language: str) -> Locale | None:
    """Return CLDR's data of a language; None if it knows none of this code, which the check of the folders reports."""
    try:
        return None if language == OTHER else Locale.parse(language, sep="-")
    except UnknownLocaleError:
        return None


def _numbers(model: _File) -> Sequence[tuple[str, str, int]]:
    return [(f"numbers.{number}", line, number) for number, line in enumerate(model.numbers)]


def _ordinals(model: _File) -> Sequence[tuple[str, str, Ordinal]]:
    return [(f"ordinals.{number}", line, Ordinal(number)) for number, line in enumerate(model.ordinals, 1)]


def _named(kind: type[N]) -> dict[str, N]:
    """Return the meanings of a kind by the names that they have in the files."""
    return {meaning.name.lower().replace("_", "-"): meaning for meaning in kind}


_TIME_MEANINGS: Mapping[str, TimeMeaning] = {**_named(TimeWord), **_named(DayPart)}


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAY_MEANINGS: Mapping[str, DayMeaning] = {
    **_named(DayWord),
    **{name: Weekday(number) for number, name in enumerate(_WEEKDAYS)},
    **{name: Month(number) for number, name in enumerate(_MONTHS, 1)},
    "yesterday": Relative(-1),
    "today": Relative(0),
    "tomorrow": Relative(1),
    "day-after-tomorrow": Relative(2),
    "day": Span(1),
    "week": Span(7),
    "fortnight": Span(14),
    "month": Span(0, months=1),
    "week-or-eight-days": Roughly(7, 8),
    "two-weeks-or-fifteen-days": Roughly(14, 15),
    "one": 1,
    "new-year": Feast(1, 1),
    "epiphany": Feast(1, 6),
    "easter": Easter(0),
    "easter-monday": Easter(1),
    "good-friday": Easter(-2),
    "christmas-eve": Feast(12, 24),
    "christmas": Feast(12, 25),
    "new-years-eve": Feast(12, 31),
}


_WEEK_MEANINGS: Mapping[str, WeekMeaning] = {
    **_named(WeekWord),
    **_named(Around),
    **{name: Weekday(number) for number, name in enumerate(_WEEKDAYS)},
}
_BODY_MEANINGS: Mapping[str, BodyMeaning] = {**_named(Where), **_named(Around)}


def _names(language: str) -> Iterator[tuple[str, DayMeaning]]:
    """Yield the names of months and weekdays in a language, by CLDR; of equal names the weekday counts."""
    locale = _locale(language)
    if locale is None:
        return
    tables = ((locale.months, Month), (locale.days, Weekday))
    for table, kind in tables:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in table[context][width].items():
                    yield " ".join(pieces(str(name).removesuffix("."))), kind(number)


def _meanings(
    file: TomlFile[_File],
    table: str,
    lines: Mapping[str, str],
    meanings: Mapping[str, M],
    numbers: Sequence[tuple[str, str, M]],
) -> Iterator[tuple[str, M]]:
    """Yield each folded phrase of a table and of the numbers with its meaning, and report what is wrong with them."""
    entries: list[tuple[str, str, M]] = []
    for name, line in lines.items():
        if name in meanings:
            entries.append((f"{table}.{name}", line, meanings[name]))
        else:
            file.fault(f"{table}.{name}", "no such meaning")
    entries += numbers
    known: dict[str, M] = {}
    for field, line, meaning in entries:
        for typed in _phrases(line):
            if known.setdefault(typed[0], meaning) != meaning:
                file.fault(field, f'"{typed[0]}" means something else already')
            if not 0 < len(typed[0].split()) <= LONGEST_PHRASE:
                file.fault(field, f'"{typed[0]}" has no words, or more than are looked up')
            yield from ((spelling, meaning) for spelling in typed)


def _phrases(line: str) -> Iterator[tuple[str, ...]]:
    """Yield each entry of a line in its spellings, folded."""
    for entry in line.split(","):
        yield tuple(" ".join(pieces(spelling)) for spelling in spellings(entry))
