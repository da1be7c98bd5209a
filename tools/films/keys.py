"""Key poses as postures, and the movements between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tools.films.body import other
from tools.films.breathing import breathed, is_arm
from tools.films.contacts import HeldLimb, hold
from tools.films.joints import posture_of
from tools.films.plan import FLOOR, LIMBS, ROOM
from tools.films.skeleton import Posture, blend

if TYPE_CHECKING:
    from tools.films.pose import Pose

_STEP_HEIGHT = 0.05
"""Height to which a hand or foot is lifted on its way to another place on the floor, in metres."""
_ALIKE = 1e-6
_MIRROR = np.array([1.0, -1.0, 1.0])


@dataclass(frozen=True)
class Key:
    """A key pose of one side: its name, the posture and its holds."""

    name: str
    side: str
    posture: Posture
    holds: tuple[HeldLimb, ...]

    @cached_property
    def identity(self) -> tuple[str, str]:
        """Its name and side, or no side if the pose is its own mirror image."""
        there = self.posture.mirrored()
        alike = all(np.allclose(turn, there.turned[name], atol=_ALIKE) for name, turn in self.posture.turned.items())
        return self.name, "" if alike and np.allclose(self.posture.root, there.root, atol=_ALIKE) else self.side

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
    """Compute a key pose, for the right side, as in the pose files."""
    contacts = [(limb, pose.arm_or_leg(limb).contact) for limb in LIMBS]
    holds = [HeldLimb.of(limb, contact) for limb, contact in contacts if contact is not None]
    holds.sort(
        key=lambda one: one.on not in ROOM
    )  # holds on the body come after those in the room: they depend on them
    return Key(name, "right", hold(posture_of(pose), holds), tuple(holds))


def eased(share: float) -> float:
    """Return the progress (0 to 1) of a movement at `share` of its time; it starts and ends smoothly."""
    return share**3 * (10 - 15 * share + 6 * share**2)


def posture_between(start: Key, end: Key, share: float, full: float = 0.0) -> Posture:
    """Return the posture at `share` (0 to 1) of a movement; holds that both key poses have are kept.

    `full` says how full the lungs are, 0 to 1.
    """
    holds = start.holds if start is end else shared_holds(start, end, share)
    body = start.posture if start is end else hold(blend(start.posture, end.posture, share), holds)
    return breathed(body, full, kept_hands(start, end, share), [one for one in holds if is_arm(one.on)])


def kept_hands(start: Key, end: Key, share: float) -> dict[str, float]:
    """Return for each arm how far its hand stays in place while the shoulders rise with the breath, 0 to 1.

    A hand that is held stays; one that is free rises with the shoulder.
    """
    kept: dict[str, float] = {}
    for key, weight in ((start, 1 - share), (end, share)):
        for one in key.holds:
            if one.limb.endswith("arm"):
                kept[one.limb] = kept.get(one.limb, 0.0) + weight
    return kept


def shared_holds(start: Key, end: Key, share: float) -> list[HeldLimb]:
    """Return the holds that both key poses have, with their places at `share` of the movement."""
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
