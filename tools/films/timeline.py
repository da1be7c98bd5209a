"""The timeline of a film: the movement, breath and rep count of each frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from bot.core.catalog import Sides
from tools.films.breathing import lungs
from tools.films.keys import Key, eased, key_of, posture_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.catalog import Dose
    from tools.films.plan import Plan, Step
    from tools.films.skeleton import Posture


@dataclass(frozen=True)
class Stretch:
    """A part of the film: the movement from one key pose to another, or staying in one.

    `breath` is "in", "out" or None; in a hold or a rest `held` is the number of the breath, from 1, and `holds` the
    number of its breaths. `side` and `number` identify the rep, from 0, or -1 before, between and after the sides;
    `done` is the number of completed reps, right and left, and `passed` the part of this rep (from, to) that the
    stretch is. `arrows` are drawn along the movement up to the pose `until`.
    """

    start: Key
    end: Key
    frames: int
    breath: str | None
    held: int
    holds: int
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
        return posture_between(self.stretch.start, self.stretch.end, eased(self.share), self.breath or 0.0)

    @property
    def figure(self) -> tuple[str, str, str, str, float, float]:
        """The identity of the figure's drawing: equal for frames that show the same figure.

        A movement and the one back pass through the same figures.
        """
        before, after = (key.identity for key in (self.stretch.start, self.stretch.end))
        share = 0.0 if before == after else self.share
        if after < before:
            before, after, share = after, before, 1 - share
        return *before, *after, round(share, 6), round(self.breath or 0.0, 4)

    @property
    def across(self) -> float:
        """How far the view is on its way from the right side (0) to the left (1)."""
        before, after = (float(key.side == "left") for key in (self.stretch.start, self.stretch.end))
        return before + (after - before) * eased(self.share)

    @property
    def of_breaths(self) -> float:
        """The elapsed share of the breaths of this hold or rest."""
        stretch = self.stretch
        if not stretch.held:
            return 0.0
        return (stretch.held - 1 + self.share / 2 + (0.5 if stretch.breath == "out" else 0.0)) / stretch.holds

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
        """All stretches of the film in order."""
        order = list(self._order())
        before = self.key(order[-1][0].to, order[-1][1])
        stretches: list[Stretch] = []
        for step, side, number in order:
            end = self.key(step.to, side)
            stretches += self._step(before, end, step, side, number)
            before = end
        return tuple(_counted(stretches))

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
            reps = [(side, number) for side in sides for number in range(self.reps)]
        else:
            reps = [(side, number) for number in range(self.reps) for side in sides]
        yield from ((step, sides[0], -1) for step in self.plan.way_in)
        before = sides[0]
        for side, number in reps:
            if side != before:
                yield from ((step, side, -1) for step in self.plan.change)
            yield from ((step, side, number) for step in self.plan.rep)
            before = side
        yield from ((step, sides[0], -1) for step in self.plan.way_out)

    def _step(self, before: Key, end: Key, step: Step, side: str, number: int) -> Iterator[Stretch]:
        frames, until = self._frames(step.seconds), step.until or step.to
        arrows = step.arrows if number <= 0 else ()  # shown once is enough, and takes fewer bytes
        whole = Stretch(before, end, frames, step.breath, 0, 0, step.rest, side, number, arrows, until)
        if step.rest:  # a little quicker than the breaths of a hold
            yield from self._breaths_within(step.seconds, replace(whole, start=end))
            return
        yield whole
        held = replace(whole, start=end, arrows=())
        if step.hold and self.dose.hold_seconds is not None:
            yield from self._breaths_within(self.dose.hold_seconds, held)
        elif step.hold:
            pace = self.plan.pace
            yield from self._breaths(held, self.dose.hold_breaths or 0, (pace.inhale, pace.exhale))

    def _breaths_within(self, seconds: float, held: Stretch) -> Iterator[Stretch]:
        """Yield whole breaths that fill these seconds, at about the pace of the film."""
        pace = self.plan.pace
        count = max(1, round(seconds / (pace.inhale + pace.exhale)))
        share = seconds / count / (pace.inhale + pace.exhale)
        yield from self._breaths(held, count, (pace.inhale * share, pace.exhale * share))

    def _breaths(self, held: Stretch, count: int, pace: tuple[float, float]) -> Iterator[Stretch]:
        """Yield the breaths in and out of a hold or a rest; `pace` are the seconds of one in and one out."""
        for number in range(1, count + 1):
            for breath, seconds in zip(("in", "out"), pace, strict=True):
                yield replace(held, frames=self._frames(seconds), breath=breath, held=number, holds=count)

    def _frames(self, seconds: float) -> int:
        return max(1, round(seconds * self.rate))

    def _moments(self) -> Iterator[Moment]:
        breaths = [stretch.breath for stretch in self.stretches if stretch.breath]
        level = 1.0 if breaths and breaths[-1] == "in" else 0.0
        for stretch in self.stretches:
            goal = {"in": 1.0, "out": 0.0}.get(stretch.breath or "", level)
            for frame in range(stretch.frames):
                share = frame / stretch.frames
                full = level + (goal - level) * lungs(share) if breaths else None
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
