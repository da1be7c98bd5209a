"""What an engine is: what keeps the data, and how the rest of `storage` speaks to it.

There are two: a file (`sqlite_engine`), and a PostgreSQL server (`postgres_engine`), whose module and driver are
imported for a postgresql:// URL alone. Both run the same SQL functions: statements are written as SQLite takes them,
with parameters such as `:name`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from storage.group_commit import WorkResult

T = TypeVar("T")


class Row(Protocol):
    """One row; its values are read by position, by the name of their column, or one after another."""

    def __getitem__(self, key: int | str, /) -> Any: ...  # noqa: ANN401  whatever the column holds

    def __iter__(self) -> Iterator[Any]: ...

    def keys(self) -> list[str]:
        """Return the names of the columns."""
        ...


class Cursor(Protocol):
    """The result of one statement."""

    @property
    def rowcount(self) -> int:
        """How many rows were written."""
        ...

    @property
    def description(self) -> Any:  # noqa: ANN401  as Python's database API says (PEP 249)
        """A sequence for each column, which begins with its name."""
        ...

    def fetchone(self) -> Any:  # noqa: ANN401  a Row, or None
        """Return the next row, or None."""
        ...

    def fetchall(self) -> list[Any]:
        """Return all further rows."""
        ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """A connection as the SQL functions see it."""

    def execute(self, sql: str, values: Mapping[str, Any] = ..., /) -> Cursor:
        """Run one statement."""
        ...

    def executemany(self, sql: str, values: Iterable[Mapping[str, Any]], /) -> object:
        """Run one statement for each of these values."""
        ...

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        ...


class Engine(Protocol):
    """What keeps the data. All methods are called in the event loop's thread."""

    async def commit(self, works: Sequence[Callable[[Any], Any]]) -> list[WorkResult]:
        """Run works in one transaction, each of which is undone alone, and return once it is durable.

        Raises:
            Exception: the driver's own or a StorageError; nothing of the group was written, or nobody knows.
        """
        ...

    async def read(self, work: Callable[[Any], T]) -> T:
        """Run a work that only reads, on one snapshot."""
        ...

    async def finish_erasure(self, people: Collection[int], now: datetime) -> None:
        """Do what is left to do about people whose rows are deleted."""
        ...

    async def truncate_log(self) -> None:
        """Remove what was deleted from the engine's own log, as far as that is in Limber's hands."""
        ...

    async def close(self) -> None:
        """Close all connections."""
        ...
