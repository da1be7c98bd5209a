"""The payload of a card, stored as JSON in one column next to its place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import json

from bot.core.cards import PAYLOADS

if TYPE_CHECKING:
    from bot.core.cards import Payload
    from bot.core.model import Place

_write = json.Encoder().encode


@cache
def _decoder(place: Place) -> json.Decoder[Payload]:
    """Return what reads the payload of a place; made when first used."""
    return json.Decoder(PAYLOADS[place])


def write_payload(payload: Payload) -> str:
    """Write a payload as JSON, without its type: the card's place determines it."""
    return _write(payload).decode()


def read_payload(place: Place, written: str | None) -> Payload | None:
    """Read the payload of a place's card; raises ValueError if it has another shape."""
    if written is None or place not in PAYLOADS:
        return None
    return _decoder(place).decode(written)
