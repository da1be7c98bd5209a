"""Reads the words that people can type instead of tapping: content/words/<language>.toml."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bot.core.lexicon import Intent, build_lexicon, reply_key
from content.faults import Fault
from content.schema import StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bot.core.lexicon import Lexicon


class _Health(StrictModel):
    says: tuple[str, ...]


class _Words(StrictModel):
    replies: dict[Intent, tuple[str, ...]]
    health: _Health


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
    return _lexicon(tuple(read.values())), [*faults, *_repetitions(read)]


def _repetitions(read: Mapping[str, _Words]) -> Iterator[Fault]:
    """Yield the replies listed for two buttons, and the words repeated within one list."""
    meanings: dict[str, Intent] = {}
    for file, words in read.items():
        for intent, phrases in words.replies.items():
            for phrase in phrases:
                meant = meanings.setdefault(reply_key(phrase), intent)
                if meant is not intent:
                    yield Fault(file, f"replies.{intent}", f'"{phrase}" stands for {meant} already')
            yield from (Fault(file, f"replies.{intent}", f'"{phrase}" stands twice') for phrase in _repeated(phrases))
        yield from (Fault(file, "health.says", f'"{phrase}" stands twice') for phrase in _repeated(words.health.says))


def _repeated(phrases: Sequence[str]) -> list[str]:
    return [phrase for phrase, times in Counter(phrases).items() if times > 1]


def _lexicon(read: Sequence[_Words]) -> Lexicon:
    return build_lexicon(
        {intent: tuple(phrase for words in read for phrase in words.replies.get(intent, ())) for intent in Intent},
        health=tuple(phrase for words in read for phrase in words.health.says),
    )
