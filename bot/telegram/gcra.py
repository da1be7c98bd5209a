"""The arithmetic of rate limits: GCRA, which needs one number for each thing that is limited.

That number is the theoretical arrival time (TAT): the moment at which everything spent so far is paid back. PURE:
moments are seconds of whatever clock the caller uses, and nothing here keeps or reads one. The algorithm is the generic
cell rate algorithm of ITU-T I.371 in its virtual scheduling form.
"""

from __future__ import annotations

from msgspec import Struct


class Gcra(Struct, frozen=True):
    """A rate: one call each `interval` seconds in the long run, and up to `tolerance` seconds ahead of that.

    A window of w seconds, its end not counted, holds at most ceil((w + tolerance) / interval) calls that keep to it.
    """

    interval: float
    tolerance: float = 0.0

    @classmethod
    def per_second(cls, rate: float, burst: int = 1) -> Gcra:
        """Return the limit of `rate` calls a second, of which `burst` may come at once after a rest."""
        return cls(1 / rate, (burst - 1) / rate)

    def ready_at(self, tat: float) -> float:
        """Return the earliest moment at which the next call keeps to the rate."""
        return tat - self.tolerance

    def spend(self, tat: float, now: float) -> float:
        """Return the new TAT after a call made `now`."""
        return max(tat, now) + self.interval
