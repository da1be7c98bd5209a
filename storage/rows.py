"""Converts moments and lists in hand-written statements; for whole rows see `columns`."""

from __future__ import annotations

import json
from datetime import UTC, datetime


def seconds(moment: datetime | None) -> int | None:
    """Write a moment as whole UTC seconds."""
    return None if moment is None else int(moment.timestamp())


def moment(written: int | None) -> datetime | None:
    """Read whole UTC seconds."""
    return None if written is None else datetime.fromtimestamp(written, UTC)


def known_moment(written: int) -> datetime:
    """Read whole UTC seconds from a column that is never NULL."""
    return datetime.fromtimestamp(written, UTC)


def read_strings(written: str) -> tuple[str, ...]:
    """Read a list of strings."""
    return () if written == "[]" else tuple(str(value) for value in json.loads(written))
