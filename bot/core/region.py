"""A person's region: emergency numbers, and directories of PTs."""

from __future__ import annotations

from msgspec import Struct


class Directory(Struct, frozen=True):
    """A public national list of physical therapists."""

    name: str
    """The name of its publisher."""
    url: str
    search: bool = True
    """Whether the URL is that of the search itself, rather than of the publisher's home page."""


class Region(Struct, frozen=True):
    """The numbers and directories of a country; empty if the country is not known."""

    emergency: tuple[str, ...] = ()
    """Emergency numbers, the most important first."""
    advice: str | None = None
    """The number for medical advice that is not an emergency; digits and single spaces."""
    directory: Directory | None = None
    map_query: str | None = None
    """The search term for PTs on a map, if it differs from that of the person's language."""
