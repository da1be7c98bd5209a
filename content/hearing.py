"""Reads the words that the hearing knows: content/words/hearing/<language>.toml, and symbols.toml for emoji."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import Field, ValidationError

from bot.core import hearing
from bot.core.hearing.spelling import fold, spellings
from bot.core.hearing.tags import GIVEN, Tag
from bot.core.hearing.vocabulary import LONGEST_WORD, SHORTEST_STEM, STEM, Entry, Sense, Words, build_words
from content.cache import load_cached, store_cached
from content.faults import Fault
from content.schema import StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = "words/hearing"


class _File(StrictModel):
    words: dict[Tag, str]
    senses: dict[str, str] = Field(default_factory=dict)


class _Symbols(StrictModel):
    symbols: dict[Tag, str]


_FileT = TypeVar("_FileT", bound=StrictModel)


def read_hearing(folder: Path, languages: Sequence[str]) -> tuple[Words, list[Fault]]:
    """Read the words of these languages into one index, with every fault of every file; the index is cached."""
    place = folder / FOLDER / "index"
    depends_on = _sources(folder, languages)
    cached = load_cached(place, depends_on, Words)
    if cached is not None:
        return cached, []
    words, faults = _build(folder, languages)
    if not faults:
        store_cached(place, depends_on, words)
    return words, faults


def _sources(folder: Path, languages: Sequence[str]) -> str:
    """Return everything the index depends on: the languages, their files, and the code that reads them."""
    files = [
        *sorted((folder / FOLDER).glob("*.toml")),
        *sorted(Path(hearing.__file__).parent.glob("*.py")),
        Path(__file__),
    ]
    return "\n".join([*languages, *(file.read_text("utf-8", errors="replace") for file in files)])


def _build(folder: Path, languages: Sequence[str]) -> tuple[Words, list[Fault]]:
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


def _read(folder: Path, name: str, kind: type[_FileT]) -> tuple[_FileT | None, list[Fault]]:
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
    """Split a text into entries at commas and line ends."""
    return [entry for part in line.replace("\n", ",").split(",") if (entry := " ".join(part.split()))]


def _word_faults(path: str, file: _File) -> Iterator[Fault]:
    """Yield entries that are repeated or cannot be looked up, and tags that only the reader may give."""
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
    """Yield the reasons why a folded entry can never be found; `most` is the largest number of words allowed."""
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
