"""Whether 5/1 is the fifth of January or the first of May for a person, by CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

from content.zone_tables import country_of


def day_first(language: str, app: str | None, zone: str | None) -> bool | None:
    """Return whether a person writes the day before the month; None if their countries disagree, or none is known.

    Args:
        language: the code of the language the bot speaks to them.
        app: the language tag of their Telegram app, which may name a country ("en-GB"), or None.
        zone: their time zone, or None.
    """
    named = (app or "").partition("-")[2].upper()
    countries = {country for country in (named, zone and country_of(zone)) if country}
    orders = {_in_country(language, country) for country in countries} or {_everywhere(language)}
    return orders.pop() if len(orders) == 1 else None


@cache
def _in_country(language: str, country: str) -> bool | None:
    """Return the order of a language in a country; where CLDR does not know it there, see `_everywhere`."""
    known = _order(f"{language}_{country}")
    return known if known is not None else _everywhere(language) or _order(f"und_{country}")


def _everywhere(language: str) -> bool | None:
    """Return True for a language that begins with the day at home.

    None for one that begins with the month there: English does so in the United States, but hardly anywhere else.
    """
    return _order(language) or None


@cache
def _order(tag: str) -> bool | None:
    """Return the order of a locale's short date; None if it begins with the year or CLDR does not know the locale."""
    try:
        pattern = Locale.parse(tag).date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return None
    return None if pattern.startswith("y") else pattern.index("d") < pattern.index("M")
