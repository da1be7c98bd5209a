"""Timeouts of tests, which can be extended for a slow or busy machine."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = float(os.environ.get("LIMBER_TEST_PATIENCE", "6"))
"""The factor for all timeouts; the seconds in the tests are sufficient for an idle machine."""


def patient(seconds: float) -> float:
    """Return the timeout for something that takes less than `seconds` on an idle machine."""
    return seconds * PATIENCE


async def eventually(condition: Callable[[], bool], seconds: float) -> None:
    """Wait until this is so, by looking again and again: other processes write what it looks at."""
    async with asyncio.timeout(patient(seconds)):
        while not condition():  # noqa: ASYNC110  as it says
            await asyncio.sleep(0.2)
