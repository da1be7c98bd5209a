"""Reads "retry after" of a 429; `limiter.py` with `cooldowns.py` waits, `jobs/delivery.py` puts reminders off."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from telegram.error import RetryAfter

os.environ["PTB_TIMEDELTA"] = "true"  # else PTB 22.8 warns whenever Telegram answers "retry after"


def retry_seconds(error: RetryAfter) -> float:
    """Return the seconds to wait (Bot API, ResponseParameters.retry_after)."""
    wait = error.retry_after  # a timedelta where PTB_TIMEDELTA was set in time, else seconds
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
