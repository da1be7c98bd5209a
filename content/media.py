"""The films and pictures of the exercises: their paths, and checks that they exist and are small enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.core.catalog import Catalog

FILM_LIMIT = 300_000
"""In bytes, of a film, so that it loads at once on a slow phone."""
STILL_LIMIT = 200_000
THUMBNAIL_LIMIT = 200_000
"""In bytes: the limit of a thumbnail (https://core.telegram.org/bots/api#sendanimation), as are 320 pixels a side."""
THUMBNAIL_SIZE = 320


@dataclass(frozen=True, slots=True)
class Media:
    """The files of one exercise: the film, a still for people who turned films off, and the still as a thumbnail."""

    film: Path
    still: Path
    thumbnail: Path


def media_of(root: Path, routine_id: str, exercise_id: str) -> Media:
    """Return the paths of an exercise's files under the content folder `root`."""
    folder = root / "routines" / routine_id / "media"
    return Media(
        film=folder / f"{exercise_id}.mp4",
        still=folder / f"{exercise_id}.jpg",
        thumbnail=folder / f"{exercise_id}.thumb.jpg",
    )


def media_faults(root: Path, catalog: Catalog) -> Iterator[Fault]:
    """Yield the files that are missing or too large, by exercise."""
    for routine in catalog.routines:
        for exercise in routine.exercises:
            media = media_of(root, routine.id, exercise.id)
            limits = ((media.film, FILM_LIMIT), (media.still, STILL_LIMIT), (media.thumbnail, THUMBNAIL_LIMIT))
            for path, limit in limits:
                file = path.relative_to(root).as_posix()
                if not path.is_file():
                    yield Fault(file, "file", "missing: draw it with `make media`")
                elif path.stat().st_size > limit:
                    yield Fault(file, "size", f"{path.stat().st_size} bytes, and at most {limit} are allowed")
