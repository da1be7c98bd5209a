"""Every committed film moves at once, keeps moving, is smooth and small; measured on its decoded frames."""

from __future__ import annotations

import pytest

from bot.core.model import Theme
from content.loader import FOLDER
from content.media import FILM_LIMIT, media_of
from tests.support.film_measures import measure_film
from tests.support.motion import HOMES, films, rendered

FIRST_MOVEMENT, STILL_SHARE, RATE = 1.0, 0.1, 24
"""At most these seconds to the first movement, this share of frames without a change; at least this rate a second."""
ALL_MEDIA, ALL_PARTS = 12_500_000, 10_000_000
"""In bytes: all films and pictures of a routine together, since every clone of the repository has them, and all its
parts to follow along."""
ALL = [(exercise, theme) for exercise in rendered() for theme in Theme]


@pytest.mark.slow
@pytest.mark.parametrize(("exercise", "theme"), ALL)
def test_a_film_moves_at_once_and_keeps_moving(exercise: str, theme: Theme) -> None:
    found = measure_film(media_of(FOLDER, HOMES[exercise], exercise, theme).film, films()[exercise])
    assert found.first_movement <= FIRST_MOVEMENT
    assert found.still_share <= STILL_SHARE
    assert found.rate >= RATE
    assert found.size <= FILM_LIMIT


@pytest.mark.parametrize("routine", sorted(set(HOMES.values())))
def test_all_media_of_a_routine_together_are_small(routine: str) -> None:
    folder = FOLDER / "routines" / routine / "media"
    parts = sum(path.stat().st_size for path in (folder / "follow").glob("*"))
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) - parts <= ALL_MEDIA
    assert parts <= ALL_PARTS
