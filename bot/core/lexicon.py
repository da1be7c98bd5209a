"""Typed words: which of the buttons a person means, and above all whether they say that it hurts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_REPLY = 200
"""Characters; a longer text is no answer to a card, but pain words are looked for in all of it."""


class Intent(StrEnum):
    """What a typed reply asks for."""

    DONE = "done"
    NEXT = "next"
    BACK = "back"
    SKIP = "skip"
    STEPS = "steps"
    START = "start"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of every language the bot has, normalised by `normalise`."""

    replies: Mapping[str, Intent]
    pain: tuple[str, ...]
    no_pain: tuple[str, ...]

    def intent(self, text: str) -> Intent | None:
        """Return what a short reply asks for, or None."""
        return self.replies.get(normalise(text[:LONGEST_REPLY]))

    def says_pain(self, text: str) -> bool:
        """Tell whether a text says that something hurts.

        Every phrase that denies pain ("no pain", "it doesn't hurt") is taken out first; a pain word in what is left counts, so
        that "no pain in the leg but my back hurts" stops the routine. All languages are tried: people mix them.
        """
        rest = f" {normalise(text)} "
        for denial in self.no_pain:
            rest = rest.replace(f" {denial} ", " | ")
        return any(f" {phrase} " in rest for phrase in self.pain)


def normalise(text: str) -> str:
    """Return the words of a text in lower case, without accents, apostrophes, punctuation or emoji, one space between them."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char) and char not in "'’‘`´")
    return " ".join(re.findall(r"\w+", bare))


def build_lexicon(
    replies: Mapping[Intent, tuple[str, ...]], pain: tuple[str, ...], no_pain: tuple[str, ...]
) -> Lexicon:
    """Normalise phrases as they are written in the content; the longest denials come first, so that none hides in another."""
    return Lexicon(
        replies={normalise(phrase): intent for intent, phrases in replies.items() for phrase in phrases},
        pain=tuple(dict.fromkeys(normalise(phrase) for phrase in pain)),
        no_pain=tuple(sorted({normalise(phrase) for phrase in no_pain}, key=len, reverse=True)),
    )


def read_score(text: str) -> int | None:
    """Return a pain score from 0 to 10 typed as digits of any script ("7", "7/10", "٧"), or None."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*(?:/\s*10)?\s*", text[:LONGEST_REPLY])
    if match is None:
        return None
    score = int(match[1])
    return score if score <= 10 else None  # noqa: PLR2004  the scale's end, named in the docstring
