"""The committed films and pictures: accepted by Telegram, equal to the pose files, and with enough contrast."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from PIL import Image

from bot.core.model import Theme
from content.loader import FOLDER
from content.media import FILM_LIMIT, STEP_LIMIT, STILL_LIMIT, THUMBNAIL_LIMIT, THUMBNAIL_SIZE, media_of
from tests.support.motion import DESK, HOMES, ROUTINES, films, rendered
from tools.films.__main__ import STILL_SIZE, main
from tools.films.encode import decode_film, encode_film, film_within
from tools.films.film_colours import PALETTES
from tools.films.film_frame import SIZE, Painter

if TYPE_CHECKING:
    from pathlib import Path

    from content.media import Media
    from tools.films.film_colours import Colour

pytestmark = pytest.mark.slow  # draws many pictures

MEAN_TOLERANCE, PEAK_TOLERANCE = 4.5, 48.0
"""Tolerances in shades of 256: of the mean difference of two pictures, and of all but one in a thousand pixels."""
FRESH = "dead-bug"
"""The film of which some frames are rendered again: a short one."""
ONE_NOW = [
    pytest.param(each, theme, marks=[] if (each, theme) == (FRESH, Theme.LIGHT) else pytest.mark.slow)
    for each in rendered()
    for theme in Theme
]
"""All exercises in both themes; the short test run checks only one."""
BOTH = [(exercise, theme) for exercise in rendered() for theme in Theme]


def media(exercise: str, theme: Theme = Theme.LIGHT) -> Media:
    return media_of(FOLDER, HOMES[exercise], exercise, theme)


def differ(first: Image.Image, second: Image.Image) -> tuple[float, float]:
    """Return the difference of two pictures: the mean and the 99.9th percentile over all pixels."""
    gaps = np.abs(np.asarray(first, np.float32) - np.asarray(second, np.float32)).max(axis=2)
    return float(gaps.mean()), float(np.quantile(gaps, 0.999))


@pytest.mark.parametrize(("exercise", "theme"), BOTH)
def test_the_film_is_what_telegram_plays_in_a_loop(exercise: str, theme: Theme) -> None:
    path = media(exercise, theme).film
    assert path.stat().st_size <= FILM_LIMIT
    with av.open(str(path)) as film:
        (stream,) = film.streams  # no sound
        assert isinstance(stream, av.VideoStream)
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (stream.codec_context.width, stream.codec_context.height) == (SIZE, SIZE)
        assert stream.average_rate == Fraction(films()[exercise].rate)
        assert stream.frames == len(films()[exercise].moments)
    head = path.read_bytes()[:4096]
    assert head.index(b"moov") > 0  # the table of contents comes first: it plays while it loads


@pytest.mark.parametrize(("exercise", "theme"), BOTH)
def test_pictures_are_as_telegram_takes_them(exercise: str, theme: Theme) -> None:
    files = media(exercise, theme)
    steps = range(1, len(films()[exercise].plan.steps) + 1)
    for path, size, limit in (
        (files.still, STILL_SIZE, STILL_LIMIT),
        (files.thumbnail, THUMBNAIL_SIZE, THUMBNAIL_LIMIT),
        *((files.step(number), SIZE, STEP_LIMIT) for number in steps),
    ):
        assert path.stat().st_size <= limit
        with Image.open(path) as picture:
            assert (picture.format, picture.size, picture.mode) == ("JPEG", (size, size), "RGB")


@pytest.mark.parametrize(("exercise", "theme"), ONE_NOW)
def test_the_thumbnail_is_what_the_pose_file_says(exercise: str, theme: Theme) -> None:
    """Fail for every exercise whose pose file changed without rendering it again."""
    film = films()[exercise]
    drawn = Painter(film, THUMBNAIL_SIZE, fine=4, themes=(theme,)).key_picture(film.plan.cover, "right", theme)
    with Image.open(media(exercise, theme).thumbnail) as committed:
        mean, worst = differ(drawn, committed)
    assert mean < MEAN_TOLERANCE
    assert worst < PEAK_TOLERANCE


@pytest.mark.parametrize(("exercise", "theme"), ONE_NOW)
def test_still_and_thumbnail_are_the_same_picture(exercise: str, theme: Theme) -> None:
    files = media(exercise, theme)
    with Image.open(files.still) as still, Image.open(files.thumbnail) as thumbnail:
        mean, _worst = differ(still.resize(thumbnail.size, Image.Resampling.LANCZOS), thumbnail)
        assert mean < MEAN_TOLERANCE


@pytest.mark.parametrize(("exercise", "theme"), ONE_NOW)
def test_the_picture_of_a_step_shows_its_pose(exercise: str, theme: Theme) -> None:
    film = films()[exercise]
    painter = Painter(film, themes=(theme,))
    for number, step in enumerate(film.plan.steps, start=1):
        with Image.open(media(exercise, theme).step(number)) as committed:
            mean, _worst = differ(painter.key_picture(step.pose, step.side, theme), committed)
        assert mean < MEAN_TOLERANCE, f"step {number}"


@pytest.fixture(scope="module")
def frames() -> list[Image.Image]:
    """Return the frames of the film of which some are rendered again."""
    return list(decode_film(media(FRESH).film.read_bytes()))


@pytest.mark.slow
def test_the_film_is_what_the_pose_file_says_frame_by_frame(frames: list[Image.Image]) -> None:
    painter = Painter(films()[FRESH])
    for place in (0, 50, 150, len(frames) - 1):
        mean, worst = differ(painter.frame(place), frames[place])
        assert mean < MEAN_TOLERANCE, f"frame {place}"
        assert worst < PEAK_TOLERANCE, f"frame {place}"


def test_last_and_first_frame_are_neighbours(frames: list[Image.Image]) -> None:
    """Check that the last and first frame differ no more than the frames of the first third of a second."""
    assert differ(frames[-1], frames[0])[0] < differ(frames[0], frames[5])[0] + 1


def luminance(colour: Colour) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(first: Colour, second: Colour) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("ground", ["ground", "floor", "mat", "furniture"])
@pytest.mark.parametrize("part", ["skin", "top", "right_leg", "left_leg", "hair", "ink", "breath", "arrow"])
def test_the_figure_has_contrast_with_its_background(part: str, ground: str, theme: Theme) -> None:
    palette = PALETTES[theme]
    assert contrast(getattr(palette, part), getattr(palette, ground)) >= 3


@pytest.mark.parametrize("theme", Theme)
def test_the_legs_differ_in_lightness(theme: Theme) -> None:
    assert contrast(PALETTES[theme].left_leg, PALETTES[theme].right_leg) >= 2


@pytest.mark.parametrize("theme", Theme)
def test_the_sides_differ_in_lightness_of_blue_not_in_red_and_green(theme: Theme) -> None:
    """Check that people with red-green colour blindness can distinguish right and left."""
    assert abs(PALETTES[theme].right[2] - PALETTES[theme].left[2]) > 0.5


def few_frames(size: int = 64) -> list[Image.Image]:
    noise = np.random.default_rng(4).integers(0, 255, (6, size, size, 3), np.uint8)
    return [Image.fromarray(one) for one in noise]


def test_an_encoded_film_decodes_to_the_same_frames() -> None:
    plain = [Image.new("RGB", (64, 64), colour) for colour in ((200, 80, 40), (30, 100, 130), (246, 238, 225))]
    back = list(decode_film(encode_film(plain, 64, 15, 12)))
    assert len(back) == len(plain)
    assert all(differ(one, other)[1] <= 4 for one, other in zip(plain, back, strict=True))


@pytest.mark.slow
def test_a_film_takes_the_best_quality_that_fits() -> None:
    large = film_within(10**6, few_frames, 64, 15)
    small = film_within(len(large) - 1, few_frames, 64, 15)
    assert len(small) < len(large)
    with pytest.raises(ValueError, match="show fewer reps"):
        film_within(1000, few_frames, 64, 15)


def test_the_command_draws_the_course_of_one_exercise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.films.contact_sheet._SIZE", 48)
    monkeypatch.setattr("tools.films.contact_sheet._SHARES", (0.5,))
    sheet = tmp_path / "strip.png"
    assert main(["--strip", str(sheet), "dead-bug"]) == 0
    with Image.open(BytesIO(sheet.read_bytes())) as picture:
        assert picture.format == "PNG"


def test_the_command_names_an_unknown_exercise(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--sheet", "unused.png", "jumping-jacks"])
    assert "no such exercise: jumping-jacks" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("desk", [f"{HOMES[each]}/{each}" for each in ROUTINES[DESK]]),
        ("chair/bed-march", ["chair/bed-march"]),
        ("dead-bug", ["lower-back/dead-bug"]),
    ],
)
def test_a_name_means_an_exercise_or_those_of_a_routine(
    name: str, meant: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr("tools.films.__main__._render_all", lambda exercises, _wanted: drawn.extend(exercises))
    assert main([name]) == 0
    assert drawn == meant
