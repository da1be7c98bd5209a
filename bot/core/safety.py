"""The pain policy as data (content/safety/policy.toml). One rule precedes all rows: pain in an exercise stops it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.progress import Trend

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.core.person import Safety


SHOWN_WITHIN = timedelta(minutes=10)
"""How often the last moment of an exercise on the card is recorded; the true one is up to this much later."""


class Thresholds(Struct, frozen=True):
    """The numbers of the policy; pain scores are 0 to 10."""

    severe: int
    """Score from which pain is severe."""
    severe_hours: int
    """Hours for which a severe score asks for a clearance before any exercise."""
    rise: int
    """Points from before to after a session that count as a rise."""
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
    """How many answers "it was only a stretch" within `slip_days` show the PT prompt nevertheless."""
    slip_days: int
    usual_hours: int
    """Hours without an exercise after which pain may be the usual one that somebody came with."""
    emergency_hours: int
    """Hours from a sign of an emergency to the earliest way back."""
    seen_days: int
    """Days of a hold within which "seen longer ago" is no clearance: it was before this pain."""
    daily_check_ins: int
    """The number of daily check-ins during a hold, from the day after it began; after them they are weekly."""
    function_days: int
    """Days after which it is asked again what somebody can do."""
    peg_points: int
    """Points of the PEG, a mean of three scores ..."""
    peg_percent: int
    """... and percent of the earlier one: both for the better; for the worse the points."""
    own_points: int
    """Points of the activity of their own, for the better and for the worse."""
    offer_window: int
    """Days that are looked at before another dose is offered."""
    offer_days: int
    """Days from one offer to the next."""
    hard_times: int
    """Times "too hard" for one exercise, at the same dose, that offer an easier one."""
    hurried_times: int
    """Sessions with "no time" that offer the short day."""
    well_days: int
    """Days in a row on which all was done at the same doses that offer more ..."""
    well_pain: int
    """... with pain scores of at most this."""
    most_more: int
    """Reps or breaths above or below the routine's own, at the most."""


class Rule(Struct, frozen=True):
    """One row of the policy, in words: the condition, what the bot does, and the source."""

    id: str
    when: str
    then: str
    source: str


class Policy(Struct, frozen=True):
    """The policy that all decisions about pain use."""

    version: int
    dated: date
    thresholds: Thresholds
    rules: tuple[Rule, ...]

    def is_severe(self, score: int | None) -> bool:
        """Return whether a score requires a clinician before any exercise; False for an unknown score."""
        return score is not None and score >= self.thresholds.severe

    def severe_lately(self, safety: Safety, now: datetime) -> bool:
        """Tell whether a severe score, wherever it was given, still asks for a clearance before any exercise."""
        return safety.severe_at is not None and now - safety.severe_at < timedelta(hours=self.thresholds.severe_hours)

    def pain_comes_first(self, safety: Safety, now: datetime) -> bool:
        """Tell whether severe pain, or a rise in the last session, is asked about before any exercise."""
        return self.severe_lately(safety, now) or safety.rose_at is not None

    def may_be_usual(self, safety: Safety, told_at: datetime) -> bool:
        """Tell whether pain may be what somebody came with: no exercise was shown to them for long before."""
        shown = safety.exercise_shown_at
        return shown is None or told_at - shown > timedelta(hours=self.thresholds.usual_hours) + SHOWN_WITHIN

    def earliest_way_back(self, emergency_at: datetime, zone: ZoneInfo) -> datetime:
        """Return from when on (UTC) a doctor's clearance counts: some hours later, and on another local day."""
        next_day = emergency_at.astimezone(zone).date() + timedelta(days=1)
        midnight = datetime.combine(next_day, time(), zone).astimezone(UTC)
        return max(midnight, emergency_at + timedelta(hours=self.thresholds.emergency_hours))

    def seen_before(self, since: datetime, now: datetime) -> bool:
        """Tell whether "longer ago" was before a hold began."""
        return now - since < timedelta(days=self.thresholds.seen_days)

    def rose(self, before: int | None, after: int | None) -> bool:
        """Return whether pain rose in a session by at least the threshold; False for unknown scores."""
        return before is not None and after is not None and after - before >= self.thresholds.rise

    def is_better(self, before: Fraction, now: Fraction) -> bool:
        """Return whether a weekly mean (an exact fraction) fell by the threshold in points and in percent."""
        return before - now >= max(Fraction(self.thresholds.change_points), self._share(before))

    def is_worse(self, before: Fraction, now: Fraction) -> bool:
        """Return whether it rose by the threshold in points or in percent; from zero only points count."""
        rise = now - before
        return rise >= self.thresholds.change_points or (before > 0 and rise >= self._share(before))

    def peg_trend(self, before: Fraction, now: Fraction) -> Trend:
        """Return the trend between two values of the PEG, of which less is better."""
        points = Fraction(self.thresholds.peg_points)
        if before - now >= max(points, before * self.thresholds.peg_percent / 100):
            return Trend.BETTER
        return Trend.WORSE if now - before >= points else Trend.SAME

    def own_trend(self, before: int, now: int) -> Trend:
        """Return the trend between two scores of an activity, of which more is better."""
        if abs(now - before) < self.thresholds.own_points:
            return Trend.SAME
        return Trend.BETTER if now > before else Trend.WORSE

    def _share(self, before: Fraction) -> Fraction:
        return before * self.thresholds.change_percent / 100

    def recent_slips(self, slips: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...]:
        """Return the "only a stretch" answers that count at a moment."""
        oldest = now - timedelta(days=self.thresholds.slip_days)
        return tuple(slip for slip in slips if slip > oldest)

    def is_one_slip_too_many(self, slips: tuple[datetime, ...]) -> bool:
        """Return whether the number of such answers shows the PT prompt nevertheless."""
        return len(slips) >= self.thresholds.slips_before_prompt
