"""A PostgreSQL server of the tests' own, on a Unix socket, as long as the block lasts."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.support.patience import patient
from tools.bench.postgres_server import STARTED_WITHIN, PostgresMissingError, PostgresServer, find_program
from tools.bench.postgres_server import postgres_server as running_server

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["REQUIRED", "PostgresServer", "postgres_server"]

REQUIRED = "LIMBER_POSTGRES"
"""Set to "required", it turns a missing server from a skip into a failure."""

_SETTINGS = {
    "fsync": "off",  # these tests end processes, not machines
    "shared_buffers": "16MB",
    "max_connections": "60",
    "autovacuum": "off",
}


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Run a server; skips the test where none is installed."""
    try:
        find_program("postgres")
    except PostgresMissingError as missing:
        if os.environ.get(REQUIRED) == "required":
            pytest.fail(str(missing))
        pytest.skip(f"{missing}; {REQUIRED}=required makes this a failure")
    with running_server(_SETTINGS, within=patient(STARTED_WITHIN)) as server:
        yield server
