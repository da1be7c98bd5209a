"""Who may call Telegram next: three lanes under one budget for the bot and one for each chat.

No clock and no waiting in here: the caller says what time it is, and asks again at the moment that `next_at` names.
"""

from __future__ import annotations

import enum
import heapq
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from bot.telegram.gcra import Gcra

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping

    from bot.telegram.cooldowns import Cooldowns
    from bot.telegram.slots import Slots

# How late a call may run, in seconds, without the whole queue falling behind: timers fire late by a few milliseconds.
# The pace is slower by the same share, so that catching up never puts more than the limit into one second.
LATENESS: Final = 0.005
_SWEEP_ABOVE: Final = 1_024


class Lane(enum.Enum):
    """How urgent a call is, the most urgent first; passed as PTB's `rate_limit_args`, where None means INTERACTIVE."""

    PAIN = "pain"
    """Cards and messages about pain or an emergency, and the answers to taps."""
    INTERACTIVE = "interactive"
    """Everything else that somebody waits for."""
    BULK = "bulk"
    """Reminders, and all else that nobody waits for."""


SHARES: Mapping[Lane, float] = {Lane.BULK: 0.1, Lane.INTERACTIVE: 0.2}
"""The part of the bot's limit that a lane gets even where more urgent ones would take it all."""


class Ticket(Struct, frozen=True, order=True):
    """One waiting call; tickets of a lane are served by `number`, the lowest first."""

    number: int
    lane: Lane
    chat: object
    served: asyncio.Future[None]


class Lanes:
    """The waiting calls, and the budgets that they wait for.

    More urgent calls go first. Those that somebody waits for may run `tap_burst` calls ahead of the pace; bulk calls
    take what is left at the pace, once the calls made ahead are paid back. Every one-second window holds at most
    rate + tap_burst calls, and at most `rate` where nobody ran ahead. No lane starves: each gets its share at least.

    Args:
        rate: Calls a second for the whole bot.
        tap_burst: Calls that somebody waits for that may run ahead of that.
        shares: The part of the rate, above 0 and at most 1, that a lane gets at least.
        chat: The budget of each chat.
        cooldowns: Says until when nothing may go to a chat, or to anybody.
        slots: The moments at which this process may call, if the budget is that of several processes.
    """

    def __init__(
        self,
        *,
        rate: float,
        tap_burst: int,
        shares: Mapping[Lane, float],
        chat: Gcra,
        cooldowns: Cooldowns,
        slots: Slots | None = None,
    ) -> None:
        self._slots = slots
        interval = (1 + LATENESS) / rate
        self._bulk = Gcra(interval, LATENESS)
        self._taps = Gcra(interval, LATENESS + tap_burst * interval)
        self._shares = {lane: Gcra(interval / share) for lane, share in shares.items()}
        self._chat = chat
        self._cooldowns = cooldowns
        self._spent = float("-inf")
        self._share_spent = dict.fromkeys(shares, float("-inf"))
        self._last: Lane | None = None
        self._chats: dict[object, float] = {}
        self._sweep_above = _SWEEP_ABOVE
        self._queues: dict[Lane, list[Ticket]] = {lane: [] for lane in Lane}
        self._parked: list[tuple[float, Ticket]] = []

    def add(self, ticket: Ticket) -> None:
        """Let a call wait in its lane."""
        heapq.heappush(self._queues[ticket.lane], ticket)

    def empty(self) -> list[Ticket]:
        """Take out everybody who waits, and return them."""
        waiting = [ticket for queue in self._queues.values() for ticket in queue]
        waiting += [ticket for _, ticket in self._parked]
        for queue in self._queues.values():
            queue.clear()
        self._parked.clear()
        return waiting

    def take(self, now: float) -> Ticket | None:
        """Take out the next call that may be made now, and spend what it costs; None if none may."""
        while self._parked and self._parked[0][0] <= now:
            self.add(heapq.heappop(self._parked)[1])
        waiting = [lane for lane, queue in self._queues.items() if queue]
        for lane in waiting if len(waiting) <= 1 else self._order(waiting, now):
            if self._has_head(lane, now) and self._opens_at(lane) <= now:
                ticket = heapq.heappop(self._queues[lane])
                self._spend(ticket, now)
                return ticket
        return None

    def next_at(self) -> float | None:
        """Return when to ask `take` again, once it has returned None; None if nobody waits."""
        moments = [self._opens_at(lane) for lane, queue in self._queues.items() if queue]
        moments += [moment for moment, _ in self._parked[:1]]
        return min((moment for moment in moments if moment < float("inf")), default=None)

    @property
    def waiting(self) -> int:
        """How many calls wait for the budget of all, or gave up meanwhile."""
        return sum(map(len, self._queues.values()))

    def _order(self, waiting: list[Lane], now: float) -> list[Lane]:
        """Return lanes, given with the most urgent first, in the order in which they are served now.

        A lane whose share is owed goes first.

        Pain gives way to an owed lane only where the call before was about pain as well. While everybody waits, a call
        that is let through is a try, and the most urgent one makes it.
        """
        if self._cooldowns.all_wait or (self._queues[Lane.PAIN] and self._last is not Lane.PAIN):
            return waiting
        owed = [lane for lane in self._shares if lane in waiting and self._share_at(lane) <= now]
        return [*owed, *(lane for lane in waiting if lane not in owed)]

    def _share_at(self, lane: Lane) -> float:
        return self._shares[lane].ready_at(self._share_spent[lane])

    def _opens_at(self, lane: Lane) -> float:
        moment = self._taps.ready_at(self._spent)
        if lane is Lane.BULK:
            moment = min(self._bulk.ready_at(self._spent), max(moment, self._share_at(lane)))
        moment = max(moment, self._cooldowns.opens_at)
        return moment if self._slots is None else max(moment, self._slots.opens_at)

    def _has_head(self, lane: Lane, now: float) -> bool:
        """Clear the lane's head of calls that gave up or whose chat has to wait, so that they hold up nobody else."""
        queue = self._queues[lane]
        while queue:
            if queue[0].served.cancelled():
                heapq.heappop(queue)
                continue
            chat = queue[0].chat
            ready = max(self._chat.ready_at(self._chats.get(chat, now)), self._cooldowns.until(chat))
            if ready <= now:
                return True
            heapq.heappush(self._parked, (ready, heapq.heappop(queue)))
        return False

    def _spend(self, ticket: Ticket, now: float) -> None:
        if self._slots is not None:
            self._slots.spend()
        self._spent = self._taps.spend(self._spent, now)
        self._last = ticket.lane
        if ticket.lane in self._shares:
            self._share_spent[ticket.lane] = self._shares[ticket.lane].spend(self._share_spent[ticket.lane], now)
        if ticket.chat is not None:
            self._chats[ticket.chat] = self._chat.spend(self._chats.get(ticket.chat, now), now)
        self._cooldowns.begin(now)
        if len(self._chats) > self._sweep_above:
            # A chat that has paid back everything is like one never seen. Doubling the mark keeps the sweeps cheap.
            self._chats = {chat: spent for chat, spent in self._chats.items() if spent > now}
            self._sweep_above = max(_SWEEP_ABOVE, 2 * len(self._chats))
