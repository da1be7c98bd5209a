"""What reading content results in, kept beside it in __pycache__, since reading it takes most of a start.

As with Python's own compiled files, a source that changed is read anew, and nothing else depends on what is kept: where
it cannot be read or written, such as in a folder that is read-only, the source is read each time.
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
"""What pickle raises for bytes that are not what was written (Python: pickle.UnpicklingError names most of them)."""


def recall(path: Path, source: str, kind: type[T]) -> T | None:
    """Return what is kept for this path and source, or None where nothing is.

    Args:
        path: what was read; the result is kept in the folder `FOLDER` beside it.
        source: everything the result depends on: the text that was read, and what read it.
        kind: the type of the result; anything else is ignored.
    """
    kept = _place(path, source)
    try:
        found = pickle.loads(kept.read_bytes())  # noqa: S301  our own, in a folder as trusted as Python's own of that name
    except FileNotFoundError:
        return None
    except (OSError, *_BROKEN) as error:
        _log.debug("%s is made again: %s", kept.name, type(error).__name__)
        return None
    return found if isinstance(found, kind) else None


def keep(path: Path, source: str, result: object) -> None:
    """Write a result in one step, so that no other start reads half of it, and delete that of an older source."""
    kept = _place(path, source)
    written = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(exist_ok=True)
        written.write_bytes(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))
        written.replace(kept)
        for old in kept.parent.glob(f"{kept.name.partition('.')[0]}.*.pickle"):
            if old != kept:
                old.unlink(missing_ok=True)
    except OSError as error:
        _log.debug("%s is not kept: %s", kept.name, type(error).__name__)


def _place(path: Path, source: str) -> Path:
    made_by = f"{sys.implementation.cache_tag} {source}"
    return path.parent / FOLDER / f"{path.stem}.{hashlib.sha256(made_by.encode()).hexdigest()[:24]}.pickle"
