"""Whether a whole text is positively understood as harmless; what only has no word of pain in it is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.hearing.tags import EVERYDAY, PLACES, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.core.hearing.clauses import Reading
    from bot.core.hearing.reading import Clause, Token

KNOWN_PER_UNKNOWN = 3
"""This many harmless words make one unknown word beside them harmless, where no part of the body is named."""

LONG = 9
"""Words; what is longer and says neither that something is good nor that something does not hurt is asked about."""

SHORT_ANSWER = 3
"""The most words of an answer that only says no."""
AGAIN = 3
"""This many equal words of denial in a row are a cry ("no no no")."""

BETWEEN = 2
"""The most words between a score and the 10 that it is out of."""
_COMPARES = frozenset({Tag.IT, Tag.PAST, Tag.NOT, Tag.ZERO, Tag.MUCH})
_IN_SCORES = _COMPARES | {Tag.NUMBER, Tag.BOTH, Tag.LIGHT, Tag.OR, Tag.ME, Tag.NONE}
_SCORES = frozenset(map(str, range(1, 11)))
_HIGH_SCORES = frozenset(map(str, range(4, 11)))
_NOES = frozenset({Tag.NOT, Tag.NONE, Tag.WITHOUT, Tag.NOPE})


def is_harmless(clauses: Sequence[Clause], readings: Sequence[Reading]) -> bool:
    """Tell whether a text without a sign of pain says of itself that all is well, or is everyday talk.

    It has to have a word for that, or a denial that denies pain; a denial of anything else ("I don't get up from the
    mat"), a "no" said again and again, a score, and long talk without a word of comfort are not understood.
    """
    tokens = [token for clause in clauses for token in clause.tokens]
    if not tokens or not _is_known(tokens) or _is_score(tokens) or _is_insistent(clauses):
        return False
    if _is_an_answer(tokens):
        return True
    calm = any(reading.calms for reading in readings)
    comforted = calm and (len(tokens) <= LONG or any(reading.comforts for reading in readings))
    return comforted and not any(reading.strays for reading in readings)


def _is_known(tokens: Sequence[Token]) -> bool:
    """Tell whether enough words of a text are known."""
    unknown = sum(Tag.UNKNOWN in token.tags for token in tokens)
    if not unknown:
        return True
    harmless = sum(bool(token.tags & EVERYDAY) for token in tokens)
    return harmless >= KNOWN_PER_UNKNOWN * unknown and not any(token.tags & PLACES for token in tokens)


def _is_an_answer(tokens: Sequence[Token]) -> bool:
    """Tell whether a text is nothing but a number, "sí", "no", or "nothing" in a few words ("nothing at all")."""
    if len(tokens) == 1 and tokens[0].tags & {Tag.NUMBER, Tag.IF}:
        return True
    if (
        len(tokens) <= SHORT_ANSWER
        and Tag.IF in tokens[0].tags
        and all(Tag.LIGHT in other.tags for other in tokens[1:])
    ):
        return True
    denials = [token for token in tokens if token.tags & _NOES]
    others = [token for token in tokens if not token.tags & _NOES]
    nothing = all(Tag.NONE in token.tags for token in denials) and all(Tag.LIGHT in token.tags for token in others)
    plain = bool(denials) and not any(" " in token.word for token in denials)  # "no more" is no answer
    return plain and len(tokens) <= SHORT_ANSWER and (nothing or not others)


def _is_insistent(clauses: Sequence[Clause]) -> bool:
    """Tell whether "no" is said three times, or twice with more behind it ("no no hurts": a cry, no denial)."""
    tokens = [token for clause in clauses for token in clause.tokens]
    for at in range(1, len(tokens)):
        row = tokens[max(0, at - AGAIN + 1) : at + 1]
        if tokens[at].tags & _NOES and len(row) == AGAIN and len({token.word for token in row}) == 1:
            return True
    return any(
        first.tags & _NOES and first.word == second.word and not third.tags & (_NOES | EVERYDAY | {Tag.LIGHT, Tag.IT})
        for clause in clauses
        for first, second, third in zip(clause.tokens, clause.tokens[1:], clause.tokens[2:], strict=False)
    )


def _is_score(tokens: Sequence[Token]) -> bool:
    """Tell whether a text may score pain: "maybe a 6 out of 10", "8 von 10", "it went from 4 to 9", "like an eight"."""
    return _out_of_ten(tokens) or _compares(tokens) or any(_high_scores(tokens))


def _out_of_ten(tokens: Sequence[Token]) -> bool:
    typed = [token.word for token in tokens]
    ends = (at for at, word in enumerate(typed) if word == "10")
    return any(word in _SCORES for at in ends for word in typed[max(0, at - BETWEEN - 1) : at])


def _compares(tokens: Sequence[Token]) -> bool:
    numbers = sum(bool(token.tags & {Tag.NUMBER, Tag.BOTH}) for token in tokens)
    compared = any(token.tags & _COMPARES for token in tokens) and not _is_zero_of_ten(tokens)
    return (numbers > 1 or (numbers > 0 and compared)) and all(token.tags & _IN_SCORES for token in tokens)


def _is_zero_of_ten(tokens: Sequence[Token]) -> bool:
    return any(
        Tag.ZERO in token.tags and any(other.word == "10" for other in tokens[at + 1 : at + BETWEEN + 2])
        for at, token in enumerate(tokens)
    )


def _high_scores(tokens: Sequence[Token]) -> Iterator[bool]:
    """Yield for each number from 4 to 10 whether no everyday word beside it says what it counts, and no zero before."""
    for at, token in enumerate(tokens):
        if len(tokens) > 1 and (token.word in _HIGH_SCORES or (Tag.NUMBER in token.tags and token.word.isalpha())):
            beside = tokens[max(0, at - BETWEEN) : at + BETWEEN + 1]
            counts = any(other.tags & EVERYDAY for other in beside)
            yield not counts and not (token.word == "10" and _is_zero_of_ten(tokens))
