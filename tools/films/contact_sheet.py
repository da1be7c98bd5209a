"""Contact sheets: the key picture of every film, or pictures of one film in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from bot.core.model import Theme
from tools.films.film_frame import Painter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.films.timeline import Film

_COLUMNS = 4
_SIZE = 320
_STEPS = 20
_SHARES = (0.0, 0.33, 0.67, 1.0)
"""The shares of a movement's time at which it is shown."""
_MARGIN = 8


def contact_sheet(films: Sequence[Film], theme: Theme = Theme.LIGHT) -> Image.Image:
    """Return the key pictures of all films."""
    painters = [Painter(film, _SIZE, fine=4, themes=(theme,)) for film in films]
    return _grid([painter.key_picture(painter.film.plan.cover, "right", theme) for painter in painters])


def strip(film: Film, theme: Theme = Theme.LIGHT) -> Image.Image:
    """Return pictures of one film: every stretch with a movement, at its start, middle and end."""
    painter, pictures, frame = Painter(film, _SIZE, fine=3, themes=(theme,)), [], 0
    for stretch in film.stretches:
        if stretch.start is not stretch.end:
            pictures += [painter.frame(frame + round(share * (stretch.frames - 1)), theme) for share in _SHARES]
        frame += stretch.frames
    return _grid(pictures[: _STEPS * _COLUMNS])


def _grid(pictures: Sequence[Image.Image]) -> Image.Image:
    rows = -(-len(pictures) // _COLUMNS)
    step = _SIZE + _MARGIN
    sheet = Image.new("RGB", (_COLUMNS * step + _MARGIN, rows * step + _MARGIN), "white")
    for place, picture in enumerate(pictures):
        sheet.paste(picture, (_MARGIN + place % _COLUMNS * step, _MARGIN + place // _COLUMNS * step))
    return sheet
