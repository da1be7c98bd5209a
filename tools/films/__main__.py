"""`python -m tools.films [exercise ...]`: render films and pictures of the exercises, or all on one sheet."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from content.faults import ContentError
from content.loader import FOLDER
from content.media import FILM_LIMIT, THUMBNAIL_SIZE, media_of
from tools.films.contact_sheet import contact_sheet, strip
from tools.films.encode import encode_still, film_within
from tools.films.film_frame import SIZE, Painter
from tools.films.library import read_films, routine_ids

if TYPE_CHECKING:
    from tools.films.timeline import Film

STILL_SIZE = 1280
"""Width and height of the stills: the largest picture that Telegram shows by itself."""


def main(arguments: list[str]) -> int:
    """Render what the arguments say; return 0, or 1 after printing the faults of the pose files."""
    parser = argparse.ArgumentParser(prog="python -m tools.films", description=__doc__)
    parser.add_argument("exercise", nargs="*", help="render these only (default: all)")
    parser.add_argument(
        "--sheet", type=Path, metavar="FILE", help="render the first pictures of all on one PNG instead"
    )
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
        contact_sheet([every[name] for name in chosen]).save(wanted.sheet, optimize=True)
    elif wanted.strip:
        strip(every[chosen[0]]).save(wanted.strip, optimize=True)
    else:
        for routine, exercises in films.items():
            for name in chosen:
                if name in exercises:
                    _render(routine, name, exercises[name])
    return 0


def _render(routine: str, name: str, film: Film) -> None:
    """Write film, still and thumbnail of one exercise."""
    painter = Painter(film)
    media = media_of(FOLDER, routine, name)
    media.film.parent.mkdir(exist_ok=True)
    media.film.write_bytes(film_within(FILM_LIMIT, painter.frames, SIZE, film.rate))
    media.still.write_bytes(encode_still(Painter(film, STILL_SIZE).frame(0)))
    media.thumbnail.write_bytes(encode_still(Painter(film, THUMBNAIL_SIZE, fine=4).frame(0)))
    seconds = len(film.moments) / film.rate
    sizes = ", ".join(f"{path.stat().st_size:,}" for path in (media.film, media.still, media.thumbnail))
    sys.stdout.write(f"{name}: {seconds:.1f} s; film, still, thumbnail: {sizes} bytes\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
