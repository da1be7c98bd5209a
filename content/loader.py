"""Loads the content, or raises an error with every fault. The bot does not start with faulty content.

Content without faults is cached (`content.cache`), and read and checked again only after a file has changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bot import core
from bot.core.catalog import Catalog
from content.cache import FOLDER as CACHE_FOLDER
from content.cache import load_cached, store_cached
from content.check import card_faults
from content.education import read_education
from content.faults import ContentError
from content.hearing import read_hearing
from content.lexicon import read_lexicon
from content.locales import find_languages, read_locales
from content.media import media_faults
from content.messages import message_faults
from content.policy import read_policy
from content.reading import read_reading
from content.regions import Regions, read_regions
from content.routines import read_routines
from content.texts import FluentTexts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.core.hearing.vocabulary import Words
    from bot.core.lexicon import Lexicon
    from bot.core.reading.words import ReadingWords
    from bot.core.safety import Policy
    from content.check import ContentCheck
    from content.education import Piece
    from content.faults import Fault
    from content.locales import Locale

FOLDER = Path(__file__).parent
CACHE_NAME = "content"
"""The name of the cached content."""


@dataclass(frozen=True, slots=True)
class Content:
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


@cache
def load_content(folder: Path = FOLDER, checks: tuple[ContentCheck, ...] = (card_faults,)) -> Content:
    """Load and check all content; called once per process.

    Args:
        folder: The content folder.
        checks: Checks to run after those of each file, such as of rendered cards.

    Raises:
        ContentError: The content has faults; the error lists every fault of every file.
    """
    depends_on = _sources(folder, checks)
    cached = load_cached(folder / CACHE_NAME, depends_on, Content)
    if cached is not None:
        return cached
    content = _read_content(folder, checks)
    store_cached(folder / CACHE_NAME, depends_on, content)
    return content


def _sources(folder: Path, checks: tuple[ContentCheck, ...]) -> str:
    """Return everything the content depends on: its files and the code that reads them, by size and mtime."""
    files = sorted(
        (path.as_posix(), stat.st_size, stat.st_mtime_ns)
        for place in (folder, FOLDER, Path(core.__file__).parent)
        for path in place.rglob("*")
        if CACHE_FOLDER not in path.parts and (stat := path.stat())
    )
    return f"{version('fluent.syntax')} {[check.__qualname__ for check in checks]} {files}"


def _read_content(folder: Path, checks: tuple[ContentCheck, ...]) -> Content:
    languages = find_languages(folder)
    catalog, faults = _catalog(folder, languages)
    locales, text_faults = _locales(folder, languages)
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


def load_catalog(folder: Path = FOLDER) -> Catalog:
    """Load only the routines, in every language of the folder; raises ContentError with every fault."""
    catalog, faults = _catalog(folder, find_languages(folder))
    if faults:
        raise ContentError(faults)
    return catalog


def load_texts(folder: Path, languages: Sequence[str]) -> dict[str, FluentTexts]:
    """Load the messages of these languages, the first being the reference; raises ContentError with every fault."""
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
