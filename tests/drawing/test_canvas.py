"""The drawing tools of the picture: antialiased shapes, rows of keys, and contrasting colours."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from bot.core.model import Theme
from bot.drawing.boxes import Box
from bot.drawing.picture.canvas import Canvas
from bot.drawing.picture.frame import SIDE, flow
from bot.drawing.picture.palette import PALETTES, mixed

if TYPE_CHECKING:
    from bot.drawing.picture.canvas import Colour


@pytest.mark.parametrize(
    ("keys", "lines"), [(1, [1]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (6, [3, 3]), (7, [3, 3, 1]), (8, [3, 3, 2])]
)
def test_keys_take_as_few_lines_as_they_can_and_share_them_evenly(keys: int, lines: list[int]) -> None:
    canvas = Canvas(10, 10, (0, 0, 0))
    places, bottom = flow(canvas, ["a word or two"] * keys, 34, 100)
    heights = [place.mark.y for place in places]
    assert [heights.count(100 + 50 * number) for number in range(len(lines))] == lines
    assert sum(place.mark.x == SIDE for place in places) == len(lines)
    assert bottom == 134 + 50 * (len(lines) - 1)


def luminance(colour: Colour) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours (WCAG 2.2), from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", Theme)
def test_text_and_marks_have_contrast_with_their_background(theme: Theme) -> None:
    palette = PALETTES[theme]
    for words in (palette.ink, palette.soft, palette.done):
        assert contrast(words, palette.ground) >= 4.5
    marks = [
        (palette.done, palette.ground),
        (palette.done, palette.done_tint),
        (palette.stop, palette.stop_tint),
        (palette.quiet, palette.empty),
        (palette.quiet, palette.ground),
    ]
    for mark, ground in marks:
        assert contrast(mark, ground) >= 3


@pytest.mark.parametrize("theme", Theme)
def test_a_missed_day_has_the_lowest_contrast(theme: Theme) -> None:
    palette = PALETTES[theme]
    others = (palette.done, palette.stop, palette.quiet)
    assert all(contrast(palette.outline, palette.ground) < contrast(other, palette.ground) for other in others)
    assert max(palette.outline) - min(palette.outline) < 24, "grey, never red"


def test_a_colour_is_mixed_with_its_ground() -> None:
    assert mixed((200, 100, 0), (0, 0, 100), 0) == (0, 0, 100)
    assert mixed((200, 100, 0), (0, 0, 100), 1) == (200, 100, 0)
    assert mixed((200, 100, 0), (0, 0, 100), 0.5) == (100, 50, 50)


def test_shapes_keep_to_their_boxes_and_have_smooth_edges() -> None:
    canvas = Canvas(60, 60, (0, 0, 0))
    canvas.fill(Box(10.5, 10.5, 30, 30), (255, 255, 255), 8)
    with Image.open(BytesIO(canvas.png())) as image:
        grey = image.convert("L")
    assert grey.getbbox() == (10, 10, 41, 41)
    levels = grey.tobytes()
    assert levels[25 * 60 + 25] == 255
    assert 0 < levels[25 * 60 + 10] < 255
    assert levels[10 * 60 + 10] < 40
