"""How values of the core are written in columns, and read back."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable


class Columns(Protocol):
    """A row's values by the names of its columns: sqlite3.Row, or a dict of a part of one."""

    def __getitem__(self, name: str, /) -> Any:  # noqa: ANN401  whatever a column holds
        """Return the value of a column."""


def seconds(moment: datetime | None) -> int | None:
    """Write a moment as whole UTC seconds."""
    return None if moment is None else int(moment.timestamp())


def moment(written: int | None) -> datetime | None:
    """Read whole UTC seconds."""
    return None if written is None else datetime.fromtimestamp(written, UTC)


def known_moment(written: int) -> datetime:
    """Read whole UTC seconds of a column that is never NULL."""
    return datetime.fromtimestamp(written, UTC)


def iso(day: date | None) -> str | None:
    """Write a day as YYYY-MM-DD."""
    return None if day is None else day.isoformat()


def day(written: str | None) -> date | None:
    """Read a day written as YYYY-MM-DD."""
    return None if written is None else date.fromisoformat(written)


def strings(values: Iterable[str]) -> str:
    """Write a list of strings as JSON."""
    return json.dumps(list(values))


def read_strings(written: str) -> tuple[str, ...]:
    """Read a list of strings."""
    return () if written == "[]" else tuple(str(value) for value in json.loads(written))
