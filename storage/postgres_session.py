"""A connection to a PostgreSQL server with a thread of its own, and psycopg as the SQL functions expect a driver."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from storage.errors import DatabaseUnavailableError, DatabaseUnusableError, DatabaseUrlError, wrap
from storage.location import WHAT_TO_WRITE
from storage.postgres_sql import STATEMENTS, storable, translated

try:
    import psycopg
    from psycopg.pq import TransactionStatus
    from psycopg.types.numeric import Int8Dumper
    from psycopg.types.string import StrDumper
except ImportError as missing:
    raise DatabaseUnusableError(
        "DATABASE_URL names a PostgreSQL server, for which the package psycopg is needed. "
        "Install it: pip install 'psycopg[binary]'"
    ) from missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

T = TypeVar("T")

_PREPARED_AFTER = 2
"""How often a statement runs before the server keeps its plan."""

_UNREACHABLE = (
    "The PostgreSQL server at DATABASE_URL cannot be reached. Look whether it runs, and whether host, port, database, "
    "user and password in DATABASE_URL are right."
)
_CONNECT_SECONDS = 5

ASLEEP_SECONDS = 10
"""After how long the server ends a session that sleeps within a transaction: its process was stopped or cut off."""

_SETTINGS = {
    "client_encoding": "UTF8",
    "TimeZone": "UTC",
    "idle_in_transaction_session_timeout": f"{ASLEEP_SECONDS}s",
    "tcp_keepalives_idle": "5",  # seconds until the server asks whether the machine on the other side is still there
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
}
_IN_TRANSACTION = {TransactionStatus.ACTIVE, TransactionStatus.INTRANS, TransactionStatus.INERROR}


class _Text(StrDumper):
    """Writes a text, without what PostgreSQL cannot hold."""

    def dump(self, obj: str) -> Any:  # noqa: ANN401  as psycopg's own
        return super().dump(storable(obj))


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


def _rows(cursor: psycopg.Cursor[Any]) -> Callable[[Sequence[Any]], PostgresRow]:
    return _row_type(tuple(column.name for column in cursor.description or ()))


class PostgresConnection:
    """A connection that runs SQLite's statements; see `storage.engine.Connection`."""

    def __init__(self, driver: psycopg.Connection[Any]) -> None:
        """Use this connection, which is in autocommit mode."""
        self.driver = driver
        self._execute = driver.execute

    def execute(self, sql: str, values: Mapping[str, Any] | None = None) -> psycopg.Cursor[Any]:
        """Run one statement."""
        return self._execute(translated(sql), values or {})

    def executemany(self, sql: str, values: Iterable[Mapping[str, Any]]) -> psycopg.Cursor[Any]:
        """Run one statement for each of these values."""
        cursor = self.driver.cursor()
        cursor.executemany(translated(sql), list(values))
        return cursor

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self.driver.info.transaction_status in _IN_TRANSACTION


def connect(url: str, *, lock_timeout_seconds: float) -> PostgresConnection:
    """Connect to the server at this URL.

    Raises:
        DatabaseUnavailableError: it cannot be reached.
        DatabaseUrlError: the driver cannot read the URL.
        DatabaseUnusableError: the database is not in UTF-8.
    """
    try:
        driver = psycopg.connect(
            url,
            autocommit=True,
            connect_timeout=_CONNECT_SECONDS,
            prepare_threshold=_PREPARED_AFTER,
            tcp_user_timeout=ASLEEP_SECONDS * 1000,
            application_name="limber",
            row_factory=_rows,
        )
    except psycopg.OperationalError as error:
        raise DatabaseUnavailableError(_UNREACHABLE) from error
    except psycopg.ProgrammingError as error:
        raise DatabaseUrlError(f"DATABASE_URL cannot be read. {WHAT_TO_WRITE}.") from error
    try:
        _check_encoding(driver)
        driver.prepared_max = STATEMENTS
        driver.adapters.register_dumper(int, Int8Dumper)  # of one width, so that each statement has one plan
        driver.adapters.register_dumper(str, _Text)
        settings = {**_SETTINGS, "lock_timeout": f"{lock_timeout_seconds * 1000:.0f}ms"}
        for name, value in settings.items():
            driver.execute("SELECT set_config(%s, %s, false)", (name, value), prepare=False)
    except BaseException:
        driver.close()
        raise
    return PostgresConnection(driver)


def _check_encoding(driver: psycopg.Connection[Any]) -> None:
    if driver.info.parameter_status("server_encoding") != "UTF8":
        raise DatabaseUnusableError(
            "The PostgreSQL database at DATABASE_URL is not in UTF-8. Create one that is: "
            "CREATE DATABASE limber ENCODING 'UTF8' TEMPLATE template0."
        )


class Session:
    """One connection with its thread; after the connection was lost, the next use makes it again."""

    def __init__(
        self,
        url: str,
        *,
        lock_timeout_seconds: float,
        on_connect: Callable[[PostgresConnection], None] | None = None,
    ) -> None:
        """Prepare a connection to the server at this URL, which is made with the first use.

        Args:
            url: a postgresql:// URL as libpq takes it.
            lock_timeout_seconds: how long a statement waits for another session's lock.
            on_connect: what is done first with each new connection; if it raises, the connection is not used.
        """
        self._url = url
        self._lock_timeout_seconds = lock_timeout_seconds
        self._on_connect = on_connect
        self._connection: PostgresConnection | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="postgres")

    async def run(self, function: Callable[[PostgresConnection], T]) -> T:
        """Run `function(connection)` in the session's thread, after all earlier calls.

        Cancelling the caller does not stop the function.

        Raises:
            DatabaseUnavailableError: the server cannot be reached, or the connection broke; what the function did
                is undone, unless it was lost while it committed.
            StorageError: a statement failed.
            Exception: whatever else the function raised.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._run, function)

    async def close(self) -> None:
        """Close the connection, after all earlier calls."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._disconnect)
        self._thread.shutdown()

    def _run(self, function: Callable[[PostgresConnection], T]) -> T:
        try:
            if self._connection is None:
                self._connection = self._connect()
            return function(self._connection)
        except psycopg.Error as error:
            if isinstance(error, psycopg.OperationalError) and (error.sqlstate is None or self._is_broken()):
                raise DatabaseUnavailableError(_UNREACHABLE) from error
            raise wrap(error) from error
        finally:
            if self._is_broken():
                self._connection = None

    def _is_broken(self) -> bool:
        return self._connection is not None and self._connection.driver.closed

    def _connect(self) -> PostgresConnection:
        connection = connect(self._url, lock_timeout_seconds=self._lock_timeout_seconds)
        try:
            if self._on_connect is not None:
                self._on_connect(connection)
        except BaseException:
            connection.driver.close()
            raise
        return connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.driver.close()
            self._connection = None
