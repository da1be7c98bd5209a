"""A place that a typed text may mean. Places are looked up in content, where the tables are."""

from __future__ import annotations

from typing import NamedTuple


class FoundPlace(NamedTuple):
    """A place as it is offered on a button."""

    zone: str
    """Its time zone (IANA)."""
    name: str = ""
    """What the person called it, distinct from its namesakes; empty for the city that the zone is named after."""
    is_guess: bool = False
    """Whether it has merely a name much like what was typed, which may be about something else."""
