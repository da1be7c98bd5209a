"""When cards go without their pictures, after some could not be sent: the words are what matters, and never wait.

1. A picture that failed is not tried again in that chat for a minute: the card that needed it goes in words.
2. A person whose pictures failed several times in a row gets no pictures for a minute.
3. When the pictures of several people failed in a row, with none arriving between them, nobody gets any for a minute.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

WITHOUT: Final = 60.0
"""Seconds without pictures; also how long a failure counts."""

IN_A_ROW: Final = 3
"""Failures in a row of one person, or people in a row, until pictures are left out."""

MOST_REMEMBERED: Final = 10_000
"""People whose last failure is known."""


class _Failures(Struct, frozen=True):
    """What failed in a row for one person."""

    file: str
    count: int
    at: float


class PictureFailures:
    """Remembers which pictures failed; a file is named by its hash, moments are seconds of one clock."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Begin with no failure; `now` is a monotonic clock."""
        self._now = now
        self._people: OrderedDict[int, _Failures] = OrderedDict()
        self._in_a_row: dict[int, float] = {}
        """People whose pictures failed since the last one that arrived at anybody, and when."""
        self._nobody_until = float("-inf")

    def allows(self, chat: int, file: str) -> bool:
        """Tell whether a card may be tried with its picture."""
        now = self._now()
        if now < self._nobody_until:
            return False
        failures = self._people.get(chat)
        if failures is None or now - failures.at >= WITHOUT:
            return True
        return failures.file != file and failures.count < IN_A_ROW

    def failed(self, chat: int, file: str) -> None:
        """Note that a picture could not be sent."""
        now = self._now()
        before = self._people.pop(chat, None)
        count = before.count if before is not None and now - before.at < WITHOUT else 0
        self._people[chat] = _Failures(file, count + 1, now)
        if len(self._people) > MOST_REMEMBERED:
            self._people.popitem(last=False)
        self._in_a_row = {other: moment for other, moment in self._in_a_row.items() if now - moment < WITHOUT}
        self._in_a_row[chat] = now
        if len(self._in_a_row) >= IN_A_ROW:
            self._nobody_until = now + WITHOUT
            self._in_a_row.clear()

    def arrived(self, chat: int) -> None:
        """Note that a picture was taken."""
        self._people.pop(chat, None)
        self._in_a_row.clear()
