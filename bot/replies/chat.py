"""What one chat does not show yet: one entry a person in memory, however much they send."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.core.effects import Erase, Show, Strip
from bot.core.model import Place
from bot.core.session import Phase
from bot.gateway import Urgency
from bot.replies.pending import Pending

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.screens.view import View
    from bot.transactions.events import Decided
    from bot.transactions.messages import Backlog, Message

PAINFUL = frozenset(
    {
        Place.ASK_HURT,
        Place.HURT,
        Place.HURT_SCORE,
        Place.HURT_WHERE,
        Place.HURT_SIGNS,
        Place.EMERGENCY,
        Place.SEE_PT,
        Place.CLEARANCE,
        Place.SEEN_WHEN,
        Place.CRISIS,
        Place.FLAGGED,
    }
)
"""Cards about pain or an emergency; so is every card while a hold stands."""


MOST_STRIPS = 3
"""How many times Telegram may say that it cannot take a message's buttons off until that is believed."""

MOST_TWINS = 5
"""How many messages of unknown ids lose their buttons where a card's twin may stand."""


@dataclass(slots=True, eq=False)
class OldMessage:
    """A message that is no card any more."""

    delete: bool = False
    """Whether it is to be deleted; else it loses its buttons."""
    refused: int = 0

    @property
    def is_guess(self) -> bool:
        """Whether only its id is known, and not what it is; see `Chat.suspect`."""
        return self.refused >= MOST_STRIPS


@dataclass(slots=True, eq=False, weakref_slot=True)
class Chat:
    """What is to be shown to one person.

    It is no state that matters: what it holds is in the rows as well, from which a start fills it again.
    """

    person: int
    in_turn: bool = True
    """Whether this process draws the card; of several, one does at a time (`turns`)."""
    is_interrupted: bool = False
    """Whether whoever had the turn before may have ended in the middle of a call."""
    is_taking: bool = False
    deciding: asyncio.Lock = field(default_factory=asyncio.Lock)
    card: int | None = None
    """The card in the chat, which decisions made while it was being sent could not know."""
    sent: int | None = None
    """The revision with which it was sent, if by this process."""
    view: View | None = None
    """What the newest card is drawn from."""
    behind: bool = False
    """Whether that card is not known to stand in the chat."""
    anew: bool = False
    """Whether it has to come at the bottom of the chat."""
    at_once: bool = False
    """Whether it does not wait for more words of a burst."""
    removes: bool = False
    """Whether the card before it is deleted, and not only stripped: pain stopped what it shows."""
    lost: int = 0
    """How many times it was sent without knowing whether it arrived."""
    is_slow: bool = False
    """Whether Telegram did not answer the last attempt in time, or broke it off."""
    twins: bool = False
    """Whether a card like the one that is sent next may stand above it, by an id that is not known."""
    refused: int = 0
    late: dict[int, int] = field(default_factory=dict)
    """Cards that arrived after their sending was given up: the message ids, and the revision of each."""
    unsure: dict[int, asyncio.TimerHandle] = field(default_factory=dict)
    """Messages with an edit that was given up, and may be carried out later than those after it: when to look again."""
    ahead: asyncio.TimerHandle | None = None
    """When to look behind the card for one that a process had asked for that was killed."""
    old: dict[int, OldMessage] = field(default_factory=dict)
    """Messages whose buttons are to go, by their ids."""
    pending: list[Pending] = field(default_factory=list)
    unread: bool = False
    """Whether the store is to be asked first: the bot has just started, or sent a reminder in vain."""
    new_card: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when there is another card to show, which does not wait for a retry of the one before."""
    new_message: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once each pending message was tried, so that a card comes below them; one about pain does not wait."""
    is_showing: bool = False
    is_telling: bool = False

    @property
    def has_to_show(self) -> bool:
        """Whether there is something to draw; out of turn, only old cards are put away."""
        return bool(self.old or (self.in_turn and self.needs_drawing))

    @property
    def needs_drawing(self) -> bool:
        """Whether there is something that only the process does whose turn it is."""
        return bool(self.unread or self.behind or self.late)

    @property
    def to_send(self) -> list[Pending]:
        """The messages to be sent; out of turn, only those that no row keeps."""
        return [pending for pending in self.pending if self.in_turn or pending.row is None]

    @property
    def is_resting(self) -> bool:
        """Whether nothing is left to do in turn."""
        looks_again = self.unsure or self.ahead is not None
        return not (self.is_showing or self.is_telling or self.has_to_show or self.pending or looks_again)

    @property
    def urgency(self) -> Urgency:
        """How urgent the card is."""
        if self.view is None:
            return Urgency.ANSWER
        state = self.view.state
        return Urgency.PAIN if state.hold is not None or state.dialog.place in PAINFUL else Urgency.ANSWER

    @property
    def late_twin(self) -> int | None:
        """A message that arrived late and shows the newest card, but is not the card."""
        newest = None if self.view is None else self.view.state.dialog.revision
        return next((late for late, shows in self.late.items() if shows == newest and late != self.card), None)

    @property
    def is_sending_film(self) -> bool:
        """Whether the card that is being drawn has a whole routine's film, whose first upload takes long."""
        session = None if self.view is None else self.view.state.open_session
        return self.is_showing and self.behind and session is not None and session.phase is Phase.FOLLOWING

    def note(self, decided: Decided) -> None:
        """Take note of what a decision asks for."""
        before, after = decided.before.dialog.card, decided.view.state.dialog.card
        known = before if self.card is None else self.card
        if self.card is None or after != before:
            self.card = after
            if after is not None and known not in {None, after}:
                self.old[known] = OldMessage()  # the person tapped a twin of the card that was known
        self.removes = self.removes or (decided.before.hold is None and decided.view.state.hold is not None)
        shows = [effect for effect in decided.effects if isinstance(effect, Show)]
        if shows and self._is_under_way(decided.view):
            self.new_card.set()
        elif shows:
            self.show(decided.view, anew=any(show.anew for show in shows), at_once=decided.stands_alone)
        if shows:
            self.twins = self.twins or decided.is_repeated
        for effect in decided.effects:
            if isinstance(effect, Strip):
                self.put_away(effect.message)
        if Erase() in decided.effects:
            self.supersede()
            self.put_away(known)
        for message in decided.messages:
            self.add(message, decided.view)

    def _is_under_way(self, view: View) -> bool:
        """Tell whether this very card is being drawn: the row of a card on its way says that it has to come."""
        if not self.behind or self.view is None:
            return False
        shown, asked = self.view.state.dialog, view.state.dialog
        return (shown.id, shown.revision) == (asked.id, asked.revision)

    def show(self, view: View, *, anew: bool, at_once: bool = False) -> None:
        """Have this card shown in place of whatever was to be shown."""
        self.view, self.behind, self.anew, self.at_once = view, True, self.anew or anew, at_once
        self.lost = self.refused = 0
        self.new_card.set()
        if self.urgency is Urgency.PAIN:
            self.answered.set()

    def suspect(self, messages: Iterable[int]) -> None:
        """Take the buttons off cards that may have been sent, where they probably are.

        Their ids are not known, but Telegram counts them up for all private chats of a bot together. A message that is
        not in this chat, or has no buttons, is not touched by this.
        """
        for message in messages:
            self.old.setdefault(message, OldMessage(refused=MOST_STRIPS))

    def forget_suspects(self) -> None:
        """Look no more for cards whose ids are not known: one that is missed is harmless."""
        self.old = {message: old for message, old in self.old.items() if not old.is_guess}

    def put_away(self, message: int | None, *, delete: bool = False) -> None:
        """Have the buttons taken off a message, which then is no card, or have it deleted."""
        if message is not None:
            self.old[message] = OldMessage(delete)
            self.card = None if message == self.card else self.card

    def put_late_away(self) -> None:
        """Have cards that arrived late deleted, now that another one is known to stand in the chat."""
        self.old |= {message: OldMessage(delete=True) for message in self.late if message != self.card}
        self.late.clear()

    def supersede(self) -> None:
        """Show no card any more: another message takes its place."""
        self.view, self.behind, self.anew = None, False, False

    def begin_turn(self, *, fresh: bool) -> None:
        """Draw this person's card from now on; what was known of it before may be old."""
        self.leave_turn()
        self.in_turn, self.is_interrupted = True, not fresh

    def leave_turn(self) -> None:
        """Leave the card, and all that rows keep, to whoever has the turn next."""
        self.supersede()
        self.in_turn = self.unread = self.removes = self.twins = self.is_slow = False
        self.card, self.lost, self.is_interrupted = None, 0, False
        self.late.clear()
        self.pending = [pending for pending in self.pending if pending.row is None]
        self.forget_suspects()
        for timer in (*self.unsure.values(), *(() if self.ahead is None else (self.ahead,))):
            timer.cancel()
        self.unsure.clear()
        self.ahead = None

    def add(self, message: Message, view: View | None) -> None:
        """Have a message sent."""
        urgency = Urgency.PAIN if message.is_urgent else Urgency.ANSWER
        self.put(Pending(message.effect, view, message.row, urgency))

    def put(self, pending: Pending) -> None:
        """Have this sent."""
        self.pending.append(pending)
        self.answered.clear()
        self.new_message.set()

    def fill(self, backlog: Backlog, *, interrupted: bool) -> None:
        """Take what the store has that is not known here yet.

        Args:
            backlog: what the store has.
            interrupted: whether a call may have been under way when somebody ended, whose outcome nobody knows.
        """
        known = {pending.row for pending in self.pending}
        for message in backlog.messages:
            if message.row not in known:
                self.add(message, None)
        dialog, is_stopped = backlog.view.state.dialog, backlog.view.state.hold is not None
        if self.card is None:
            self.card = dialog.card
        cards = sorted([*backlog.old_cards, *(() if dialog.card is None else (dialog.card,))])
        # Each may have been sent twice before it was known to be sent.
        for one, next_one in pairwise(cards if interrupted else ()):
            self.suspect(range(max(one, next_one - MOST_TWINS - 1) + 1, next_one))
        for old in backlog.old_cards:
            self.old.setdefault(old, OldMessage(delete=is_stopped and old == backlog.old_cards[-1]))
        # A card may have been sent just before the bot was killed, also one that had to come below a message.
        self.twins = self.twins or (interrupted and not backlog.is_empty)
        if backlog.card_is_behind and self.view is None:
            self.card, self.removes = dialog.card, is_stopped
            lost = self.lost
            self.show(backlog.view, anew=dialog.buried or dialog.card is None)
            self.lost = lost  # the sends of a reminder are sends of its card
