"""Reads and checks the files of the content folder, and lists every fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.catalog import Catalog
from content.content import Content
from content.education import read_education
from content.faults import ContentError
from content.hearing import read_hearing
from content.lexicon import read_lexicon
from content.locales import find_languages, read_locales
from content.media import media_faults
from content.messages import message_faults
from content.policy import read_policy
from content.positions import position_faults, read_positions
from content.reading import read_reading
from content.regions import read_regions
from content.routines import read_routines
from content.texts import FluentTexts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.core.catalog import Position
    from content.check import ContentCheck
    from content.faults import Fault
    from content.locales import Locale


def read_content(folder: Path, checks: tuple[ContentCheck, ...]) -> Content:
    """Read and check all content; raises ContentError with every fault of every file."""
    languages = find_languages(folder)
    positions, faults = read_positions(folder)
    catalog, routine_faults = _catalog(folder, languages, positions)
    locales, text_faults = _locales(folder, languages)
    faults += routine_faults
    faults += position_faults(positions, locales[languages[0]].messages)
    education, education_faults = read_education(folder, locales[languages[0]].messages)
    lexicon, lexicon_faults = read_lexicon(folder, languages)
    hearing, hearing_faults = read_hearing(folder, languages)
    reading, reading_faults = read_reading(folder, languages)
    policy, policy_faults = read_policy(folder)
    regions, region_faults = read_regions(folder)
    faults += text_faults + education_faults + lexicon_faults + hearing_faults + reading_faults
    faults += policy_faults + region_faults
    texts = _texts(locales)
    if not faults:
        faults += [fault for check in checks for fault in check(catalog, texts)]
        faults += media_faults(folder, catalog)
    if faults or policy is None:
        raise ContentError(faults)
    return Content(catalog, texts, lexicon, hearing, reading, policy, regions, education)


def load_catalog(folder: Path) -> Catalog:
    """Load only the routines, in every language of the folder; raises ContentError with every fault."""
    positions, faults = read_positions(folder)
    catalog, routine_faults = _catalog(folder, find_languages(folder), positions)
    faults += routine_faults
    if faults:
        raise ContentError(faults)
    return catalog


def load_texts(folder: Path, languages: Sequence[str]) -> dict[str, FluentTexts]:
    """Load the messages of these languages, the first being the reference; raises ContentError with every fault."""
    locales, faults = _locales(folder, languages)
    if faults:
        raise ContentError(faults)
    return _texts(locales)


def _catalog(folder: Path, languages: Sequence[str], positions: Mapping[str, Position]) -> tuple[Catalog, list[Fault]]:
    routines, faults = read_routines(folder, languages, positions)
    return Catalog(routines=routines, languages=tuple(languages)), faults


def _locales(folder: Path, languages: Sequence[str]) -> tuple[dict[str, Locale], list[Fault]]:
    locales, faults = read_locales(folder, languages)
    return locales, [*faults, *message_faults(locales)]


def _texts(locales: Mapping[str, Locale]) -> dict[str, FluentTexts]:
    return {language: FluentTexts(language, locale.resources) for language, locale in locales.items()}
