"""From a state in the store to what its screen is drawn from."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bot.core.chart import WEEKS, make_chart
from bot.core.journal import RECENT, compute_progress, pauses
from bot.core.model import Place
from bot.core.progress import reach
from bot.core.texts import language_of
from bot.screens.exercise import begins
from bot.screens.notes import NOTES_SHOWN
from bot.screens.render import tells_progress
from bot.screens.view import View
from storage.function import load_checks
from storage.journal import load_journal
from storage.notes import last_notes
from storage.sessions import has_another_session

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.core.journal import Journal
    from bot.core.model import State
    from bot.core.person import Person
    from content.content import Content
    from storage.engine import Connection

OF_THE_CHART = timedelta(weeks=WEEKS)
"""How far back the chart looks."""

OF_NOTES = frozenset({Place.NOTE, Place.DELETE_NOTE})
"""Cards that show notes for the PT."""


class Views(Struct, frozen=True):
    """Makes views out of the content and the store."""

    content: Content
    username: Callable[[], str] = str
    """Returns the bot's own username, which Telegram tells when the bot starts."""

    def view(self, connection: Connection, state: State, now: datetime, *, charted: bool = False) -> View:
        """Return a view, with what the person has done so far where the card says it, or where it is charted."""
        view = self.plain_view(state, now)
        session = state.session
        if session is not None and state.dialog.place is Place.ROUTINE and begins(session):
            is_first = not has_another_session(connection, state.person.id, session.id)
            view = replace(view, is_first_session=is_first)
        if state.dialog.place in OF_NOTES:
            view = replace(view, notes=last_notes(connection, state.person.id, NOTES_SHOWN))
        if not charted and not tells_progress(state):
            return view
        needed = reach(view.policy)
        journal = journal_of(connection, state.person, now, max(OF_THE_CHART, needed) if charted else needed)
        if charted:
            journal = replace(journal, checks=load_checks(connection, state.person.id))
        week = view.first_weekday
        chart = make_chart(journal, view.today, week) if charted else None
        return replace(view, progress=compute_progress(journal, view.today, view.policy, week), chart=chart)

    def plain_view(self, state: State, now: datetime) -> View:
        """Return a view without anything that has to be read from the store."""
        texts = self.content.texts
        return View(
            state,
            self.content.catalog,
            texts[language_of(state.person.profile.language, texts)],
            now,
            policy=self.content.policy,
            region=self.content.regions.of(state.person.schedule.zone),
            username=self.username,
        )


def journal_of(connection: Connection, person: Person, now: datetime, reach: timedelta = OF_THE_CHART) -> Journal:
    """Return what a person has done so far: as far back as `reach`, and the last sessions however old they are."""
    journal, pause_log = load_journal(connection, person, now - reach, RECENT)
    return replace(journal, pauses=pauses(pause_log))
