"""How the body breathes: the ribs widen and the shoulders rise, while hands that hold on to something stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tools.films.body import BONES, SIDES, sign
from tools.films.contacts import HeldLimb, hold
from tools.films.geometry import turn_x
from tools.films.plan import FLOOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.films.geometry import Rotation
    from tools.films.skeleton import Posture

_RISE = 9.0
"""Degrees by which the shoulders rise with a full breath: about 2 cm, so that it is seen on a phone."""
_LEAST = 1e-3


def breathed(posture: Posture, full: float, kept: Mapping[str, float], holds: Sequence[HeldLimb] = ()) -> Posture:
    """Return the posture with lungs that are `full`, 0 (breathed out) to 1.

    `kept` says of each arm (right_arm, left_arm) how far its hand stays where it is, 0 (rises with the shoulder) to 1;
    `holds` are those of hands on the other arm, which moves.
    """
    if full < _LEAST:
        return posture
    turned: dict[str, Rotation] = {}
    for side in SIDES:
        girdle, arm = f"{side}_girdle", f"{side}_upper_arm"
        raised = posture.turned[girdle] @ turn_x(sign(side) * _RISE * full)
        turned |= {girdle: raised, arm: raised.T @ posture.turned[girdle] @ posture.turned[arm]}
    risen = replace(posture.with_turned(turned), breath=full)
    stay = [_kept(posture, risen, limb, share) for limb, share in kept.items() if share > 0]
    return hold(risen, [*stay, *holds])


def _kept(before: Posture, risen: Posture, limb: str, share: float) -> HeldLimb:
    """Return the hold of a hand between its places before and after the shoulders rose."""
    side = limb.partition("_")[0]
    mark, hand = f"{side}_palm", before.rotation(f"{side}_hand")
    at = before.mark(mark) * share + risen.mark(mark) * (1 - share)
    return HeldLimb(limb, mark, FLOOR, at, -hand[:, 2], -sign(side) * hand[:, 1])


def is_arm(bone: str) -> bool:
    """Whether a bone is part of an arm, and so rises with the shoulders."""
    while bone in BONES:
        if bone.endswith("_girdle"):
            return True
        bone = BONES[bone].parent
    return False


def lungs(share: float) -> float:
    """Return how much of a breath is taken at `share` of its time: nearly even, only a little slower at its ends."""
    return share - 0.08 * float(np.sin(2 * np.pi * share))
