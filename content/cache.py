"""A cache of parsed content in __pycache__ next to the source, because parsing takes most of the start-up time.

As with Python's own compiled files, a changed source is read again, and the cache is optional: where it cannot be
read or written, such as in a read-only folder, the source is read each time.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

FOLDER = "__pycache__"

T = TypeVar("T")

_BROKEN = (pickle.UnpicklingError, AttributeError, EOFError, ImportError, LookupError, TypeError, ValueError)
"""What pickle raises for damaged bytes (most are named in Python's documentation of pickle.UnpicklingError)."""


def load_cached(path: Path, source: str, kind: type[T]) -> T | None:
    """Return the cached result for this path and source, or None.

    Args:
        path: the path of the source; results are cached in the folder `FOLDER` next to it.
        source: everything the result depends on: the source text, and the code that parses it.
        kind: the type of the result; a cached object of another type is ignored.
    """
    cached = _cache_file(path, source)
    try:
        found = pickle.loads(cached.read_bytes())  # noqa: S301  our own, in a folder as trusted as Python's own of that name
    except FileNotFoundError:
        return None
    except (OSError, *_BROKEN) as error:
        _log.debug("%s is built again: %s", cached.name, type(error).__name__)
        return None
    return found if isinstance(found, kind) else None


def store_cached(path: Path, source: str, result: object) -> None:
    """Write a result atomically, so that no other process reads half of it, and delete those of older sources."""
    cached = _cache_file(path, source)
    written = cached.with_suffix(f".{os.getpid()}")
    try:
        cached.parent.mkdir(exist_ok=True)
        written.write_bytes(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
        written.replace(cached)
        for old in cached.parent.glob(f"{cached.name.partition('.')[0]}.*.pickle"):
            if old != cached:
                old.unlink(missing_ok=True)
    except OSError as error:
        _log.debug("%s cannot be cached: %s", cached.name, type(error).__name__)


def _cache_file(path: Path, source: str) -> Path:
    made_by = f"{sys.implementation.cache_tag} {source}"
    return path.parent / FOLDER / f"{path.stem}.{hashlib.sha256(made_by.encode()).hexdigest()[:24]}.pickle"
