"""The films and pictures of the exercises: their paths, and checks that they exist and are small enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.model import Theme
from content.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.core.catalog import Catalog, Exercise, Routine

FILM_LIMIT = 800_000
"""In bytes, of a film, so that it loads within seconds on a slow phone."""
STILL_LIMIT = 200_000
STEP_LIMIT = 60_000
"""In bytes, of the picture of a step."""
FOLLOW_LIMIT = 20_000_000
"""In bytes, of a whole routine to follow along: it is uploaded once, and a phone loads it while it plays."""
THUMBNAIL_LIMIT = 200_000
"""In bytes: the limit of a thumbnail (https://core.telegram.org/bots/api#sendanimation), as are 320 pixels a side."""
THUMBNAIL_SIZE = 320
FOLLOW_SIZE = 480
"""Width and height of the films to follow along, in pixels."""
FOLLOW_END = "end"
"""The name of the part that ends every film to follow along; no exercise has it."""


class Media(Struct, frozen=True):
    """The files of one exercise in one theme: the film, a still for people who turned films off, the thumbnail."""

    film: Path
    still: Path
    thumbnail: Path

    def step(self, number: int) -> Path:
        """Return the picture of a step, counted from 1."""
        return self.still.with_name(f"{self.still.stem}.step-{number}.jpg")


def media_of(root: Path, routine_id: str, exercise_id: str, theme: Theme = Theme.LIGHT) -> Media:
    """Return the paths of an exercise's files under the content folder `root`."""
    folder = root / "routines" / routine_id / "media"
    folder = folder / "dark" if theme is Theme.DARK else folder
    return Media(
        film=folder / f"{exercise_id}.mp4",
        still=folder / f"{exercise_id}.jpg",
        thumbnail=folder / f"{exercise_id}.thumb.jpg",
    )


def follow_folder(root: Path, routine_id: str) -> Path:
    """Return the folder of a routine's parts to follow along; a routine without it has none."""
    return root / "routines" / routine_id / "media" / "follow"


def follow_part(root: Path, routine_id: str, exercise_id: str) -> Path:
    """Return the path of an exercise's part of a film for a whole routine."""
    return follow_folder(root, routine_id) / f"{exercise_id}.mp4"


def follow_parts(root: Path, exercises: Sequence[tuple[str, str]]) -> tuple[Path, ...]:
    """Return the parts of a film to follow along, in order: these exercises, each (home, id), and the end."""
    end = (exercises[0][0], FOLLOW_END)  # the same in each folder
    return tuple(follow_part(root, home, part) for home, part in (*exercises, end))


def media_faults(root: Path, catalog: Catalog) -> Iterator[Fault]:
    """Yield the files that are missing or too large, by exercise; a film that comes later is none of them."""
    for routine in catalog.routines:
        own = [exercise for exercise in routine.exercises if exercise.home == routine.id]
        for exercise in own:
            if exercise.has_film:
                yield from _faults(root, _limits(root, exercise))
        parts = [(exercise.home, exercise.id) for exercise in own if exercise.can_follow]
        if parts:
            yield from _faults(root, [(part, FOLLOW_LIMIT) for part in follow_parts(root, parts)])
        yield from _too_large_together(root, routine)


def _too_large_together(root: Path, routine: Routine) -> Iterator[Fault]:
    """Yield a fault if the film of a whole routine, shared exercises included, is too large."""
    followed = [(exercise.home, exercise.id) for exercise in routine.exercises if exercise.can_follow]
    if not followed:
        return
    size = sum(part.stat().st_size for part in follow_parts(root, followed) if part.is_file())
    if size > FOLLOW_LIMIT:
        folder = follow_folder(root, routine.id).relative_to(root).as_posix()
        yield Fault(folder, "size", f"{size} bytes together, and at most {FOLLOW_LIMIT} are allowed")


def film_warnings(catalog: Catalog) -> Iterator[Fault]:
    """Yield the exercises whose film comes later: nothing is wrong, but somebody may have forgotten it."""
    for routine in catalog.routines:
        for exercise in routine.exercises:
            if exercise.home == routine.id and not exercise.has_film:
                yield Fault(f"routines/{routine.id}/routine.toml", f"exercises.{exercise.id}.film", "comes later")


def _limits(root: Path, exercise: Exercise) -> list[tuple[Path, int]]:
    """Return every file of an exercise with a film, and the most bytes each may have."""
    count = max(len(words.steps) for words in exercise.words.values())
    limits: list[tuple[Path, int]] = []
    for theme in Theme:
        media = media_of(root, exercise.home, exercise.id, theme)
        limits += [(media.film, FILM_LIMIT), (media.still, STILL_LIMIT), (media.thumbnail, THUMBNAIL_LIMIT)]
        limits += [(media.step(number), STEP_LIMIT) for number in range(1, count + 1)]
    return limits


def _faults(root: Path, limits: list[tuple[Path, int]]) -> Iterator[Fault]:
    for path, limit in limits:
        file = path.relative_to(root).as_posix()
        if not path.is_file():
            yield Fault(file, "file", "missing: draw it with `make media`")
        elif path.stat().st_size > limit:
            yield Fault(file, "size", f"{path.stat().st_size} bytes, and at most {limit} are allowed")
