"""What the words of a clause add up to: tables of meanings that stand close together, read from the worst down."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from bot.core.hearing.tags import PLACES, Tag, is_signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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


WITHIN = 8
"""Words; meanings that make up a rule stand in a stretch of this length."""

_NO = frozenset({Tag.NOT, Tag.WITHOUT, Tag.NONE, Tag.CANNOT, Tag.LOST, Tag.BARELY})
_LEGS = frozenset({Tag.LEG, Tag.LEGS, Tag.FOOT})
_LIFE = frozenset({Tag.LIVE, Tag.LIFE})
_HURTS = frozenset({Tag.PAIN, Tag.BURN, Tag.FADE, Tag.NUMB, Tag.WEAK, Tag.MAYBE, Tag.ODD})


def _any(*tags: Tag) -> frozenset[Tag]:
    return frozenset(tags)


Rule = tuple[frozenset[Tag], ...]

# The NHS's and GIRFT's signs of an emergency with back pain; see docs/safety.md.
EMERGENCY: tuple[Rule, ...] = (
    (_any(Tag.ALARM, Tag.LEAK),),
    (_any(Tag.LEGS), _any(Tag.NUMB, Tag.WEAK)),
    (_any(Tag.BOTH), _LEGS, _HURTS),
    (_any(Tag.LEGS), _any(Tag.FEEL, Tag.MOVE, Tag.STIR, Tag.HOLD), _NO),
    (_any(Tag.BOTH), _LEGS, _any(Tag.FEEL), _NO),
    (_LEGS, _any(Tag.STRENGTH), _NO | {Tag.RELIEF}),
    (_any(Tag.SADDLE), _any(Tag.NUMB, Tag.WEAK, Tag.ODD, Tag.FADE)),
    (_any(Tag.SADDLE, Tag.WIPE), _any(Tag.FEEL), _NO),
    (_any(Tag.WIPE), _any(Tag.NUMB, Tag.ODD, Tag.FADE)),
    (_any(Tag.PEE), _any(Tag.CANNOT, Tag.BARELY, Tag.LOST)),
    (_any(Tag.PEE, Tag.BLADDER), _any(Tag.CAN, Tag.FEEL, Tag.HOLD), _NO),
    (_any(Tag.PEE), _any(Tag.ASK), _any(Tag.NOT, Tag.NONE)),  # "seit heute kann ich kein Wasser lassen"
    (_any(Tag.BLADDER), _any(Tag.LOST, Tag.NUMB, Tag.WEAK, Tag.CANNOT, Tag.LEAK)),
    (_any(Tag.SEX), _NO | {Tag.NUMB, Tag.ODD, Tag.WEAK, Tag.WORSE, Tag.MAYBE, Tag.RELIEF}),
    (_any(Tag.PEE, Tag.BLADDER, Tag.HOLD), _any(Tag.COME), _NO),
    (_any(Tag.FOOT), _any(Tag.LIFT, Tag.DRAG), _NO | {Tag.DRAG}),
    (_any(Tag.LEG), _any(Tag.DRAG)),
    (_LEGS, _any(Tag.FADE)),
    (_any(Tag.LEG, Tag.FOOT), _any(Tag.WEAK), _any(Tag.WORSE, Tag.QUICK, Tag.NUMB)),
    (_any(Tag.CHEST), _HURTS | {Tag.TIGHT}),
    (_any(Tag.BREATH), _any(Tag.CANNOT, Tag.BARELY, Tag.LOST, Tag.NONE)),
    (_any(Tag.BREATH), _any(Tag.CAN), _any(Tag.NOT)),
    (_any(Tag.FALL), _any(Tag.HIGH, Tag.FRAIL)),
    (_any(Tag.FEVER), _any(Tag.PAIN, Tag.BURN)),
    (_any(Tag.WET), _any(Tag.BED)),
)
UNLESS_PAINFUL: tuple[Rule, ...] = (
    (_any(Tag.LEG, Tag.FOOT), _any(Tag.STIR), _any(Tag.CANNOT)),
    (_any(Tag.LEG, Tag.FOOT), _any(Tag.STIR), _any(Tag.CAN), _any(Tag.NOT, Tag.NONE)),
)
"""An emergency too, unless it is pain that keeps the leg from moving."""
CRISIS: tuple[Rule, ...] = (
    (_any(Tag.CRISIS),),
    (_any(Tag.WANT, Tag.RELIEF), _any(Tag.DIE)),
    (_LIFE, _any(Tag.WANT, Tag.CAN), _any(Tag.NOT, Tag.NONE)),
    (_LIFE, _any(Tag.CANNOT)),
    (_any(Tag.LIVE), _any(Tag.WHY, Tag.LOST)),
    (_LIFE | {Tag.SELF}, _any(Tag.WORN)),
    (_any(Tag.PURPOSE), _any(Tag.PAIN, Tag.BURN, Tag.KILL, Tag.MAYBE)),
    (_any(Tag.WANT, Tag.CAN), _any(Tag.KILL, Tag.PAIN), _any(Tag.SELF)),
    (_any(Tag.KILL), _any(Tag.SELF)),
    (_LIFE | {Tag.SELF}, _any(Tag.SENSE), _NO | {Tag.ASK, Tag.WHY}),
    (_any(Tag.WANT), _any(Tag.JUMP), _any(Tag.HIGH)),
    (_any(Tag.WITHOUT_ME), _any(Tag.RELIEF, Tag.GOOD)),
)
PAIN: tuple[Rule, ...] = (
    (_any(Tag.PAIN, Tag.BURN, Tag.NUMB, Tag.WORSE, Tag.FALL),),
    (PLACES, _any(Tag.MAYBE, Tag.ODD, Tag.WEAK, Tag.FADE, Tag.KILL, Tag.DIE)),
    (PLACES, _any(Tag.FEEL, Tag.STRENGTH), _NO),
    (PLACES, _any(Tag.CANNOT)),
    (_any(Tag.MOVE, Tag.STIR, Tag.LIFT), _any(Tag.CANNOT, Tag.BARELY, Tag.LOST)),
    (_any(Tag.MOVE, Tag.STIR, Tag.LIFT), _any(Tag.CAN), _any(Tag.NOT, Tag.NONE)),
)
UNSURE: tuple[Rule, ...] = (
    (
        _any(
            Tag.MAYBE,
            Tag.ODD,
            Tag.WEAK,
            Tag.FADE,
            Tag.DOUBT,
            Tag.WORRY,
            Tag.TIGHT,
            Tag.KILL,
            Tag.DIE,
            Tag.CANNOT,
            Tag.SADDLE,
            Tag.DRAG,
            Tag.LOST,
            Tag.FEVER,
            Tag.FRAIL,
        ),
    ),
    (_any(Tag.BREATH, Tag.BLADDER, Tag.PEE, Tag.SEX, Tag.FEEL), _NO | {Tag.ODD}),
    (_any(Tag.WANT), _any(Tag.JUMP)),
    (_LIFE, _NO | {Tag.WHY, Tag.WORN}),
)
ACROSS: tuple[Rule, ...] = (
    (_any(Tag.FEVER), _any(Tag.PAIN, Tag.BURN)),
    (_any(Tag.FALL), _any(Tag.FRAIL)),
)
"""An emergency also where the parts are in different clauses ("I have a fever. My back hurts")."""

_IN_ORDER = ((Heard.EMERGENCY, EMERGENCY), (Heard.CRISIS, CRISIS), (Heard.PAIN, PAIN), (Heard.UNSURE, UNSURE))


def apply_rules(said: Sequence[frozenset[Tag]]) -> Heard:
    """Return the worst that a rule finds among the meanings of a clause's words."""
    meant = frozenset().union(*said)
    if not is_signal(meant) and not meant >= {Tag.WET, Tag.BED}:
        return Heard.NOTHING
    if Tag.STIR in meant and not meant & {Tag.PAIN, Tag.BURN} and _finds(UNLESS_PAINFUL, meant, said):
        return Heard.EMERGENCY
    for heard, rules in _IN_ORDER:
        if _finds(rules, meant, said):
            return heard
    return Heard.NOTHING


def _finds(rules: Iterable[Rule], meant: frozenset[Tag], said: Sequence[frozenset[Tag]]) -> bool:
    return any(all(meant & part for part in rule) and _stand_together(rule, said) for rule in rules)


def _stand_together(rule: Rule, said: Sequence[frozenset[Tag]]) -> bool:
    """Tell whether every part of a rule is said within a stretch of words."""
    starts = (at for at, tags in enumerate(said) if any(tags & part for part in rule))
    return any(all(any(tags & part for tags in said[at : at + WITHIN]) for part in rule) for at in starts)
