"""Faults that a test injects into the server: errors, broken connections, delays.

A `Faults` function is called once for every Bot API call, with the method's lower-case name and its parameters, and
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
class AnswerWith:
    """Answer with this instead of doing anything, as a broken server or a proxy does."""

    body: bytes
    status: int = 200


@dataclass(frozen=True, slots=True)
class AnswerAfter:
    """Do the call, then answer with this: the message is sent, but the bot cannot know."""

    body: bytes
    status: int = 200


@dataclass(frozen=True, slots=True)
class ResetBefore:
    """Break the connection before the call is done: the message is not sent."""


@dataclass(frozen=True, slots=True)
class ResetAfter:
    """Do the call, then break the connection: the message is sent, but the bot does not know."""


@dataclass(frozen=True, slots=True)
class WaitFor:
    """Do the call only once this is set."""

    until: asyncio.Event


@dataclass(frozen=True, slots=True)
class AnswerOnce:
    """Do the call, and answer only once this is set."""

    until: asyncio.Event


@dataclass(frozen=True, slots=True)
class Delay:
    """Do the call after this delay; for benchmarks, since tests use WaitFor."""

    seconds: float


Fault = Refuse | AnswerWith | AnswerAfter | AnswerOnce | ResetBefore | ResetAfter | WaitFor | Delay
Faults = Callable[[str, Params], Fault | None]


def too_many_requests(retry_after: int) -> Refuse:
    """Return Telegram's 429 error for a bot that sends too fast."""
    return Refuse(429, f"Too Many Requests: retry after {retry_after}", retry_after)


def no_faults(_method: str, _params: Params) -> None:
    """Inject no fault."""
