"""The pain policy's thresholds, each with its source. Above them all: pain during an exercise stops the session."""

from __future__ import annotations

SEVERE = 8
"""Score from which pain is severe on a 0-10 scale (Boonstra 2016, n=2,854: 8-10)."""

RISE = 2
"""Points from before to after a session that are a real rise (Ostelo 2008: from 2 points)."""

SLIPS_BEFORE_PROMPT = 3
"""How many times "it was only a stretch" within SLIP_DAYS shows the PT prompt anyway (our own rule)."""

SLIP_DAYS = 14
"""Days over which such answers are counted (our own rule)."""


def is_severe(score: int) -> bool:
    """Tell whether a score of 0 to 10 calls for a clinician before any exercise."""
    return score >= SEVERE


def rose(before: int | None, after: int | None) -> bool:
    """Tell whether pain rose through a session by enough to be real; unknown scores say nothing."""
    return before is not None and after is not None and after - before >= RISE
