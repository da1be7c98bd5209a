"""Parsed Fluent files are cached next to the sources, until a source changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fluent.syntax import FluentParser, ast

from content import locales
from content.cache import FOLDER
from content.locales import parse

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "greeting = Hello, { $name }.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "messages.ftl"


def cached(path: Path) -> list[Path]:
    return list((path.parent / FOLDER).iterdir())


def test_the_cached_result_equals_the_parsed_one_and_is_not_parsed_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = parse(path, SOURCE)
    assert first.equals(FluentParser(with_spans=False).parse(SOURCE))
    monkeypatch.setattr(locales, "FluentParser", None)
    again = parse(path, SOURCE)
    assert again.equals(first)
    assert isinstance(again.body[0], ast.Message)


def test_a_changed_file_is_parsed_again_and_the_old_result_deleted(path: Path) -> None:
    parse(path, SOURCE)
    (before,) = cached(path)
    changed = parse(path, "greeting = Hi.\n")
    assert isinstance(changed.body[0], ast.Message)
    (after,) = cached(path)
    assert after != before


def test_each_file_has_its_own_cached_result(path: Path) -> None:
    parse(path, SOURCE)
    parse(path.with_name("messages-more.ftl"), SOURCE)
    assert len(cached(path)) == 2


@pytest.mark.parametrize("broken", [b"", b"\x80\x05", b"cnowhere\nnothing\n.", b"N.", b"not a pickle at all"])
def test_a_damaged_cache_file_is_written_again(path: Path, broken: bytes) -> None:
    whole = parse(path, SOURCE)
    (file,) = cached(path)
    file.write_bytes(broken)
    assert parse(path, SOURCE).equals(whole)
    assert file.read_bytes() != broken


def test_without_a_writable_cache_the_file_is_parsed_each_time(path: Path) -> None:
    (path.parent / FOLDER).write_text("not a folder", "utf-8")
    assert parse(path, SOURCE).equals(FluentParser().parse(SOURCE))
