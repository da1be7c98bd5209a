"""Groups on PostgreSQL: one pipeline where all goes well, and each work by itself where one fails."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.engine import Connection
    from storage.group_commit import WorkResult
    from storage.postgres_connection import Answer, PostgresConnection

_ADD = "INSERT INTO people (id, name) VALUES (:id, :name)"


@pytest.fixture
def connection(postgres_url: str) -> Iterator[PostgresConnection]:
    from storage.postgres_session import connect  # noqa: PLC0415  only where there is a server

    connected = connect(postgres_url, lock_timeout_seconds=1)
    connected.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)")
    yield connected
    connected.driver.close()


def together(connection: PostgresConnection, *names: str | None) -> list[WorkResult]:
    """Add people of these names in one group, without reading an answer; return their results."""
    from storage.postgres_group import run_together  # noqa: PLC0415  only where there is a server

    def add(connection: PostgresConnection, number: int, name: str | None) -> int:
        connection.execute(_ADD, {"id": number, "name": name})
        return number

    return run_together(connection, [partial(add, number=number, name=name) for number, name in enumerate(names)])


def names(connection: Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM people ORDER BY id")]


def test_what_is_only_written_is_stored(connection: PostgresConnection) -> None:
    assert [outcome.value for outcome in together(connection, "a", "b")] == [0, 1]
    assert names(connection) == ["a", "b"]
    assert not connection.in_transaction


def test_a_work_whose_unread_statement_fails_is_undone_alone(connection: PostgresConnection) -> None:
    outcomes = together(connection, "a", None, "a", "b")
    assert [type(outcome.error).__name__ for outcome in outcomes] == [
        "NoneType",
        "ConstraintError",
        "ConstraintError",
        "NoneType",
    ]
    assert names(connection) == ["a", "b"]
    assert not connection.in_transaction


def test_an_answer_of_a_pipeline_that_is_over_is_an_error(connection: PostgresConnection) -> None:
    import psycopg  # noqa: PLC0415  only where there is a server

    later: list[Answer] = []
    with pytest.raises(psycopg.errors.NotNullViolation), connection.pipeline():
        later.extend(connection.execute(_ADD, {"id": number, "name": name}) for number, name in enumerate((None, "b")))
    with pytest.raises(psycopg.InterfaceError, match="over"):
        _ = later[1].rowcount


def test_thousands_of_statements_fit_into_one_pipeline(connection: PostgresConnection) -> None:
    rows = [{"id": number, "name": f"{number} {'x' * 500}"} for number in range(2_000)]
    connection.executemany(_ADD, rows)
    assert len(names(connection)) == len(rows)


def test_what_was_asked_ahead_is_answered_once_and_only_in_its_pipeline(connection: PostgresConnection) -> None:
    together(connection, "a", "b")
    question = "SELECT name FROM people WHERE id = :id"

    def name_of(number: int) -> str:
        (name,) = connection.execute(question, {"id": number}).fetchall()
        return str(name[0])

    def rename(number: int) -> None:
        connection.execute("UPDATE people SET name = :name WHERE id = :id", {"id": number, "name": f"new {number}"})

    with connection.pipeline():
        for number in (0, 1):
            connection.ask(question, {"id": number})
        rename(1)
        assert (name_of(1), name_of(1)) == ("b", "new 1")
        rename(0)
    assert name_of(0) == "new 0"
