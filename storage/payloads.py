"""The payload of a card, stored as JSON in one column next to its place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from bot.core.cards import PAYLOADS

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from bot.core.cards import Payload
    from bot.core.model import Place


@cache
def _adapter(place: Place) -> TypeAdapter[Any]:
    """Return what reads and writes the payload of a place; made when first used, since a start waits for few."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - a start does not wait for it

    return TypeAdapter(PAYLOADS[place])


def write_payload(payload: Payload) -> str:
    """Write a payload as JSON, without its type: the card's place determines it."""
    return _adapter(payload.place).dump_json(payload).decode()


def read_payload(place: Place, written: str | None) -> Payload | None:
    """Read the payload of a place's card; raises ValueError if it has another shape."""
    if written is None or place not in PAYLOADS:
        return None
    payload: Payload = _adapter(place).validate_json(written)
    return payload
