"""`python -m tools.films [name ...]`: render films and pictures of exercises or routines, or all on one sheet."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.model import Theme
from content.faults import ContentError
from content.loader import FOLDER
from content.media import FILM_LIMIT, FOLLOW_END, THUMBNAIL_SIZE, follow_folder, follow_part, media_of
from content.reader import load_catalog
from tools.films.contact_sheet import contact_sheet, strip
from tools.films.encode import STEP_QUALITY, encode_still, film_within
from tools.films.encode_follow import end_part, part_of
from tools.films.film_frame import SIZE, Painter
from tools.films.library import read_films, routine_ids

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tools.films.timeline import Film

STILL_SIZE = 1280
"""Width and height of the stills: the largest picture that Telegram shows by itself."""


def main(arguments: list[str]) -> int:
    """Render what the arguments say; return 0, or 1 after printing the faults of the pose files."""
    parser = argparse.ArgumentParser(prog="python -m tools.films", description=__doc__)
    parser.add_argument("exercise", nargs="*", help="render these only, or all of a routine (default: all)")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="render the stills of all on one PNG instead")
    parser.add_argument("--theme", type=Theme, choices=Theme, default=Theme.LIGHT, help="of the sheet or strip")
    parser.add_argument(
        "--follow",
        action="store_true",
        help="render the parts to follow along only, of any routine",
    )
    parser.add_argument("--pictures", action="store_true", help="render stills and the pictures of steps, no films")
    parser.add_argument(
        "--strip", type=Path, metavar="FILE", help="render pictures of one exercise, in order, on one PNG instead"
    )
    wanted = parser.parse_args(arguments)
    try:
        films = {f"{routine}/{name}": film for routine in routine_ids() for name, film in read_films(routine).items()}
    except ContentError as error:
        sys.stdout.write(f"{error}\n{len(error.faults)} fault(s) in the poses.\n")
        return 1
    meant = {name: _meant(name, films) for name in wanted.exercise}
    unknown = [name for name, found in meant.items() if not found]
    if unknown:
        parser.error(f"no such exercise: {', '.join(unknown)} (there is {', '.join(films)})")
    chosen = [full for found in meant.values() for full in found] or list(films)
    if wanted.sheet:
        contact_sheet([films[full] for full in chosen], wanted.theme).save(wanted.sheet, optimize=True)
    elif wanted.strip:
        strip(films[chosen[0]], wanted.theme).save(wanted.strip, optimize=True)
    else:
        _render_all(chosen, wanted)
    return 0


def _meant(name: str, films: Collection[str]) -> list[str]:
    """Return the exercises that a name means.

    It is `routine/exercise`, or an exercise, of every routine that has it, or a routine, with the exercises it shares.
    """
    for routine in load_catalog(FOLDER).routines:
        if routine.id == name:
            return [exercise.key for exercise in routine.exercises if exercise.key in films]
    return [full for full in films if name in {full, full.partition("/")[2]}]


def _render_all(exercises: Sequence[str], wanted: argparse.Namespace) -> None:
    """Render exercises side by side on all cores; the first failure ends it."""
    with ProcessPoolExecutor() as pool:
        for done in as_completed([pool.submit(_render, full, wanted) for full in exercises]):
            done.result()
    for routine in sorted({full.partition("/")[0] for full in exercises}):
        if _has_parts(routine, wanted):
            _write_part(routine, FOLLOW_END, end_part())


def _has_parts(routine: str, wanted: argparse.Namespace) -> bool:
    """Whether the parts to follow along are wanted: only of routines with a folder for them, or if asked for."""
    return wanted.follow or (not wanted.pictures and follow_folder(FOLDER, routine).is_dir())


def _render(full: str, wanted: argparse.Namespace) -> None:
    """Render what is wanted of one exercise, given as `routine/exercise`."""
    routine, _, name = full.partition("/")
    film = read_films(routine)[name]
    if not wanted.follow:
        _render_pictures(routine, name, film)
    if not (wanted.follow or wanted.pictures):
        _render_film(routine, name, film)
    if _has_parts(routine, wanted):
        _write_part(routine, name, part_of(film))


def _write_part(routine: str, name: str, content: bytes) -> None:
    """Write a part to follow along; there is only a light one, since dark ones would double the size."""
    path = follow_part(FOLDER, routine, name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    sys.stdout.write(f"{name}, to follow along: {len(content):,} bytes\n")
    sys.stdout.flush()


def _render_pictures(routine: str, name: str, film: Film) -> None:
    """Write the still, the thumbnail and the pictures of the steps of one exercise, in both themes."""
    cover = film.plan.cover
    stills, thumbnails, steps = (
        Painter(film, size, fine, tuple(Theme)) for size, fine in ((STILL_SIZE, 2), (THUMBNAIL_SIZE, 4), (SIZE, 3))
    )
    for theme in Theme:
        media = media_of(FOLDER, routine, name, theme)
        media.film.parent.mkdir(exist_ok=True)
        media.still.write_bytes(encode_still(stills.key_picture(cover, "right", theme)))
        media.thumbnail.write_bytes(encode_still(thumbnails.key_picture(cover, "right", theme)))
        for number, step in enumerate(film.plan.steps, start=1):
            picture = steps.key_picture(step.pose, step.side, theme)
            media.step(number).write_bytes(encode_still(picture, STEP_QUALITY))


def _render_film(routine: str, name: str, film: Film) -> None:
    """Write the film of one exercise in both themes; each figure is drawn once for both."""
    painter = Painter(film, themes=tuple(Theme))
    for theme in Theme:
        media = media_of(FOLDER, routine, name, theme)
        media.film.write_bytes(film_within(FILM_LIMIT, partial(painter.frames, theme), SIZE, film.rate))
        seconds = len(film.moments) / film.rate
        sys.stdout.write(f"{name}, {theme}: {seconds:.1f} s, {media.film.stat().st_size:,} bytes\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
