"""Maps structs to table columns. Each column is listed once; reading, writing and SQL are built from the list."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from enum import StrEnum

T = TypeVar("T")

Value = int | float | str | None
"""A value that a column can hold."""


class ColumnType(Struct, frozen=True):
    """How the values of a field are converted for a column and back; None is NULL and is not converted."""

    write: Callable[[Any], Value] | None = None
    read: Callable[[Any], Any] | None = None


PLAIN = ColumnType()
SWITCH = ColumnType(int, bool)
MOMENT = ColumnType(lambda moment: int(moment.timestamp()), lambda written: datetime.fromtimestamp(written, UTC))
"""Whole UTC seconds."""
DAY = ColumnType(date.isoformat, date.fromisoformat)
TIME = ColumnType(lambda at: at.isoformat("minutes"), time.fromisoformat)
WEEKDAYS = ColumnType(
    cache(lambda days: "".join(map(str, sorted(days)))), cache(lambda written: frozenset(map(int, written)))
)
"""Such as "024", 0 = Monday."""


def one_of(choices: type[StrEnum]) -> ColumnType:
    """Return the column type of an enumeration; each member is written as its value."""
    return ColumnType(read={str(member): member for member in choices}.__getitem__)


LISTS_KEPT = 1_024
"""Lists of one column that are kept with their JSON: every tap reads some, and most people's are alike."""


def listed(kind: ColumnType = PLAIN) -> ColumnType:
    """Return the column type of a tuple of such values, which cannot be changed, written as JSON."""

    @lru_cache(LISTS_KEPT)
    def write(values: tuple[Any, ...]) -> str:
        return json.dumps(_each(values, kind.write))

    @lru_cache(LISTS_KEPT)
    def read(written: str) -> tuple[Any, ...]:
        return tuple(_each(json.loads(written), kind.read))

    return ColumnType(write, read)


def _each(values: Sequence[Any], convert: Callable[[Any], Any] | None) -> Sequence[Any]:
    return values if convert is None else [None if value is None else convert(value) for value in values]


class Column(Struct, frozen=True):
    """One column, and the field that it stores."""

    name: str
    kind: ColumnType = PLAIN
    field: str = ""
    """The field's name, where it differs from the column's."""
    fixed: bool = False
    """Whether the value never changes once its row is written."""


class Record(Generic[T]):
    """The columns of a struct: those of its own fields, then those of its nested structs.

    A record that is None is written as NULL in every column; NULL in the first column is read as None.
    """

    def __init__(self, make: Callable[..., T], *columns: Column, **parts: Record[Any]) -> None:
        """Join the columns of a struct's plain fields (at least two) and the records of its nested structs."""
        self.columns: tuple[Column, ...] = (*columns, *(column for part in parts.values() for column in part.columns))
        self._make = make
        self._parts = tuple(parts.items())
        self._fields = tuple(column.field or column.name for column in columns)
        self._own = attrgetter(*self._fields)
        self._reads = tuple(
            (field, column.kind.read) for field, column in zip(self._fields, columns, strict=True) if column.kind.read
        )
        self._writes = tuple((index, column.kind.write) for index, column in enumerate(columns) if column.kind.write)

    def read(self, values: Iterator[Value], **more: object) -> T | None:
        """Build the struct from the next values, one per column; `more` are fields stored elsewhere."""
        own: dict[str, Any] = dict(zip(self._fields, values, strict=False))  # the values of later parts follow
        for name, part in self._parts:
            own[name] = part.read(values)
        if own[self._fields[0]] is None:
            return None
        for name, read in self._reads:
            if own[name] is not None:
                own[name] = read(own[name])
        return self._make(**own, **more)

    def write(self, one: T | None) -> list[Value]:
        """Return the values of all columns."""
        if one is None:
            return [None] * len(self.columns)
        values = list(self._own(one))
        for index, write in self._writes:
            if values[index] is not None:
                values[index] = write(values[index])
        for name, part in self._parts:
            values += part.write(getattr(one, name))
        return values


class Table(Generic[T]):
    """A table with a row for each record."""

    def __init__(self, name: str, record: Record[T], key: str, owner: str | None = None) -> None:
        """Build the SQL of a table.

        Args:
            name: of the table.
            record: the columns of a row.
            key: the column, or columns, that identify a row.
            owner: the column with the id of the person a row belongs to, where that is not in the record.
        """
        self.names = tuple(column.name for column in record.columns)
        self.qualified = ", ".join(f"{name}.{column}" for column in self.names)
        changing = [column.name for column in record.columns if not column.fixed and column.name != key]
        every = self.names if owner is None else (owner, *self.names)
        self.insert = f"INSERT INTO {name} ({', '.join(every)}) VALUES ({', '.join(f':{one}' for one in every)})"  # noqa: S608  our own
        overwritten = ", ".join(f"{column} = excluded.{column}" for column in changing)
        self.upsert = f"{self.insert} ON CONFLICT ({key}) DO UPDATE SET {overwritten}"
        self.update = f"UPDATE {name} SET {', '.join(f'{column} = :{column}' for column in changing)}"  # noqa: S608  our own
        self._record = record

    def read(self, values: Iterator[Value], **more: object) -> T | None:
        """Read a row, or this table's part of a joined row; return None where that part is empty."""
        return self._record.read(values, **more)

    def read_row(self, values: Iterator[Value], **more: object) -> T:
        """Read a row that is known to exist."""
        found = self._record.read(values, **more)
        if found is None:
            raise AssertionError("a row without its first column")
        return found

    def values(self, one: T, **more: Value) -> dict[str, Value]:
        """Return the parameters of the table's statements, by column name."""
        return dict(zip(self.names, self._record.write(one), strict=True), **more)
