"""What the words of a clause add up to: tables of meanings that stand close together, read from the worst down."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from bot.core.hearing.denial import find_denials
from bot.core.hearing.tags import DENIABLE, PLACES, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.hearing.reading import Clause, Token


class Heard(IntEnum):
    """What a text says, the worst last."""

    NOTHING = 0
    """Clearly harmless."""
    UNSURE = 1
    """Not understood, or perhaps pain: to be asked about."""
    PAIN = 2
    CRISIS = 3
    """Thoughts of suicide or of harming oneself."""
    EMERGENCY = 4


WITHIN = 6
"""Words; meanings that make up a rule stand in a stretch of this length."""

_NO = frozenset({Tag.NOT, Tag.NONE, Tag.CANNOT, Tag.LOST, Tag.BARELY})
_LEGS = frozenset({Tag.LEG, Tag.LEGS, Tag.FOOT})
_HURTS = frozenset({Tag.PAIN, Tag.NUMB, Tag.WEAK, Tag.MAYBE, Tag.ODD})


def _any(*tags: Tag) -> frozenset[Tag]:
    return frozenset(tags)


Rule = tuple[frozenset[Tag], ...]

# The NHS's and GIRFT's signs of an emergency with back pain; see docs/safety.md.
EMERGENCY: tuple[Rule, ...] = (
    (_any(Tag.ALARM, Tag.LEAK),),
    (_any(Tag.LEGS), _any(Tag.NUMB, Tag.WEAK)),
    (_any(Tag.BOTH), _LEGS, _HURTS),
    (_any(Tag.LEGS), _any(Tag.FEEL, Tag.MOVE, Tag.HOLD), _NO),
    (_any(Tag.SADDLE), _any(Tag.NUMB, Tag.WEAK, Tag.ODD)),
    (_any(Tag.SADDLE, Tag.WIPE), _any(Tag.FEEL), _NO),
    (_any(Tag.WIPE), _any(Tag.NUMB)),
    (_any(Tag.PEE), _any(Tag.CANNOT, Tag.BARELY, Tag.LOST)),
    (_any(Tag.PEE, Tag.BLADDER), _any(Tag.CAN, Tag.FEEL, Tag.HOLD), _NO),
    (_any(Tag.BLADDER), _any(Tag.LOST, Tag.NUMB, Tag.WEAK, Tag.CANNOT, Tag.LEAK)),
    (_any(Tag.SEX), _NO | {Tag.NUMB, Tag.ODD, Tag.WEAK, Tag.WORSE}),
    (_any(Tag.FOOT), _any(Tag.LIFT, Tag.DRAG), _NO | {Tag.DRAG}),
    (_any(Tag.LEG), _any(Tag.DRAG)),
    (_any(Tag.LEG, Tag.FOOT), _any(Tag.WEAK), _any(Tag.WORSE, Tag.QUICK)),
    (_any(Tag.CHEST), _HURTS | {Tag.TIGHT}),
    (_any(Tag.BREATH), _any(Tag.CANNOT, Tag.BARELY, Tag.LOST, Tag.NONE)),
    (_any(Tag.BREATH), _any(Tag.CAN), _any(Tag.NOT)),
    (_any(Tag.FALL), _any(Tag.HIGH)),
)
CRISIS: tuple[Rule, ...] = (
    (_any(Tag.CRISIS),),
    (_any(Tag.WANT), _any(Tag.DIE)),
    (_any(Tag.LIVE), _any(Tag.WANT, Tag.CAN), _any(Tag.NOT, Tag.NONE)),
    (_any(Tag.LIVE), _any(Tag.CANNOT)),
    (_any(Tag.WANT, Tag.CAN), _any(Tag.KILL, Tag.PAIN), _any(Tag.SELF)),
    (_any(Tag.KILL), _any(Tag.SELF)),
)
PAIN: tuple[Rule, ...] = (
    (_any(Tag.PAIN, Tag.NUMB, Tag.WORSE, Tag.FALL),),
    (PLACES, _any(Tag.MAYBE, Tag.ODD, Tag.WEAK, Tag.KILL, Tag.DIE)),
    (PLACES, _any(Tag.FEEL), _NO),
    (_any(Tag.MOVE, Tag.LIFT), _any(Tag.CANNOT, Tag.BARELY, Tag.LOST)),
    (_any(Tag.MOVE, Tag.LIFT), _any(Tag.CAN), _any(Tag.NOT, Tag.NONE)),
)
UNSURE: tuple[Rule, ...] = (
    (_any(Tag.MAYBE, Tag.ODD, Tag.WEAK, Tag.DOUBT, Tag.TIGHT, Tag.KILL, Tag.DIE, Tag.CANNOT, Tag.SADDLE, Tag.DRAG, Tag.LOST),),
    (_any(Tag.BREATH, Tag.BLADDER, Tag.SEX, Tag.FEEL), _NO | {Tag.ODD}),
)


class Reading(NamedTuple):
    """What a clause says, and what the next one may take over from it."""

    heard: Heard
    denies: bool
    places: tuple[Token, ...]
    """The parts of the body it names, unless it says that all is well with them."""


def read_clause(clause: Clause, before: Reading | None) -> Reading:
    """Return what a clause says; it takes over the part of the body, or the denial, of the one before it if it has none."""
    tokens = clause.tokens
    said, denied = _said(tokens)
    fine = any(Tag.FINE in tags for tags in said)
    places = tuple(token for token in tokens if token.tags & PLACES)
    heard = _heard(said)
    if before and before.places and not places:
        heard = max(heard, _heard(_said([*before.places, *tokens])[0]))
    if before and before.denies and clause.opened_by and not fine and not denied and (places or clause.opened_by is Tag.EXCEPT):
        heard = max(heard, Heard.PAIN)
    if denied & {Tag.FINE}:
        heard = max(heard, Heard.PAIN if places else Heard.UNSURE)
    if denied & {Tag.PAINLESS}:
        heard = max(heard, Heard.PAIN)
    if denied & {Tag.CRISIS, Tag.DIE, Tag.KILL}:
        heard = max(heard, Heard.UNSURE)
    if places and not fine and not denied and not any(Tag.PAINLESS in tags for tags in said):
        heard = max(heard, Heard.UNSURE)
    if heard is Heard.PAIN or (heard is Heard.EMERGENCY and not _own(tokens)):
        heard = _softened(heard, clause, said)
    return Reading(heard, bool(denied & DENIABLE) or (bool(before and before.denies) and not tokens), () if fine else places)


def _said(tokens: Sequence[Token]) -> tuple[list[frozenset[Tag]], set[Tag]]:
    """Return the meanings of the tokens that stand, and the meanings that are denied."""
    denial = find_denials(tokens)
    gone = denial.denied | denial.spent
    said = [frozenset() if at in gone else token.tags for at, token in enumerate(tokens)]
    return said, {tag for at in denial.denied for tag in tokens[at].tags & (DENIABLE | {Tag.FINE})}


def _heard(said: Sequence[frozenset[Tag]]) -> Heard:
    for heard, rules in ((Heard.EMERGENCY, EMERGENCY), (Heard.CRISIS, CRISIS), (Heard.PAIN, PAIN), (Heard.UNSURE, UNSURE)):
        if any(_stand_together(rule, said) for rule in rules):
            return heard
    return Heard.NOTHING


def _stand_together(rule: Rule, said: Sequence[frozenset[Tag]]) -> bool:
    """Tell whether every part of a rule is said within a stretch of words."""
    starts = [at for at, tags in enumerate(said) if any(tags & part for part in rule)]
    return any(
        all(any(tags & part for tags in said[start : start + WITHIN]) for part in rule)
        for start in starts
    )  # fmt: skip


def _own(tokens: Sequence[Token]) -> bool:
    return any(Tag.ME in token.tags for token in tokens)


def _softened(heard: Heard, clause: Clause, said: Sequence[frozenset[Tag]]) -> Heard:
    """Return `UNSURE` where it is only asked whether something hurts, or said of the past, a condition or somebody else."""
    sure = [at for at, tags in enumerate(said) if tags & DENIABLE]
    first = sure[0] if sure else 0
    asks = [at for at, tags in enumerate(said) if Tag.ASK in tags]
    if clause.asks and not (asks and 0 < first < asks[0]):
        return Heard.UNSURE
    if asks and asks[0] == 0:
        return Heard.UNSURE
    if heard is Heard.EMERGENCY or any(tags & {Tag.WORSE, Tag.FALL} for tags in said):
        return heard
    if any(tags & {Tag.PAST, Tag.OTHER} for tags in said):
        return Heard.UNSURE
    conditions = [at for at, tags in enumerate(said) if Tag.IF in tags]
    return Heard.UNSURE if any(0 < first - at <= 2 for at in conditions) else heard  # noqa: PLR2004
