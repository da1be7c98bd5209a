"""Typed words: which button a person means, and above all whether a text reports pain."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST_REPLY = 200
"""In characters; a longer text is not an answer to a card, but all of it is searched for pain words."""


class Intent(StrEnum):
    """The meaning of a typed reply."""

    DONE = "done"
    NEXT = "next"
    BACK = "back"
    SKIP = "skip"
    STEPS = "steps"
    START = "start"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of all languages, normalised by `normalise`."""

    replies: Mapping[str, Intent]
    pain: re.Pattern[str]
    no_pain: re.Pattern[str]
    """Phrases that deny pain ("no pain", "it doesn't hurt"), the longest first."""
    some_pain: re.Pattern[str]
    """Phrases that report pain although they contain a denial ("doesn't hurt much")."""
    health: re.Pattern[str]
    """Words for a change of a person's health, or for a condition to ask about ("pregnant")."""
    turns: re.Pattern[str]
    """Phrases that reverse a denial ("until now", "not only"): with one, pain counts even if it is denied."""

    def intent(self, text: str) -> Intent | None:
        """Return the meaning of a short reply, or None."""
        return self.replies.get(normalise(text)) if len(text) <= LONGEST_REPLY else None

    def says_health(self, text: str) -> bool:
        """Return whether a text mentions a topic of the safety question, denied or not; it is then asked again."""
        return self.health.search(normalise(text)) is not None

    def says_pain(self, text: str) -> bool:
        """Return whether a text reports pain.

        Clauses are read separately, so that "no, it hurts" is not read as "no pain". In each clause denials are removed
        first, and a pain word in the rest counts: "no pain in the leg but my back hurts" stops the routine. All
        languages are tried, because people mix them. With a word that reverses a denial ("it didn't hurt, but now"),
        any pain word counts: to stop for nothing is the cheaper error.
        """
        normalised = normalise(text)
        if self.turns.search(normalised) and self.pain.search(normalised):
            return True
        return any(self._clause_says_pain(clause) for clause in re.split(r"[^\w\s'’‘`´ʼ′/–-]+|\n", text))

    def _clause_says_pain(self, clause: str) -> bool:
        normalised = normalise(clause)
        return bool(self.some_pain.search(normalised) or self.pain.search(self.no_pain.sub("|", normalised)))


def normalise(text: str) -> str:
    """Return the words of a text in lower case, one space between them.

    Accents, apostrophes, punctuation and emoji are removed, and a letter repeated three times or more ("ouuuch") is
    reduced to one.
    """
    # Before the compatibility form, which would convert the accent that people type as an apostrophe to a space.
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", re.sub(r"([^\W\d_])\1{2,}", r"\1", bare)))


_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ′"))


def build_lexicon(
    replies: Mapping[Intent, tuple[str, ...]],
    pain: tuple[str, ...],
    no_pain: tuple[str, ...],
    turns: tuple[str, ...] = (),
    health: tuple[str, ...] = (),
) -> Lexicon:
    """Normalise the content's phrases; the longest denials come first, so that none is matched within another."""
    reports = {normalise(phrase) for phrase in pain}
    denies = _any_of({normalise(phrase) for phrase in no_pain})
    return Lexicon(
        replies={normalise(phrase): intent for intent, phrases in replies.items() for phrase in phrases},
        pain=_any_of(reports),
        no_pain=denies,
        some_pain=_any_of({phrase for phrase in reports if denies.search(phrase)}),
        health=_any_of({normalise(phrase) + r"\w*" * phrase.endswith("*") for phrase in health}),
        turns=_any_of({normalise(phrase) for phrase in turns}),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that matches one of these phrases as whole words, the longest at each position."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\S)(?:{'|'.join(longest_first)})(?!\S)" if longest_first else r"(?!)")


def read_score(text: str) -> int | None:
    """Return a pain score from 0 to 10 typed as digits of any script ("7", "7/10", "٧"), or None."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*(?:/\s*10)?\s*", text)
    if match is None or len(text) > LONGEST_REPLY:
        return None
    score = int(match[1])
    return score if score <= 10 else None  # noqa: PLR2004  the scale's end, named in the docstring
