"""What a text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.hearing import hear
from tools.walk.people import content

if TYPE_CHECKING:
    from bot.core.hearing import Heard


def heard(text: str, language: str | None = "en") -> Heard:
    """Return what a text says, heard anew at each call."""
    return hear(text, content().hearing, language)
