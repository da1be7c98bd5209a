"""A copy of the content for tests that modify it; test files that need another kind of copy define their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.loader import load_content
from tests.support.broken_content import content_copy, english_copy

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the bot's content in English only, parsed once: a copy parses only what is changed."""
    folder = english_copy(tmp_path_factory.mktemp("english") / "content")
    load_content(folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path, english: Path) -> Path:
    """Return a copy of the bot's content in English only, which the test can modify."""
    return content_copy(tmp_path / "content", source=english)
