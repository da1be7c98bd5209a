"""A PostgreSQL server for as long as a block lasts, in a temporary folder, out of the programs of this machine."""

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

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STARTED_WITHIN = 10.0
"""Seconds that a start may take."""

_PARENT_DIES = 1  # prctl(2): PR_SET_PDEATHSIG


class PostgresMissingError(LookupError):
    """A program of the server is not installed."""


class PostgresServer:
    """A running server, and databases on it; it listens on a Unix socket, unless its settings say more."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        """Prepare a server whose data are in `folder`; `start` starts it."""
        self.folder = folder
        self._settings = {"listen_addresses": "", "unix_socket_directories": str(folder), **settings}
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)

    @property
    def pid(self) -> int:
        """The server's process, whose children serve one session each."""
        if self._process is None:
            raise RuntimeError("the server does not run")
        return self._process.pid

    def start(self, within: float = STARTED_WITHIN) -> None:
        """Start it, and wait until it answers.

        Raises:
            RuntimeError: it ended, or does not answer in time; the message has its log.
        """
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                (find_program("postgres"), "-D", str(self.folder / "data"), *_options(self._settings)),
                stdout=log,
                stderr=log,
                preexec_fn=_end_with_this_process,  # noqa: PLW1509  no other thread of this process holds a lock here
                **_user(),
            )
        until = monotonic() + within
        while subprocess.run((find_program("pg_isready"), "-q", "-h", str(self.folder)), check=False).returncode:
            if self._process.poll() is not None or monotonic() > until:
                raise RuntimeError(f"the server does not answer: {(self.folder / 'log').read_text()}")
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


def _end_with_this_process() -> None:
    ctypes.CDLL(None).prctl(_PARENT_DIES, signal.SIGQUIT)


def _user() -> dict[str, Any]:
    """Return who runs the server: it refuses to be run by root."""
    return {} if os.geteuid() else {"user": "nobody", "group": "nogroup", "extra_groups": ()}


def _options(settings: Mapping[str, str]) -> Iterator[str]:
    for name, value in settings.items():
        yield from ("-c", f"{name}={value}")


def find_program(name: str) -> str:
    """Return the path of a program of the server; Debian keeps them out of the PATH.

    Raises:
        PostgresMissingError: it is not installed.
    """
    found = shutil.which(name) or max(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), default="")
    if not found:
        raise PostgresMissingError(f"PostgreSQL's {name} is not installed")
    return found


@contextmanager
def postgres_server(
    settings: Mapping[str, str], *, within: float = STARTED_WITHIN, parent: Path | None = None
) -> Iterator[PostgresServer]:
    """Run a server with these settings, its data in a folder of its own in `parent` (by default the system's).

    Raises:
        PostgresMissingError: none is installed.
    """
    initdb = find_program("initdb")
    with tempfile.TemporaryDirectory(prefix="limber-pg-", dir=parent) as name:
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
        if made.returncode:
            raise RuntimeError(made.stderr.decode())
        server = PostgresServer(folder, settings)
        try:
            server.start(within)
            yield server
        finally:
            server.stop()
