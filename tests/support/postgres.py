"""A PostgreSQL server of the tests' own, in a temporary folder, on a Unix socket, as long as the block lasts."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REQUIRED = "LIMBER_POSTGRES"
"""Set to "required", it turns a missing server from a skip into a failure."""

_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",  # these tests end processes, not machines
    "shared_buffers": "16MB",
    "max_connections": "60",
    "autovacuum": "off",
}
_PARENT_DIES = 1  # prctl(2): PR_SET_PDEATHSIG


class PostgresServer:
    """A running server, and databases on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = {**_SETTINGS, "unix_socket_directories": str(self.folder)}
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                (_program("postgres"), "-D", str(self.folder / "data"), *_options(options)),
                stdout=log,
                stderr=log,
                preexec_fn=_end_with_the_tests,  # noqa: PLW1509  no other thread of the tests holds a lock here
                **_user(),
            )
        until = monotonic() + patient(10)
        while subprocess.run((_program("pg_isready"), "-q", "-h", str(self.folder)), check=False).returncode:
            assert self._process.poll() is None, (self.folder / "log").read_text()
            assert monotonic() < until, "the server does not answer"
            sleep(0.02)

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """End it, by default at once and in order (PostgreSQL: fast shutdown), and wait until it has ended."""
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait()
            self._process = None

    def url(self, database: str) -> str:
        """Return the DATABASE_URL of a database on it."""
        return f"postgresql://limber@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """Create an empty database, and return its DATABASE_URL."""
        name = f"test{next(self._numbers)}"
        self.psql(f"CREATE DATABASE {name}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Drop a database, whoever uses it."""
        name = urlsplit(url).path.removeprefix("/")
        self.psql(f"DROP DATABASE {name} WITH (FORCE)")

    def psql(self, statement: str) -> None:
        """Run a statement as the server's owner."""
        import psycopg  # noqa: PLC0415  only where there is a server

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


def _end_with_the_tests() -> None:
    ctypes.CDLL(None).prctl(_PARENT_DIES, signal.SIGQUIT)


def _user() -> dict[str, Any]:
    """Return who runs the server: it refuses to be run by root."""
    return {} if os.geteuid() else {"user": "nobody", "group": "nogroup", "extra_groups": ()}


def _options(settings: Mapping[str, str]) -> Iterator[str]:
    for name, value in settings.items():
        yield from ("-c", f"{name}={value}")


def _program(name: str) -> str:
    """Return a program of the server; Debian keeps them out of the PATH."""
    found = shutil.which(name) or max(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), default="")
    if not found:
        if os.environ.get(REQUIRED) == "required":
            pytest.fail(f"PostgreSQL's {name} is not installed")
        pytest.skip(f"PostgreSQL's {name} is not installed; {REQUIRED}=required makes this a failure")
    return found


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Run a server; skips the test where none is installed."""
    initdb = _program("initdb")
    with tempfile.TemporaryDirectory(prefix="limber-pg-") as name:
        folder = Path(name)
        if not os.geteuid():
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        made = subprocess.run(
            (initdb, "-D", str(folder / "data"), "-U", "limber", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"),
            capture_output=True,
            check=False,
            **_user(),
        )
        assert not made.returncode, made.stderr.decode()
        server = PostgresServer(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
