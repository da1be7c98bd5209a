"""What a person sees of a committed film: when it begins to move, and how many of its frames show no change."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import av
import numpy as np

from tools.films.film_frame import SIZE, Painter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from tools.films.timeline import Film

NOISE = 3
"""In shades of 256: a pixel that differs by more has changed. Compression alone changes empty ground by at most 2."""
PIXELS = 20
"""A frame in which fewer pixels changed shows no change."""
MOVED, SEEN = 24, 200
"""Shades and pixels by which a frame differs from the first when a person sees that the figure moves."""
FIGURE = 520
"""Rows of the picture above the breath disc and the counter, which move by themselves."""


@dataclass(frozen=True)
class Measures:
    """Of one film: seconds until the figure moves, the share of frames without a change, frames a second, bytes."""

    first_movement: float
    still_share: float
    rate: float
    size: int


def measure_film(path: Path, film: Film) -> Measures:
    """Decode a committed film and measure it; arrows of the first movement do not count as the figure."""
    arrows = _first_arrows(film)
    first: NDArray[np.int16] | None = None
    moves_at: float | None = None
    still = count = 0
    for before, after in pairwise(grey_frames(path)):
        first = before if first is None else first
        if moves_at is None and _changed(first[~arrows], after[~arrows], MOVED) >= SEEN:
            moves_at = (count + 1) / film.rate
        still += _changed(before, after) < PIXELS
        count += 1
    with av.open(str(path)) as container:
        rate = container.streams.video[0].average_rate
    if moves_at is None or rate is None:
        raise AssertionError(f"{path} never moves")
    return Measures(moves_at, still / count, float(rate), path.stat().st_size)


def grey_frames(path: Path) -> Iterator[NDArray[np.int16]]:
    """Yield the part of every frame that shows the figure, in shades of grey."""
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield np.asarray(frame.to_ndarray(format="gray")[:FIGURE], np.int16)


def _changed(before: NDArray[np.int16], after: NDArray[np.int16], noise: int = NOISE) -> int:
    return int((np.abs(after - before) > noise).sum())


def _first_arrows(film: Film) -> NDArray[np.bool_]:
    """Return where the arrows of the first two movements are."""
    painter = Painter(film)
    layers = [painter.arrow(number) for number in (0, 1) if film.stretches[number].arrows]
    mask = np.zeros((SIZE, SIZE), bool)
    for layer in layers:
        mask |= np.asarray(layer.getchannel("A")) > 0
    return mask[:FIGURE]
