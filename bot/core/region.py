"""Where somebody is, as far as help goes: whom to call, and where PTs are listed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Directory:
    """A national list of physical therapists, open to everybody."""

    name: str
    """Who keeps it."""
    url: str
    search: bool = True
    """Whether the address leads to the search itself, rather than to the home page of those who keep the list."""


@dataclass(frozen=True, slots=True)
class Region:
    """What is known of a country; nothing of it for somebody whose country is not known."""

    emergency: tuple[str, ...] = ()
    """Emergency numbers, the one to call first in front."""
    advice: str | None = None
    """The number for medical advice that is not an emergency, digits with single spaces between them."""
    directory: Directory | None = None
    map_query: str | None = None
    """What a search for PTs on a map looks for, where that is not the word of the person's language."""
