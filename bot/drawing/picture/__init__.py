"""The picture of progress as a PNG; Pillow is imported at first use."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.model import Theme
    from bot.screens.values import ProgressPicture

LOOK = 2
"""Increase it with every change of the drawing code, so that pictures of older versions are not reused."""


def draw_progress(picture: ProgressPicture, theme: Theme) -> bytes:
    """Draw a picture as a PNG. Takes a fraction of a second: call it in a thread; it is thread-safe."""
    from bot.drawing.picture.paint import paint  # noqa: PLC0415  slow to import, and most runs draw no picture

    return paint(picture, theme).png()


def picture_key(picture: ProgressPicture, theme: Theme) -> str:
    """Return the cache key of a drawn picture: equal for equal pictures, in every process and on every day."""
    return sha256(f"{LOOK} {theme} {picture!r}".encode()).hexdigest()
