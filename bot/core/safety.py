"""The pain policy as data (content/safety/policy.toml). Above every row: pain during an exercise stops the session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.core.person import Safety


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers of the policy; pain scores are 0 to 10."""

    severe: int
    """Score from which pain is severe."""
    severe_hours: int
    """Hours for which a severe score asks for a clearance before any exercise."""
    rise: int
    """Points from before to after a session that are a real rise."""
    change_points: int
    """Points between two weekly means ..."""
    change_percent: int
    """... and percent of the earlier mean: both for a change for the better, one of them for the worse."""
    unchanged_weeks: int
    """Weeks with about the same pain after which a PT is advised ..."""
    unchanged_from: int
    """... where the weekly mean is at least this."""
    rescreen_days: int
    """Days after which the safety question is asked again."""
    away_days: int
    """Days without a session after which it is asked again."""
    slips_before_prompt: int
    """How many times "it was only a stretch" within `slip_days` shows the PT prompt anyway."""
    slip_days: int
    usual_hours: int
    """Hours without an exercise after which pain may be the usual one that somebody came with."""
    emergency_hours: int
    """Hours from a sign of an emergency to the earliest way back."""
    seen_days: int
    """Days of a hold within which "seen longer ago" is no clearance: it was before this pain."""
    daily_check_ins: int
    """How many check-ins on a hold come daily, from the day after it began; then they come weekly."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the policy, in words: when, what the bot does then, and the source."""

    id: str
    when: str
    then: str
    source: str


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy that every decision on pain is taken by."""

    version: int
    dated: date
    thresholds: Thresholds
    rules: tuple[Rule, ...]

    def is_severe(self, score: int | None) -> bool:
        """Tell whether a score calls for a clinician before any exercise; an unknown one says nothing."""
        return score is not None and score >= self.thresholds.severe

    def severe_lately(self, safety: Safety, now: datetime) -> bool:
        """Tell whether a severe score, wherever it was given, still asks for a clearance before any exercise."""
        return safety.severe_at is not None and now - safety.severe_at < timedelta(hours=self.thresholds.severe_hours)

    def may_be_usual(self, safety: Safety, told_at: datetime) -> bool:
        """Tell whether pain may be what somebody came with: no exercise was shown to them for long before."""
        shown = safety.exercise_shown_at
        return shown is None or told_at - shown > timedelta(hours=self.thresholds.usual_hours)

    def earliest_way_back(self, emergency_at: datetime, zone: ZoneInfo) -> datetime:
        """Return from when on (UTC) a doctor's clearance counts: some hours later, and on another local day."""
        next_day = emergency_at.astimezone(zone).date() + timedelta(days=1)
        midnight = datetime.combine(next_day, time(), zone).astimezone(UTC)
        return max(midnight, emergency_at + timedelta(hours=self.thresholds.emergency_hours))

    def seen_before(self, since: datetime, now: datetime) -> bool:
        """Tell whether "longer ago" was before a hold began."""
        return now - since < timedelta(days=self.thresholds.seen_days)

    def rose(self, before: int | None, after: int | None) -> bool:
        """Tell whether pain rose through a session by enough to be real; unknown scores say nothing."""
        return before is not None and after is not None and after - before >= self.thresholds.rise

    def is_better(self, before: Fraction, now: Fraction) -> bool:
        """Tell whether a weekly mean, an exact fraction, fell by as many points and as much of the earlier one."""
        return before - now >= max(Fraction(self.thresholds.change_points), self._share(before))

    def is_worse(self, before: Fraction, now: Fraction) -> bool:
        """Tell whether it rose by as many points or as much of the earlier one; of no pain at all there is no share."""
        rise = now - before
        return rise >= self.thresholds.change_points or (before > 0 and rise >= self._share(before))

    def _share(self, before: Fraction) -> Fraction:
        return before * self.thresholds.change_percent / 100

    def recent_slips(self, slips: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...]:
        """Return the "only a stretch" answers that still count at a moment."""
        oldest = now - timedelta(days=self.thresholds.slip_days)
        return tuple(slip for slip in slips if slip > oldest)

    def is_one_slip_too_many(self, slips: tuple[datetime, ...]) -> bool:
        """Tell whether so many such answers show the PT prompt anyway."""
        return len(slips) >= self.thresholds.slips_before_prompt
