"""The drawn picture of progress: its bytes, its colours, and the positions of its text."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PIL import Image

from bot.core.chart import DayState
from bot.core.model import Theme
from bot.drawing.picture import draw_progress, picture_key
from bot.drawing.picture.canvas import Canvas, Weight
from bot.drawing.picture.frame import ADDED, CELL, HEIGHT, LEFT, PITCH, SIDE, SMALL, WIDTH
from bot.drawing.picture.paint import paint
from bot.drawing.picture.palette import PALETTES
from bot.screens.values import Figure, ProgressPicture
from tools.sample_journals import PEOPLE, everything, nothing, picture_of, stopped
from tools.walk.people import content

if TYPE_CHECKING:
    from bot.drawing.boxes import Point
    from bot.drawing.picture.canvas import Colour
    from bot.drawing.picture.palette import Palette

LANGUAGES = content().catalog.languages
LARGEST = 200_000
"""The maximum size of a picture, in bytes."""
FIRST_ROW = 430
"""The upper edge of the calendar's first row, in pixels."""


@cache
def drawn(person: str, language: str, theme: Theme) -> bytes:
    return draw_progress(picture_of(PEOPLE[person](), language), theme)


def opened(picture: ProgressPicture, theme: Theme = Theme.LIGHT) -> Image.Image:
    return Image.open(BytesIO(draw_progress(picture, theme))).convert("RGB")


@pytest.mark.slow  # draws many pictures
@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("person", PEOPLE)
def test_it_is_a_png_of_the_promised_size_in_the_colours_of_its_theme(person: str, theme: Theme) -> None:
    written = drawn(person, "en", theme)
    assert len(written) < LARGEST
    with Image.open(BytesIO(written)) as image:
        image.load()
        height = HEIGHT + (ADDED if person == "goals" else 0)
        assert (image.format, image.size, image.mode) == ("PNG", (WIDTH, height), "RGB")
        assert image.info == {}, "no date, no software, nothing of anybody"
        palette = PALETTES[theme]
        corners = ((0, 0), (WIDTH - 1, 0), (0, height - 1), (WIDTH - 1, height - 1))
        assert {image.getpixel(corner) for corner in corners} == {palette.ground}
        assert (sum(palette.ground) > 3 * 128) is (theme is Theme.LIGHT)


def test_the_same_picture_is_the_same_bytes_also_from_many_threads_at_once() -> None:
    pictures = [(picture_of(PEOPLE[person]()), theme) for person in ("steady", "stopped", "nothing") for theme in Theme]
    alone = [draw_progress(picture, theme) for picture, theme in pictures]
    with ThreadPoolExecutor(len(pictures)) as threads:
        together = list(threads.map(lambda given: draw_progress(*given), pictures))
    assert together == alone
    assert len(set(alone)) == len(alone)


def test_the_cache_key_of_a_picture_depends_on_its_contents() -> None:
    picture = picture_of(stopped())
    assert picture_key(picture, Theme.LIGHT) == picture_key(picture_of(stopped()), Theme.LIGHT)
    others = [(picture, Theme.DARK), (picture_of(stopped(), "de"), Theme.LIGHT), (picture_of(nothing()), Theme.LIGHT)]
    keys = {picture_key(*other) for other in (*others, (picture, Theme.LIGHT))}
    assert len(keys) == len(others) + 1
    assert all(len(key) == 64 for key in keys)


def test_a_key_is_the_same_in_another_process() -> None:
    code = (
        "from bot.core.model import Theme; from bot.drawing.picture import picture_key;"
        "from tools.sample_journals import picture_of, stopped;"
        "print(picture_key(picture_of(stopped()), Theme.DARK))"
    )
    written = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert written.stdout.strip() == picture_key(picture_of(stopped()), Theme.DARK)


def test_the_drawing_library_is_loaded_with_the_first_picture_only() -> None:
    code = "import sys, bot.app, bot.drawing.picture; sys.exit('PIL' in sys.modules or 'font_manrope' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


MIDDLE, LEFT_OF_MARK = (0.5, 0.5), (0.14, 0.5)
"""The points of a cell whose colour is checked: its middle, and left of its mark."""


def looked(palette: Palette, state: DayState) -> tuple[Colour, Colour]:
    """Return the colour in the middle of a day's cell, and the one next to its mark."""
    return {
        DayState.DONE: (palette.done, palette.done),
        DayState.SHORT: (palette.done, palette.done_tint),
        DayState.STOPPED: (palette.stop, palette.stop_tint),
        DayState.HELD: (palette.stop, palette.stop_tint),
        DayState.PAUSED: (palette.empty, palette.empty),
        DayState.REST: (palette.quiet, palette.empty),
        DayState.OPEN: (palette.ground, palette.ground),
        DayState.BEFORE: (palette.empty, palette.empty),
        DayState.AHEAD: (palette.empty, palette.empty),
    }[state]


@pytest.mark.parametrize("theme", Theme)
def test_each_day_has_its_mark_in_its_cell(theme: Theme) -> None:
    picture, palette = picture_of(everything()), PALETTES[theme]
    image = opened(picture, theme)
    assert set(picture.calendar.days) == set(DayState)
    for day, state in enumerate(picture.calendar.days):
        week, row = divmod(day, 7)
        x, y = LEFT + week * PITCH, FIRST_ROW + row * PITCH
        places = [(round(x + CELL * right), round(y + CELL * down)) for right, down in (MIDDLE, LEFT_OF_MARK)]
        seen = tuple(image.getpixel(place) for place in places)
        assert seen == looked(palette, state), (day, state)


def test_a_paused_day_has_two_bars_and_a_day_missed_nothing_but_a_quiet_outline() -> None:
    picture, palette = picture_of(everything()), PALETTES[Theme.LIGHT]
    image = opened(picture)

    def colours(state: DayState) -> set[object]:
        week, row = divmod(picture.calendar.days.index(state), 7)
        corner = round(LEFT + week * PITCH), round(FIRST_ROW + row * PITCH)
        cell = image.crop((*corner, corner[0] + CELL, corner[1] + CELL))
        return {colour for count, colour in cell.getcolors(CELL * CELL) or [] if count > 200}

    assert colours(DayState.PAUSED) == {palette.empty, palette.quiet}
    assert colours(DayState.OPEN) == {palette.ground, palette.outline}
    assert colours(DayState.BEFORE) == {palette.empty}


def test_today_alone_has_a_ring() -> None:
    picture, palette = picture_of(everything()), PALETTES[Theme.LIGHT]
    image = opened(picture)
    ringed = []
    for day in range(84):
        week, row = divmod(day, 7)
        above = image.getpixel((round(LEFT + week * PITCH + CELL / 2), round(FIRST_ROW + row * PITCH - 5)))
        if above == palette.ink:
            ringed.append(day)
    assert ringed == [picture.calendar.today]


def test_a_line_of_means_is_broken_where_a_week_has_none() -> None:
    picture, palette = picture_of(stopped()), PALETTES[Theme.LIGHT]
    image = opened(picture)
    columns = []
    for week in range(12):
        x = round(LEFT + week * PITCH + CELL / 2)
        plot = (image.getpixel((x, y)) for y in range(1180, HEIGHT - 40))
        columns.append(palette.done in set(plot))
    assert columns == [mean is not None for mean in picture.pain.after.means]
    assert False in columns[3:9]


Written = list[tuple[str, int, tuple[float, float, float, float]]]
"""Lines of text: the text, its size, and the box of its ink."""


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> Written:
    """Record each line of text that is written."""
    kept: Written = []
    write = Canvas.write

    def noting(  # noqa: PLR0917  as Canvas.write, its self counted
        canvas: Canvas,
        at: Point,
        text: str,
        colour: Colour,
        size: int,
        weight: Weight = Weight.MEDIUM,
        *,
        anchor: str = "ls",
    ) -> None:
        box = canvas._text.textbbox(at, text, font=canvas._font(size, weight), anchor=anchor)
        kept.append((text, size, box))
        write(canvas, at, text, colour, size, weight, anchor=anchor)

    monkeypatch.setattr(Canvas, "write", noting)
    return kept


def words_fit(boxes: Written, height: int = HEIGHT) -> None:
    """Assert that text is within the margins, large enough to be read, and does not overlap."""
    for text, size, (left, top, right, bottom) in boxes:
        assert left >= SIDE - 6, text
        assert right <= WIDTH - SIDE + 3, text
        assert top > 40, text
        assert bottom < height - 40, text
        assert size >= 24, text
    for (text, _size, one), (other_text, _other_size, other) in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (text, other_text)


@pytest.mark.slow  # draws many pictures
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", PEOPLE)
def test_no_word_leaves_the_picture_or_overlaps_another(person: str, language: str, boxes: Written) -> None:
    first_weekday = 0 if language == "de" else 6
    paint(picture_of(PEOPLE[person](), language, first_weekday), Theme.LIGHT)
    assert len(boxes) > 15
    words_fit(boxes, HEIGHT + (ADDED if person == "goals" else 0))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_words_and_numbers_fit_as_well(language: str, boxes: Written) -> None:
    texts = content().texts[language]
    year = [date(2024, 12, 31) + timedelta(days=number) for number in range(365)]
    wide = max((texts.full_date(day) for day in year), key=len)
    month = max((texts.month(number) for number in range(1, 13)), key=len)
    picture = picture_of(everything(), language)
    paint(
        replace(
            picture,
            period=texts("picture-period", first=wide, last=wide),
            figures=tuple(
                Figure(texts.number(3650), max((texts(f"picture-{key}", count=n) for n in (2, 5, 11)), key=len))
                for key in ("run", "week", "total")
            ),
            calendar=replace(picture.calendar, months=tuple((week, month) for week in range(1, 12, 2))),
        ),
        Theme.DARK,
    )
    words_fit(boxes)


def test_words_that_are_too_long_are_made_small_instead_of_cut_off(boxes: Written) -> None:
    picture = picture_of(nothing())
    long = replace(picture, title="Wide words " * 5, period="17 March " * 8, invitation="There is no hurry. " * 4)
    paint(long, Theme.LIGHT)
    sizes = {text: size for text, size, _box in boxes}
    assert all(sizes[text] < SMALL + 12 for text in (long.title, long.period, long.invitation))
    assert all(box[2] <= WIDTH - SIDE + 3 for _text, _size, box in boxes)


def test_an_activity_is_a_line_of_its_own_and_changes_nothing_above_it() -> None:
    with_activity = picture_of(PEOPLE["goals"]())
    above = (0, 0, WIDTH, HEIGHT - 66)
    assert (
        opened(with_activity).crop(above).tobytes()
        == opened(replace(with_activity, activity=None)).crop(above).tobytes()
    )
    below = opened(with_activity).crop((0, HEIGHT - 66, WIDTH, HEIGHT + ADDED))
    assert PALETTES[Theme.LIGHT].done in {colour for _count, colour in below.getcolors(1 << 20) or ()}


def test_the_peg_is_drawn_among_the_scores_of_pain() -> None:
    picture = picture_of(PEOPLE["goals"]())
    without = replace(picture, pain=replace(picture.pain, peg=replace(picture.pain.peg, points=())))
    assert opened(picture).tobytes() != opened(without).tobytes()
