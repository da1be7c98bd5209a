"""Directions and rotations in space, as numpy arrays: metres and degrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Vector = NDArray[np.float64]
"""Three numbers: forward, left, up; or many vectors in rows."""
Rotation = NDArray[np.float64]
"""A 3 x 3 matrix whose columns are the turned axes."""

_SMALL = 1e-9


def vector(values: Sequence[float]) -> Vector:
    """Return the numbers as a vector."""
    return np.array(values, dtype=np.float64)


def unit(value: Vector) -> Vector:
    """Return the direction of a vector, with length 1."""
    length = float(np.linalg.norm(value))
    return value / length if length > _SMALL else value


def cross(first: Vector, second: Vector) -> Vector:
    """Return the cross product; numpy's own is several times slower for single vectors."""
    (a, b, c), (x, y, z) = first, second
    return np.array([b * z - c * y, c * x - a * z, a * y - b * x])


def turn_x(degrees: float) -> Rotation:
    """Turn about the axis that points forward: from left to up."""
    sine, cosine = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
    return np.array([[1, 0, 0], [0, cosine, -sine], [0, sine, cosine]])


def turn_y(degrees: float) -> Rotation:
    """Turn about the axis that points left: from up to forward."""
    sine, cosine = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
    return np.array([[cosine, 0, sine], [0, 1, 0], [-sine, 0, cosine]])


def turn_z(degrees: float) -> Rotation:
    """Turn about the axis that points up: from forward to left."""
    sine, cosine = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
    return np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])


def turn_about(axis: Vector, degrees: float) -> Rotation:
    """Turn about any axis, right-handed."""
    x, y, z = unit(axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.radians(degrees)
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross))


def frame(up: Vector, forward: Vector) -> Rotation:
    """Return the rotation whose third axis is `up` and whose first is `forward`, made orthogonal to `up`."""
    third = unit(up)
    first = unit(forward - third * (forward @ third))
    return np.stack([first, cross(third, first), third], axis=1)


def between(start: Rotation, end: Rotation, share: float) -> Rotation:
    """Return the rotation at `share` (0 to 1) of the shortest path from `start` to `end`."""
    axis, degrees = axis_and_angle(start.T @ end)
    return start @ turn_about(axis, degrees * share)


def axis_and_angle(rotation: Rotation) -> tuple[Vector, float]:
    """Return the axis of a rotation and its angle in degrees, 0 to 180."""
    cosine = (np.trace(rotation) - 1) / 2
    skew = np.array([rotation[2, 1] - rotation[1, 2], rotation[0, 2] - rotation[2, 0], rotation[1, 0] - rotation[0, 1]])
    sine = float(np.linalg.norm(skew)) / 2
    degrees = float(np.degrees(np.arctan2(sine, cosine)))
    if sine > _SMALL:
        return unit(skew), degrees
    if cosine > 0:
        return np.array([0.0, 0.0, 1.0]), 0.0
    column = rotation + np.eye(3)  # half a turn: any column that is not zero lies along the axis
    return unit(column[:, int(np.argmax(np.linalg.norm(column, axis=0)))]), 180.0


def angle_between(first: Vector, second: Vector) -> float:
    """Return the angle between two directions in degrees."""
    return float(np.degrees(np.arccos(np.clip(unit(first) @ unit(second), -1, 1))))
