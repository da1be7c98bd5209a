"""Reads the words in which people answer questions: content/words/reading/<language>.toml, and other.toml."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from bot.core.hearing.spelling import spellings
from bot.core.reading.clock_forms import TimeWord
from bot.core.reading.day_parts import DayPart
from bot.core.reading.wording import LONGEST_PHRASE, Vocabulary, pieces
from bot.core.reading.words import ReadingWords
from content.schema import StrictModel
from content.toml_file import TomlFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bot.core.reading.clock_forms import TimeMeaning
    from content.faults import Fault

FOLDER = "words/reading"
OTHER = "other"
"""The file with words of languages that the bot does not speak."""

M = TypeVar("M")
N = TypeVar("N", bound=StrEnum)


class _File(StrictModel):
    numbers: tuple[str, ...]
    """The numbers from zero on, each with its forms."""
    time: dict[str, str]


def read_reading(folder: Path, languages: Sequence[str]) -> tuple[ReadingWords, list[Fault]]:
    """Read the words of these languages, with every fault of every file."""
    files = {
        language: TomlFile(folder / FOLDER / f"{language}.toml", folder, _File) for language in (*languages, OTHER)
    }
    times = {
        language: dict(_meanings(file, "time", file.model.time, _TIME_MEANINGS, file.model.numbers))
        for language, file in files.items()
        if file.model is not None
    }
    return ReadingWords(times=Vocabulary(times)), [fault for file in files.values() for fault in file.faults]


def _named(kind: type[N]) -> dict[str, N]:
    """Return the meanings of a kind by the names that they have in the files."""
    return {meaning.name.lower().replace("_", "-"): meaning for meaning in kind}


_TIME_MEANINGS: Mapping[str, TimeMeaning] = {**_named(TimeWord), **_named(DayPart)}


def _meanings(
    file: TomlFile[_File], table: str, lines: Mapping[str, str], meanings: Mapping[str, M], numbers: Sequence[str]
) -> Iterator[tuple[str, M | int]]:
    """Yield each folded phrase of a table and of the numbers with its meaning, and report what is wrong with them."""
    entries: list[tuple[str, str, M | int]] = []
    for name, line in lines.items():
        if name in meanings:
            entries.append((f"{table}.{name}", line, meanings[name]))
        else:
            file.fault(f"{table}.{name}", "no such meaning")
    entries += [(f"numbers.{number}", line, number) for number, line in enumerate(numbers)]
    known: dict[str, M | int] = {}
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
