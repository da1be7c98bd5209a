"""Key poses worked out: the posture of each, and the ways between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tools.films.body import other
from tools.films.contacts import HeldLimb, hold
from tools.films.joints import posture_of
from tools.films.plan import FLOOR, LIMBS
from tools.films.skeleton import Posture, blend

if TYPE_CHECKING:
    from tools.films.pose import Pose

_STEP_HEIGHT = 0.05
"""How high a hand or foot is lifted where it is set down in another place of the floor, in metres."""
_MIRROR = np.array([1.0, -1.0, 1.0])


@dataclass(frozen=True)
class Key:
    """A key pose of one side: its name, the posture and what is held where."""

    name: str
    side: str
    posture: Posture
    holds: tuple[HeldLimb, ...]

    def mirrored(self) -> Key:
        """Return the same pose of the other side."""
        holds = tuple(
            replace(
                one,
                limb=other(one.limb),
                mark=other(one.mark),
                on=other(one.on),
                at=one.at * _MIRROR,
                pointing=None if one.pointing is None else one.pointing * _MIRROR,
                facing=one.facing * _MIRROR,
            )
            for one in self.holds
        )
        return Key(self.name, other(f"{self.side}_").rstrip("_"), self.posture.mirrored(), holds)


def key_of(name: str, pose: Pose) -> Key:
    """Work out a key pose, as the pose files describe it: for the right side."""
    contacts = [(limb, pose.arm_or_leg(limb).contact) for limb in LIMBS]
    holds = [HeldLimb.of(limb, contact) for limb, contact in contacts if contact is not None]
    holds.sort(key=lambda one: one.on != FLOOR)  # what is held to the body comes after what the body stands on
    return Key(name, "right", hold(posture_of(pose), holds), tuple(holds))


def eased(share: float) -> float:
    """Return how far a movement has come when `share` of its time is over: it starts and ends softly."""
    return share**3 * (10 - 15 * share + 6 * share**2)


def way(start: Key, end: Key, share: float) -> Posture:
    """Return the posture at `share` (0 to 1) of the way; what both key poses hold stays held."""
    if start is end:
        return start.posture
    return hold(blend(start.posture, end.posture, share), shared_holds(start, end, share))


def shared_holds(start: Key, end: Key, share: float) -> list[HeldLimb]:
    """Return what both key poses hold, and where it is held at `share` of the way."""
    before = {(one.limb, one.mark, one.on): one for one in start.holds}
    pairs = ((before.get((one.limb, one.mark, one.on)), one) for one in end.holds)
    return [_between(first, second, share) for first, second in pairs if first is not None]


def _between(before: HeldLimb, after: HeldLimb, share: float) -> HeldLimb:
    at = before.at + (after.at - before.at) * share
    moved = float(np.linalg.norm(after.at - before.at))
    if after.on == FLOOR:
        at = at + np.array([0, 0, min(_STEP_HEIGHT, moved / 4) * np.sin(np.pi * share)])
    pointing = after.pointing
    if pointing is not None and before.pointing is not None:
        pointing = before.pointing + (pointing - before.pointing) * share
    return replace(after, at=at, pointing=pointing, facing=before.facing + (after.facing - before.facing) * share)
