"""Follow along: an exercise at its real pace with sound, as the part of a film for a whole routine.

A part begins with what is next and time to change position, then shows every rep of the dose. Parts are joined by
`content.joined_film` without encoding again, so all have one size, rate and encoding, and each is a whole number of
blocks of sound and of pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from bot.core.model import Theme
from content.media import FOLLOW_SIZE
from tools.films.film_colours import PALETTES, in_bytes
from tools.films.film_frame import Painter
from tools.films.follow_marks import done_sign, next_sign, rep_number
from tools.films.follow_sounds import Cue, Sound
from tools.films.timeline import Film

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RATE = 25
"""Pictures a second: 8 of them last as long as 5 blocks of AAC (1024 samples) at `follow_sounds.SAMPLES` a second."""
BLOCK = 8
"""Pictures of which a part has a whole number, so that its picture and sound end together."""
LEAD = 12.0
"""Seconds from the announcement of an exercise to its first movement, to change position."""
_LOOK_AHEAD = 6.0
"""How many of them show the exercise's key pose; the rest show the position in which it begins."""
END = 4.8
"""Seconds of the end of a routine."""


def whole_dose(film: Film) -> Film:
    """Return a film with every rep of the dose, at the rate of parts."""
    return Film(film.plan.model_copy(update={"reps": None, "rate": RATE}), film.dose)


def frame_count(film: Film) -> int:
    """Return the number of pictures of the part that shows this film, made by `whole_dose`."""
    return _whole_blocks(round(LEAD * RATE) + len(film.moments))


def end_frame_count() -> int:
    """Return the number of pictures of the end of a routine."""
    return _whole_blocks(round(END * RATE))


def _whole_blocks(frames: int) -> int:
    return -(-frames // BLOCK) * BLOCK


def sounds(film: Film) -> tuple[Sound, ...]:
    """Return the sounds of a part: what is next, each breath in and out, each change of sides."""
    found = [Sound(Cue.NEXT, 0.2)]
    at, before = LEAD, "right"
    for place, one in enumerate(film.stretches):
        if one.side != before and any(later.number >= 0 for later in film.stretches[place:]):
            found.append(Sound(Cue.SIDES, at))
            before = one.side
        seconds = one.frames / RATE
        if one.breath is not None:
            found.append(Sound(Cue.IN if one.breath == "in" else Cue.OUT, at, seconds))
        at += seconds
    return tuple(found)


def end_sounds() -> tuple[Sound, ...]:
    """Return the sounds of the end of a routine."""
    return (Sound(Cue.DONE, 0.2),)


class FollowPainter:
    """Paints the pictures of a part in the colours of its themes; each figure is drawn once for all of them."""

    def __init__(self, film: Film, themes: Sequence[Theme] = (Theme.LIGHT,)) -> None:
        """Paint a film made by `whole_dose`."""
        self.film = film
        self._painter = Painter(film, FOLLOW_SIZE, themes=themes)

    def frames(self, theme: Theme = Theme.LIGHT) -> Iterator[Image.Image]:
        """Paint all pictures in order."""
        yield from self._lead(theme)
        last = len(self.film.moments) - 1
        for place in range(frame_count(self.film) - round(LEAD * RATE)):
            yield self._frame(min(place, last), theme)

    def _lead(self, theme: Theme) -> Iterator[Image.Image]:
        plan, count = self.film.plan, round(LEAD * RATE)
        ahead, first = (self._painter.key_picture(pose, "right", theme) for pose in (plan.cover, plan.first))
        for place in range(count):
            picture = (ahead if place < round(_LOOK_AHEAD * RATE) else first).copy()
            next_sign(picture, place / count, PALETTES[theme])
            yield picture

    def _frame(self, place: int, theme: Theme) -> Image.Image:
        picture, stretch, palette = (
            self._painter.frame(place, theme),
            self.film.moments[place].stretch,
            PALETTES[theme],
        )
        if stretch.number >= 0:
            rep_number(picture, stretch.number + 1, palette.right if stretch.side == "right" else palette.left)
        return picture


def end_frames(theme: Theme = Theme.LIGHT) -> Iterator[Image.Image]:
    """Paint the end of a routine: a tick mark."""
    picture = Image.new("RGB", (FOLLOW_SIZE, FOLLOW_SIZE), in_bytes(PALETTES[theme].ground))
    done_sign(picture, PALETTES[theme])
    for _ in range(end_frame_count()):
        yield picture
