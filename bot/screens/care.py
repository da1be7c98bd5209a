"""How to find a physical therapist: in words, and as buttons that open a page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from bot.screens.screen import Link

if TYPE_CHECKING:
    from bot.screens.screen import Row
    from bot.screens.view import View

MAP_SEARCH = "https://www.google.com/maps/search/?api=1&query="
"""A search on a map around where the person is (Google: Maps URLs)."""


def how_to_find(view: View) -> str:
    """Return where to look for a PT in the person's country."""
    listed = view.region.directory
    return view.texts("pt-find") if listed is None else view.texts("pt-find-directory", name=listed.name)


def links(view: View) -> tuple[Row, ...]:
    """Return the country's directory of PTs, where it has one, and a search for PTs on a map."""
    listed = view.region.directory
    search = MAP_SEARCH + quote_plus(view.texts("pt-map-query"))
    on_a_map = (Link(view.texts("button-pt-map"), search),)
    return (on_a_map,) if listed is None else ((Link(view.texts("button-find-pt"), listed.url),), on_a_map)
