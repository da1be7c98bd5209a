"""A simulated power failure within a database transaction, after any of its statements."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from storage.engine import Connection, Cursor


class CutOff(Exception):  # noqa: N818 - no error of the program
    """The simulated power failure."""


class CutConnection:
    """A connection that fails after a number of statements."""

    def __init__(self, connection: Connection, statements: int) -> None:
        self._connection = connection
        self.left = statements

    def execute(self, *args: Any) -> Cursor:  # noqa: ANN401 - as sqlite3's
        self.left -= 1
        if self.left < 0:
            raise sqlite3.OperationalError from CutOff()
        return self._connection.execute(*args)


def statements_of(connection: Connection, work: Any, *args: Any) -> int:  # noqa: ANN401 - any work
    """Return the number of statements of a work, and roll it back."""
    counter = CutConnection(connection, 1_000)
    connection.execute("BEGIN")
    work(counter, *args)
    connection.execute("ROLLBACK")
    return 1_000 - counter.left


def cut_off(connection: Connection, statements: int, work: Any, *args: Any) -> None:  # noqa: ANN401 - any work
    """Run a work in a transaction that ends, uncommitted, after one of its statements, as by kill -9."""
    connection.execute("BEGIN")
    with pytest.raises(sqlite3.OperationalError):
        work(CutConnection(connection, statements), *args)
    connection.execute("ROLLBACK")
