"""Reminders in their transactions: claim who is due, take what is queued, record how a sending ended."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.due import Claimed, Verdict, claim, claim_summary, take, unreachable
from bot.core.model import Due, ReminderKind, State
from bot.screens.reminder_cards import past
from storage.errors import is_of_driver
from storage.outbox import (
    begin,
    due_people,
    mark_dropped,
    mark_sent,
    mark_unanswered,
    mark_unknown,
    put_off_unknown,
    queue,
    set_aside,
)
from storage.people import load_dialog, save_dialog, save_schedule, set_card, update_person
from storage.sessions import save_hold
from storage.states import load_state

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.core.model import Dialog
    from bot.screens.view import View
    from bot.transactions.views import Views
    from storage.engine import Connection
    from storage.outbox import OldCard, Queued
    from storage.states import Loaded

_log = logging.getLogger(__name__)

SET_ASIDE = timedelta(hours=1)
"""When a person whose reminder could not be decided on is looked at again."""

REPEAT_AFTER = timedelta(seconds=60)
"""The least time between two sendings of one reminder that may both arrive: nobody's phone rings twice in a minute."""

MOST_UNKNOWN = 2
"""How many sendings of one reminder may end without anybody knowing whether it arrived."""


def claim_due(connection: Connection, now: datetime, limit: int) -> int:
    """Claim up to `limit` people who are due, return how many: plan their next reminder, queue what is to be sent.

    Both are one transaction, and the outbox takes each (person, day, kind, slot) once: whatever happens, no reminder is
    lost between them and none is queued twice. A person whose rows cannot be made sense of is logged and set aside, so
    that nobody else waits for them.
    """
    people = due_people(connection, now, limit)
    for person in people:
        try:
            claims = _claims(connection, person, now)
        except Exception as error:
            if is_of_driver(error):
                raise
            # One broken row holds up nobody else.
            _log.error("A reminder could not be decided on: %s", type(error).__name__, exc_info=error)
            set_aside(connection, person, now, until=now + SET_ASIDE)
        else:
            _save_claims(connection, claims, now)
    return len(people)


def _claims(connection: Connection, person: int, now: datetime) -> list[Claimed]:
    """Decide on all that is due for one person, writing nothing: after an outage it can be more than one reminder."""
    loaded = load_state(connection, person)
    if loaded is None:
        raise LookupError("a person without a dialog")
    state, claims = loaded.state, []
    while (due := state.person.schedule.due) is not None and due.at <= now:
        claims.append(claim(state, now))
        state = claims[-1].state
    if state.person.schedule.summary_at is not None and state.person.schedule.summary_at <= now:
        claims.append(claim_summary(state, now))
    return claims


def _save_claims(connection: Connection, claims: list[Claimed], now: datetime) -> None:
    state = claims[-1].state
    save_schedule(connection, state.person)
    if state.hold is not None:
        save_hold(connection, state.person.id, state.hold)
    for claimed in claims:
        dropped = None if claimed.verdict is Verdict.SEND else claimed.verdict
        queue(connection, state.person.id, claimed.day, claimed.due, now, dropped=dropped)


def take_queued(connection: Connection, item: Queued, now: datetime, views: Views) -> View | None:
    """Make a queued reminder the person's card, just before it is sent; None where it is not to be sent.

    What is no longer wanted is dropped; what was sent, put off or erased since it was looked up is left alone. A
    summary is no card, it changes nothing; one of a week in which nothing was done is dropped: it would be scolding.

    A bot that ends before it can record how the sending ended sends it again after a minute: that is never a loss, and
    one repeat a crash. Only where the answer to an earlier sending was lost as well is it left as it is.
    """
    loaded = load_state(connection, item.person)
    overtaken = begin(connection, item, now + REPEAT_AFTER)
    if loaded is None or overtaken is None:
        return None
    taken = None if overtaken else take(loaded.state, Due(item.due_at, item.kind, item.slot), now)
    if not isinstance(taken, State):
        mark_dropped(connection, item, taken or "overtaken", now)
        return None
    if item.unknown_at is not None and item.begun >= MOST_UNKNOWN:
        mark_unknown(connection, item, now)
        return None
    view = views.view(connection, taken, now, charted=item.kind is ReminderKind.SUMMARY)
    if view.chart is None:
        _save_card(connection, loaded, taken.dialog)
    elif not view.chart.last_week:
        mark_dropped(connection, item, "nothing to tell", now)
        return None
    return view


def _save_card(connection: Connection, loaded: Loaded, dialog: Dialog) -> None:
    """Save the dialog that a reminder changed; the last update of the person stays the last one."""
    person, expected = loaded.state.person.id, loaded.state.dialog.revision
    save_dialog(connection, person, dialog, expected=expected, update=loaded.last_update, now=loaded.last_update_at)


def record_sent(connection: Connection, item: Queued, taken: Dialog, message: int, now: datetime) -> bool:
    """Record that a reminder was sent; return whether it is the person's card, and not one they moved on to meanwhile.

    Args:
        connection: within a transaction.
        item: the reminder.
        taken: the dialog as `take_queued` left it.
        message: Telegram's id of the reminder.
        now: the present moment.
    """
    found = load_dialog(connection, item.person)
    if found is None:
        return False
    if item.kind is ReminderKind.SUMMARY:
        mark_sent(connection, item, message, now)
        return False
    dialog = found.dialog
    if dialog.revision == taken.revision:
        set_card(connection, item.person, message, taken.revision)
        is_card, old = True, dialog.card
    else:
        # A tap on the reminder can come before Telegram's answer to its sending; then it is the card already.
        is_card = dialog.card == message
        old = taken.card if is_card else message
    mark_sent(connection, item, message, now, old_card=old)
    if old is not None and is_card:
        mark_unanswered(connection, item.person, old, found.last_update_at)
    return is_card


def one_line(connection: Connection, old: OldCard, day: date, now: datetime, views: Views) -> str | None:
    """Return the one line that an unanswered reminder of a day becomes; None where the person was erased."""
    loaded = load_state(connection, old.person)
    return None if loaded is None else past(views.plain_view(loaded.state, now), day)


def record_unknown(connection: Connection, item: Queued, now: datetime, repeat_at: datetime) -> None:
    """Record that a reminder may have arrived: it is repeated once, unless another sending of it may have, too."""
    if item.begun + 1 >= MOST_UNKNOWN:
        mark_unknown(connection, item, now)
    else:
        put_off_unknown(connection, item, now, repeat_at)


def record_unreachable(connection: Connection, item: Queued, now: datetime) -> None:
    """Record that a person cannot be reached, and plan nothing more for them until they write again."""
    loaded = load_state(connection, item.person)
    if loaded is not None:
        update_person(connection, loaded.state.person, unreachable(loaded.state, now).person)
    mark_dropped(connection, item, "unreachable", now)


def record_refused(connection: Connection, item: Queued, now: datetime) -> None:
    """Record that Telegram does not take a reminder, today or ever."""
    mark_dropped(connection, item, "refused", now)
