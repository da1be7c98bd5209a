"""A plan as the payload of a link: packed into bits, signed, at most 64 characters, and nothing of any person in it.

What a code is, from its first bit to its last, before it is written in base64url:

| Bits | What |
|---|---|
| 4 | the version of this format |
| 7 | the weekdays, Monday first |
| 2 | sessions a day |
| 25 for each exercise, in order | its number (15), reps (4), breaths (4), side (2); 0 for what the content says |
| up to 7 | zeros, up to a whole byte |
| 64 | the signature: the first bytes of HMAC-SHA-256 over all that is before it |

Exercises are named by numbers computed from their keys, so that no change of the content changes what a link says; the
check of the content refuses keys with equal numbers (`equal_numbers`).
"""

from __future__ import annotations

import base64
import binascii
import hmac
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.dosing import Side
from bot.core.model import EVERY_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.core.catalog import Catalog

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
_HEAD = (4, 7, 2)
_ITEM = (15, 4, 4, 2)
"""The bits of each field."""
_SIGNATURE_BYTES = 8
_SIDES: tuple[Side | None, ...] = (None, Side.LEFT, Side.RIGHT, None)


class PlanTooLongError(ValueError):
    """The plan has more exercises than fit into a link."""


class PlanItem(Struct, frozen=True):
    """One exercise of a plan, and what the plan says of its dose; None for what the content says."""

    exercise: str
    """The exercise's key."""
    reps: int | None = None
    breaths: int | None = None
    side: Side | None = None
    """The only side to do, of an exercise with sides."""


class GivenPlan(Struct, frozen=True):
    """A plan that somebody put together for somebody: exercises in an order, their doses, and when."""

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
        ValueError: it has no exercise, day or time, or a number in it is out of range.
    """
    if len(plan.items) > MOST_EXERCISES:
        raise PlanTooLongError(f"{len(plan.items)} exercises do not fit into a link.")
    if not plan.items or not plan.days or not plan.times:
        raise ValueError("A plan has an exercise, a day and a time.")
    days = sum(1 << (6 - day) for day in plan.days)
    head = zip((_VERSION, days, plan.times), _HEAD, strict=True)
    body = _packed([*head, *(field for item in plan.items for field in _item_fields(item))])
    return PREFIX + _written(body + _signature(body, key))


def is_signed(payload: str, key: bytes) -> bool:
    """Tell whether a payload is that of a plan, whole, and signed with this key."""
    body, signature = _parts(payload)
    return bool(body) and hmac.compare_digest(signature, _signature(body, key))


def read(payload: str | None, catalog: Catalog) -> GivenPlan | None:
    """Return the plan of a payload whose signature was looked at when it came; None where it has none.

    Exercises that the content no longer has are left away, and counted.
    """
    body, _signed = _parts(payload or "")
    count = (len(body) * 8 - sum(_HEAD)) // sum(_ITEM)
    if count < 1:
        return None
    (version, days, times), *written = _unpacked(body, (_HEAD, *(_ITEM,) * count))
    if version != _VERSION:
        return None
    known = {number_of(key): key for key in catalog.exercises}
    items = tuple(
        PlanItem(known[number], reps or None, breaths or None, _SIDES[side])
        for number, reps, breaths, side in written
        if number in known
    )
    chosen = frozenset(day for day in EVERY_DAY if days >> (6 - day) & 1)
    return GivenPlan(items, chosen, times, gone=count - len(items))


@cache
def number_of(key: str) -> int:
    """Return the number of an exercise in every plan; it depends on the exercise's key alone."""
    return int.from_bytes(sha256(key.encode()).digest()[:2]) >> (16 - _ITEM[0])


def equal_numbers(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield each key with an earlier one of the same number, which a plan could not tell apart."""
    taken: dict[int, str] = {}
    for key in catalog.exercises:
        earlier = taken.setdefault(number_of(key), key)
        if earlier != key:
            yield key, earlier


def _item_fields(item: PlanItem) -> Iterator[tuple[int, int]]:
    numbers = (number_of(item.exercise), item.reps or 0, item.breaths or 0, _SIDES.index(item.side))
    return zip(numbers, _ITEM, strict=True)


def _packed(fields: Iterable[tuple[int, int]]) -> bytes:
    """Return numbers, each of as many bits as given with it, as bytes, the highest bit first."""
    value = bits = 0
    for number, width in fields:
        if not 0 <= number < 1 << width:
            raise ValueError(f"{number} does not fit into {width} bits.")
        value, bits = value << width | number, bits + width
    padding = -bits % 8
    return (value << padding).to_bytes((bits + padding) // 8)


def _unpacked(packed: bytes, groups: Iterable[tuple[int, ...]]) -> list[list[int]]:
    """Return the numbers of packed fields, group by group; each group is given by the bits of its fields."""
    value, left = int.from_bytes(packed), len(packed) * 8
    unpacked = []
    for widths in groups:
        numbers = []
        for width in widths:
            left -= width
            numbers.append(value >> left & (1 << width) - 1)
        unpacked.append(numbers)
    return unpacked


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
