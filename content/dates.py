"""A date as people type it, in their language: "3 March", "3.3.", "next Monday", "in two weeks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

LONGEST = 40
"""Characters; a longer text is no date."""


def find_date(text: str, language: str, now: datetime) -> date | None:
    """Return the date a text means, the next one that fits where it leaves the year open, or None.

    Args:
        text: as typed.
        language: the person's language code; English is understood besides.
        now: the present moment in the person's zone, or near enough (UTC).
    """
    import dateparser  # noqa: PLC0415  takes a moment to load, and few people ever type a date

    if len(text) > LONGEST:
        return None
    settings = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": now.replace(tzinfo=None), "NORMALIZE": True}
    for known in dict.fromkeys((language, "en")):
        try:
            found: datetime | None = dateparser.parse(text, languages=[known], settings=settings)
        except ValueError:  # a language that dateparser does not know
            continue
        if found is not None:
            return found.date()
    return None
