"""Colours of the figure: clothes, soft light from above, dark edges where a nearer part covers a farther one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tools.films.raster import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tools.films.film_colours import Palette
    from tools.films.mesh import Mesh
    from tools.films.raster import DepthBuffer

_LIGHT = (np.array([-0.35, 0.75, 0.55]) / np.linalg.norm([-0.35, 0.75, 0.55])).astype(np.float32)
"""Direction toward the light in the picture: right, up, near."""

_BAND, _LEG = "band", "leg"
_DYES = ("skin", "hair", "top", "right_leg", "left_leg", "right", "left", "furniture", "furniture_edge")
"""The colours of a palette that the figure has, by their numbers in `Shading.dye`."""
_GARMENTS = np.array([0, 1, 2, 3, 3, 4, 5, 6, 6, 7], np.int8)
"""The garment of each dye: the legs are one, and the furniture; the last, by its index -1, is that of NOTHING."""

# The dyes of each part: pairs of a place, in metres along it, and the dye from there on. Legs and bands have a side's.
_PARTS: dict[str, tuple[tuple[float, str], ...]] = {
    "trunk": ((-1.0, "right_leg"), (0.215, "top")),
    "neck": ((-1.0, "top"), (0.03, "skin")),
    "yoke": ((-1.0, "top"),),
    "head": ((-1.0, "skin"),),
    "nose": ((-1.0, "skin"),),
    "eye": ((-1.0, "hair"),),
    "ear": ((-1.0, "skin"),),
    "hair": ((-1.0, "hair"),),
    "leg": ((-1.0, _LEG), (0.725, _BAND), (0.765, "skin")),
    "buttock": ((-1.0, _LEG),),
    "foot": ((-1.0, "skin"),),
    "arm": ((-1.0, "top"), (0.16, "skin"), (0.488, _BAND), (0.518, "skin")),
    "hand": ((-1.0, "skin"),),
    "thumb": ((-1.0, "skin"),),
    "furniture": ((-1.0, "furniture_edge"), (0.005, "furniture")),
}
_HALO = ((0.034, 0.04), (0.028, 0.04), (0.022, 0.05), (0.017, 0.05), (0.012, 0.06), (0.008, 0.06), (0.0045, 0.26))
"""The soft shadow behind a nearer part, ring by ring: its radius in metres and its strength; the last is a line."""
REACH = _HALO[0][0]
"""How far that shadow reaches, in metres."""
_LIMBS = {"arm": 0.0, "leg": 0.1, "foot": -1.0, "hand": -1.0, "thumb": -1.0}
"""Parts that are darker on the far side, and the place along them where that begins."""
_FAR = 0.26
"""The share of the light that a limb on the far side lacks."""
_RADII = (0.022, 0.013, 0.007, 0.004)
"""Distances in metres, largest first, over which normals are smoothed."""
_JOINED = 0.028
"""Pixels of one garment whose depths differ by less, in metres, belong to one surface."""


@dataclass(frozen=True)
class Shading:
    """The number of each pixel's dye, and how bright it is; undefined where there is no figure."""

    dye: NDArray[np.int8]
    light: NDArray[np.float32]

    def coloured(self, palette: Palette) -> NDArray[np.uint8]:
        """Return the colour of each pixel, 0 to 255."""
        dyes = np.array([getattr(palette, name) for name in _DYES])
        lit = np.minimum(dyes[self.dye] * self.light[..., None], 1)
        return np.asarray(lit * 255 + 0.5, np.uint8)


def shade(view: DepthBuffer, meshes: Sequence[Mesh], far: tuple[str, float], scale: float) -> Shading:
    """Return the dye and the light of each pixel of the view.

    Args:
        view: The visible parts.
        meshes: The parts, by their numbers in `view`.
        far: The side of the body whose limbs are farther away, and how much darker they are, 0 to 1.
        scale: Pixels a metre.
    """
    here = np.flatnonzero(view.part != NOTHING)
    parts, along = view.part.ravel()[here], view.along.ravel()[here]
    dyes, light = np.full(view.part.shape, NOTHING, np.int8), np.ones(view.part.shape, np.float32)
    for number, mesh in enumerate(meshes):
        mine = np.flatnonzero(parts == number)
        side, _, rest = mesh.part.partition("_")
        dyes.ravel()[here[mine]] = _dyed(rest or side, side, along[mine])
        if rest in _LIMBS and side == far[0]:
            darker = np.clip((along[mine] - _LIMBS[rest]) / 0.2, 0, 1)
            light.ravel()[here[mine]] = 1 - _FAR * far[1] * darker
    return Shading(dyes, light * _light(view, _GARMENTS[dyes], scale) * _edges(view, scale))


def _dyed(part: str, side: str, along: NDArray[np.float32]) -> NDArray[np.int8]:
    """Return the number of the dye at each place along a part."""
    numbers = np.zeros(len(along), np.int8)
    for start, dye in _PARTS[part]:
        name = {_BAND: side, _LEG: f"{side}_leg"}.get(dye, dye)
        numbers[along >= start] = _DYES.index(name)
    return numbers


def _light(view: DepthBuffer, garments: NDArray[np.int8], scale: float) -> NDArray[np.float32]:
    normal = _softened(view, garments, scale)
    normal /= np.maximum(np.linalg.norm(normal, axis=2, keepdims=True), 1e-6)
    toward = normal @ _LIGHT
    rim = np.clip(normal[:, :, 2], 0, 1)
    return np.asarray(0.83 + 0.24 * np.clip(toward, -0.5, 1) - 0.10 * (1 - rim) ** 3, np.float32)


def _softened(view: DepthBuffer, garments: NDArray[np.int8], scale: float) -> NDArray[np.float32]:
    """Return the normals, smoothed where parts of one garment meet."""
    seams = _seams(view, garments, round(_RADII[0] * scale))
    normal = view.normal.reshape(-1, 3).copy()
    depth, garment = view.depth.ravel(), garments.ravel()
    width = view.part.shape[1]
    for radius in _RADII:
        step = max(1, round(radius * scale))
        total, weight = normal[seams], np.ones(len(seams), np.float32)
        for shift in (step, -step, step * width, -step * width):
            there = np.clip(seams + shift, 0, len(depth) - 1)
            same = (np.abs(depth[there] - depth[seams]) < _JOINED) & (garment[there] == garment[seams])
            total += normal[there] * same[:, None]
            weight += same
        normal[seams] = total / weight[:, None]
    return normal.reshape(view.normal.shape)


def _seams(view: DepthBuffer, garments: NDArray[np.int8], reach: int) -> NDArray[np.int64]:
    """Return the pixels within `reach` of another part of the same garment: elsewhere the normals are smooth."""
    near = np.zeros(view.part.shape, bool)
    for step in (reach, max(1, reach // 2), max(1, reach // 4)):
        for axis in (0, 1):
            for way in (step, -step):
                near |= (np.roll(view.part, way, axis) != view.part) & (np.roll(garments, way, axis) == garments)
    return np.flatnonzero(near & (view.part != NOTHING))


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
    out = np.where(there, depth, np.float32(-9.0))
    best = out.copy()
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7)):
        across, down = round(dx * pixels), round(dy * pixels)
        to, source = _shifted(down, across), _shifted(-down, -across)
        np.maximum(best[to], out[source], out=best[to])
    return best


def _shifted(down: int, across: int) -> tuple[slice, slice]:
    """Return the part of a picture that its other part covers when it is moved down and across."""
    rows, columns = (slice(max(0, way), min(0, way) or None) for way in (down, across))
    return rows, columns
