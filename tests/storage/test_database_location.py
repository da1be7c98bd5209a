"""DATABASE_URL: what is accepted, and one helpful line for everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.errors import DatabaseUrlError
from storage.location import check_url, database_path, is_postgres


def test_three_slashes_are_relative_to_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert database_path("sqlite:///data/limber.db") == tmp_path / "data" / "limber.db"


def test_four_slashes_are_absolute() -> None:
    assert database_path("sqlite:////var/lib/limber.db") == Path("/var/lib/limber.db")


def test_a_path_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert database_path(Path("limber.db")) == tmp_path / "limber.db"


def test_signs_that_mean_something_in_a_url_are_part_of_the_name() -> None:
    assert database_path("sqlite:////data/50%20#1 ü.db") == Path("/data/50%20#1 ü.db")


@pytest.mark.parametrize("url", ["postgresql://limber:password@host/limber", "postgres:///limber"])
def test_a_server_is_no_path_and_the_line_says_what_to_use(url: str) -> None:
    check_url(url)
    assert is_postgres(url)
    with pytest.raises(DatabaseUrlError, match=r"DATABASE_URL .*pg_dump") as caught:
        database_path(url)
    assert "password" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "limber.db",
        "/var/lib/limber.db",
        "sqlite:limber.db",
        "sqlite://",
        "sqlite://limber.db",
        "sqlite:///",
        "sqlite:////",
        "sqlite:///data/",
        "sqlite:///:memory:",
        "sqlite:///limber.db?mode=ro",
        "sqlite:///limber\0.db",
        "SQLITE:///limber.db",
        "sqlite+aiosqlite:///limber.db",
        "mysql://host",
    ],
)
def test_anything_else_is_one_line_naming_the_setting_and_what_to_write(url: str) -> None:
    with pytest.raises(DatabaseUrlError) as caught:
        check_url(url)
    message = str(caught.value)
    assert "DATABASE_URL" in message
    assert "Write sqlite:///data/limber.db" in message
    assert "\n" not in message
    assert "password" not in message
