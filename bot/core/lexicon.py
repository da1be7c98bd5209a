"""Typed words: which of the buttons a person means, once they were heard not to say that it hurts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_REPLY = 200
"""Characters; a longer text is no answer to a card, though all of it is heard."""


class Intent(StrEnum):
    """What a typed reply asks for."""

    DONE = "done"
    NEXT = "next"
    BACK = "back"
    SKIP = "skip"
    STEPS = "steps"
    START = "start"
    ENOUGH = "enough"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of every language the bot has, as `normalise` writes them."""

    replies: Mapping[str, Intent]

    def intent(self, text: str) -> Intent | None:
        """Return what a short reply asks for, or None."""
        return self.replies.get(normalise(text)) if len(text) <= LONGEST_REPLY else None


def normalise(text: str) -> str:
    """Return the words of a text in lower case, one space between them.

    Accents, apostrophes, punctuation and emoji are taken out, and a letter said three times or more ("ouuuch") is said
    once.
    """
    # Before the compatibility form, which would turn the accent people type as an apostrophe into a space.
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", re.sub(r"([^\W\d_])\1{2,}", r"\1", bare)))


_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ′"))


def build_lexicon(replies: Mapping[Intent, tuple[str, ...]]) -> Lexicon:
    """Normalise phrases as the content has them."""
    return Lexicon({normalise(phrase): intent for intent, phrases in replies.items() for phrase in phrases})


def read_score(text: str) -> int | None:
    """Return a pain score from 0 to 10 typed as digits of any script ("7", "7/10", "٧"), or None."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*(?:/\s*10)?\s*", text)
    if match is None or len(text) > LONGEST_REPLY:
        return None
    score = int(match[1])
    return score if score <= 10 else None  # noqa: PLR2004  the scale's end, named in the docstring


def read_zero(text: str) -> int | None:
    """Return 0 where it is the only score in a short text with words ("pain 0", "0 of 10"), else None."""
    numbers = re.findall(r"\d+", text) if len(text) <= LONGEST_REPLY else []
    return 0 if numbers in (["0"], ["0", "10"]) else None
