"""The server's errors become the same storage errors as the file's; without psycopg there is one line."""

from __future__ import annotations

import subprocess
import sys

import psycopg
import pytest

from storage.errors import (
    PASSING,
    ConstraintError,
    DatabaseLockedError,
    DatabaseUnavailableError,
    DatabaseUnusableError,
    DiskFullError,
    StorageError,
    is_of_driver,
    wrap,
)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("23505", ConstraintError),
        ("23503", ConstraintError),
        ("53100", DiskFullError),
        ("53300", DatabaseUnavailableError),
        ("55P03", DatabaseLockedError),
        ("40P01", DatabaseLockedError),
        ("57P01", DatabaseUnavailableError),
        ("57P03", DatabaseUnavailableError),
        ("25P03", DatabaseUnavailableError),
        ("25006", DatabaseUnavailableError),
        ("08006", DatabaseUnavailableError),
        ("28P01", DatabaseUnusableError),
        ("3D000", DatabaseUnusableError),
        ("42501", DatabaseUnusableError),
        ("XX001", DatabaseUnusableError),
        ("42601", StorageError),
    ],
)
def test_an_error_of_the_server_is_the_matching_storage_error_and_quotes_nothing(
    state: str, kind: type[StorageError]
) -> None:
    error = psycopg.errors.lookup(state)("SELECT secret")
    assert is_of_driver(error)
    wrapped = wrap(error)
    assert type(wrapped) is kind
    assert state in str(wrapped)
    assert "secret" not in str(wrapped)
    assert wrapped.__cause__ is error


def test_a_storage_error_stays_what_it_is() -> None:
    error = DatabaseUnavailableError("The server is away.")
    wrapped = wrap(error)
    assert wrapped is not error
    assert isinstance(wrapped, PASSING)
    assert str(wrapped) == str(error)


WITHOUT_PSYCOPG = """
import asyncio, sys
sys.modules["psycopg"] = None
from storage.database import Database
from storage.errors import DatabaseUnusableError
try:
    asyncio.run(Database.open("postgresql://host/limber"))
except DatabaseUnusableError as error:
    print(error)
"""


@pytest.mark.slow
def test_without_the_driver_the_line_says_what_to_install() -> None:
    said = subprocess.run([sys.executable, "-c", WITHOUT_PSYCOPG], capture_output=True, text=True, check=True).stdout
    assert said.count("\n") == 1
    assert "pip install 'psycopg[binary]'" in said


@pytest.mark.slow
def test_a_bot_on_a_file_does_not_load_the_drivers_of_a_server() -> None:
    code = "import sys, bot.commands.run, bot.app, storage.database; sys.exit('psycopg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
