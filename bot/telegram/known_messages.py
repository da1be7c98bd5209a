"""The messages whose ids Telegram gave: what else stands in a chat may be a card whose sending got lost."""

from __future__ import annotations

MOST_KNOWN = 4_096
"""Messages that are kept in mind."""


class KnownMessages:
    """The last messages of private chats that came or were sent, by id; Telegram counts them for all chats together."""

    def __init__(self) -> None:
        """Begin with none."""
        self._ids: dict[int, None] = {}

    def note(self, message: int) -> None:
        """Keep a message in mind, in the place of the oldest one."""
        self._ids[message] = None
        if len(self._ids) > MOST_KNOWN:
            del self._ids[next(iter(self._ids))]

    def __contains__(self, message: int) -> bool:
        """Tell whether it is one of them."""
        return message in self._ids
