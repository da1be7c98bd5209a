"""The films and pictures of the exercises: where they are, and whether they are there and small enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.core.catalog import Catalog

FILM_LIMIT = 300_000
"""Bytes of a film: it has to be there at once, on a slow phone too."""
STILL_LIMIT = 200_000
THUMBNAIL_LIMIT = 200_000
"""Bytes: https://core.telegram.org/bots/api#sendanimation takes no larger thumbnail, nor one over 320 pixels."""
THUMBNAIL_SIZE = 320


@dataclass(frozen=True, slots=True)
class Media:
    """The files of one exercise: the film, its first picture for who wants no films, and the same small."""

    film: Path
    still: Path
    thumbnail: Path


def media_of(root: Path, routine_id: str, exercise_id: str) -> Media:
    """Return where the files of an exercise are, under the content folder `root`."""
    folder = root / "routines" / routine_id / "media"
    return Media(
        film=folder / f"{exercise_id}.mp4",
        still=folder / f"{exercise_id}.jpg",
        thumbnail=folder / f"{exercise_id}.thumb.jpg",
    )


def media_faults(root: Path, catalog: Catalog) -> Iterator[Fault]:
    """Yield what is missing or too large, exercise by exercise."""
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
