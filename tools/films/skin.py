"""The surfaces of the figure around its bones. All lengths are in metres."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tools.films.body import BONES, LUMBAR, SIDES, THORACIC, sign
from tools.films.geometry import between, turn_x, turn_y, turn_z, vector
from tools.films.mesh import Mesh, Node, Ring, SmoothCurve, ball, moulded, tube

if TYPE_CHECKING:
    from tools.films.geometry import Vector
    from tools.films.skeleton import Posture

# Each ring: share of the curve's length, half the breadth, half the depth, the offset of its middle forward.
_TRUNK = (
    Ring(0.00, 0.085, 0.075, -0.010),
    Ring(0.08, 0.142, 0.100, -0.012),
    Ring(0.18, 0.158, 0.108, -0.014),
    Ring(0.30, 0.142, 0.098, -0.004),
    Ring(0.43, 0.122, 0.086, 0.004),
    Ring(0.56, 0.130, 0.092, 0.006),
    Ring(0.70, 0.148, 0.102, 0.004),
    Ring(0.82, 0.156, 0.100, -0.004),
    Ring(0.90, 0.140, 0.082, -0.012),
    Ring(0.96, 0.098, 0.064, -0.014),
    Ring(1.00, 0.060, 0.052, -0.010),
)
# What a full breath adds to the rings of the trunk, in their order: breadth, depth, offset forward.
_BREATH = (
    (0.000, 0.000, 0.000),
    (0.000, 0.000, 0.000),
    (0.000, 0.002, 0.002),
    (0.004, 0.007, 0.007),
    (0.010, 0.013, 0.011),
    (0.015, 0.016, 0.012),
    (0.016, 0.017, 0.012),
    (0.012, 0.015, 0.010),
    (0.008, 0.010, 0.008),
    (0.004, 0.004, 0.004),
    (0.000, 0.000, 0.000),
)
_LEG = (
    Ring(0.00, 0.086, 0.092, -0.004),
    Ring(0.12, 0.084, 0.092, -0.002),
    Ring(0.30, 0.073, 0.080, 0.004),
    Ring(0.43, 0.059, 0.064, 0.004),
    Ring(0.50, 0.052, 0.058, 0.004),
    Ring(0.55, 0.050, 0.054, 0.000),
    Ring(0.64, 0.052, 0.058, -0.014),
    Ring(0.72, 0.047, 0.052, -0.012),
    Ring(0.86, 0.034, 0.037, -0.004),
    Ring(0.96, 0.029, 0.034, 0.000),
    Ring(1.00, 0.030, 0.036, 0.000),
)
_ARM = (
    Ring(0.00, 0.047, 0.050, 0.0),
    Ring(0.12, 0.048, 0.052, 0.0),
    Ring(0.30, 0.042, 0.047, 0.0),
    Ring(0.48, 0.037, 0.040, 0.0),
    Ring(0.55, 0.037, 0.038, 0.0),
    Ring(0.64, 0.037, 0.039, 0.0),
    Ring(0.80, 0.030, 0.031, 0.0),
    Ring(0.94, 0.021, 0.027, 0.0),
    Ring(1.00, 0.020, 0.026, 0.0),
)
_YOKE = (Ring(0.0, 0.045, 0.058), Ring(0.5, 0.054, 0.068), Ring(1.0, 0.047, 0.054))
_HAND = (  # breadth is across the palm's thickness
    Ring(0.00, 0.018, 0.026, 0.000),
    Ring(0.20, 0.017, 0.036, 0.002),
    Ring(0.45, 0.015, 0.041, 0.002),
    Ring(0.60, 0.012, 0.040, 0.000),
    Ring(0.85, 0.010, 0.034, -0.002),
    Ring(1.00, 0.008, 0.024, -0.002),
)
_FOOT = (  # along the sole: from heel to toes; depth is the height
    Ring(0.00, 0.024, 0.030, 0.005),
    Ring(0.14, 0.033, 0.044, 0.014),
    Ring(0.30, 0.034, 0.046, 0.020),
    Ring(0.50, 0.038, 0.034, 0.008),
    Ring(0.72, 0.045, 0.024, -0.002),
    Ring(0.88, 0.044, 0.016, -0.006),
    Ring(1.00, 0.032, 0.011, -0.008),
)
_NECK = (Ring(0.0, 0.046, 0.044, 0.0), Ring(0.4, 0.049, 0.050, 0.0), Ring(1.0, 0.049, 0.052, 0.004))

_BEND = 0.055
"""Distance from a knee or an elbow at which the limb begins to curve."""


def body_of(posture: Posture) -> list[Mesh]:
    """Return the surfaces of the whole figure; parts have names such as left_arm."""
    parts = [_trunk(posture), _neck(posture), *_head(posture)]
    for side in SIDES:
        parts += [*_leg(posture, side), *_arm(posture, side)]
    return parts


def _trunk(posture: Posture) -> Mesh:
    chain = ("pelvis", *LUMBAR, *THORACIC)
    low = Node(posture.point("pelvis", vector([0, 0, -0.085])), posture.rotation("pelvis"))
    nodes = [low, Node(posture.start("pelvis"), posture.rotation("pelvis"))]
    for below, bone in pairwise(chain):
        turned = between(posture.rotation(below), posture.rotation(bone), 0.5)
        nodes.append(Node(posture.start(bone), turned))
    nodes.append(Node(posture.point("chest_high", vector([0, 0, 0.095])), posture.rotation("chest_high")))
    return tube("trunk", SmoothCurve(nodes, down=False), _breathing(posture.breath), count=34, sides=40, power=2.3)


def _breathing(full: float) -> list[Ring]:
    """Return the rings of the trunk with lungs that are `full`, 0 to 1."""
    return [
        Ring(ring.at, ring.breadth + full * wider, ring.depth + full * deeper, ring.forward + full * forward)
        for ring, (wider, deeper, forward) in zip(_TRUNK, _BREATH, strict=True)
    ]


def _neck(posture: Posture) -> Mesh:
    nodes = [
        Node(posture.point("chest_high", vector([-0.010, 0, 0.05])), posture.rotation("chest_high")),
        Node(posture.point("head", vector([0.0, 0, 0.05])), posture.rotation("neck")),
    ]
    return tube("neck", SmoothCurve(nodes, down=False), _NECK, count=10, sides=20)


def _head(posture: Posture) -> list[Mesh]:
    rotation = posture.rotation("head")

    def at(x: float, y: float, z: float) -> Vector:
        return posture.point("head", vector([x, y, z]))

    centre = at(0.004, 0, 0.105)
    head = moulded("head", centre, rotation, (0.098, 0.080, 0.128), _skull)
    hair = moulded("hair", centre, rotation, (0.098, 0.080, 0.128), _hairdo)
    nose = ball("nose", at(0.099, 0, 0.088), rotation @ turn_y(-28), (0.013, 0.012, 0.023), rows=8, sides=12)
    parts = [head, hair, nose]
    for side in SIDES:
        s = sign(side)
        parts.append(ball(f"{side}_ear", at(-0.004, s * 0.079, 0.092), rotation @ turn_y(-10), (0.017, 0.010, 0.028)))
        eye = rotation @ turn_z(s * 22)
        parts.append(ball(f"{side}_eye", at(0.090, s * 0.034, 0.110), eye, (0.005, 0.013, 0.005), rows=8, sides=10))
    return parts


def _skull(shape: Vector) -> Vector:
    """Deform a sphere of radius 1 into a head: a narrower jaw, the chin forward, a hollow nape."""
    below = np.clip(-shape[:, 2], 0, 1)
    jaw, nape = 1 - 0.30 * below**1.5, np.where(shape[:, 0] < 0, 1 - 0.5 * below, 1 - 0.06 * below)
    return np.asarray(shape * np.stack([nape, jaw, np.ones_like(jaw)], axis=1))


def _hairdo(shape: Vector) -> Vector:
    """Deform a sphere into the hair of the same head: outside the skull behind the hairline, inside it in front."""
    x, z = shape[:, 0], shape[:, 2]
    behind = z * 0.75 - x * 0.85 + 0.22 + 0.25 * np.clip(z - 0.5, 0, 1)
    low = z + 0.42
    share = np.clip(0.5 + 3.0 * np.minimum(behind, low), 0, 1)
    share = share * share * (3 - 2 * share)
    return _skull(shape) * (0.90 + 0.20 * share)[:, None]


def _leg(posture: Posture, side: str) -> list[Mesh]:
    curve = _limb(posture, f"{side}_thigh", f"{side}_shank", f"{side}_foot")
    leg = tube(f"{side}_leg", curve, _LEG, count=60, sides=32)
    buttock = ball(
        f"{side}_buttock",
        posture.point("pelvis", vector([-0.045, sign(side) * 0.075, -0.02])),
        posture.rotation("pelvis"),
        (0.082, 0.08, 0.09),
        rows=14,
        sides=22,
    )
    return [leg, buttock, _foot(posture, side)]


def _foot(posture: Posture, side: str) -> Mesh:
    flat = posture.rotation(f"{side}_foot")
    tip = posture.rotation(f"{side}_toes")
    # The curve's third axis runs from heel to toes, its first is up.
    swap = np.array([[0.0, 0.0, 1.0], [0.0, -1.0, 0.0], [1.0, 0.0, 0.0]])
    heel = posture.point(f"{side}_foot", vector([-0.035, 0, -0.038]))
    ball_of_foot = posture.point(f"{side}_foot", vector([0.115, 0, -0.047]))
    toes = posture.point(f"{side}_toes", vector([0.055, 0, 0.002]))
    nodes = [Node(heel, flat @ swap), Node(ball_of_foot, between(flat, tip, 0.5) @ swap), Node(toes, tip @ swap)]
    return tube(f"{side}_foot", SmoothCurve(nodes, down=False), _FOOT, count=24, sides=22, power=2.2)


def _arm(posture: Posture, side: str) -> list[Mesh]:
    curve = _limb(posture, f"{side}_upper_arm", f"{side}_forearm", f"{side}_hand")
    return [_yoke(posture, side), tube(f"{side}_arm", curve, _ARM, count=56, sides=26), *_hand(posture, side)]


def _yoke(posture: Posture, side: str) -> Mesh:
    """Return the surface between neck and shoulder: collarbone, trapezius and the upper part of the chest."""
    s = sign(side)
    inner = posture.point("chest_high", vector([-0.012, s * 0.03, 0.062]))
    outer = posture.start(f"{side}_upper_arm")
    middle = posture.point(f"{side}_girdle", vector([-0.058, s * 0.085, 0.012]))
    turned = posture.rotation(f"{side}_girdle") @ turn_x(-s * 90)
    nodes = [Node(inner, turned), Node(middle, turned), Node(outer, turned)]
    return tube(f"{side}_yoke", SmoothCurve(nodes, down=False), _YOKE, count=14, sides=20)


def _hand(posture: Posture, side: str) -> list[Mesh]:
    s = sign(side)
    hand, fingers = posture.rotation(f"{side}_hand"), posture.rotation(f"{side}_fingers")
    middle = posture.point(f"{side}_fingers", vector([0, 0, -0.035]))
    nodes = [
        Node(posture.point(f"{side}_hand", vector([0, 0, 0.01])), hand),
        Node(posture.start(f"{side}_fingers"), between(hand, fingers, 0.5)),
        Node(middle, fingers),
        Node(posture.point(f"{side}_fingers", vector([0, 0, -0.075])), fingers),
    ]
    palm = tube(f"{side}_hand", SmoothCurve(nodes, down=True), _HAND, count=20, sides=18, power=2.4)
    root = posture.point(f"{side}_hand", vector([0.024, -s * 0.001, -0.03]))
    aim = hand @ turn_y(-28) @ turn_x(-s * 3)
    thumb = SmoothCurve([Node(root, aim), Node(root - aim[:, 2] * 0.058, aim @ turn_y(14))], down=True)
    rings = (Ring(0.0, 0.014, 0.016), Ring(0.6, 0.011, 0.012), Ring(1.0, 0.009, 0.010))
    return [palm, tube(f"{side}_thumb", thumb, rings, count=8, sides=12)]


def _limb(posture: Posture, upper: str, lower: str, end: str) -> SmoothCurve:
    """Return the curve through thigh and shank, or upper arm and forearm; its length does not depend on the bend."""
    high, low = posture.rotation(upper), posture.rotation(lower)
    nodes = [
        Node(posture.start(upper), high),
        Node(posture.point(upper, vector([0, 0, _BEND]) + BONES[lower].offset), high),
        Node(posture.point(lower, vector([0, 0, -_BEND])), low),
        Node(posture.start(end), low),
    ]
    first, second = (float(np.linalg.norm(BONES[name].offset)) for name in (lower, end))
    return SmoothCurve(nodes, down=True, lengths=(first - _BEND, 2 * _BEND, second - _BEND))
