"""Finds what a clause denies: a denial reaches a few little words far, forward first and then back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.core.hearing.tags import DENIABLE, PLACES, TAKEN_AWAY, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.hearing.reading import Token

REACH = 5
"""Words that a denial reaches forward, if all before its target are little words or parts of the body."""
REACH_BACK = 3
RELIEVED = 7
"""Words that relief reaches back ("the ache I had at breakfast has disappeared")."""
_CROSSED = PLACES | {
    *(Tag.LIGHT, Tag.OR, Tag.FEEL, Tag.ME, Tag.IT, Tag.MUCH, Tag.NUMBER, Tag.BOTH, Tag.PAST, Tag.LONG_AGO),
    *(Tag.WANT, Tag.QUICK, Tag.COME),
}
_DENIES = frozenset({Tag.NOT, Tag.WITHOUT, Tag.NONE, Tag.ZERO})
_BEFORE_WITHOUT = frozenset({Tag.NOT, Tag.NONE, Tag.CANNOT, Tag.BARELY})
_TARGETS = DENIABLE | {Tag.GOOD}
_BEHIND = frozenset({Tag.PAIN, Tag.NUMB, Tag.MAYBE, Tag.ODD})
"""What a denial takes away that follows it ("Schmerzen: keine")."""


@dataclass(slots=True)
class Denial:
    """What is denied in a clause, by the places of its tokens."""

    denied: set[int] = field(default_factory=set)
    spent: set[int] = field(default_factory=set)
    """Words of denial that deny something and so say nothing of a loss ("I feel no pain")."""


def find_denials(tokens: Sequence[Token]) -> Denial:
    """Return what is denied among the tokens of one clause.

    A second "not" turns the first round ("not without pain"), a word such as "nothing" agrees with it. "Not much pain"
    is pain. What takes pain away ("gone", "less") denies it on either side, unless it is denied itself.
    """
    result = Denial()
    turns: dict[int, list[int]] = {}
    stands: set[int] = set()
    scored = any(Tag.NUMBER in token.tags and token.word not in {"10", "100"} for token in tokens)  # "from 0 to 7"
    for at, token in enumerate(tokens):
        if _denies(tokens, at, scored=scored) and not (at and tokens[at - 1].word == token.word):
            targets = _targets(tokens, at)
            if Tag.WITHOUT in token.tags and any(before.tags & _BEFORE_WITHOUT for before in tokens[:at]):
                stands.update(targets)
            for target in targets:
                turns.setdefault(target, []).append(at)
    for target, deniers in turns.items():
        result.spent.update(deniers)
        nots = sum(bool(tokens[at].tags & {Tag.NOT, Tag.WITHOUT, Tag.CANNOT}) for at in deniers)
        limited = Tag.GOOD not in tokens[target].tags and _limited(tokens, deniers[-1], target)
        if (nots % 2 or not nots) and not limited and target not in stands:
            result.denied.add(target)
    for at, token in enumerate(tokens):
        if Tag.RELIEF in token.tags and at not in result.denied and at not in turns:
            result.denied.update(
                place
                for place in range(max(0, at - RELIEVED), min(len(tokens), at + REACH + 1))
                if tokens[place].tags & TAKEN_AWAY
            )
    return result


def _denies(tokens: Sequence[Token], at: int, *, scored: bool) -> bool:
    tags = tokens[at].tags
    if Tag.ZERO in tags:
        return not scored
    if Tag.CANNOT in tags:  # "I can't feel any pain", but not "I can't go on it hurts"
        return any(Tag.FEEL in token.tags for token in tokens[at + 1 : at + 3])
    return bool(tags & _DENIES)


def _targets(tokens: Sequence[Token], at: int) -> list[int]:
    """Return the targets of a word of denial: the first in reach and those that "or" adds, or the last one before it.

    Any other word in reach is what it denies instead ("it hurts, I don't know").
    """
    found: list[int] = []
    somebody = False
    for place in range(at + 1, min(len(tokens), at + 1 + REACH)):
        tags = tokens[place].tags
        if found and tags & _DENIES:  # "nothing pulls and nothing hurts": denied by its own
            break
        if tags & (_TARGETS | {Tag.RELIEF}):
            found.append(place)
            if not any(Tag.OR in token.tags for token in tokens[place + 1 : place + 2]):
                break
        elif tags & {Tag.ME, Tag.IT} and (place == at + 1 or found):  # "no my back hurts", "no pain and my leg is numb"
            break
        elif not tags & (_CROSSED | _DENIES) or (somebody and Tag.FEEL in tags):  # "without that I felt it"
            return found
        somebody |= Tag.ME in tags
    return found or _backward(tokens, at)


def _backward(tokens: Sequence[Token], at: int) -> list[int]:
    for place in range(at - 1, max(-1, at - 1 - REACH_BACK), -1):
        if tokens[place].tags & _BEHIND:
            return [place]
        if not tokens[place].tags & (_CROSSED - {Tag.OR, Tag.ME, Tag.IT, Tag.COME}):
            break
    return []


def _limited(tokens: Sequence[Token], denier: int, target: int) -> bool:
    """Tell whether a denial is one of degree only: "not much pain", "doesn't hurt much"."""
    between = tokens[min(denier, target) : max(denier, target) + 3]
    return any(Tag.MUCH in token.tags for token in between)
