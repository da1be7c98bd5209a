"""Who is to be left alone for how long, after Telegram answered 429 (Too Many Requests).

Telegram's answer says how long to wait but not what for (Bot API, ResponseParameters.retry_after). The rules:

1. A 429 pauses the chat of its call, for as long as Telegram asked. A call without a chat pauses nothing.
2. Several private chats refused in a row, with no call to anybody carried out between them, mean that the whole bot is
   limited. Groups never count: they have limits of their own (20 messages a minute), and anybody can reach those.
3. Then everybody waits, but shortly: one call after another is let through as a try, the most urgent first. The first
   that is carried out ends it.
"""

from __future__ import annotations

from itertools import takewhile
from typing import Final, TypeGuard

EVIDENCE: Final = 3
"""Private chats that have to be refused in a row before everybody waits."""

WITHIN: Final = 10.0
"""Seconds within which they have to be refused."""

TRY_AFTER: Final = (1.0, 2.0)
"""Seconds between the tries while everybody waits; the last one again and again."""

_SWEEP_ABOVE = 1_024


class Cooldowns:
    """The pauses of single chats, and the one of everybody; moments are seconds of one clock."""

    def __init__(self) -> None:
        """Begin without a pause."""
        self._chats: dict[object, float] = {}
        self._refused: dict[int, float] = {}
        """The evidence: private chats refused since the last call that was carried out, and when."""
        self._waiting_since: float | None = None
        self._tries = 0
        self.opens_at = float("-inf")
        """The moment before which no call that counts goes to anybody; in the past where nobody has to wait."""

    @property
    def all_wait(self) -> bool:
        """Whether everybody waits, and a call that is let through is a try."""
        return self._waiting_since is not None

    def until(self, chat: object) -> float:
        """Return the moment before which nothing goes to this chat; in the past if it is not paused."""
        return self._chats.get(chat, float("-inf"))

    def begin(self, now: float) -> None:
        """Note that a call that counts begins; where everybody waits, it is a try, and the next one comes later."""
        if self.all_wait:
            self.opens_at = now + TRY_AFTER[min(self._tries, len(TRY_AFTER) - 1)]
            self._tries += 1

    def refused(self, chat: object, until: float, now: float, *, counts: bool) -> bool:
        """Note a 429; return whether everybody has to wait from now on.

        Args:
            chat: The chat of the call; None for a call without one.
            until: When the time is over that Telegram asked for.
            now: The present moment.
            counts: Whether the call is of a kind that counts towards Telegram's limits.
        """
        if chat is None:
            return False
        self._chats[chat] = max(until, self._chats.get(chat, until))
        if len(self._chats) > _SWEEP_ABOVE:
            self._chats = {key: end for key, end in self._chats.items() if end > now}
        return counts and is_private(chat) and self._adds_up(chat, now)

    def _adds_up(self, chat: int, now: float) -> bool:
        self._refused.pop(chat, None)
        self._refused[chat] = now  # the newest last
        recent = list(takewhile(lambda entry: now - entry[1] < WITHIN, reversed(self._refused.items())))
        self._refused = dict(reversed(recent))
        if self.all_wait or len(self._refused) < EVIDENCE:
            return False
        self._waiting_since, self._tries = now, 0
        self.begin(now)
        return True

    def carried_out(self, begun: float) -> bool:
        """Note that a call that counts, begun at this moment, was carried out; return whether that ended a wait of all.

        Calls that began before the wait say nothing of it: they may have passed just before the limit was reached.
        """
        self._refused.clear()
        if self._waiting_since is None or begun <= self._waiting_since:
            return False
        self._waiting_since, self.opens_at = None, float("-inf")
        return True


def is_private(chat: object) -> TypeGuard[int]:
    """Tell whether a chat is a private one; groups and channels have negative ids (Bot API, Chat)."""
    return isinstance(chat, int) and chat > 0
