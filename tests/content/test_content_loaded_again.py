"""Content without faults is cached next to its files, and read again when one of them changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content import loader, reader
from content.faults import ContentError
from content.loader import load_content
from tests.support.broken_content import ROUTINE, english_copy, replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from content.content import Content


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield english_copy(tmp_path / "content")
    loader._load.cache_clear()


def started_again(folder: Path) -> Content:
    """Load the content as a new process does."""
    loader._load.cache_clear()
    return load_content(folder)


def test_the_next_start_uses_the_cached_content(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = started_again(folder)
    monkeypatch.setattr(reader, "read_content", None)
    again = started_again(folder)
    assert again.catalog == first.catalog
    assert again.hearing == first.hearing
    assert again.texts["en"]("button-start") == first.texts["en"]("button-start")


def test_the_content_of_one_process_is_loaded_once(folder: Path) -> None:
    assert load_content(folder) is load_content(folder=folder)
    assert load_content() is load_content(loader.FOLDER)


def test_a_changed_file_is_read_and_checked_again(folder: Path) -> None:
    started_again(folder)
    replace(folder, ROUTINE, "reps = 3", "reps = 4")
    assert started_again(folder).catalog.routines[0].exercises[0].dose.reps == 4
    replace(folder, ROUTINE, "reps = 4", "reps = -3")
    with pytest.raises(ContentError):
        started_again(folder)


def test_a_new_file_is_read(folder: Path) -> None:
    started_again(folder)
    (folder / "locales/en/more.ftl").write_text("button-start = Twice\n", "utf-8")
    with pytest.raises(ContentError):
        started_again(folder)
