"""A copy of the content for tests that break it; a file that needs another kind of copy makes its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.broken_content import english_copy

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bot's content in English alone, free to be broken."""
    return english_copy(tmp_path / "content")
