"""A copy of the content for tests that modify it; test files that need another kind of copy define their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.broken_content import english_copy

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the bot's content in English only, which the test can modify."""
    return english_copy(tmp_path / "content")
