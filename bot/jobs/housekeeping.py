"""Which process does what one has to do for all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

KeepsHouse = Callable[[], Awaitable[bool]]
"""Says whether this process does it."""


async def alone() -> bool:
    """Return that it does: there is no other one."""
    return True
