"""Loads the content, or raises an error with every fault. The bot does not start with faulty content.

Content without faults is cached (`content.cache`), and read and checked again only after a file has changed.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from bot import core
from content.cache import FOLDER as CACHE_FOLDER
from content.cache import load_cached, store_cached
from content.check import ContentCheck, card_faults
from content.content import Content

FOLDER = Path(__file__).parent
CACHE_NAME = "content"
"""The name of the cached content."""


def load_content(folder: Path = FOLDER, checks: tuple[ContentCheck, ...] = (card_faults,)) -> Content:
    """Load and check all content, once per process.

    Args:
        folder: The content folder.
        checks: Checks to run after those of each file, such as of rendered cards.

    Raises:
        ContentError: The content has faults; the error lists every fault of every file.
    """
    return _load(folder, checks)


@cache  # of a function whose arguments are always given: for `cache`, a default that is given is another argument
def _load(folder: Path, checks: tuple[ContentCheck, ...]) -> Content:
    depends_on = _sources(folder, checks)
    cached = load_cached(folder / CACHE_NAME, depends_on, Content)
    if cached is not None:
        return cached
    from content.reader import read_content  # noqa: PLC0415 - a start with cached content does not need it

    content = read_content(folder, checks)
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
