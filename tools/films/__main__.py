"""`python -m tools.films [exercise ...]`: render films and pictures of the exercises, or all on one sheet."""

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
from content.media import FILM_LIMIT, FOLLOW_END, THUMBNAIL_SIZE, follow_part, media_of
from tools.films.contact_sheet import contact_sheet, strip
from tools.films.encode import STEP_QUALITY, encode_still, film_within
from tools.films.encode_follow import end_part, part_of
from tools.films.film_frame import SIZE, Painter
from tools.films.library import read_films, routine_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.films.timeline import Film

STILL_SIZE = 1280
"""Width and height of the stills: the largest picture that Telegram shows by itself."""


def main(arguments: list[str]) -> int:
    """Render what the arguments say; return 0, or 1 after printing the faults of the pose files."""
    parser = argparse.ArgumentParser(prog="python -m tools.films", description=__doc__)
    parser.add_argument("exercise", nargs="*", help="render these only (default: all)")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="render the stills of all on one PNG instead")
    parser.add_argument("--theme", type=Theme, choices=Theme, default=Theme.LIGHT, help="of the sheet or strip")
    parser.add_argument("--follow", action="store_true", help="render the parts to follow along, nothing else")
    parser.add_argument("--pictures", action="store_true", help="render stills and the pictures of steps, no films")
    parser.add_argument(
        "--strip", type=Path, metavar="FILE", help="render pictures of one exercise, in order, on one PNG instead"
    )
    wanted = parser.parse_args(arguments)
    try:
        films = {routine: read_films(routine) for routine in routine_ids()}
    except ContentError as error:
        sys.stdout.write(f"{error}\n{len(error.faults)} fault(s) in the poses.\n")
        return 1
    every = {exercise: film for routine in films.values() for exercise, film in routine.items()}
    unknown = [name for name in wanted.exercise if name not in every]
    if unknown:
        parser.error(f"no such exercise: {', '.join(unknown)} (there is {', '.join(every)})")
    chosen = wanted.exercise or list(every)
    if wanted.sheet:
        contact_sheet([every[name] for name in chosen], wanted.theme).save(wanted.sheet, optimize=True)
    elif wanted.strip:
        strip(every[chosen[0]], wanted.theme).save(wanted.strip, optimize=True)
    else:
        _render_all([(routine, name) for routine in films for name in chosen if name in films[routine]], wanted)
        if not wanted.pictures:
            for routine in films:
                _write_part(routine, FOLLOW_END, end_part())
    return 0


def _render_all(exercises: Sequence[tuple[str, str]], wanted: argparse.Namespace) -> None:
    """Render exercises, given by routine and name, side by side on all cores; the first failure ends it."""
    with ProcessPoolExecutor() as pool:
        for done in as_completed([pool.submit(_render, routine, name, wanted) for routine, name in exercises]):
            done.result()


def _render(routine: str, name: str, wanted: argparse.Namespace) -> None:
    """Render what is wanted of one exercise."""
    film = read_films(routine)[name]
    if not wanted.follow:
        _render_pictures(routine, name, film)
    if not (wanted.follow or wanted.pictures):
        _render_film(routine, name, film)
    if not wanted.pictures:
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
