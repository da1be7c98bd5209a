"""How to find a physical therapist: as text, and as buttons that open a URL."""

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
    """Return the text on finding a PT, which the buttons of `links` follow."""
    return view.texts("pt-find")


def links(view: View) -> tuple[Row, ...]:
    """Return the country's directory of PTs, if there is one, and a search for PTs on a map.

    The label of a directory offers to find a PT only if the URL is a search, and is then short enough to share a row;
    otherwise it names the publisher.
    """
    listed = view.region.directory
    search = MAP_SEARCH + quote_plus(view.region.map_query or view.texts("pt-map-query"))
    on_a_map = Link(view.texts("button-pt-map"), search)
    if listed is None:
        return ((on_a_map,),)
    if listed.search:
        return ((Link(view.texts("button-find-pt"), listed.url), on_a_map),)
    return ((Link(listed.name, listed.url),), (on_a_map,))
