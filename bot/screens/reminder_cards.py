"""The cards of a reminder: the reminder itself, "later", "keep on?" and "pause"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.cards import PausePayload, ReminderPayload
from bot.core.events import Action, Verb
from bot.core.flow.reminder_answers import PAUSES
from bot.core.model import Place, ReminderKind
from bot.core.progress import Trend
from bot.core.quiet_hours import snoozes
from bot.core.session import Outcome
from bot.screens.following import start_row
from bot.screens.goals import plan_line
from bot.screens.screen import Button, Screen, Style
from bot.screens.view import Renderer, View, lines, numbers, paragraphs

if TYPE_CHECKING:
    from datetime import date

    from bot.screens.screen import Row

LINES, ENDS = 3, 5
"""The lines in the content for each situation, and what may end them; the day selects, each pair once in 15 days."""

AWAY = timedelta(days=7)
"""The time since the last session after which a reminder says that it has been a while."""

LONG_RUN = 3
"""The length of a run, in days, from which it is mentioned."""


def reminder(view: View) -> Screen:
    """The reminder itself, where a score begins the session; after severe pain or a rise it calls to nothing."""
    careful = _careful(view)
    if careful is not None:
        return careful
    coming = view.next_session()
    size = view.texts("before-plan", count=len(coming.exercises), minutes=coming.minutes)
    others = (view.button("later", Verb.LATER), view.button("not-today", Verb.NOT_TODAY))
    is_first = view.state.session is None
    plan = "" if is_first else plan_line(view)
    words = line(view, plan)
    if view.state.open_session is not None:
        start = view.button("start", Verb.START, style=Style.SUCCESS)
        return Screen(paragraphs(words, size), ((start,), others))
    rows = (*numbers(view), start_row(view, coming), others)
    if is_first:  # a score leads to the first exercise at once: say here which pain stops
        return Screen(lines(words, size, view.texts("reminder-stops"), view.texts("reminder-score")), rows)
    score = lines(size, view.texts("reminder-score"))
    # With a plan there is no room for an empty line on a small phone.
    return Screen(lines(words, score) if plan else paragraphs(words, score), rows)


def past(view: View, day: date) -> str:
    """Return what stays of a reminder that nobody answered, where Telegram does not let a bot delete it any more."""
    return view.texts("reminder-past", day=view.texts.day(day))


def _careful(view: View) -> Screen | None:
    """Return the reminder of somebody with severe pain today or yesterday, or with a rise in the last session."""
    safety = view.state.person.safety
    yesterday = view.today - timedelta(days=1)
    severe = safety.severe_at is not None and safety.severe_at.astimezone(view.zone).date() >= yesterday
    if not severe and safety.rose_at is None:
        return None
    rows = (
        (view.button("not-today", Verb.NOT_TODAY, style=Style.PRIMARY),),
        (view.button("later", Verb.LATER), view.button("start", Verb.START)),
    )
    return Screen(view.texts("reminder-severe" if severe else "reminder-rose"), rows)


def line(view: View, plan: str = "") -> str:
    """Return the line of the day, which depends on yesterday, the run of days and the pain, and never reproaches.

    Behind it stands the person's plan for the day, if it is said back, or a few words that change from day to day.
    """
    run = view.progress.run if view.progress else 0
    kind = view.state.dialog.carried(ReminderPayload).kind
    if kind in {ReminderKind.NUDGE, ReminderKind.SNOOZED}:
        return lines(view.texts(f"reminder-{kind}"), plan)
    day, name = view.today.toordinal(), situation(view)
    text = f"reminder-{name}-{day % LINES + 1}"
    begin = view.texts(text, run=run) if name == "run" else view.texts(text)
    return lines(begin, plan) if plan else f"{begin} {view.texts(f'reminder-end-{day % ENDS + 1}')}"


def situation(view: View) -> str:
    """Return the situation that the reminder mentions."""
    progress = view.progress
    if progress is None or not progress.recent:
        return "first" if view.state.session is None else "again"
    if any(session.day == view.today for session in progress.recent):
        return "begun"
    if progress.pain.trend is Trend.BETTER:
        return "better"
    if progress.run >= LONG_RUN:
        return "run"
    yesterday = view.today - timedelta(days=1)
    if any(session.day == yesterday and session.counts for session in progress.recent):
        return "yesterday"
    return _without(view, progress.recent[0].day)


def _without(view: View, last: date) -> str:
    """Return the situation of somebody who did nothing yesterday, by what they chose and by their last session."""
    session, yesterday = view.state.session, view.today - timedelta(days=1)
    if session is not None and session.day == yesterday and session.outcome is Outcome.RESTED:
        return "rested"
    return "away" if view.today - last >= AWAY else "again"


def later(view: View) -> Screen:
    """The delays to choose from; only those that end today are offered."""
    rows: tuple[Row, ...] = tuple(
        (view.button(f"snooze-{snooze}", Verb.SNOOZE, snooze, time=view.texts.time(moment.astimezone(view.zone))),)
        for snooze, moment in snoozes(view.state.person.schedule, view.now).items()
    )
    key = "later-ask" if rows else "later-none"
    return Screen(view.texts(key), (*rows, (view.button("back", Verb.BACK),)))


def keep_on(view: View) -> Screen:
    """After several unanswered reminders."""
    rows = (
        (view.button("start", Verb.START, style=Style.SUCCESS),),
        (view.button("keep-reminders", Verb.KEEP_ON), view.button("change-time", Verb.SET_TIME)),
        (view.button("pause", Verb.PAUSE),),
    )
    return Screen(view.texts("keep-on-ask"), rows)


def pause(view: View) -> Screen:
    """The lengths of a pause to choose from, or the days that a typed text may mean."""
    cancel = (view.button("cancel", Verb.HOME, style=Style.PRIMARY),)
    offered = view.state.dialog.carried(PausePayload).offered
    if offered:
        days = tuple((Button(view.texts.day(day), Action(Verb.PAUSE_UNTIL, day.isoformat())),) for day in offered)
        return Screen(view.texts("pause-ask"), (*days, cancel))
    buttons = tuple(view.button("pause-days", Verb.PAUSE_FOR, str(days), count=days) for days in PAUSES)
    return Screen(view.texts("pause-ask"), (buttons[:2], buttons[2:], cancel))


CARDS: dict[Place, Renderer] = {
    Place.REMINDER: reminder,
    Place.LATER: later,
    Place.KEEP_ON: keep_on,
    Place.PAUSE: pause,
}
