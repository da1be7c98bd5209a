"""Each frame of a film as a picture."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from bot.core.model import Theme
from tools.films import overlay
from tools.films.body import other
from tools.films.film_colours import PALETTES
from tools.films.furniture import Furniture
from tools.films.keys import posture_between
from tools.films.scene import Furnishing, Scenery, empty_stage, figure_of, furnishing_of, with_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tools.films.camera import Camera
    from tools.films.film_colours import Palette
    from tools.films.plan import Plan
    from tools.films.skeleton import Posture
    from tools.films.timeline import Film, Moment

SIZE = 640
"""Width and height of the films in pixels."""
_FINE = 2
_FADE, _LINGER = 0.4, 1.4
"""Seconds in which an arrow fades in and out, and for which it stays visible if its movement ends in a hold."""
_POINTS = 16
"""Points of an arrow in each stretch that it covers."""
_BREATH, _EDGE = 0.145, 0.04
"""The size of the breath indicator, and the margin around it and the counter, in picture widths."""


@dataclass(frozen=True, slots=True)
class _Room:
    """What stays the same in the pictures of one camera: the ground and the furniture, in each theme."""

    across: float
    empty: Mapping[Theme, Image.Image]
    furnishing: Furnishing | None
    furniture: Mapping[Theme, Image.Image]

    @classmethod
    def of(cls, across: float, camera: Camera, plan: Plan, themes: Sequence[Theme]) -> _Room:
        stage = Scenery(camera, plan.view.mat, Furniture.BED in plan.furniture)
        empty = {theme: empty_stage(stage, PALETTES[theme]) for theme in themes}
        furnishing = furnishing_of(camera, plan.furniture)
        painted = {} if furnishing is None else {theme: furnishing.painted(PALETTES[theme]) for theme in themes}
        return cls(across, empty, furnishing, painted)


class Painter:
    """Paints the frames of one film in the colours of its themes; what they have in common is computed once."""

    def __init__(
        self, film: Film, size: int = SIZE, fine: int = _FINE, themes: Sequence[Theme] = (Theme.LIGHT,)
    ) -> None:
        self.film = film
        self.size = size
        self.fine = fine
        self.themes = themes
        self._figures: dict[object, bytes] = {}
        self._arrows: dict[object, Image.Image] = {}
        self._room: _Room | None = None

    def frames(self, theme: Theme = Theme.LIGHT) -> Iterator[Image.Image]:
        """Paint all frames in order."""
        for place in range(len(self.film.moments)):
            yield self.frame(place, theme)

    def frame(self, place: int, theme: Theme = Theme.LIGHT) -> Image.Image:
        """Paint the frame with this number."""
        moment = self.film.moments[place]
        picture = self._figure(moment, theme)
        for number, strength in self._visible_arrows(place):
            layer = self.arrow(number, theme)
            picture.paste(layer, (0, 0), overlay.faded(layer, strength))
        self._counts(picture, moment, PALETTES[theme])
        return picture

    def key_picture(self, name: str, side: str, theme: Theme = Theme.LIGHT) -> Image.Image:
        """Paint a key pose with the arrows that lead to it, without breath and counts."""
        posture = self.film.key(name, side).posture
        across = float(side == "left")
        picture = self._drawn(posture, across)[theme]
        for number, stretch in enumerate(self.film.stretches):
            if stretch.arrows and (stretch.until, stretch.end.side) == (name, side):
                layer = self.arrow(number, theme)
                picture.paste(layer, (0, 0), layer)
                break
        return picture

    def _figure(self, moment: Moment, theme: Theme) -> Image.Image:
        """Return the figure on its ground. It is kept compressed, since a hold shows it in every breath."""
        across = moment.across if self.film.plan.view.mirror else 0.0
        key = (*moment.figure, across)
        if (key, theme) not in self._figures:
            for each, picture in self._drawn(moment.posture, across).items():
                self._figures[key, each] = zlib.compress(picture.tobytes(), 1)
        return Image.frombytes("RGB", (self.size, self.size), zlib.decompress(self._figures[key, theme]))

    def _drawn(self, posture: Posture, across: float) -> dict[Theme, Image.Image]:
        """Draw a posture in the colours of each theme."""
        camera = self._camera(across)
        plan = self.film.plan
        if self._room is None or self._room.across != across:
            self._room = _Room.of(across, camera, plan, self.themes)
        room = self._room
        figure = figure_of(camera, posture, room.furnishing)
        return {
            theme: with_figure(room.empty[theme], figure, PALETTES[theme], room.furniture.get(theme)).reduce(self.fine)
            for theme in self.themes
        }

    def _camera(self, across: float) -> Camera:
        return self.film.plan.view.camera(across, self.size * self.fine)

    def _visible_arrows(self, place: int) -> Iterator[tuple[int, float]]:
        """Yield the index and the opacity of each stretch whose arrow is visible in a frame."""
        total, stretches = len(self.film.moments), self.film.stretches
        for number, (stretch, begin) in enumerate(zip(stretches, self._begins, strict=True)):
            if not stretch.arrows:
                continue
            covered = self.film.arrow_stretches(number)
            after = stretches[(number + len(covered)) % len(stretches)]
            length = sum(one.frames for one in covered) / self.film.rate
            until = length + _FADE + (_LINGER if after.start is after.end else 0.0)
            # The last arrow is still visible when the film starts again.
            for frames in (place - begin, place - begin + total):
                since = frames / self.film.rate
                strength = min(since / _FADE, (until - since) / _FADE, 1.0)
                if strength > 0:
                    yield number, strength

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        """The first frame of each stretch."""
        frames = (stretch.frames for stretch in self.film.stretches)
        return tuple(accumulate(frames, initial=0))[:-1]

    def arrow(self, number: int, theme: Theme = Theme.LIGHT) -> Image.Image:
        """Return the layer with the arrows of the stretch with this index."""
        if (number, theme) not in self._arrows:
            layer = Image.new("RGBA", (self.size, self.size), (255, 255, 255, 0))
            covered = self.film.arrow_stretches(number)
            side = covered[0].end.side
            camera = self._camera(float(side == "left"))
            shares = np.linspace(0, 1, _POINTS)
            postures = [posture_between(one.start, one.end, share) for one in covered for share in shares]
            for name in covered[0].arrows:
                mark = name if side == "right" else other(name)
                path = camera.project(np.array([posture.mark(mark) for posture in postures]))[:, :2]
                layer.alpha_composite(overlay.arrow(self.size, path / self.fine, PALETTES[theme]))
            self._arrows[number, theme] = layer
        return self._arrows[number, theme]

    def _counts(self, picture: Image.Image, moment: Moment, palette: Palette) -> None:
        film, stretch = self.film, moment.stretch
        size, edge = round(_BREATH * self.size), round(_EDGE * self.size)
        if moment.breath is not None:
            held, holds = (0, 0) if stretch.rest else (stretch.held, stretch.holds)
            part, rest = moment.of_breaths, stretch.rest
            disc = overlay.breath(size, moment.breath, palette, held=held, holds=holds, part=part, rest=rest)
            picture.paste(disc, (edge, self.size - edge - size), disc)
        rows = []
        for row, side in enumerate(("right", "left") if film.dose.per_side else ("right",)):
            done = stretch.done[row] + (moment.rep if stretch.side == side and stretch.number >= 0 else 0)
            rows.append((film.reps, done, palette.right if side == "right" else palette.left))
        rings = overlay.counter(self.size, rows, film.dose.reps // film.reps, palette)
        middle = self.size - edge - size // 2
        picture.paste(rings, (self.size - edge - rings.width, middle - rings.height // 2), rings)
