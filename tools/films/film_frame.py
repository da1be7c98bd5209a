"""Each frame of a film as a picture."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from tools.films import film_colours, overlay
from tools.films.body import other
from tools.films.camera import Camera
from tools.films.geometry import vector
from tools.films.keys import posture_between
from tools.films.scene import Scenery, empty_stage, with_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class Painter:
    """Paints the frames of one film."""

    def __init__(self, film: Film, size: int = SIZE, fine: int = _FINE) -> None:
        self.film = film
        self.size = size
        self.fine = fine
        view = film.plan.view
        self._camera = Camera(view.turn, view.tilt, vector(view.centre), view.span, size * fine)
        self._stage = Scenery(self._camera, view.mat)
        self._figures: dict[tuple[str, str, str, str, float], Image.Image] = {}
        self._arrows: dict[int, Image.Image] = {}

    @cached_property
    def _empty(self) -> Image.Image:
        return empty_stage(self._stage)

    def frames(self) -> Iterator[Image.Image]:
        """Paint all frames in order."""
        for place in range(len(self.film.moments)):
            yield self.frame(place)

    def frame(self, place: int) -> Image.Image:
        """Paint the frame with this number."""
        moment = self.film.moments[place]
        picture = self._figure(moment).copy()
        for number, strength in self._visible_arrows(place):
            layer = self._arrow(number)
            picture.paste(layer, (0, 0), overlay.faded(layer, strength))
        self._counts(picture, moment)
        return picture

    def _figure(self, moment: Moment) -> Image.Image:
        if moment.figure not in self._figures:
            picture = with_figure(self._empty, self._stage, moment.posture)
            self._figures[moment.figure] = picture.reduce(self.fine)
        return self._figures[moment.figure]

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

    def _arrow(self, number: int) -> Image.Image:
        if number not in self._arrows:
            layer = Image.new("RGBA", (self.size, self.size), (255, 255, 255, 0))
            covered = self.film.arrow_stretches(number)
            shares = np.linspace(0, 1, _POINTS)
            postures = [posture_between(one.start, one.end, share) for one in covered for share in shares]
            for name in covered[0].arrows:
                mark = name if covered[0].side == "right" else other(name)
                path = self._camera.project(np.array([posture.mark(mark) for posture in postures]))[:, :2]
                layer.alpha_composite(overlay.arrow(self.size, path / self.fine))
            self._arrows[number] = layer
        return self._arrows[number]

    def _counts(self, picture: Image.Image, moment: Moment) -> None:
        film, stretch = self.film, moment.stretch
        breath, edge = round(_BREATH * self.size), round(_EDGE * self.size)
        if moment.breath is not None:
            held, holds = stretch.held, film.dose.hold_breaths or 0
            part = (held - 1 + moment.of_breath) / holds if held else moment.share if stretch.rest else 0.0
            disc = overlay.breath(breath, moment.breath, held=held, holds=holds, part=part, rest=stretch.rest)
            picture.paste(disc, (edge, self.size - edge - breath), disc)
        rows = []
        for row, side in enumerate(("right", "left") if film.dose.per_side else ("right",)):
            done = stretch.done[row] + (moment.rep if stretch.side == side and stretch.number >= 0 else 0)
            rows.append((film.reps, done, film_colours.RIGHT if side == "right" else film_colours.LEFT))
        rings = overlay.counter(self.size, rows, film.dose.reps // film.reps)
        middle = self.size - edge - breath // 2
        picture.paste(rings, (self.size - edge - rings.width, middle - rings.height // 2), rings)
