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

    def cut(self, part: tuple[slice, slice]) -> DepthBuffer:
        """Return a part of the picture."""
        return DepthBuffer(self.part[part], self.depth[part], self.normal[part], self.along[part])

    def behind(self, other: DepthBuffer, number: int) -> DepthBuffer:
        """Return this view with another where that is nearer; its only part gets this number."""
        nearer = other.depth > self.depth
        return DepthBuffer(
            np.where(nearer, np.int16(number), self.part),
            np.where(nearer, other.depth, self.depth),
            np.where(nearer[..., None], other.normal, self.normal),
            np.where(nearer, other.along, self.along),
        )


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
    face, x, y = _pixels(triangles, size)
    first, second, third = triangles
    a, b = (second - first) / area[:, None], (third - first) / area[:, None]
    dx, dy = x + 0.5 - first[face, 0], y + 0.5 - first[face, 1]
    two = dx * b[face, 1] - dy * b[face, 0]
    three = dy * a[face, 0] - dx * a[face, 1]
    weights = np.stack([1 - two - three, two, three], axis=1)
    rise = np.stack([second[:, 2] - first[:, 2], third[:, 2] - first[:, 2]], axis=1)
    near = first[face, 2] + two * rise[face, 0] + three * rise[face, 1]
    return y * size[0] + x, face, near, weights


def _pixels(triangles: Vector, size: tuple[int, int]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return for each pixel whose middle is inside a triangle: the triangle's number, x and y; row by row."""
    width, height = size
    ys = triangles[:, :, 1]
    low = np.clip(np.ceil(ys.min(axis=0) - 0.5).astype(np.int64), 0, height)
    high = np.clip(np.floor(ys.max(axis=0) - 0.5).astype(np.int64) + 1, low, height)
    face, step = _expanded(high - low)
    y = low[face] + step
    middle = y + 0.5
    left, right = np.full(len(y), np.inf), np.full(len(y), -np.inf)
    for start, end in zip(triangles, np.roll(triangles, -1, axis=0), strict=True):
        rise = end[:, 1] - start[:, 1]
        slope = (end[:, 0] - start[:, 0]) / np.where(rise == 0, 1, rise)
        part = middle - start[face, 1]
        crossed = (part * (middle - end[face, 1]) <= 0) & (rise[face] != 0)
        x = start[face, 0] + part * slope[face]
        left = np.where(crossed, np.minimum(left, x), left)
        right = np.where(crossed, np.maximum(right, x), right)
    begin = np.ceil(np.clip(left, 0, width) - 0.5).astype(np.int64)
    last = np.floor(np.clip(right, 0, width) - 0.5).astype(np.int64) + 1
    begin = np.maximum(begin, 0)
    row, step = _expanded(np.maximum(np.minimum(last, width) - begin, 0))
    return face[row], begin[row] + step, y[row]


def _expanded(counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each index as often as its count says, and beside it 0, 1, 2 and so on."""
    index = np.repeat(np.arange(len(counts)), counts)
    return index, np.arange(len(index)) - np.repeat(np.cumsum(counts) - counts, counts)
