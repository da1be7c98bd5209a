"""Rasteriser: the part of the body that each pixel shows, by triangles and a depth buffer, in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tools.films.geometry import Vector
    from tools.films.mesh import Mesh

NOTHING = -1
_FLAT = 1e-9
"""Triangles of a smaller area, in square pixels, are seen edge-on and skipped."""


@dataclass(frozen=True)
class DepthBuffer:
    """What each pixel shows: the number of the part (or NOTHING), its depth, normal and `along`."""

    part: NDArray[np.int16]
    depth: NDArray[np.float32]
    normal: NDArray[np.float32]
    along: NDArray[np.float32]


def rasterise(meshes: Sequence[Mesh], screens: Sequence[Vector], turned: Vector, size: tuple[int, int]) -> DepthBuffer:
    """Draw meshes.

    Args:
        meshes: The parts; a part's number is its place in this list.
        screens: For each mesh its corners as pixels to the right, pixels down, and nearness in metres.
        turned: The rotation that takes a normal of the room to one of the picture (right, up, near).
        size: Width and height in pixels.
    """
    width, height = size
    corners = np.concatenate(screens)
    normals = np.concatenate([mesh.normals for mesh in meshes]) @ turned.T
    along = np.concatenate([mesh.along for mesh in meshes])
    offsets = np.cumsum([0] + [len(mesh.corners) for mesh in meshes[:-1]])
    faces = np.concatenate([mesh.faces + offset for mesh, offset in zip(meshes, offsets, strict=True)])
    parts = np.repeat(np.arange(len(meshes)), [len(mesh.faces) for mesh in meshes])
    first, second, third = (corners[faces[:, column]] for column in range(3))
    area = (second[:, 0] - first[:, 0]) * (third[:, 1] - first[:, 1]) - (third[:, 0] - first[:, 0]) * (
        second[:, 1] - first[:, 1]
    )
    seen = area < -_FLAT  # y points down, so faces toward the camera run clockwise
    faces, parts = faces[seen], parts[seen]
    first, second, third, area = first[seen], second[seen], third[seen], area[seen]
    pixel, face, near, weights = _covered(np.stack([first, second, third]), area, size)
    depth = np.full(width * height, -np.inf)
    np.maximum.at(depth, pixel, near)
    shown = near == depth[pixel]
    pixel, face, weights = pixel[shown], face[shown], weights[shown]
    view = DepthBuffer(
        np.full(width * height, NOTHING, np.int16),
        depth.astype(np.float32),
        np.zeros((width * height, 3), np.float32),
        np.zeros(width * height, np.float32),
    )
    view.part[pixel] = parts[face]
    inside = faces[face]
    view.normal[pixel] = np.einsum("ij,ijk->ik", weights, normals[inside])
    view.along[pixel] = np.einsum("ij,ij->i", weights, along[inside])
    return DepthBuffer(
        view.part.reshape(height, width),
        view.depth.reshape(height, width),
        view.normal.reshape(height, width, 3),
        view.along.reshape(height, width),
    )


def _covered(
    triangles: Vector, area: Vector, size: tuple[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Vector, Vector]:
    """Return each pixel that a triangle covers: its number, the triangle's, the nearness, the corners' weights."""
    (first, second, third), (width, height) = triangles, size
    low = np.floor(triangles[:, :, :2].min(axis=0) - 0.5).astype(np.int64) + 1
    high = np.ceil(triangles[:, :, :2].max(axis=0) - 0.5).astype(np.int64)
    low = np.maximum(low, 0)
    high = np.minimum(high, [width, height])
    spans = np.maximum(high - low, 0)
    counts = spans[:, 0] * spans[:, 1]
    face = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(face)) - np.repeat(np.cumsum(counts) - counts, counts)
    x = low[face, 0] + place % spans[face, 0]
    y = low[face, 1] + place // spans[face, 0]
    dx, dy = x + 0.5 - first[face, 0], y + 0.5 - first[face, 1]
    a, b = second - first, third - first
    two = (dx * b[face, 1] - dy * b[face, 0]) / area[face]
    three = (dy * a[face, 0] - dx * a[face, 1]) / area[face]
    one = 1 - two - three
    inside = (one >= 0) & (two >= 0) & (three >= 0)
    face, x, y = face[inside], x[inside], y[inside]
    weights = np.stack([one[inside], two[inside], three[inside]], axis=1)
    near = weights[:, 0] * first[face, 2] + weights[:, 1] * second[face, 2] + weights[:, 2] * third[face, 2]
    return y * width + x, face, near, weights
