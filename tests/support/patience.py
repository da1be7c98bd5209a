"""How long a test waits for what has to happen before it fails; a machine that is slow or busy gets more of it."""

from __future__ import annotations

import os

PATIENCE = float(os.environ.get("LIMBER_TEST_PATIENCE", "6"))
"""A factor on every wait: the seconds in the tests are what an idle machine needs at most."""


def patient(seconds: float) -> float:
    """Return for how many seconds to wait for something that takes fewer than these where nothing else runs."""
    return seconds * PATIENCE
