"""Triangle meshes: tubes around a curve, and ellipsoids."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tools.films.geometry import between

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tools.films.geometry import Rotation, Vector

Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Mesh:
    """One part of the body: corners and normals in rows; `along`, a position at each corner, selects its colour."""

    part: str
    corners: Vector
    normals: Vector
    along: Vector
    faces: Indices


class Node(NamedTuple):
    """A point of a curve and the rotation there; the third axis runs along the curve, backward or forward."""

    place: Vector
    turned: Rotation


class Ring(NamedTuple):
    """A cross-section: its place on the curve (0 to 1), half its breadth and depth, its offset forward."""

    at: float
    breadth: float
    depth: float
    forward: float = 0.0


def tube(
    part: str,
    curve: SmoothCurve,
    rings: Sequence[Ring],
    *,
    count: int = 24,
    sides: int = 24,
    power: float = 2.0,
    caps: tuple[bool, bool] = (True, True),
) -> Mesh:
    """Return a tube around a curve; `power` over 2 makes the sections squarer."""
    table = np.array(rings)
    shares = _shares(table, count)
    breadth, depth, forward = (_soft(table[:, 0], table[:, column], shares) for column in (1, 2, 3))
    if caps[0]:
        shares, breadth, depth, forward = _capped(shares, breadth, depth, forward, curve.length, first=True)
    if caps[1]:
        shares, breadth, depth, forward = _capped(shares, breadth, depth, forward, curve.length, first=False)
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    cosine, sine = np.cos(angles), np.sin(angles)
    across = np.sign(cosine) * np.abs(cosine) ** (2 / power)
    ahead = np.sign(sine) * np.abs(sine) ** (2 / power)
    places, turned = curve.at(shares)
    corners = (
        places[:, None, :]
        + (breadth[:, None] * across)[:, :, None] * turned[:, None, :, 1]
        + (depth[:, None] * ahead + forward[:, None])[:, :, None] * turned[:, None, :, 0]
    )
    faces = _grid(len(shares), sides)
    return finished(part, corners.reshape(-1, 3), np.repeat(shares * curve.length, sides), faces)


class SmoothCurve:
    """A smooth curve through nodes; the distances between them are straight, or the given `lengths`."""

    def __init__(self, nodes: Sequence[Node], *, down: bool, lengths: Sequence[float] = ()) -> None:
        self._nodes = nodes
        self._sense = -1.0 if down else 1.0
        steps = lengths or [float(np.linalg.norm(b.place - a.place)) for a, b in pairwise(nodes)]
        self._knots = np.concatenate([[0.0], np.cumsum(steps)])
        self.length = float(self._knots[-1])

    def at(self, shares: Vector) -> tuple[Vector, Vector]:
        """Return the places and rotations at these shares of the length; beyond its ends the curve is straight."""
        places, turned = [], []
        for distance in shares * self.length:
            index = int(np.clip(np.searchsorted(self._knots, distance) - 1, 0, len(self._nodes) - 2))
            place, rotation = self._between(index, distance)
            places.append(place)
            turned.append(rotation)
        return np.array(places), np.array(turned)

    def _between(self, index: int, distance: float) -> tuple[Vector, Rotation]:
        first, second = self._nodes[index], self._nodes[index + 1]
        step = self._knots[index + 1] - self._knots[index]
        t = (distance - self._knots[index]) / step
        if t < 0:
            return first.place + self._sense * first.turned[:, 2] * t * step, first.turned
        if t > 1:
            return second.place + self._sense * second.turned[:, 2] * (t - 1) * step, second.turned
        leaving, arriving = (self._sense * step * node.turned[:, 2] for node in (first, second))
        place = (
            (2 * t**3 - 3 * t**2 + 1) * first.place
            + (t**3 - 2 * t**2 + t) * leaving
            + (3 * t**2 - 2 * t**3) * second.place
            + (t**3 - t**2) * arriving
        )
        return place, between(first.turned, second.turned, t)


def ball(
    part: str, centre: Vector, turned: Rotation, radii: Sequence[float], *, rows: int = 10, sides: int = 16
) -> Mesh:
    """Return an ellipsoid; `along` is its height from the lower end."""
    return moulded(part, centre, turned, radii, lambda shape: shape, rows=rows, sides=sides)


def moulded(
    part: str,
    centre: Vector,
    turned: Rotation,
    radii: Sequence[float],
    mould: Callable[[Vector], Vector],
    *,
    rows: int = 26,
    sides: int = 36,
) -> Mesh:
    """Return a sphere of radius 1 deformed by `mould`, then scaled to `radii`."""
    polar = np.linspace(0.01, np.pi - 0.01, rows + 1)
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    sphere = np.stack(
        [
            np.outer(np.sin(polar), np.cos(angles)),
            np.outer(np.sin(polar), np.sin(angles)),
            np.outer(-np.cos(polar), np.ones(sides)),
        ],
        axis=-1,
    ).reshape(-1, 3)
    local = mould(sphere) * np.array(radii)
    return finished(part, centre + local @ turned.T, local[:, 2] + radii[2], _grid(rows + 1, sides))


def finished(part: str, corners: Vector, along: Vector, faces: Indices) -> Mesh:
    """Return a mesh with normals, each the mean of the faces around the corner."""
    if _volume(corners - corners.mean(axis=0), faces) < 0:  # inside out
        faces = faces[:, ::-1]
    first, second, third = (corners[faces[:, column]] for column in range(3))
    flat = np.cross(second - first, third - first)
    normals = np.zeros_like(corners)
    for column in range(3):
        np.add.at(normals, faces[:, column], flat)
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    return Mesh(part, corners, normals / np.maximum(lengths, 1e-12), along, faces)


def _volume(corners: Vector, faces: Indices) -> float:
    first, second, third = (corners[faces[:, column]] for column in range(3))
    return float(np.einsum("ij,ij->", first, np.cross(second, third)))


def _grid(rows: int, sides: int) -> Indices:
    """Return the triangles of a tube with `rows` rings, facing outward."""
    row, side = np.meshgrid(np.arange(rows - 1), np.arange(sides), indexing="ij")
    a, b = (row * sides + side).ravel(), (row * sides + (side + 1) % sides).ravel()
    c, d = a + sides, b + sides
    return np.concatenate([np.stack([a, b, c], axis=1), np.stack([b, d, c], axis=1)])


def _shares(table: Vector, count: int) -> Vector:
    even = np.linspace(table[0, 0], table[-1, 0], count)
    return np.asarray(even)


def _soft(knots: Vector, values: Vector, shares: Vector) -> Vector:
    """Interpolate without corners and without overshoot (monotone cubic)."""
    steps, slopes = np.diff(knots), np.diff(values) / np.diff(knots)
    tangents = np.concatenate([[slopes[0]], (slopes[1:] + slopes[:-1]) / 2, [slopes[-1]]])
    flat = slopes[1:] * slopes[:-1] <= 0
    tangents[1:-1][flat] = 0
    index = np.clip(np.searchsorted(knots, shares) - 1, 0, len(steps) - 1)
    t = (shares - knots[index]) / steps[index]
    return np.asarray(
        (2 * t**3 - 3 * t**2 + 1) * values[index]
        + (t**3 - 2 * t**2 + t) * steps[index] * tangents[index]
        + (3 * t**2 - 2 * t**3) * values[index + 1]
        + (t**3 - t**2) * steps[index] * tangents[index + 1]
    )


def _capped(
    shares: Vector, breadth: Vector, depth: Vector, forward: Vector, length: float, *, first: bool
) -> tuple[Vector, Vector, Vector, Vector]:
    """Close an end with a hemisphere."""
    end = 0 if first else -1
    radius = (breadth[end] + depth[end]) / 2 / length
    angles = np.radians([0.5, 20, 40, 60, 78]) if first else np.radians([78, 60, 40, 20, 0.5])
    out = shares[end] + (-1 if first else 1) * radius * np.cos(angles)
    parts = (
        (out, shares),
        (breadth[end] * np.sin(angles), breadth),
        (depth[end] * np.sin(angles), depth),
        (np.full_like(angles, forward[end]), forward),
    )
    joined = [np.concatenate(pair if first else pair[::-1]) for pair in parts]
    return joined[0], joined[1], joined[2], joined[3]
