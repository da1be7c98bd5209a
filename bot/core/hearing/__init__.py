"""Hears what a typed text says before anything else reads it.

The answer is an emergency, a crisis, pain, something unclear, or nothing. The words are content (words/hearing/ there).
A text becomes clauses of words with meanings (`reading`), what is denied is found (`denial`), and tables of meanings
that stand together give the answer (`rules`, `clauses`). What nothing speaks against is harmless only where something
speaks for it (`harmless`). All languages are read together, since people mix them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.hearing.clauses import NOTHING_YET, is_a_joke, is_bare_denial, read_clause
from bot.core.hearing.harmless import is_harmless
from bot.core.hearing.reading import read
from bot.core.hearing.rules import ACROSS, Heard
from bot.core.hearing.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.hearing.reading import Clause
    from bot.core.hearing.vocabulary import Words

__all__ = ["Heard", "hear"]


def hear(text: str, words: Words, language: str | None = None) -> Heard:
    """Return the worst thing that a text says.

    Args:
        text: What a person typed, of any length.
        words: The words of all languages.
        language: The person's own language; it decides where a word means different things in different languages.
    """
    clauses = read(text, words, language)
    if _is_a_call(clauses):
        return Heard.EMERGENCY
    heard: list[Heard] = []
    readings = [NOTHING_YET]
    for clause in clauses:
        before = readings[-1]
        if before.past and is_bare_denial(clause):
            heard.pop()  # the past one
            readings[-1] = before._replace(calms=True)
        elif before.burns and is_a_joke(clause):
            heard[-1] = Heard.UNSURE
        readings.append(read_clause(clause, before))
        heard.append(readings[-1].heard)
    worst = max(heard, default=Heard.NOTHING)
    if worst is Heard.PAIN:
        meant = frozenset().union(*(reading.meant for reading in readings))
        if any(all(meant & part for part in rule) for rule in ACROSS):
            return Heard.EMERGENCY
    if worst is Heard.NOTHING:
        return Heard.NOTHING if is_harmless(clauses, readings) else Heard.UNSURE
    return Heard.UNSURE if worst is Heard.PAIN and _is_a_mistake(clauses) else worst


def _is_a_call(clauses: Sequence[Clause]) -> bool:
    """Tell whether a text is nothing but emergency numbers, as somebody types who takes the chat for the telephone."""
    tokens = [token for clause in clauses for token in clause.tokens]
    return bool(tokens) and all(Tag.CALL in token.tags for token in tokens)


def _is_a_mistake(clauses: Sequence[Clause]) -> bool:
    """Tell whether a text says that it was tapped or typed by mistake, and nothing with "but"."""
    mistaken = any(Tag.MISTAKE in token.tags for clause in clauses for token in clause.tokens)
    return mistaken and not any(clause.opened_by for clause in clauses)
