"""The timeline of a film: the movement, breath and rep count of each frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from bot.core.catalog import Sides
from tools.films.keys import Key, eased, key_of, posture_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.catalog import Dose
    from tools.films.plan import Plan, Step
    from tools.films.skeleton import Posture


@dataclass(frozen=True)
class Stretch:
    """A part of the film: the movement from one key pose to another, or staying in one.

    `breath` is "in", "out" or None, `held` the number of the breath in a hold, from 1. `side` and `number` identify the
    rep, from 0, or -1 between the sides; `done` is the number of completed reps, right and left, and `passed` the part
    of this rep (from, to) that the stretch is. `arrows` are drawn along the movement up to the pose `until`.
    """

    start: Key
    end: Key
    frames: int
    breath: str | None
    held: int
    rest: bool
    side: str
    number: int
    arrows: tuple[str, ...]
    until: str
    done: tuple[int, int] = (0, 0)
    passed: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Moment:
    """One frame: `share` of its stretch, and the fullness of the lungs, 0 to 1 (None: free breathing)."""

    stretch: Stretch
    share: float
    breath: float | None

    @property
    def posture(self) -> Posture:
        """The posture of the figure."""
        return posture_between(self.stretch.start, self.stretch.end, eased(self.share))

    @property
    def figure(self) -> tuple[str, str, str, str, float]:
        """The identity of the figure's drawing: equal for frames that show the same figure."""
        start, end = self.stretch.start, self.stretch.end
        return start.name, start.side, end.name, end.side, 0.0 if start is end else round(self.share, 6)

    @property
    def of_breath(self) -> float:
        """The elapsed share of this breath, in and out."""
        return self.share / 2 + (0.5 if self.stretch.breath == "out" else 0.0)

    @property
    def rep(self) -> float:
        """The elapsed share of this rep."""
        begin, end = self.stretch.passed
        return begin + (end - begin) * self.share


class Film:
    """One exercise as a film."""

    def __init__(self, plan: Plan, dose: Dose) -> None:
        self.plan = plan
        self.dose = dose
        self.reps = plan.reps or dose.reps
        self.rate = plan.rate
        self._keys: dict[tuple[str, str], Key] = {}

    def key(self, name: str, side: str) -> Key:
        """Return a key pose of one side."""
        if (name, side) not in self._keys:
            right = key_of(name, self.plan.poses[name])
            self._keys[name, "right"] = right
            self._keys[name, "left"] = right.mirrored()
        return self._keys[name, side]

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """All stretches of the film in order, starting after its first pose is reached for the first time."""
        order = list(self._order())
        before = self.key(order[-1][0].to, order[-1][1])
        stretches: list[Stretch] = []
        for step, side, number in order:
            end = self.key(step.to, side)
            stretches += self._step(before, end, step, side, number)
            before = end
        counted = _counted(stretches)
        arrivals = (one.end.name == self.plan.first and one.start is not one.end for one in counted)
        first = next(place for place, arrived in enumerate(arrivals, 1) if arrived)
        return (*counted[first:], *counted[:first])

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """Every frame of the film."""
        return tuple(self._moments())

    def arrow_stretches(self, place: int) -> tuple[Stretch, ...]:
        """Return the stretches that the arrows of the stretch with this index cover."""
        covered = []
        for number in range(place, place + len(self.stretches)):
            covered.append(self.stretches[number % len(self.stretches)])
            if covered[-1].end.name == covered[0].until:
                break
        return tuple(covered)

    def _order(self) -> Iterator[tuple[Step, str, int]]:
        """Yield each step with its side and the number of its rep."""
        sides = ("right", "left") if self.dose.per_side else ("right",)
        if self.dose.sides is Sides.ONE_THEN_OTHER:
            for side in sides:
                yield from ((step, side, -1) for step in self.plan.change)
                yield from ((step, side, number) for number in range(self.reps) for step in self.plan.rep)
        else:
            yield from ((step, side, number) for number in range(self.reps) for side in sides for step in self.plan.rep)

    def _step(self, before: Key, end: Key, step: Step, side: str, number: int) -> Iterator[Stretch]:
        frames, until = self._frames(step.seconds), step.until or step.to
        arrows = step.arrows if number <= 0 else ()  # shown once is enough, and takes fewer bytes
        whole = Stretch(before, end, frames, step.breath, 0, step.rest, side, number, arrows, until)
        yield whole
        if step.hold:
            for count in range(1, (self.dose.hold_breaths or 0) + 1):
                for breath, seconds in (("in", self.plan.pace.inhale), ("out", self.plan.pace.exhale)):
                    yield replace(whole, start=end, frames=self._frames(seconds), breath=breath, held=count, arrows=())

    def _frames(self, seconds: float) -> int:
        return max(1, round(seconds * self.rate))

    def _moments(self) -> Iterator[Moment]:
        breaths = [stretch.breath for stretch in self.stretches if stretch.breath]
        level = 1.0 if breaths and breaths[-1] == "in" else 0.0
        for stretch in self.stretches:
            goal = {"in": 1.0, "out": 0.0}.get(stretch.breath or "", level)
            for frame in range(stretch.frames):
                share = frame / stretch.frames
                full = level + (goal - level) * _smooth(share) if breaths else None
                yield Moment(stretch, share, full)
            level = goal


def _counted(stretches: list[Stretch]) -> list[Stretch]:
    """Return the stretches with the count of completed reps."""
    counted: list[Stretch] = []
    done = {"right": 0, "left": 0}
    for (side, number), group in groupby(stretches, key=lambda one: (one.side, one.number)):
        rep = list(group)
        total = sum(one.frames for one in rep)
        gone = 0
        for one in rep:
            part = (0.0, 0.0) if number < 0 else (gone / total, (gone + one.frames) / total)
            counted.append(replace(one, done=(done["right"], done["left"]), passed=part))
            gone += one.frames
        done[side] += number >= 0
    return counted


def _smooth(share: float) -> float:
    return share * share * (3 - 2 * share)
