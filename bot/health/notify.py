"""Tells systemd how the service is (sd_notify): datagrams to the socket that systemd names. Without one, nothing."""

from __future__ import annotations

import asyncio
import os
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.health.pulse import Pulse

SOCKET, WATCHDOG, WATCHDOG_PID = "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"
"""The variables that systemd sets (man sd_notify, sd_watchdog_enabled)."""

_PER_WATCHDOG = 4
"""Signs of life in the time after which systemd would restart the service; its manual asks for two."""

_PAUSE = 10.0
"""Seconds between two states where there is no watchdog."""


def notify(state: str) -> None:
    """Send a state, such as "READY=1"; does nothing if no systemd listens, or it no longer does."""
    address = os.environ.get(SOCKET)
    if not address:
        return
    path = f"\0{address[1:]}" if address.startswith("@") else address  # Linux' abstract sockets
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
        sender.settimeout(0)
        try:
            sender.sendto(state.encode(), path)
        except OSError:
            return  # systemd restarts a service whose signs of life stay away; there is nobody else to tell


def watchdog_seconds() -> float | None:
    """Return after how long without a sign of life systemd restarts this process; None if it does not."""
    micros = os.environ.get(WATCHDOG, "")
    meant = os.environ.get(WATCHDOG_PID)
    if not micros.isdecimal() or (meant and meant != str(os.getpid())):
        return None
    return int(micros) / 1_000_000


async def keep_waiting() -> None:
    """Say that the service is ready to take over from another process, and that it lives, until cancelled."""
    watchdog = watchdog_seconds()
    notify("READY=1")
    while True:
        notify("STATUS=Waits to take over from another Limber.\nWATCHDOG=1")
        await asyncio.sleep(_PAUSE if watchdog is None else watchdog / _PER_WATCHDOG)


async def keep_notified(pulse: Pulse) -> None:
    """Say how the bot is, and that it lives as long as it does, until cancelled."""
    watchdog = watchdog_seconds()
    while True:
        troubles = pulse.health().troubles
        alive = "\nWATCHDOG=1" if pulse.is_alive() else ""
        notify(f"STATUS={troubles[0] if troubles else 'Serving people.'}{alive}")
        await asyncio.sleep(_PAUSE if watchdog is None else watchdog / _PER_WATCHDOG)
