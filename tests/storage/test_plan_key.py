"""The key of plan links: made once, the same after a restart, and moved with the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storage.moving import move
from storage.plan_key import plan_key
from tests.support.engines import connected, looking

if TYPE_CHECKING:
    from pathlib import Path


def test_the_key_is_random_made_once_and_kept(database_url: str, tmp_path: Path) -> None:
    with connected(database_url) as connection:
        key = plan_key(connection)
        assert plan_key(connection) == key
    with looking(database_url) as connection:
        assert plan_key(connection) == key
    with connected(f"sqlite:///{tmp_path / 'other.db'}") as connection:
        assert plan_key(connection) != key
    assert len(key) == 32


@pytest.mark.slow
def test_the_key_moves_with_the_database(database_url: str, tmp_path: Path) -> None:
    source = f"sqlite:///{tmp_path / 'source.db'}"
    with connected(source) as connection:
        key = plan_key(connection)
    assert move(source, database_url)["secrets"] == 1
    with looking(database_url) as connection:
        assert plan_key(connection) == key
