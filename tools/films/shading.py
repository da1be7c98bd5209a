"""Colours of the figure: clothes, soft light from above, dark edges where a nearer part covers a farther one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tools.films import film_colours
from tools.films.raster import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tools.films.film_colours import Colour
    from tools.films.mesh import Mesh
    from tools.films.raster import DepthBuffer

_LIGHT = (np.array([-0.35, 0.75, 0.55]) / np.linalg.norm([-0.35, 0.75, 0.55])).astype(np.float32)
"""Direction toward the light in the picture: right, up, near."""

# The colours of each part: pairs of a place, in metres along it, and the colour from there on.
_DYES: dict[str, tuple[tuple[float, Colour], ...]] = {
    "trunk": ((-1.0, film_colours.LEGGINGS), (0.215, film_colours.TOP)),
    "neck": ((-1.0, film_colours.TOP), (0.03, film_colours.SKIN)),
    "yoke": ((-1.0, film_colours.TOP),),
    "head": ((-1.0, film_colours.SKIN),),
    "jaw": ((-1.0, film_colours.SKIN),),
    "nose": ((-1.0, film_colours.SKIN),),
    "eye": ((-1.0, film_colours.HAIR),),
    "ear": ((-1.0, film_colours.SKIN),),
    "hair": ((-1.0, film_colours.HAIR),),
    "leg": ((-1.0, film_colours.LEGGINGS), (0.725, film_colours.INK), (0.765, film_colours.SKIN)),
    "buttock": ((-1.0, film_colours.LEGGINGS),),
    "foot": ((-1.0, film_colours.SKIN),),
    "arm": ((-1.0, film_colours.TOP), (0.16, film_colours.SKIN), (0.488, film_colours.INK), (0.518, film_colours.SKIN)),
    "hand": ((-1.0, film_colours.SKIN),),
    "thumb": ((-1.0, film_colours.SKIN),),
}

_BANDS = {"right": film_colours.RIGHT, "left": film_colours.LEFT}
"""Colours of the bands around wrists and ankles, which identify the side of the body."""
_HALO = ((0.034, 0.04), (0.028, 0.04), (0.022, 0.05), (0.017, 0.05), (0.012, 0.06), (0.008, 0.06), (0.0045, 0.26))
"""The soft shadow behind a nearer part, ring by ring: its radius in metres and its strength; the last is a line."""
_LIMBS = {"arm": 0.0, "leg": 0.1, "foot": -1.0, "hand": -1.0, "thumb": -1.0}
"""Parts that are darker on the far side, and the place along them where that begins."""

_ALIKE = 0.12
"""Colours whose sums of red, green and blue differ by less belong to one garment, near or far."""
_JOINED = 0.028
"""Pixels of one colour whose depths differ by less, in metres, belong to one surface."""


def shade(view: DepthBuffer, meshes: Sequence[Mesh], far: str | None, scale: float) -> NDArray[np.float32]:
    """Return the colour of each pixel of the view; undefined where there is no figure.

    Args:
        view: The visible parts.
        meshes: The parts, by their numbers in `view`.
        far: The side of the body whose limbs are farther away, and darker.
        scale: Pixels a metre.
    """
    height, width = view.part.shape
    colours = np.zeros((height, width, 3), np.float32)
    for number, mesh in enumerate(meshes):
        here = view.part == number
        if not here.any():
            continue
        side, _, rest = mesh.part.partition("_")
        dyes = _DYES[rest or side]
        along = view.along[here]
        painted = np.empty((len(along), 3), np.float32)
        for start, dye in dyes:
            painted[along >= start] = _BANDS[side] if dye is film_colours.INK else dye
        if rest in _LIMBS and side == far:
            painted *= (1 - 0.26 * np.clip((along - _LIMBS[rest]) / 0.2, 0, 1))[:, None]
        colours[here] = painted
    lit = _light(view, colours, scale) * _edges(view, scale)
    return np.asarray(colours * lit[:, :, None], np.float32)


def _light(view: DepthBuffer, colours: NDArray[np.float32], scale: float) -> NDArray[np.float32]:
    normal = _softened(view, colours, scale)
    normal /= np.maximum(np.linalg.norm(normal, axis=2, keepdims=True), 1e-6)
    toward = normal @ _LIGHT
    rim = np.clip(normal[:, :, 2], 0, 1)
    return np.asarray(0.83 + 0.24 * np.clip(toward, -0.5, 1) - 0.10 * (1 - rim) ** 3, np.float32)


def _softened(view: DepthBuffer, colours: NDArray[np.float32], scale: float) -> NDArray[np.float32]:
    """Return the normals, smoothed where parts of one garment meet."""
    normal, depth = view.normal.copy(), view.depth
    key = colours.sum(axis=2)
    for radius in (0.022, 0.013, 0.007, 0.004):
        step = max(1, round(radius * scale))
        total, weight = normal.copy(), np.ones_like(depth)
        for axis, way in ((0, step), (0, -step), (1, step), (1, -step)):
            there = np.roll(depth, way, axis)
            with np.errstate(invalid="ignore"):
                same = (np.abs(there - depth) < _JOINED) & (np.abs(np.roll(key, way, axis) - key) < _ALIKE)
            total += np.roll(normal, way, axis) * same[:, :, None]
            weight += same
        normal = total / weight[:, :, None]
    return normal


def _edges(view: DepthBuffer, scale: float) -> NDArray[np.float32]:
    """Return a factor that darkens pixels right behind a nearer part: a soft shadow with a sharp edge."""
    there = view.part != NOTHING
    depth = np.where(there, view.depth, 0.0).astype(np.float32)
    total = np.ones_like(depth)
    for radius, strength in _HALO:
        around = _spread(depth, there, max(1, round(radius * scale)))
        step = np.clip((around - depth - 0.012) / 0.05, 0, 1)
        total *= 1 - strength * step
    return total


def _spread(depth: NDArray[np.float32], there: NDArray[np.bool_], pixels: int) -> NDArray[np.float32]:
    """Return the nearest depth within `pixels`, in eight directions."""
    out = np.where(there, depth, -9.0)
    best = out.copy()
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7)):
        best = np.maximum(best, np.roll(out, (round(dy * pixels), round(dx * pixels)), (0, 1)))
    return best
