"""Furniture of the exercises that need no floor: a chair, a table, a bed. All lengths are in metres.

A chair or a table is one mesh of boxes beside those of the body, so that each hides the other where it is nearer. Its
place in the room is fixed: the pose files move the person, not the chair.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tools.films.mesh import Mesh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.films.geometry import Vector

PART = "furniture"
SEAT = 0.42
"""The height of the seat: a person of 1.70 m has the feet flat on the floor and the hips a little above the knees."""
SEAT_FRONT, SEAT_BACK = 0.24, -0.20
"""Where the seat begins and ends, forward of the room's origin."""
TABLE = 0.72
TABLE_EDGE = 0.36
"""The height of the table, and where its edge is, forward of the room's origin."""
MATTRESS = 0.2
"""The thickness of the bed, whose upper side is the floor of the pose files."""
_LINE = 0.006
"""The breadth of the dark line along the edges."""
_STEP = 0.05
"""The largest distance of corners, whose shadows fall on the floor."""


class Furniture(StrEnum):
    """A piece of furniture in a film."""

    CHAIR = "chair"
    TABLE = "table"
    BED = "bed"


class Box(NamedTuple):
    """A box with edges along the axes: its lowest and its highest corner."""

    low: tuple[float, float, float]
    high: tuple[float, float, float]


def _chair() -> list[Box]:
    """Return a plain kitchen chair: a seat, four legs, a back with one rail."""
    wide, thick, rail = 0.21, 0.05, 0.03
    boxes = [Box((SEAT_BACK, -wide, SEAT - thick), (SEAT_FRONT, wide, SEAT))]
    for y in (-wide, wide - rail):
        boxes += [
            Box((SEAT_FRONT - rail, y, 0), (SEAT_FRONT, y + rail, SEAT - thick)),
            Box((SEAT_BACK, y, 0), (SEAT_BACK + rail, y + rail, SEAT - thick)),
            Box((SEAT_BACK - 0.01, y, SEAT), (SEAT_BACK + 0.015, y + rail, 0.84)),
        ]
    return [*boxes, Box((SEAT_BACK - 0.01, rail - wide, 0.70), (SEAT_BACK + 0.01, wide - rail, 0.84))]


def _table() -> list[Box]:
    """Return a table, as seen by somebody who sits before it."""
    wide, deep, thick, leg = 0.50, 0.72, 0.03, 0.045
    far = TABLE_EDGE + deep
    top = Box((TABLE_EDGE, -wide, TABLE - thick), (far, wide, TABLE))
    feet = product((TABLE_EDGE + 0.04, far - 0.04 - leg), (0.04 - wide, wide - 0.04 - leg))
    return [top, *(Box((x, y, 0), (x + leg, y + leg, TABLE - thick)) for x, y in feet)]


_BOXES = {Furniture.CHAIR: _chair(), Furniture.TABLE: _table()}


def mesh_of(pieces: Sequence[Furniture]) -> Mesh | None:
    """Return the furniture that stands on the floor as one mesh, if there is any; the bed is part of the ground."""
    boxes = [box for piece in pieces for box in _BOXES.get(piece, ())]
    return _mesh(boxes) if boxes else None


def _mesh(boxes: Sequence[Box]) -> Mesh:
    """Return boxes as a mesh; `along` of a corner is its distance from the nearest edge of its face."""
    corners, normals, along, faces = [], [], [], []
    count = 0
    for box, axis, side in product(boxes, range(3), (0, 1)):
        places, edge = _face(box, axis, side)
        rows, columns = edge.shape
        normal = np.eye(3)[axis] * (1 if side else -1)
        corners.append(places)
        normals.append(np.tile(normal, (len(places), 1)))
        along.append(edge.ravel())
        faces.append(_triangles(rows, columns, outward=bool(side)) + count)
        count += len(places)
    return Mesh(PART, np.concatenate(corners), np.concatenate(normals), np.concatenate(along), np.concatenate(faces))


def _face(box: Box, axis: int, side: int) -> tuple[Vector, Vector]:
    """Return the corners of one face in rows, and each one's distance from the edge as a grid."""
    first, second = (axis + 1) % 3, (axis + 2) % 3
    one, two = (_ticks(box.low[each], box.high[each]) for each in (first, second))
    grid = np.stack(np.meshgrid(one, two, indexing="ij"), axis=-1)
    places = np.empty((*grid.shape[:2], 3))
    places[..., axis] = box.high[axis] if side else box.low[axis]
    places[..., first], places[..., second] = grid[..., 0], grid[..., 1]
    from_edge = [np.minimum(ticks - ticks[0], ticks[-1] - ticks) for ticks in (one, two)]
    return places.reshape(-1, 3), np.minimum.outer(*from_edge)


def _ticks(low: float, high: float) -> Vector:
    """Return the places of corners along an edge: close to its ends, where the dark line ends, and evenly between."""
    inner = np.linspace(low + _LINE, high - _LINE, max(2, round((high - low) / _STEP)))
    return np.concatenate([[low], inner, [high]])


def _triangles(rows: int, columns: int, *, outward: bool) -> Vector:
    row, column = np.meshgrid(np.arange(rows - 1), np.arange(columns - 1), indexing="ij")
    a = (row * columns + column).ravel()
    b, c, d = a + columns, a + 1, a + columns + 1
    found = np.concatenate([np.stack([a, b, c], axis=1), np.stack([b, d, c], axis=1)])
    return found if outward else found[:, ::-1]
