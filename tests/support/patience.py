"""Timeouts of tests, which can be extended for a slow or busy machine."""

from __future__ import annotations

import os

PATIENCE = float(os.environ.get("LIMBER_TEST_PATIENCE", "6"))
"""The factor for all timeouts; the seconds in the tests are sufficient for an idle machine."""


def patient(seconds: float) -> float:
    """Return the timeout for something that takes less than `seconds` on an idle machine."""
    return seconds * PATIENCE
