"""A plan as the payload of a link: packed into bits, signed, at most 64 characters, and nothing of any person in it.

What a code is, from its first bit to its last, before it is written in base64url:

| Bits | What |
|---|---|
| 4 | the version of this format |
| 12 | the number of the routine |
| 7 | the weekdays, Monday first |
| 2 | sessions a day |
| 22 for each exercise, in order | its number (12), reps (4), breaths (4), side (2); 0 where the routine's own hold |
| up to 7 | zeros, up to a whole byte |
| 80 | the signature: the first bytes of HMAC-SHA-256 over all that is before it |

Routines and exercises are named by numbers computed from their ids, so a change of their order in the content does not
change what a link says; the check of the content refuses ids with equal numbers (`equal_numbers`).
"""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.core.catalog import Side
from bot.core.model import EVERY_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.core.catalog import Catalog, Routine

LONGEST_PAYLOAD = 64
"""Characters that the payload of a link may have (Telegram: deep linking); each is one of A-Z, a-z, 0-9, _ and -."""
PREFIX = "plan_"
"""What the payload of a plan begins with."""
MOST_EXERCISES = 11
"""Exercises that fit into a link."""
MOST_REPS = MOST_BREATHS = 15
"""The most reps of an exercise, and breaths of a rep, that a plan can say."""
MOST_TIMES = 3
"""Sessions a day that a plan can say: as many as there are daily reminders."""

_VERSION = 1
_WIDTHS = (4, 12, 7, 2)
_ITEM_WIDTHS = (12, 4, 4, 2)
_HEAD_BITS, _ITEM_BITS = sum(_WIDTHS), sum(_ITEM_WIDTHS)
_NUMBER_BITS = 12
_SIGNATURE_BYTES = 10
_SIDES: tuple[Side | None, ...] = (None, Side.LEFT, Side.RIGHT, None)


class PlanTooLongError(ValueError):
    """The plan has more exercises than fit into a link."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One exercise of a plan, and what the plan says of its dose; None is what the routine says."""

    exercise: str
    reps: int | None = None
    breaths: int | None = None
    side: Side | None = None
    """The only side to do, of an exercise with sides."""


@dataclass(frozen=True, slots=True)
class GivenPlan:
    """A plan that somebody put together for somebody: exercises of one routine in an order, and when."""

    routine: str
    items: tuple[PlanItem, ...]
    days: frozenset[int] = EVERY_DAY
    """Weekdays, 0 = Monday."""
    times: int = 1
    """Sessions a day."""
    gone: int = 0
    """The number of its exercises that the content no longer has."""


def encode(plan: GivenPlan, key: bytes) -> str:
    """Return the payload of the link that gives a plan: `PREFIX` and the signed code.

    Raises:
        PlanTooLongError: it has more exercises than `MOST_EXERCISES`.
        ValueError: a number in it is out of range.
    """
    if len(plan.items) > MOST_EXERCISES:
        raise PlanTooLongError(f"{len(plan.items)} exercises do not fit into a link.")
    if not plan.items or not plan.days or not 1 <= plan.times <= MOST_TIMES:
        raise ValueError("A plan has an exercise, a day and a time.")
    days = sum(1 << (6 - day) for day in plan.days)
    head = zip((_VERSION, number_of(plan.routine), days, plan.times), _WIDTHS, strict=True)
    items = (field for item in plan.items for field in _item_fields(plan.routine, item))
    body = _packed([*head, *items])
    return PREFIX + _written(body + _signature(body, key))


def is_signed(payload: str, key: bytes) -> bool:
    """Tell whether a payload is that of a plan, whole, and signed with this key."""
    body, signature = _parts(payload)
    return bool(body) and hmac.compare_digest(signature, _signature(body, key))


def read(payload: str, catalog: Catalog) -> GivenPlan | None:
    """Return the plan of a payload whose signature was looked at when it came; None where its routine is unknown.

    Exercises that the content no longer has are left away, and counted.
    """
    body, _signature_bytes = _parts(payload)
    count = (len(body) * 8 - _HEAD_BITS) // _ITEM_BITS
    if count < 1:
        return None
    fields = _unpacked(body, (*_WIDTHS, *_ITEM_WIDTHS * count))
    version, number, days, times = fields[: len(_WIDTHS)]
    routine = next((one for one in catalog.routines if number_of(one.id) == number), None)
    if version != _VERSION or routine is None or times < 1 or not days:
        return None
    known = {number_of(routine.id, exercise.id): exercise.id for exercise in routine.exercises}
    written = [fields[at : at + len(_ITEM_WIDTHS)] for at in range(len(_WIDTHS), len(fields), len(_ITEM_WIDTHS))]
    items = tuple(_item(known[exercise], *dose) for exercise, *dose in written if exercise in known)
    chosen = frozenset(day for day in EVERY_DAY if days >> (6 - day) & 1)
    return GivenPlan(routine.id, items, chosen, times, gone=count - len(items))


@cache
def number_of(routine: str, exercise: str = "") -> int:
    """Return the number of a routine, or of one of its exercises, in every plan: it depends on their ids alone."""
    digest = sha256(f"{routine}/{exercise}".encode()).digest()
    return int.from_bytes(digest) >> (len(digest) * 8 - _NUMBER_BITS)


def equal_numbers(routines: Iterable[Routine]) -> Iterator[tuple[str, str, str]]:
    """Yield a routine, an id in it and an earlier one of the same number, which a plan could not tell apart."""
    taken: dict[int, str] = {}
    for routine in routines:
        if (other := taken.setdefault(number_of(routine.id), routine.id)) != routine.id:
            yield routine.id, routine.id, other
        known: dict[int, str] = {}
        for exercise in routine.exercises:
            if (same := known.setdefault(number_of(routine.id, exercise.id), exercise.id)) != exercise.id:
                yield routine.id, exercise.id, same


def _item_fields(routine: str, item: PlanItem) -> Iterator[tuple[int, int]]:
    numbers = (number_of(routine, item.exercise), item.reps or 0, item.breaths or 0, _SIDES.index(item.side))
    return zip(numbers, _ITEM_WIDTHS, strict=True)


def _item(exercise: str, reps: int, breaths: int, side: int) -> PlanItem:
    return PlanItem(exercise, reps or None, breaths or None, _SIDES[side])


def _packed(fields: Iterable[tuple[int, int]]) -> bytes:
    """Return numbers of so many bits each as bytes, the highest bit first."""
    value = bits = 0
    for number, width in fields:
        if not 0 <= number < 1 << width:
            raise ValueError(f"{number} does not fit into {width} bits.")
        value, bits = value << width | number, bits + width
    padding = -bits % 8
    return (value << padding).to_bytes((bits + padding) // 8)


def _unpacked(packed: bytes, widths: Iterable[int]) -> list[int]:
    value, left, numbers = int.from_bytes(packed), len(packed) * 8, []
    for width in widths:
        left -= width
        numbers.append(value >> left & (1 << width) - 1)
    return numbers


def _signature(body: bytes, key: bytes) -> bytes:
    return hmac.digest(key, b"plan" + body, sha256)[:_SIGNATURE_BYTES]


def _written(code: bytes) -> str:
    return base64.urlsafe_b64encode(code).decode().rstrip("=")


def _parts(payload: str) -> tuple[bytes, bytes]:
    """Return the body and the signature of a payload; both empty where it cannot be one that `encode` wrote."""
    text = payload.removeprefix(PREFIX)
    if text == payload or len(payload) > LONGEST_PAYLOAD or not text.isascii():
        return b"", b""
    try:
        code = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        return b"", b""
    if _written(code) != text:
        return b"", b""  # else the last character could be changed, and would say the same
    return code[:-_SIGNATURE_BYTES], code[-_SIGNATURE_BYTES:]
