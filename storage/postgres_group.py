"""Runs the transactions of a group on PostgreSQL: first as if none failed, and one by one only if one did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.group_commit import WorkResult, run_group

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storage.postgres_connection import PostgresConnection

    Work = Callable[[PostgresConnection], object]


def run_together(connection: PostgresConnection, works: Sequence[Work]) -> list[WorkResult]:
    """Run all works in one transaction, and commit; see `run_group`.

    Nothing that a work only writes is waited for, and no work has a savepoint. So if one fails, nobody knows which, or
    how much of the others the server took: then all is rolled back, and `run_group` runs them again, each by itself.

    Raises:
        Exception: as `run_group`.
    """
    try:
        return _run_hopefully(connection, works)
    except Exception:
        if connection.driver.closed:
            raise
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    return run_group(connection, works, begin="BEGIN")


def _run_hopefully(connection: PostgresConnection, works: Sequence[Work]) -> list[WorkResult]:
    with connection.pipeline():
        connection.execute("BEGIN")
        connection.execute("SAVEPOINT works")  # its release fails if a work ended the transaction itself
        outcomes = [WorkResult(value=work(connection)) for work in works]
        connection.execute("RELEASE SAVEPOINT works")
        connection.execute("COMMIT")
    return outcomes
