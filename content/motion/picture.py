"""Each frame of a film as a picture."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from content.motion import overlay, palette
from content.motion.camera import Camera
from content.motion.geometry import vector
from content.motion.keys import eased, way
from content.motion.scene import Stage, empty_stage, with_figure
from content.motion.timeline import FRAMES_A_SECOND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.motion.timeline import Film, Moment, Stretch

SIZE = 640
"""Width and height of the films in pixels."""
_FINE = 2
_EARLY, _LATE = 0.5, 1.2
"""For how many seconds before and after its movement an arrow is seen."""


class Painter:
    """Paints the frames of one film."""

    def __init__(self, film: Film, size: int = SIZE, fine: int = _FINE) -> None:
        self.film = film
        self.size = size
        self.fine = fine
        view = film.plan.view
        self._camera = Camera(view.turn, view.tilt, vector(view.centre), view.span, size * fine)
        self._stage = Stage(self._camera, view.mat)
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
        """Paint the frame of this number."""
        moment = self.film.moments[place]
        picture = self._figure(moment).copy()
        for stretch, strength in self._seen_arrows(place):
            layer = self._arrow(stretch)
            picture.paste(layer, (0, 0), overlay.faded(layer, strength))
        self._counts(picture, moment)
        return picture

    def _figure(self, moment: Moment) -> Image.Image:
        if moment.figure not in self._figures:
            picture = with_figure(self._empty, self._stage, moment.posture, self._camera.far)
            self._figures[moment.figure] = picture.reduce(self.fine)
        return self._figures[moment.figure]

    def _seen_arrows(self, place: int) -> Iterator[tuple[Stretch, float]]:
        """Yield the stretches whose arrows are seen in a frame, and how strongly."""
        total = len(self.film.moments)
        for stretch, begin in self._starts:
            if not stretch.arrows:
                continue
            since = (place - begin) / FRAMES_A_SECOND
            for around in (since, since - total / FRAMES_A_SECOND, since + total / FRAMES_A_SECOND):
                length = stretch.frames / FRAMES_A_SECOND
                strength = min((around + _EARLY) / 0.3, (length + _LATE - around) / 0.5, 1.0)
                if strength > 0:
                    yield stretch, strength

    @cached_property
    def _starts(self) -> tuple[tuple[Stretch, int], ...]:
        starts, frame = [], 0
        for stretch in self.film.stretches:
            starts.append((stretch, frame))
            frame += stretch.frames
        return tuple(starts)

    def _arrow(self, stretch: Stretch) -> Image.Image:
        if id(stretch) not in self._arrows:
            layer = Image.new("RGBA", (self.size, self.size), (255, 255, 255, 0))
            for mark in stretch.arrows:
                name = mark if stretch.side == "right" else overlay.other(mark)
                ways = [way(stretch.start, stretch.end, share).mark(name) for share in np.linspace(0, 1, 25)]
                path = self._camera.project(np.array(ways))[:, :2] / self.fine
                layer.alpha_composite(overlay.arrow(self.size, path))
            self._arrows[id(stretch)] = layer
        return self._arrows[id(stretch)]

    def _counts(self, picture: Image.Image, moment: Moment) -> None:
        stretch, low = moment.stretch, self.size - 92
        if moment.breath is not None:
            disc = overlay.breath(76, moment.breath, stretch.held, stretch.rest)
            picture.paste(disc, (26, low), disc)
        sides = ("right", "left") if self.film.dose.per_side else ("right",)
        for row, side in enumerate(sides):
            done = stretch.done[row] + (moment.rep if stretch.side == side and stretch.number >= 0 else 0)
            colour = palette.RIGHT if side == "right" else palette.LEFT
            pips = overlay.dots(self.film.reps, done, colour, 22, 8)
            picture.paste(pips, (self.size - 30 - pips.width, low + 38 + (row * 32 - 16) * (len(sides) - 1) - 11), pips)
