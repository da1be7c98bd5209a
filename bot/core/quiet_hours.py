"""The quiet hours, and how long a reminder can be put off without reaching into them."""

from __future__ import annotations

from datetime import time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.core.schedule import due_on, local_date

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.person import Schedule

QUIET_FROM, QUIET_UNTIL = time(21), time(8)
"""The quiet hours: nothing comes then unless the person chose a time inside them."""

_EVENING = time(19)


class Snooze(StrEnum):
    """How long to put a reminder off; minutes, or until the evening."""

    HALF_HOUR = "30"
    HOUR = "60"
    THREE_HOURS = "180"
    EVENING = "evening"


def is_awake(schedule: Schedule, at: time) -> bool:
    """Tell whether a wall time is outside the quiet hours, or one of the person's own reaches into them as far."""
    if at < QUIET_UNTIL:
        return any(own <= at for own in schedule.times)
    return at < QUIET_FROM or any(own >= QUIET_FROM for own in schedule.times)


def snoozes(schedule: Schedule, now: datetime) -> dict[Snooze, datetime]:
    """Return which delays can be chosen now, with the moment (UTC) each leads to.

    None passes midnight, nor 21:00 unless one of the person's own times does.
    """
    zone = schedule.zone_info
    today = local_date(now, zone)
    delays = (Snooze.HALF_HOUR, Snooze.HOUR, Snooze.THREE_HOURS)
    options = {delay: now + timedelta(minutes=int(delay)) for delay in delays}
    evening = due_on(today, _EVENING, zone)
    if evening is not None and evening > now:
        options[Snooze.EVENING] = evening
    local = {snooze: moment.astimezone(zone) for snooze, moment in options.items()}
    return {
        snooze: options[snooze]
        for snooze, then in local.items()
        if then.date() == today and is_awake(schedule, then.time())
    }
