"""A connection to a PostgreSQL server with a thread of its own."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from storage.errors import DatabaseUnavailableError, DatabaseUnusableError, DatabaseUrlError, wrap
from storage.location import WHAT_TO_WRITE

try:
    import psycopg

    from storage.postgres_connection import PostgresConnection
except ImportError as missing:
    raise DatabaseUnusableError(
        "DATABASE_URL names a PostgreSQL server, for which the package psycopg is needed. "
        "Install it: pip install 'psycopg[binary]'"
    ) from missing

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

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
            tcp_user_timeout=ASLEEP_SECONDS * 1000,
            application_name="limber",
        )
    except psycopg.OperationalError as error:
        raise DatabaseUnavailableError(_UNREACHABLE) from error
    except psycopg.ProgrammingError as error:
        raise DatabaseUrlError(f"DATABASE_URL cannot be read. {WHAT_TO_WRITE}.") from error
    try:
        _check_encoding(driver)
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
