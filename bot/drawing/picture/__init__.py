"""The picture of progress as a PNG. Pillow is loaded with the first picture that is drawn."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.model import Theme
    from bot.screens.values import ProgressPicture

LOOK = 1
"""Raised with every change of how a picture is drawn, so that none is kept that was drawn in an older way."""


def draw_progress(picture: ProgressPicture, theme: Theme) -> bytes:
    """Draw a picture and return it as a PNG; takes a part of a second, so call it off the event loop, in any thread."""
    from bot.drawing.picture.paint import paint  # noqa: PLC0415  slow to load, and most runs never draw a picture

    return paint(picture, theme).png()


def picture_key(picture: ProgressPicture, theme: Theme) -> str:
    """Return what a drawn picture may be kept by: the same for the same picture, in every process and on every day."""
    return sha256(f"{LOOK} {theme} {picture!r}".encode()).hexdigest()
