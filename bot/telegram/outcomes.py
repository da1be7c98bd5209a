"""What an error of a call means for the message it was about: come back later, or never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.gateway import Refused, TryLater, Unreachable
from bot.telegram.request import NOT_CONNECTED, POOL_TIMEOUT
from bot.telegram.retry_after import retry_seconds

if TYPE_CHECKING:
    from bot.gateway import Delivery

_GONE = ("chat not found", "user is deactivated", "peer_id_invalid")


def outcome_of(error: TelegramError) -> Delivery:
    """Tell apart what to try again, whether it may have been carried out, and what is refused for good."""
    match error:
        case RetryAfter():
            return TryLater(retry_seconds(error))
        case Forbidden():
            return Unreachable()
        case BadRequest():
            return Unreachable() if any(words in str(error).lower() for words in _GONE) else Refused()
        case InvalidToken():
            return TryLater()  # the whole bot is locked out, which polling deals with
        case _:
            return TryLater(unknown=may_be_done(error))


def may_be_done(error: TelegramError) -> bool:
    """Tell whether a call that failed may have been carried out: its answer came too late, broken, or not at all.

    It was not where no connection was made, and where Telegram's side answered with an error of its own (HTTP 5xx). A
    504 is no such error: a gateway on the way gave up waiting for the answer.
    """
    words = str(error)
    if isinstance(error, TimedOut):
        return words not in {POOL_TIMEOUT, NOT_CONNECTED}
    if isinstance(error, NetworkError):
        if "gateway timeout" in words.lower():
            return True
        return words.startswith("aiohttp.") and not words.startswith("aiohttp.ClientConnector")
    return "Invalid server response" in words
