"""Reads the words that people type instead of tapping: content/words/<language>.toml."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.core.lexicon import Intent, build_lexicon
from content.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.core.lexicon import Lexicon


class _Pain(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    says: tuple[str, ...]
    denies: tuple[str, ...]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    replies: dict[Intent, tuple[str, ...]]
    pain: _Pain


def read_lexicon(folder: Path, languages: Sequence[str]) -> tuple[Lexicon, list[Fault]]:
    """Read the words of these languages into one lexicon, with every fault of every file."""
    read: list[_Words] = []
    faults: list[Fault] = []
    for language in languages:
        file = folder / "words" / f"{language}.toml"
        try:
            read.append(_Words.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))))
        except FileNotFoundError:
            faults.append(Fault(f"words/{file.name}", "file", "missing"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            faults.append(Fault(f"words/{file.name}", "file", str(error)))
        except ValidationError as error:
            faults.extend(
                Fault(f"words/{file.name}", ".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors()
            )
    return _lexicon(read), faults


def _lexicon(read: Sequence[_Words]) -> Lexicon:
    return build_lexicon(
        {intent: tuple(phrase for words in read for phrase in words.replies.get(intent, ())) for intent in Intent},
        pain=tuple(phrase for words in read for phrase in words.pain.says),
        no_pain=tuple(phrase for words in read for phrase in words.pain.denies),
    )
