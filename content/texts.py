"""The texts of one language: Fluent for sentences, CLDR (through Babel) for times, dates, numbers and places."""

from __future__ import annotations

import html
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import parse_pattern
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle
from fluent.runtime.errors import FluentFormatError

from bot.core.terms import TERMS, Terms
from content.kinds import kind_of
from content.zone_tables import country_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from fluent.syntax.ast import Resource

    from bot.core.catalog import Dose


TEXTS_KEPT = 1_024
"""The number of formatted texts cached per language."""


class TextError(Exception):
    """A message could not be formatted. Names the message and the reason, never the values of its variables."""


class FluentTexts:
    """The texts of one language (`bot.core.texts.Texts`), from its parsed Fluent resources.

    Messages are compiled and locale data is read at first use. Recently used texts are cached: most are used
    repeatedly, and formatting one takes longer than the rest of rendering a card.
    """

    def __init__(self, language: str, resources: Sequence[Resource], terms: Terms = TERMS) -> None:
        self.language = language
        self._terms = terms.variables()
        self._resources = resources
        self._text = lru_cache(maxsize=TEXTS_KEPT, typed=True)(self._format)
        self._number = lru_cache(maxsize=TEXTS_KEPT)(self._format_number)

    def __reduce__(self) -> tuple[type[FluentTexts], tuple[str, Sequence[Resource]]]:
        """Return the data to pickle, without the cached texts; the host's terms are not content."""
        return FluentTexts, (self.language, self._resources)

    def under(self, terms: Terms) -> FluentTexts:
        """Return the same texts, with the variables of these terms."""
        return FluentTexts(self.language, self._resources, terms)

    def __call__(self, key: str, /, **args: str | float) -> str:
        """Return the text of a message id, as HTML or, for a button and the other plain kinds, as plain text.

        Args:
            key: The message's id.
            args: The message's variables but those of the terms, as plain text; escaped where the message is HTML.

        Raises:
            KeyError: There is no such message.
            TextError: A variable of the message is missing, or the message cannot be formatted with these values.
        """
        return self._text(key, **args)

    def time(self, moment: datetime, /) -> str:
        """Return the wall-clock time of a local moment in this language's format.

        It is written with twelve hours where the country of the moment's zone reads it so in this language.
        """
        zone = moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else None
        if reads_twelve_hours(self.language, zone):
            return parse_pattern(_TWELVE_HOURS).apply(moment, "en")
        return parse_pattern(self("format-time")).apply(moment, self._locale)

    def day(self, day: date, /) -> str:
        """Return a date with its weekday, without the year."""
        return parse_pattern(self("format-day")).apply(day, self._locale)

    def short_day(self, day: date, /) -> str:
        """Return a date without weekday and year."""
        return parse_pattern(self("format-short-day")).apply(day, self._locale)

    def full_date(self, day: date, /) -> str:
        """Return a date with its year, without the weekday."""
        return parse_pattern(self("format-full-date")).apply(day, self._locale)

    def weekday(self, number: int, /) -> str:
        """Return the short name of a weekday, 0 = Monday; raises KeyError outside 0 to 6."""
        return str(self._locale.days["stand-alone"]["abbreviated"][number])

    def first_weekday(self, zone: str | None, /) -> int:
        """Return the first day of the week in a time zone's country, 0 = Monday; the language's if it is unknown.

        The country decides, not the language: English weeks begin on Sunday in New York and on Monday in London.
        """
        return self._locale.first_week_day if zone is None else _first_weekday(zone, self._locale)

    def month(self, number: int, /) -> str:
        """Return the short name of a month, 1 = January; raises KeyError outside 1 to 12."""
        return str(self._locale.months["stand-alone"]["abbreviated"][number])

    def number(self, value: float, /) -> str:
        """Return a number with at most one decimal in this language's format."""
        return self._number(round(value, 1) + 0.0)  # adding 0.0 turns a rounded -0.0 into 0.0

    @cached_property
    def scores(self) -> tuple[str, ...]:
        """The numbers of the numeric rating scale, 0 to 10, in this language's format."""
        return tuple(self.number(score) for score in range(11))

    def dose(self, dose: Dose, /) -> str:
        """Return a dose in words: reps, sides, breaths, rest. The sentence is the Fluent message `dose`."""
        return self("dose", **_dose_args(dose))

    def zone(self, zone: str, /) -> str:
        """Return a time zone's place name in this language, "UTC+5" for the zones that are only an offset."""
        area, _, offset = zone.partition("/")
        if area == "Etc" and offset[:4] in {"GMT+", "GMT-"}:
            # The names in Etc/ have the opposite sign: Etc/GMT-5 is five hours ahead of UTC.
            return f"UTC{'-' if offset[3] == '+' else '+'}{offset[4:]}"
        canonical = _canonical(zone)
        return self._cities.get(canonical) or canonical.rpartition("/")[2].replace("_", " ")

    def own_name(self, language: str, /) -> str:
        """Return a language's own name by CLDR, capitalised as on a button; its code if CLDR has no name.

        Raises:
            UnknownLocaleError: CLDR does not know the code; the checks of the content report such a code.
        """
        name = Locale.parse(language, sep="-").display_name or language
        return name[:1].upper() + name[1:]

    @cached_property
    def _cities(self) -> Mapping[str, str]:
        """City names by current zone name; CLDR lists some under an older name (Europe/Kiev)."""
        zones = self._locale.time_zones
        return {_canonical(str(zone)): zones[zone]["city"] for zone in zones if "city" in zones[zone]}

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.language, sep="-")

    @cached_property
    def _bundle(self) -> FluentBundle:
        bundle = FluentBundle([self.language], use_isolating=False)
        for resource in self._resources:
            bundle.add_resource(resource)
        return bundle

    def _format_number(self, value: float) -> str:
        return format_decimal(value, format="#,##0.#", locale=self._locale)

    def _format(self, key: str, /, **args: str | float) -> str:
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        args = {**self._terms, **args}
        text, errors = self._bundle.format_pattern(pattern, _escaped(args) if kind_of(key).markup else args)
        if errors:
            # Only Fluent's own errors are safe to quote: others may contain a value that a person typed.
            reasons = (str(error) if isinstance(error, FluentFormatError) else type(error).__name__ for error in errors)
            raise TextError(f"{key} ({self.language}): {', '.join(reasons)}")
        return str(text)


def _escaped(args: Mapping[str, str | float]) -> dict[str, str | float]:
    return {name: html.escape(value, quote=False) if isinstance(value, str) else value for name, value in args.items()}


def _dose_args(dose: Dose) -> dict[str, str | float]:
    rest_min, rest_max = dose.rest_seconds or (0, 0)
    return {
        "reps": dose.reps,
        "sides": dose.sides.value,
        "breaths": dose.hold_breaths or 0,
        "kind": dose.breath_kind.value if dose.breath_kind else "none",
        "cue": dose.breath_cue.value if dose.breath_cue else "none",
        "rest": "none" if not rest_max else "exact" if rest_min == rest_max else "range",
        "rest_min": rest_min,
        "rest_max": rest_max,
    }


_TWELVE_HOURS = "h:mm a"
"""As a CLDR pattern; AM and PM as in English, since the full stops of "p. m." would meet those of the sentences."""


def reads_twelve_hours(language: str, zone: str | None) -> bool:
    """Return whether times are read with twelve hours in a zone's country and this language, by CLDR."""
    country = country_of(zone) if zone else None
    return country is not None and twelve_hours_in(language, country)


@cache
def twelve_hours_in(language: str, country: str) -> bool:
    """Return whether times are read with twelve hours in a country and this language, by CLDR.

    Where CLDR does not know the language in that country, the country's own language decides, unless this language is
    read with 24 hours at home (German in the United States).
    """
    spoken = _twelve(f"{language}_{country}")
    return spoken if spoken is not None else bool(_twelve(language) and _twelve(f"und_{country}"))


def _twelve(tag: str) -> bool | None:
    """Return whether a locale writes times with twelve hours; None for one that CLDR does not know."""
    try:
        return "a" in Locale.parse(tag).time_formats["short"].pattern
    except UnknownLocaleError:
        return None


@cache
def _first_weekday(zone: str, otherwise: Locale) -> int:
    """Return the first weekday of a zone's country; cached, because Babel builds a country's data on every call."""
    country = country_of(zone)
    try:
        return (Locale.parse(f"und_{country}") if country else otherwise).first_week_day
    except UnknownLocaleError:  # CLDR has no language for the Antarctic
        return otherwise.first_week_day


def _canonical(zone: str) -> str:
    """Return the current name of a zone; Babel's table has only older names."""
    aliases: Mapping[str, str] = get_global("zone_aliases")
    return aliases.get(zone, zone)
