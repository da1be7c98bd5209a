"""Faults that a test asks the server for: refusals, broken connections, slowness.

A `Faults` function is asked about every Bot API call, once, with the method's lower-case name and its parameters, and
returns the fault for this call or None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from preview.params import Params

if TYPE_CHECKING:
    import asyncio


@dataclass(frozen=True, slots=True)
class Refuse:
    """Answer with this status instead of doing anything.

    `retry_after` in seconds goes with a 429, `migrate_to` (the new chat's id) with a 400 (Bot API, ResponseParameters).
    """

    code: int
    description: str
    retry_after: int | None = None
    migrate_to: int | None = None


@dataclass(frozen=True, slots=True)
class ResetBefore:
    """Break the connection before the call does anything: the message was not sent."""


@dataclass(frozen=True, slots=True)
class ResetAfter:
    """Do the call, then break the connection: the message was sent, and the bot cannot know it."""


@dataclass(frozen=True, slots=True)
class WaitFor:
    """Do the call only once this is set."""

    until: asyncio.Event


@dataclass(frozen=True, slots=True)
class Delay:
    """Do the call these many seconds later; for benchmarks, tests rather use Hold."""

    seconds: float


Fault = Refuse | ResetBefore | ResetAfter | WaitFor | Delay
Faults = Callable[[str, Params], Fault | None]


def too_many_requests(retry_after: int) -> Refuse:
    """Return the 429 that Telegram gives to a bot that sends too fast."""
    return Refuse(429, f"Too Many Requests: retry after {retry_after}", retry_after)


def no_faults(_method: str, _params: Params) -> None:
    """Let every call through."""
