"""Reads the words that the hearing knows: content/words/hearing/<language>.toml, and symbols.toml for emoji."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.core.hearing.spelling import fold, spellings
from bot.core.hearing.tags import GIVEN, Tag
from bot.core.hearing.vocabulary import LONGEST_WORD, STEM, Entry, Sense, Words, build_words
from content.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FOLDER = "words/hearing"
SHORTEST_STEM = 3
"""Letters; a shorter stem would mean too many words."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[Tag, str]
    senses: dict[str, str] = {}


class _Symbols(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    symbols: dict[Tag, str]


_Model = TypeVar("_Model", bound=BaseModel)


def read_hearing(folder: Path, languages: Sequence[str]) -> tuple[Words, list[Fault]]:
    """Read the words of these languages into one index, with every fault of every file."""
    files: dict[str, _File] = {}
    faults: list[Fault] = []
    for language in languages:
        file, found = _read(folder, language, _File)
        faults += found
        if file:
            files[language] = file
            faults += _word_faults(f"{FOLDER}/{language}.toml", file)
    symbols, found = _read(folder, "symbols", _Symbols)
    entries = [
        Entry(typed, tag, language)
        for language, file in files.items()
        for tag, line in file.words.items()
        for typed in map(frozenset, zip(*map(_entries, spellings(line)), strict=True))
    ]
    senses = [
        Sense(word, tuple(_entries(beside)))
        for file in files.values()
        for key, line in file.senses.items()
        for word, beside in zip(spellings(key), spellings(line), strict=True)
    ]
    emoji = {fold(char): tag for tag, line in (symbols.symbols if symbols else {}).items() for char in line.split()}
    return build_words(entries if not faults else (), senses, emoji), [*faults, *found]


def _read(folder: Path, name: str, kind: type[_Model]) -> tuple[_Model | None, list[Fault]]:
    path = f"{FOLDER}/{name}.toml"
    try:
        return kind.model_validate(tomllib.loads((folder / path).read_text(encoding="utf-8"))), []
    except FileNotFoundError:
        return None, [Fault(path, "file", "missing")]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return None, [Fault(path, "file", str(error))]
    except ValidationError as error:
        return None, [Fault(path, ".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors()]


def _entries(line: str) -> list[str]:
    """Return the entries of a line, which commas and line ends part."""
    return [entry for part in line.replace("\n", ",").split(",") if (entry := " ".join(part.split()))]


def _word_faults(path: str, file: _File) -> Iterator[Fault]:
    """Yield entries that stand twice or cannot be looked up, and meanings that only the reader gives."""
    meanings: dict[str, Tag] = {}
    for tag, line in file.words.items():
        field = f"words.{tag}"
        if tag in GIVEN:
            yield Fault(path, field, "is given by the reader, not by words")
        for entry in _entries(fold(line)):
            yield from (Fault(path, field, reason) for reason in _entry_faults(entry))
            if meant := meanings.get(entry):
                reason = f'"{entry}" stands twice' if meant is tag else f'"{entry}" means {meant} already'
                yield Fault(path, field, reason)
            meanings[entry] = tag
    for word, line in file.senses.items():
        for entry in (fold(word), *_entries(fold(line))):
            yield from (Fault(path, f"senses.{word}", reason) for reason in _entry_faults(entry, most=1))


def _entry_faults(entry: str, most: int | None = None) -> Iterator[str]:
    """Yield what keeps a folded entry from being looked up; `most` is how many words it may have."""
    parts = entry.split()
    if most is not None and len(parts) > most:
        yield f'"{entry}" has more than one word'
    for part in parts:
        letters = part.removesuffix(STEM)
        if not letters.isalnum():
            yield f'"{entry}" has something else than letters'
        elif part.endswith(STEM) and len(letters) < SHORTEST_STEM:
            yield f'"{entry}" is too short for the beginning of a word'
        elif len(letters) > LONGEST_WORD:
            yield f'"{entry}" is too long'
