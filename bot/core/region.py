"""Where somebody is, as far as help goes: whom to call, and where PTs are listed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Directory:
    """A national list of physical therapists, open to everybody."""

    name: str
    """Who keeps it."""
    url: str


@dataclass(frozen=True, slots=True)
class Region:
    """What is known of a country; nothing of it for somebody whose country is not known."""

    emergency: tuple[str, ...] = ()
    """Emergency numbers, the one to call first in front."""
    directory: Directory | None = None
