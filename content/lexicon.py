"""Reads the words that people type instead of tapping: content/words/<language>.toml."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.core.lexicon import Intent, build_lexicon, normalise
from content.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bot.core.lexicon import Lexicon


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    replies: dict[Intent, tuple[str, ...]]


def read_lexicon(folder: Path, languages: Sequence[str]) -> tuple[Lexicon, list[Fault]]:
    """Read the words of these languages into one lexicon, with every fault of every file."""
    read: dict[str, _Words] = {}
    faults: list[Fault] = []
    for language in languages:
        file = folder / "words" / f"{language}.toml"
        try:
            read[f"words/{file.name}"] = _Words.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            faults.append(Fault(f"words/{file.name}", "file", "missing"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            faults.append(Fault(f"words/{file.name}", "file", str(error)))
        except ValidationError as error:
            faults.extend(
                Fault(f"words/{file.name}", ".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors()
            )
    return _lexicon(tuple(read.values())), [*faults, *_said_twice(read)]


def _said_twice(read: Mapping[str, _Words]) -> Iterator[Fault]:
    """Yield the replies that stand for two buttons, and those that stand twice for one."""
    meanings: dict[str, Intent] = {}
    for file, words in read.items():
        for intent, phrases in words.replies.items():
            for phrase in phrases:
                meant = meanings.setdefault(normalise(phrase), intent)
                if meant is not intent:
                    yield Fault(file, f"replies.{intent}", f'"{phrase}" stands for {meant} already')
            yield from (Fault(file, f"replies.{intent}", f'"{phrase}" stands twice') for phrase in _repeated(phrases))


def _repeated(phrases: Sequence[str]) -> list[str]:
    return [phrase for phrase, times in Counter(phrases).items() if times > 1]


def _lexicon(read: Sequence[_Words]) -> Lexicon:
    return build_lexicon(
        {intent: tuple(phrase for words in read for phrase in words.replies.get(intent, ())) for intent in Intent}
    )
