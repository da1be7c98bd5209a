"""Parses a date as people type it, in their language: "3 March", "3.3.", "next Monday", "in two weeks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

LONGEST = 40
"""In characters; a longer text is not read as a date."""


def find_date(text: str, language: str, now: datetime) -> date | None:
    """Return the date that a text names, or None; without a year, the next such date.

    Args:
        text: as typed.
        language: the person's language code; English is understood as well.
        now: the present moment in the person's zone, or near enough (UTC).
    """
    if len(text) > LONGEST:
        return None
    from dateparser import parse  # noqa: PLC0415  slow to import, and few people type a date
    from dateparser.search import search_dates  # noqa: PLC0415  same

    settings = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": now.replace(tzinfo=None)}
    for known in dict.fromkeys((language, "en")):
        try:
            found: datetime | None = parse(text, languages=[known], settings=settings)
            within: list[tuple[str, datetime]] | None = search_dates(text, languages=[known], settings=settings)
        except ValueError:  # a language that dateparser does not know
            continue
        if found is not None:
            return found.date()
        if within and len(within) == 1:
            return within[0][1].date()
    return None
