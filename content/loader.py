"""Loads the content, or says everything that is wrong with it. A bot never starts on broken content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.catalog import Catalog
from content.check import card_faults
from content.education import read_education
from content.faults import ContentError
from content.hearing import read_hearing
from content.lexicon import read_lexicon
from content.locales import find_languages, read_locales
from content.media import media_faults
from content.messages import message_faults
from content.policy import read_policy
from content.regions import Regions, read_regions
from content.routines import read_routines
from content.texts import FluentTexts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.core.hearing.vocabulary import Words
    from bot.core.lexicon import Lexicon
    from bot.core.safety import Policy
    from content.check import ContentCheck
    from content.education import Piece
    from content.faults import Fault
    from content.locales import Locale

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a person reads, and the policy on pain: the routines, the words of each language by its code."""

    catalog: Catalog
    texts: Mapping[str, FluentTexts]
    lexicon: Lexicon
    """The words people type instead of tapping, of all languages."""
    hearing: Words
    """The words that pain, emergencies and harmless talk are heard by, of all languages."""
    policy: Policy
    """What is done about pain."""
    regions: Regions
    """Where help is, country by country."""
    education: tuple[Piece, ...]
    """Short pieces about back pain, in the order in which a person gets them."""


@cache
def load_content(folder: Path = FOLDER, checks: tuple[ContentCheck, ...] = (card_faults,)) -> Content:
    """Load and check all content, once in a process.

    Args:
        folder: The content folder.
        checks: What is looked at once every file by itself is right, such as rendered cards.

    Raises:
        ContentError: Something is wrong; it lists every fault of every file.
    """
    languages = find_languages(folder)
    catalog, faults = _catalog(folder, languages)
    locales, text_faults = _locales(folder, languages)
    education, education_faults = read_education(folder, locales[languages[0]].messages)
    lexicon, lexicon_faults = read_lexicon(folder, languages)
    hearing, hearing_faults = read_hearing(folder, languages)
    policy, policy_faults = read_policy(folder)
    regions, region_faults = read_regions(folder)
    faults += text_faults + education_faults + lexicon_faults + hearing_faults + policy_faults + region_faults
    texts = _texts(locales)
    if not faults:
        faults += [fault for check in checks for fault in check(catalog, texts)]
        faults += media_faults(folder, catalog)
    if faults or policy is None:
        raise ContentError(faults)
    return Content(catalog, texts, lexicon, hearing, policy, regions, education)


def load_catalog(folder: Path = FOLDER) -> Catalog:
    """Load the routines alone, with words for every language of the folder; raises ContentError with every fault."""
    catalog, faults = _catalog(folder, find_languages(folder))
    if faults:
        raise ContentError(faults)
    return catalog


def load_texts(folder: Path, languages: Sequence[str]) -> dict[str, FluentTexts]:
    """Load the messages of these languages, the first being the one others follow; raises ContentError as above."""
    locales, faults = _locales(folder, languages)
    if faults:
        raise ContentError(faults)
    return _texts(locales)


def _catalog(folder: Path, languages: Sequence[str]) -> tuple[Catalog, list[Fault]]:
    routines, faults = read_routines(folder, languages)
    return Catalog(routines=routines, languages=tuple(languages)), faults


def _locales(folder: Path, languages: Sequence[str]) -> tuple[dict[str, Locale], list[Fault]]:
    locales, faults = read_locales(folder, languages)
    return locales, [*faults, *message_faults(locales)]


def _texts(locales: Mapping[str, Locale]) -> dict[str, FluentTexts]:
    return {language: FluentTexts(language, locale.resources) for language, locale in locales.items()}
