"""What the content folder says, as values: no part of the reading and checking, which a start rarely needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bot.core.region import Region
from content.zone_tables import country_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.core.catalog import Catalog
    from bot.core.hearing.vocabulary import Words
    from bot.core.lexicon import Lexicon
    from bot.core.reading.words import ReadingWords
    from bot.core.safety import Policy
    from bot.core.terms import Terms
    from content.texts import FluentTexts


class Piece(Struct, frozen=True):
    """One short text: the id of its message in every language, its topic and its source."""

    id: str
    topic: str
    source: str
    url: str | None


class Regions(Struct, frozen=True):
    """The regions of the world, found by a person's time zone."""

    countries: Mapping[str, Region]

    def of(self, zone: str | None) -> Region:
        """Return the region of an IANA zone; an empty one if the country is not known."""
        return self.countries.get((zone and country_of(zone)) or "", Region())


class Content(Struct, frozen=True):
    """The content: the routines, the texts of each language by its code, and the pain policy."""

    catalog: Catalog
    texts: Mapping[str, FluentTexts]
    lexicon: Lexicon
    """The words people can type instead of tapping, of all languages."""
    hearing: Words
    """The words by which pain, emergencies and harmless talk are recognised, of all languages."""
    reading: ReadingWords
    """The words of typed answers to questions, of all languages."""
    policy: Policy
    """The pain policy."""
    regions: Regions
    """Emergency numbers and PT directories by country."""
    education: tuple[Piece, ...]
    """Short texts about back pain, in the order in which a person gets them."""

    def under(self, terms: Terms) -> Content:
        """Return the content with texts that name this host and these times."""
        return replace(self, texts={language: texts.under(terms) for language, texts in self.texts.items()})
