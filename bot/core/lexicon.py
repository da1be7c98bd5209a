"""Typed words: which of the buttons a person means, and above all whether they say that it hurts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of every language the bot has, as `normalise` writes them."""

    replies: Mapping[str, Intent]
    pain: re.Pattern[str]
    no_pain: re.Pattern[str]
    """What denies pain ("no pain", "it doesn't hurt"), the longest first."""
    some_pain: re.Pattern[str]
    """What says pain although a denial stands in it ("doesn't hurt much")."""
    health: re.Pattern[str]
    """What says that something about a person's health is new or has to be asked about ("pregnant")."""
    turns: re.Pattern[str]
    """What turns a denial round ("until now", "not only"): beside one, pain counts even where it is denied."""

    def intent(self, text: str) -> Intent | None:
        """Return what a short reply asks for, or None."""
        return self.replies.get(normalise(text)) if len(text) <= LONGEST_REPLY else None

    def says_health(self, text: str) -> bool:
        """Tell whether a text speaks of what the safety question asks about; denied or not, it is then asked again."""
        return self.health.search(normalise(text)) is not None

    def says_pain(self, text: str) -> bool:
        """Tell whether a text says that something hurts.

        Clauses are read apart, so that "no, it hurts" is not "no pain". In each, what denies pain is taken out first; a
        pain word in what is left counts: "no pain in the leg but my back hurts" stops the routine. All languages are
        tried: people mix them. Beside a word that turns a denial round ("it didn't hurt, but now"), any pain word
        counts: to stop for nothing is the cheaper error.
        """
        said = normalise(text)
        if self.turns.search(said) and self.pain.search(said):
            return True
        return any(self._clause_says_pain(clause) for clause in re.split(r"[^\w\s'’‘`´ʼ′/–-]+|\n", text))

    def _clause_says_pain(self, clause: str) -> bool:
        said = normalise(clause)
        return bool(self.some_pain.search(said) or self.pain.search(self.no_pain.sub("|", said)))


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


def build_lexicon(
    replies: Mapping[Intent, tuple[str, ...]],
    pain: tuple[str, ...],
    no_pain: tuple[str, ...],
    turns: tuple[str, ...] = (),
    health: tuple[str, ...] = (),
) -> Lexicon:
    """Normalise phrases as the content has them; the longest denials come first, so that none hides in another."""
    says = {normalise(phrase) for phrase in pain}
    denies = _any_of({normalise(phrase) for phrase in no_pain})
    return Lexicon(
        replies={normalise(phrase): intent for intent, phrases in replies.items() for phrase in phrases},
        pain=_any_of(says),
        no_pain=denies,
        some_pain=_any_of({phrase for phrase in says if denies.search(phrase)}),
        health=_any_of({normalise(phrase) + r"\w*" * phrase.endswith("*") for phrase in health}),
        turns=_any_of({normalise(phrase) for phrase in turns}),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for whole words that are one of these phrases, the longest where several begin at one place."""
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\S)(?:{'|'.join(longest_first)})(?!\S)" if longest_first else r"(?!)")


def read_score(text: str) -> int | None:
    """Return a pain score from 0 to 10 typed as digits of any script ("7", "7/10", "٧"), or None."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*(?:/\s*10)?\s*", text)
    if match is None or len(text) > LONGEST_REPLY:
        return None
    score = int(match[1])
    return score if score <= 10 else None  # noqa: PLR2004  the scale's end, named in the docstring
