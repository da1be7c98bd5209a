"""The payload of a card, stored as JSON in one column next to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from bot.core.cards import PAYLOADS

if TYPE_CHECKING:
    from bot.core.cards import Payload
    from bot.core.model import Place

_ADAPTERS: dict[Place, TypeAdapter[Any]] = {place: TypeAdapter(payload) for place, payload in PAYLOADS.items()}


def write_payload(payload: Payload) -> str:
    """Write a payload as JSON, without its type: the card's place determines it."""
    return _ADAPTERS[payload.place].dump_json(payload).decode()


def read_payload(place: Place, written: str | None) -> Payload | None:
    """Read the payload of a place's card; raises ValueError if it has another shape."""
    adapter = _ADAPTERS.get(place)
    payload: Payload | None = None if written is None or adapter is None else adapter.validate_json(written)
    return payload
