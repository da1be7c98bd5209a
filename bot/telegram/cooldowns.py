"""Which chats to leave alone, and for how long, after Telegram answered 429 (Too Many Requests)."""

from __future__ import annotations

_SWEEP_ABOVE = 1_024


class Cooldowns:
    """The rule: a 429 pauses the chat of its call; everything, if the call has no chat or another chat is paused too.

    Telegram's answer says how long to wait but not what for (Bot API, ResponseParameters.retry_after). One chat alone
    most likely has its own limit reached; a second one while the first still waits means that the bot as a whole has.
    """

    def __init__(self) -> None:
        self._chats: dict[object, float] = {}
        self._everything = float("-inf")

    def add(self, chat: object, until: float, now: float) -> None:
        """Note a 429, `chat` being None for a call without one; `until` and `now` are seconds of one clock."""
        others = any(end > now for other, end in self._chats.items() if other != chat)
        if chat is None or others:
            self._everything = max(self._everything, until)
        if chat is not None:
            self._chats[chat] = max(until, self._chats.get(chat, until))
        if len(self._chats) > _SWEEP_ABOVE:
            self._chats = {key: end for key, end in self._chats.items() if end > now}

    def until(self, chat: object) -> float:
        """Return the moment before which nothing goes to this chat; in the past if it is not paused."""
        return max(self._everything, self._chats.get(chat, self._everything))
