"""What a typed text may mean where the card asks for a place: looked up beforehand, off the event loop."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.model import Place
from content.zones import find_zones

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a typed text."""

    zones: tuple[str, ...] = ()
    zone_is_sure: bool = False


async def look_up(place: Place, text: str, language: str, now: datetime) -> Found:
    """Look a text up for the card of this place, in a thread: the first search of a kind loads its tables."""
    if place is Place.ZONE:
        found = await asyncio.to_thread(find_zones, text, language, now)
        return Found(zones=found.zones, zone_is_sure=found.sure)
    return Found()
