"""A connection to a PostgreSQL server, as the SQL functions expect one. Statements go straight to libpq.

psycopg's own cursor costs several times the processor time of libpq's functions, which are in `psycopg.pq`; a decision
runs six statements or more. In a pipeline only those answers are waited for that somebody reads.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from select import POLLIN, POLLOUT, poll
from typing import TYPE_CHECKING, Any, ClassVar

import psycopg
from psycopg.adapt import Transformer
from psycopg.pq import ExecStatus, TransactionStatus

from storage.postgres_sql import STATEMENTS, storable, translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from psycopg.pq.abc import PGresult

_IN_TRANSACTION = {TransactionStatus.ACTIVE, TransactionStatus.INTRANS, TransactionStatus.INERROR}
_TYPES = {int: 20, float: 701}
"""The server's types of numbers (pg_type: int8, float8); that of any other value it knows from the statement."""

_SUCCEEDED = {ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK, ExecStatus.EMPTY_QUERY}


class PostgresRow(tuple[Any, ...]):
    """A row whose values are also read by the name of their column, as sqlite3's are."""

    __slots__ = ()
    _places: ClassVar[dict[str, int]] = {}

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401  a name or a position
        return tuple.__getitem__(self, self._places[key] if isinstance(key, str) else key)

    def keys(self) -> list[str]:
        """Return the names of the columns."""
        return list(self._places)


@lru_cache(STATEMENTS)
def _row_type(names: tuple[str, ...]) -> type[PostgresRow]:
    places = {name: place for place, name in reversed(list(enumerate(names)))}  # of equal names the first counts
    return type("PostgresRow", (PostgresRow,), {"__slots__": (), "_places": dict(reversed(places.items()))})


@dataclass(slots=True)
class _Statement:
    """A statement that the server has planned."""

    name: bytes
    row: type[PostgresRow] | None = None
    """What its rows are, once there was an answer."""


class Answer:
    """What a statement returns; in a pipeline it is read when somebody asks for it."""

    def __init__(self, connection: PostgresConnection, statement: _Statement | None) -> None:
        """Wait for a statement that was sent; None for one without a plan."""
        self.result: PGresult | None = None
        self._connection = connection
        self._statement = statement
        self._rows: Iterator[PostgresRow] | None = None

    @property
    def rowcount(self) -> int:
        """How many rows were written, or read."""
        return self._received().command_tuples or 0

    @property
    def description(self) -> Sequence[tuple[str]]:
        """The names of the columns, as Python's database API has them (PEP 249)."""
        return [(name,) for name in _names(self._received())]

    def fetchone(self) -> PostgresRow | None:
        """Return the next row, or None."""
        return next(iter(self), None)

    def fetchall(self) -> list[PostgresRow]:
        """Return all further rows."""
        return list(self)

    def __iter__(self) -> Iterator[PostgresRow]:
        if self._rows is None:
            result = self._received()
            self._rows = iter(self._connection.load_rows(result, self._row(result)) if result.nfields else ())
        return self._rows

    def _row(self, result: PGresult) -> type[PostgresRow]:
        if self._statement is None:
            return _row_type(_names(result))
        if self._statement.row is None:
            self._statement.row = _row_type(_names(result))
        return self._statement.row

    def _received(self) -> PGresult:
        if self.result is None:
            self._connection.receive()
        if self.result is None:
            raise psycopg.InterfaceError("the pipeline of this statement is over")
        return self.result


def _names(result: PGresult) -> tuple[str, ...]:
    return tuple((result.fname(place) or b"").decode() for place in range(result.nfields))


class PostgresConnection:
    """A connection that runs SQLite's statements; see `storage.engine.Connection`."""

    def __init__(self, driver: psycopg.Connection[Any]) -> None:
        """Use this connection, which is in autocommit mode, for nothing else."""
        self.driver = driver
        self._libpq = driver.pgconn
        self._statements: dict[tuple[str, tuple[int, ...]], _Statement] = {}
        """By the statement, and the types of its parameters."""
        self._reading = Transformer(driver)
        self._pipelined = False
        self._sent: list[Answer] = []
        """Statements of the pipeline whose answers are not read yet, in order."""
        self._asked: dict[tuple[Any, ...], Answer] = {}
        """Answers to questions that were asked ahead in the pipeline, by the statement and its values."""

    def execute(self, sql: str, values: Mapping[str, Any] | None = None) -> Answer:
        """Run one statement; one with parameters is planned once.

        Raises:
            psycopg.Error: the server refused it, or the connection broke. In a pipeline its answer raises that, or any
                later one.
        """
        if self._asked and values and (asked := self._asked.pop((sql, *values.values()), None)) is not None:
            return asked
        text, parameters = translated(sql)
        if values:
            given = [values[name] for name in parameters]
            types = tuple([_TYPES.get(type(value), 0) for value in given])
            statement = self._statements.get((sql, types)) or self._prepare(sql, types)
            answer = Answer(self, statement)
            written: list[Any] = [_write(value) for value in given]  # psycopg's types know no NULL
            if self._pipelined:
                self._libpq.send_query_prepared(statement.name, written)
            else:
                answer.result = self._checked(self._libpq.exec_prepared(statement.name, written))
        else:
            answer = Answer(self, None)
            if self._pipelined:
                self._libpq.send_query_params(text, None)
            else:
                answer.result = self._checked(self._libpq.exec_(text))
        if self._pipelined:
            self._sent.append(answer)
        return answer

    def ask(self, sql: str, values: Mapping[str, Any]) -> None:
        """Send a question ahead in a pipeline: the next `execute` of the same takes its answer.

        What it reads must not change until then.
        """
        self._asked[sql, *values.values()] = self.execute(sql, values)

    def executemany(self, sql: str, values: Iterable[Mapping[str, Any]]) -> None:
        """Run one statement for each of these values."""
        with self.pipeline():
            for each in values:
                self.execute(sql, each)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open, as of the last answer."""
        return self._libpq.transaction_status in _IN_TRANSACTION

    @contextmanager
    def pipeline(self) -> Iterator[None]:
        """Send statements without waiting for each answer, until the block ends; a pipeline within one is the same.

        Raises:
            psycopg.Error: at the latest at the end of the block: a statement was refused, and all after it were
                skipped; or the connection broke.
        """
        if self._pipelined:
            yield
            return
        self._enter()
        try:
            yield
        finally:
            self._asked.clear()
            self._leave()

    def receive(self) -> None:
        """Wait for the answers to all that was sent.

        The server is told that this is all for now: so a process that is stopped is seen to sleep in its transaction.

        Raises:
            psycopg.Error: the server refused a statement, and skipped all after it; or the connection broke.
        """
        sent, self._sent = self._sent, []
        if not sent:
            return
        self._libpq.pipeline_sync()
        self._flush()
        failed: psycopg.Error | None = None
        for answer in sent:
            result = self._next()
            self._next()  # the None that ends an answer
            try:
                answer.result = self._checked(result)
            except psycopg.Error as error:
                failed = failed or error
        self._next()  # the end of what was sent
        self._check_connected()
        if failed is not None:
            raise failed

    def load_rows(self, result: PGresult, row: type[PostgresRow]) -> list[Any]:
        """Return the rows of an answer."""
        self._reading.set_pgresult(result)
        return self._reading.load_rows(0, result.ntuples, row)

    def _enter(self) -> None:
        self._libpq.enter_pipeline_mode()
        self._pipelined = True

    def _leave(self) -> None:
        """Receive what was sent, and end the pipeline."""
        self._pipelined = False
        try:
            self.receive()
        finally:
            self._libpq.exit_pipeline_mode()

    def _prepare(self, sql: str, types: tuple[int, ...]) -> _Statement:
        pipelined = self._pipelined
        if pipelined:  # planning has an answer of its own
            self._leave()
        statement = _Statement(b"limber_%d" % len(self._statements))
        self._checked(self._libpq.prepare(statement.name, translated(sql).text, types))
        self._statements[sql, types] = statement
        if pipelined:
            self._enter()
        return statement

    def _flush(self) -> None:
        while self._libpq.flush():
            _wait(self._libpq.socket, POLLIN | POLLOUT)
            self._libpq.consume_input()

    def _next(self) -> PGresult | None:
        while self._libpq.is_busy():
            _wait(self._libpq.socket, POLLIN)  # other threads run meanwhile
            self._libpq.consume_input()
        return self._libpq.get_result()

    def _checked(self, result: PGresult | None) -> PGresult:
        self._check_connected()
        if result is None:
            raise psycopg.InterfaceError("a statement without an answer")
        if result.status not in _SUCCEEDED:
            raise psycopg.errors.error_from_result(result, "utf-8")
        return result

    def _check_connected(self) -> None:
        if self.driver.closed:
            raise psycopg.OperationalError(self._libpq.get_error_message())


def _wait(socket: int, events: int) -> None:
    waiting = poll()
    waiting.register(socket, events)
    waiting.poll()


def _write(value: float | str | None) -> bytes | None:
    """Write a value as a text."""
    if value is None:
        return None
    return storable(value).encode() if isinstance(value, str) else str(value).encode()
