"""Fluent files, parsed; what came of it is kept beside them in __pycache__, since parsing takes half of a start.

As Python does with its own, a file that changed is parsed anew, and nothing else depends on what is kept: where it
cannot be read or written, such as in a folder that is read-only, the file is parsed each time.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import sys
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from fluent.syntax import FluentParser, ast

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

FOLDER = "__pycache__"

_BROKEN = (pickle.UnpicklingError, AttributeError, EOFError, ImportError, LookupError, TypeError, ValueError)
"""What pickle raises for bytes that are not what was written (Python: pickle.UnpicklingError names most of them)."""


def parse(path: Path, source: str) -> ast.Resource:
    """Parse the source of this file, or return what is kept of it."""
    kept = path.parent / FOLDER / f"{path.stem}.{_fingerprint(source)}.pickle"
    try:
        found = pickle.loads(kept.read_bytes())  # noqa: S301  our own, in a folder as trusted as Python's own of that name
    except FileNotFoundError:
        pass
    except (OSError, *_BROKEN) as error:
        _log.debug("%s is made anew: %s", kept.name, type(error).__name__)
    else:
        if isinstance(found, ast.Resource):
            return found
    resource = FluentParser().parse(source)
    _keep(kept, resource)
    return resource


def _keep(kept: Path, resource: ast.Resource) -> None:
    """Write it in one step, so that no other start reads half of it, and forget what an older file came to."""
    written = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(exist_ok=True)
        written.write_bytes(pickle.dumps(resource, pickle.HIGHEST_PROTOCOL))
        written.replace(kept)
        for old in kept.parent.glob(f"{kept.name.partition('.')[0]}.*.pickle"):
            if old != kept:
                old.unlink(missing_ok=True)
    except OSError as error:
        _log.debug("%s is not kept: %s", kept.name, type(error).__name__)


def _fingerprint(source: str) -> str:
    return hashlib.sha256(f"{_made_by()} {source}".encode()).hexdigest()[:24]


@cache
def _made_by() -> str:
    """Return what a parsed file depends on besides its source."""
    return f"{sys.implementation.cache_tag} {version('fluent.syntax')}"
