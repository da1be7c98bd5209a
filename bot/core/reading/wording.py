"""The words of a typed answer and their meanings, by language."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from jellyfish import damerau_levenshtein_distance
from msgspec import Struct

from bot.core.hearing.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

M = TypeVar("M")

LONGEST = 80
"""In characters; a longer text is not read as an answer."""
LONGEST_PHRASE = 5
"""In words."""
SHORTEST_SLIP = 5
"""In letters: a shorter word that is not known is no typing error, but another word."""

_HALF_OF_THE_DAY = re.compile(r"\b([ap])\s?\.\s?m\b\.?")
_PIECES = re.compile(r"\d+|[^\W\d_]+|[^\s\w]")
_JOINED = re.compile(r"(?<=[^\W\d_])[-‐‑–_](?=[^\W\d_])")
"""A hyphen inside a word ("forty-five")."""


def ascii_digits(text: str) -> str:
    """Return `text` in compatibility form (NFKC) with the decimal digits of every script as 0 to 9."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in plain)


def pieces(text: str) -> list[str]:
    """Return the folded words, the numbers and the punctuation of a text in their order; none of a text too long."""
    if len(text) > LONGEST:
        return []
    plain = fold(ascii_digits(text)[: 2 * LONGEST])
    return _PIECES.findall(_JOINED.sub(" ", _HALF_OF_THE_DAY.sub(r"\1m", plain)))


class Phrase(NamedTuple, Generic[M]):
    """A piece of a text, or several that mean something together."""

    text: str
    meaning: M | None
    is_slip: bool = False
    """Whether it is not the word that has this meaning, but one typing error away from it."""


class Vocabulary(Struct, Generic[M], frozen=True):
    """Meanings by folded phrase. The person's own language goes before English, and English before the others."""

    by_language: Mapping[str, Mapping[str, M]]

    def phrases(self, text: str, language: str, *, misspelt: type[M] | None = None) -> Iterator[Phrase[M]]:
        """Yield the phrases of a text, at each place the longest that is known.

        Args:
            text: what a person typed.
            language: the code of the person's language.
            misspelt: the kind of meaning that a word may also have with one typing error.
        """
        known = self._known(language)
        found = pieces(text)
        start = 0
        while start < len(found):
            longest = (found[start : start + length] for length in range(LONGEST_PHRASE, 0, -1))
            words = next((words for words in longest if _first(known, words) is not None), found[start : start + 1])
            meaning = _first(known, words)
            slip = _resembled(known, words[0], misspelt) if meaning is None and misspelt is not None else None
            yield Phrase(" ".join(words), slip if meaning is None else meaning, is_slip=slip is not None)
            start += len(words)

    def _known(self, language: str) -> list[Mapping[str, M]]:
        order = [language, "en", *self.by_language]
        return [self.by_language[code] for code in dict.fromkeys(order) if code in self.by_language]


def _resembled(known: list[Mapping[str, M]], word: str, kind: type[M]) -> M | None:
    """Return the meaning of this kind whose word is a single typing error away; None for a short word."""
    if len(word) < SHORTEST_SLIP or not word.isalpha():
        return None
    alike = (
        meaning
        for meanings in known
        for phrase, meaning in meanings.items()
        if isinstance(meaning, kind)
        and len(phrase) >= SHORTEST_SLIP
        and phrase[0] == word[0]
        and damerau_levenshtein_distance(phrase, word) == 1
    )
    return next(alike, None)


def _first(known: list[Mapping[str, M]], words: list[str]) -> M | None:
    phrase = " ".join(words)
    return next((meanings[phrase] for meanings in known if phrase in meanings), None)
