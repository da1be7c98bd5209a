"""Parsed Fluent files are kept beside the sources, and never outlive them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fluent.syntax import FluentParser, ast

from content import locales
from content.kept import FOLDER
from content.locales import parse

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "greeting = Hello, { $name }.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "messages.ftl"


def kept(path: Path) -> list[Path]:
    return list((path.parent / FOLDER).iterdir())


def test_what_is_kept_is_what_the_parser_gives_and_is_not_parsed_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = parse(path, SOURCE)
    assert first.equals(FluentParser().parse(SOURCE))
    monkeypatch.setattr(locales, "FluentParser", None)
    again = parse(path, SOURCE)
    assert again.equals(first)
    assert again.body[0].span is not None


def test_a_changed_file_is_parsed_again_and_the_old_result_deleted(path: Path) -> None:
    parse(path, SOURCE)
    (before,) = kept(path)
    changed = parse(path, "greeting = Hi.\n")
    assert isinstance(changed.body[0], ast.Message)
    (after,) = kept(path)
    assert after != before


def test_a_file_of_another_name_keeps_its_own(path: Path) -> None:
    parse(path, SOURCE)
    parse(path.with_name("messages-more.ftl"), SOURCE)
    assert len(kept(path)) == 2


@pytest.mark.parametrize("broken", [b"", b"\x80\x05", b"cnowhere\nnothing\n.", b"N.", b"not a pickle at all"])
def test_what_is_broken_is_made_again(path: Path, broken: bytes) -> None:
    whole = parse(path, SOURCE)
    (file,) = kept(path)
    file.write_bytes(broken)
    assert parse(path, SOURCE).equals(whole)
    assert file.read_bytes() != broken


def test_where_nothing_can_be_kept_it_is_parsed_each_time(path: Path) -> None:
    (path.parent / FOLDER).write_text("a file stands in the way", "utf-8")
    assert parse(path, SOURCE).equals(FluentParser().parse(SOURCE))
