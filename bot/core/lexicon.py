"""Typed words: which button a person means. Pain and emergencies are recognised before, in `hearing/`."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.hearing.spelling import LONGEST_DECOMPOSED, TOPIC, both_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST_REPLY = 200
"""In characters; a longer text is not an answer to a card, but all of it is heard."""


class Intent(StrEnum):
    """The meaning of a typed reply."""

    DONE = "done"
    NEXT = "next"
    BACK = "back"
    SKIP = "skip"
    STEPS = "steps"
    START = "start"
    ENOUGH = "enough"
    YES = "yes"
    NO = "no"
    OK = "ok"
    THANKS = "thanks"
    HELLO = "hello"
    BYE = "bye"


class Lexicon(Struct, frozen=True):
    """The words of all languages, normalised by `reply_key`."""

    replies: Mapping[str, Intent]
    health: re.Pattern[str]
    """Words for a change of a person's health, or for a condition to ask about ("pregnant")."""

    def intent(self, text: str) -> Intent | None:
        """Return the meaning of a short reply, or None."""
        return self.replies.get(reply_key(text)) if len(text) <= LONGEST_REPLY else None

    def with_health_marked(self, text: str) -> str | None:
        """Return a text with `TOPIC` in place of each topic of the safety question, or None if it has none.

        The rest is normalised but for the ends of clauses, so that the hearing can tell what is denied.
        """
        parts = [part if _END.fullmatch(part) else normalise(part) for part in _END.split(text)]
        marked = [self.health.subn(TOPIC, part) for part in parts]
        return " ".join(part for part, _ in marked) if any(count for _, count in marked) else None


def normalise(text: str) -> str:
    """Return the words of a text in lower case, one space between them.

    Accents, apostrophes, punctuation and emoji are removed, and a letter repeated three times or more ("ouuuch") is
    reduced to one.
    """
    # Before the compatibility form, which would convert the accent that people type as an apostrophe to a space.
    bare = text.casefold().translate(_APOSTROPHES)
    if not bare.isascii():  # ASCII has no accents
        bare = both_ends(unicodedata.normalize("NFKD", bare), LONGEST_DECOMPOSED)
        accents = {ord(char): None for char in set(bare) if unicodedata.combining(char)}
        bare = bare.translate(accents) if accents else bare
    return " ".join(_WORD.findall(_REPEATED.sub(r"\1", bare)))


def reply_key(text: str) -> str:
    """Return the words of a reply, normalised; of one without words its emoji, each said once ("✅ ✅" is "✅")."""
    symbols = (char for char in text if unicodedata.category(char) == "So")
    return normalise(text) or "".join(dict.fromkeys(symbols))


_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ′"))
_WORD = re.compile(r"\w+")
_END = re.compile(r"([.,;:!?\n])")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")


def build_lexicon(replies: Mapping[Intent, tuple[str, ...]], health: tuple[str, ...] = ()) -> Lexicon:
    """Normalise the content's phrases; a star at the end of a word of health stands for any ending."""
    return Lexicon(
        {reply_key(phrase): intent for intent, phrases in replies.items() for phrase in phrases},
        health=_any_of({normalise(phrase) + r"\w*" * phrase.endswith("*") for phrase in health}),
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


def read_zero(text: str) -> int | None:
    """Return 0 where it is the only score in a short text with words ("pain 0", "0 of 10"), else None."""
    numbers = re.findall(r"\d+", text) if len(text) <= LONGEST_REPLY else []
    return 0 if numbers in (["0"], ["0", "10"]) else None
