"""What a card carries, as JSON in one column beside its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from bot.core.cards import PAYLOADS

if TYPE_CHECKING:
    from bot.core.cards import Payload
    from bot.core.model import Place

_ADAPTERS: dict[Place, TypeAdapter[Any]] = {place: TypeAdapter(payload) for place, payload in PAYLOADS.items()}


def write_payload(payload: Payload) -> str:
    """Write a payload; which kind it is, the card's place says."""
    return _ADAPTERS[payload.place].dump_json(payload).decode()


def read_payload(place: Place, written: str | None) -> Payload | None:
    """Read the payload of a place's card; raises ValueError where it is none of its kind."""
    adapter = _ADAPTERS.get(place)
    payload: Payload | None = None if written is None or adapter is None else adapter.validate_json(written)
    return payload
