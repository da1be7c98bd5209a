"""Films and pictures that are missing or too large are named."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.core.model import Theme
from bot.core.routine_choice import can_follow
from content.faults import ContentError
from content.loader import FOLDER, load_content
from content.media import FILM_LIMIT, FOLLOW_END, FOLLOW_LIMIT, follow_part, media_of

if TYPE_CHECKING:
    from pathlib import Path

MEDIA = "routines/lower-back/media"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "content"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


@pytest.mark.slow  # copies all films
def test_missing_and_oversized_files_are_named(folder: Path) -> None:
    bug, puppy = (media_of(folder, "lower-back", name) for name in ("dead-bug", "puppy-pose"))
    bug.still.unlink()
    puppy.film.write_bytes(bytes(FILM_LIMIT + 1))
    media_of(folder, "lower-back", "dead-bug", Theme.DARK).step(8).unlink()
    follow_part(folder, "lower-back", "dead-bug").unlink()
    with pytest.raises(ContentError) as caught:
        load_content(folder)
    assert [str(fault) for fault in caught.value.faults] == [
        f"{MEDIA}/puppy-pose.mp4: size: {FILM_LIMIT + 1} bytes, and at most {FILM_LIMIT} are allowed",
        f"{MEDIA}/dead-bug.jpg: file: missing: draw it with `make media`",
        f"{MEDIA}/dark/dead-bug.step-8.jpg: file: missing: draw it with `make media`",
        f"{MEDIA}/follow/dead-bug.mp4: file: missing: draw it with `make media`",
    ]


@pytest.mark.slow  # copies all films
def test_a_missing_end_of_a_film_to_follow_along_is_named_also_where_it_is_seldom_needed(folder: Path) -> None:
    follow_part(folder, "desk", FOLLOW_END).unlink()  # only a session without the exercises on the chair ends with it
    with pytest.raises(ContentError, match=r"^routines/desk/media/follow/end\.mp4: file: missing"):
        load_content(folder)


@pytest.mark.slow  # copies all films
def test_parts_that_are_too_large_together_are_named(folder: Path) -> None:
    for name in ("dead-bug", "puppy-pose"):
        with follow_part(folder, "lower-back", name).open("r+b") as part:
            part.truncate(FOLLOW_LIMIT)
    with pytest.raises(ContentError, match=f"{MEDIA}/follow: size: [0-9]+ bytes together"):
        load_content(folder)


def test_every_exercise_finds_its_files() -> None:
    for exercise in load_content().catalog.routines[0].exercises:
        for theme in Theme:
            media = media_of(FOLDER, "lower-back", exercise.id, theme)
            steps = [media.step(number) for number in range(1, len(exercise.words["en"].steps) + 1)]
            assert all(path.is_file() for path in (media.film, media.still, media.thumbnail, *steps))


def test_every_session_of_every_routine_can_be_followed_along_with_easier_forms_too() -> None:
    catalog = load_content().catalog
    for routine in catalog.routines:
        assert can_follow(catalog, routine.id, routine.plan(short=False))
        assert can_follow(catalog, routine.id, [each.easier or each.id for each in routine.exercises])
