"""Hears what a typed text says before anything else reads it.

The answer is an emergency, a crisis, pain, something unclear, or nothing. The words are content (words/hearing/ there).
A text becomes clauses of words with meanings (`reading`), what is denied is found (`denial`), and tables of meanings
that stand together give the answer (`rules`, `clauses`). All languages are read together, since people mix them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.hearing.clauses import NOTHING_YET, is_a_joke, is_bare_denial, read_clause
from bot.core.hearing.reading import read
from bot.core.hearing.rules import Heard
from bot.core.hearing.tags import EVERYDAY, PLACES, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.hearing.reading import Clause
    from bot.core.hearing.vocabulary import Words

__all__ = ["Heard", "hear"]

KNOWN_PER_UNKNOWN = 3
"""So many harmless words make one unknown word beside them harmless, where no part of the body is named."""

BETWEEN = 2
"""The most words between a score and the 10 that it is out of."""
_COMPARES = frozenset({Tag.IT, Tag.PAST, Tag.NOT, Tag.ZERO, Tag.MUCH})
_IN_SCORES = _COMPARES | {Tag.NUMBER, Tag.BOTH, Tag.LIGHT, Tag.OR, Tag.ME, Tag.NONE}
_SCORES = frozenset(map(str, range(1, 11)))


def hear(text: str, words: Words, language: str | None = None) -> Heard:
    """Return the worst thing that a text says.

    Args:
        text: What a person typed, of any length.
        words: The words of all languages.
        language: The person's own language; it decides where a word means different things in different languages.
    """
    clauses = read(text, words, language)
    heard = [Heard.NOTHING if _understood(clauses) and not _scores_pain(clauses) else Heard.UNSURE]
    before = NOTHING_YET
    for clause in clauses:
        if before.past and is_bare_denial(clause):
            heard.pop()  # the past one
        elif before.burns and is_a_joke(clause):
            heard[-1] = Heard.UNSURE
        before = read_clause(clause, before)
        heard.append(before.heard)
    worst = max(heard, default=Heard.NOTHING)
    return Heard.UNSURE if worst is Heard.PAIN and _is_a_mistake(clauses) else worst


def _is_a_mistake(clauses: Sequence[Clause]) -> bool:
    """Tell whether a text says that it was tapped or typed by mistake, and nothing with "but"."""
    mistaken = any(Tag.MISTAKE in token.tags for clause in clauses for token in clause.tokens)
    return mistaken and not any(clause.opened_by for clause in clauses)


def _understood(clauses: Sequence[Clause]) -> bool:
    """Tell whether enough words of a text are known; one with none at all is not understood."""
    tags = [token.tags for clause in clauses for token in clause.tokens]
    unknown = sum(Tag.UNKNOWN in meant for meant in tags)
    if not unknown:
        return bool(tags) and not _is_score(tags)
    harmless = sum(bool(meant & EVERYDAY) for meant in tags)
    return harmless >= KNOWN_PER_UNKNOWN * unknown and not any(meant & PLACES for meant in tags)


def _scores_pain(clauses: Sequence[Clause]) -> bool:
    """Return whether a text scores something from 1 to 10 out of 10 ("maybe a 6 out of 10"): pain, perhaps."""
    typed = [token.word for clause in clauses for token in clause.tokens]
    ends = (at for at, word in enumerate(typed) if word == "10")
    return any(word in _SCORES for at in ends for word in typed[max(0, at - BETWEEN - 1) : at])


def _is_score(tags: Sequence[frozenset[Tag]]) -> bool:
    """Tell whether a text is a score in little words ("7/10", "8 von 10", "it's a 9"): of pain, perhaps."""
    numbers = sum(bool(meant & {Tag.NUMBER, Tag.BOTH}) for meant in tags)
    of_something = numbers > 1 or (numbers and any(meant & _COMPARES for meant in tags))
    return bool(of_something) and all(meant & _IN_SCORES for meant in tags)
