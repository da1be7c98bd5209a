"""What a typed text may mean where the card asks for a place: looked up beforehand, off the event loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.core.model import Place
from bot.core.reading import NOTHING
from content.places import read_place

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.reading import Reading
    from bot.core.reading.places import FoundPlace


async def look_up(place: Place, text: str, language: str, now: datetime) -> Reading[FoundPlace]:
    """Look a text up for the card of this place, in a thread: the first search loads its tables."""
    return await asyncio.to_thread(read_place, text, language, now) if place in TAKE_A_PLACE else NOTHING


TAKE_A_PLACE = frozenset({Place.ZONE, Place.SETTINGS})
"""Cards on which a place may be typed."""
