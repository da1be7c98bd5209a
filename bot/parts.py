"""The parts of a bot between Telegram and the database: made, and connected with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bot.conversation import Conversation
from bot.core.terms import TERMS, Terms
from bot.drawing.drawer import Drawer
from bot.health.pulse import Pulse
from bot.jobs.delivery import ReminderSender
from bot.jobs.housekeeping import alone
from bot.jobs.retention import Retention
from bot.jobs.rounds import ReminderRounds
from bot.replies.replier import Replier
from bot.replies.shared import SharedReplier
from bot.sharing import turns_of
from bot.timing import TIMING
from bot.transactions.events import Transactor
from bot.transactions.views import Views

if TYPE_CHECKING:
    from bot.core.clock import Clock
    from bot.gateway import Gateway
    from bot.timing import Timing
    from content.content import Content
    from storage.database import Database

LEAST_AT_ONCE = 30
"""Concurrent reminders: enough that the limiter determines the rate."""


class Parts(Struct, frozen=True):
    """The parts of a bot between Telegram and the database; none starts by itself."""

    conversation: Conversation
    replier: Replier
    reminders: ReminderRounds
    retention: Retention


def build(
    database: Database,
    gateway: Gateway,
    clock: Clock,
    content: Content,
    *,
    at_once: int = LEAST_AT_ONCE,
    timing: Timing = TIMING,
    terms: Terms = TERMS,
    pulse: Pulse | None = None,
    in_order: bool = True,
) -> Parts:
    """Build and connect the parts; also used by tests and benchmarks.

    Args:
        database: an open database; it is not closed.
        gateway: sends and edits messages.
        clock: the source of the current time.
        content: the texts, routines and policy.
        at_once: the maximum number of concurrent reminders.
        timing: the waits for Telegram and the store.
        terms: what the texts say about the host, and for how long they are kept.
        pulse: where is counted who was deleted.
        in_order: whether one person's updates come in the order of their ids.
    """
    drawer, views = Drawer(), Views(content, gateway.username)
    turns = turns_of(database)
    if turns is None:
        replier = Replier(gateway, database, clock, views=views, drawer=drawer, timing=timing)
    else:
        replier = SharedReplier(gateway, database, clock, views=views, drawer=drawer, timing=timing, turns=turns)
    keeps_house = alone if turns is None else turns.keeps_house
    sender = ReminderSender(database, gateway, clock, views=views, replier=replier, drawer=drawer)
    return Parts(
        Conversation(
            database,
            clock,
            Transactor(clock, content, views, in_order=in_order),
            replier,
            content=content,
            timing=timing,
        ),
        replier,
        ReminderRounds(database, sender, clock, at_once=at_once, keeps_house=keeps_house),
        Retention(
            database, gateway, clock, content.texts, terms=terms, pulse=pulse or Pulse(), keeps_house=keeps_house
        ),
    )
