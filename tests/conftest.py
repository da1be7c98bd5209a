"""For all tests: short ids, no garbage collected among what was imported, and the size of the walk printed."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.patience import patient
from tests.support.postgres import PostgresServer, postgres_server
from tests.support.walk_size import WALK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")  # how long an example takes says how busy the machine is, and nothing of the bot

SQLITE = pytest.param("sqlite", id=pytest.HIDDEN_PARAM)
POSTGRES = pytest.param("postgres", id="postgres", marks=pytest.mark.slow)

LONGEST_ID = 60
"""Characters of a test's parameter that its id may quote; every process and every report repeats the id."""


def pytest_make_parametrize_id(val: object) -> str | None:
    """Cut a long text in a test's id short; pytest makes all other ids."""
    if isinstance(val, (str, bytes)) and len(val) > LONGEST_ID:
        return f"{val[:LONGEST_ID]!r} and on to {len(val)}"
    return None


@pytest.hookimpl(tryfirst=True)  # before pytest-timeout reads it
def pytest_configure(config: pytest.Config) -> None:
    """Let a test that hangs fail after a while, and say where."""
    if config.getoption("timeout") is None:
        config.option.timeout = patient(60)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test with a database once on each engine, unless it is about what only a file does."""
    if "database_url" in metafunc.fixturenames:
        is_about_files = metafunc.definition.get_closest_marker("sqlite") is not None
        metafunc.parametrize("database_url", [SQLITE] if is_about_files else [SQLITE, POSTGRES], indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Return a PostgreSQL server for all tests of this process."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """Return the DATABASE_URL of an empty database on the server."""
    url = postgres.new_database()
    yield url
    postgres.drop(url)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the DATABASE_URL of a database that is not there yet, or empty, on each engine in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'limber.db'}"
    return str(request.getfixturevalue("postgres_url"))


def pytest_collection_finish() -> None:
    """Let the garbage collector never again look through all that was imported and collected, which stays."""
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the line over to the process that prints, where several processes share the tests."""
    if WALK in session.config.stash and hasattr(session.config, "workeroutput"):
        session.config.workeroutput["walk"] = session.config.stash[WALK]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 - pytest-xdist's own
    """Take over what a process hands over at its end."""
    walked = getattr(node, "workeroutput", {}).get("walk")
    if walked is not None:
        node.config.stash[WALK] = walked


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print how much was walked."""
    if WALK in config.stash:
        terminalreporter.write_line(config.stash[WALK])
