"""The quiet hours, and the delays of a reminder that end before them."""

from __future__ import annotations

from datetime import time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.core.schedule import due_on, local_date

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.person import Schedule

QUIET_FROM, QUIET_UNTIL = time(21), time(8)
"""The quiet hours: nothing is sent then unless the person chose a time within them."""

_EVENING = time(19)


class Snooze(StrEnum):
    """The delays of a reminder: minutes, or until the evening."""

    HALF_HOUR = "30"
    HOUR = "60"
    THREE_HOURS = "180"
    EVENING = "evening"


def is_awake(schedule: Schedule, at: time) -> bool:
    """Return whether a wall time is outside the quiet hours, or inside but within the range of the person's times."""
    if at < QUIET_UNTIL:
        return any(own <= at for own in schedule.times)
    return at < QUIET_FROM or any(own >= QUIET_FROM for own in schedule.times)


def snoozes(schedule: Schedule, now: datetime) -> dict[Snooze, datetime]:
    """Return the delays that can be chosen now, with the moment (UTC) at which each ends.

    None ends after midnight, or after 21:00 unless one of the person's own times is later.
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
