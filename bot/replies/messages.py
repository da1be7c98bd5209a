"""One attempt to send a message beside the card; its words are made just before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.effects import AskLocation, Export, Info, SendInfo, SendReport, SendText
from bot.gateway import Refused, Sent, TryLater, Unreachable, Urgency
from bot.replies.cards import MOST_LOST, MOST_REFUSED
from bot.screens import fhir
from bot.screens.export_file import FILE_NAME
from bot.screens.infos import info, to_begin, to_card
from bot.transactions.messages import load_backlog, load_export, load_progress, load_report

if TYPE_CHECKING:
    from bot.core.clock import Clock
    from bot.drawing.drawer import Drawer
    from bot.gateway import Delivery, Gateway
    from bot.replies.chat import Chat
    from bot.replies.marks import Marks
    from bot.replies.pending import Pending
    from bot.screens.screen import Shortcut
    from bot.screens.view import View
    from bot.timing import Timing
    from bot.transactions.views import Views
    from storage.database import Database

_GONE = Sent(0)
"""Stands for a message that nobody waits for any more, because all that was stored of the person is erased."""


class MessageSender:
    """Sends messages, each once, or twice where it is not known whether the first arrived."""

    def __init__(
        self,
        gateway: Gateway,
        database: Database,
        clock: Clock,
        *,
        views: Views,
        drawer: Drawer,
        marks: Marks,
        timing: Timing,
    ) -> None:
        """Send through a gateway what is read from the store and drawn."""
        self._gateway = gateway
        self._database = database
        self._clock = clock
        self._views = views
        self._drawer = drawer
        self._marks = marks
        self._timing = timing

    async def send(self, chat: Chat, pending: Pending) -> TryLater | None:
        """Make one attempt to send a message; None where it is done with.

        Raises:
            StorageError: what it says cannot be read now.
        """
        pending.begun = True
        if pending.lost and pending.urgency is not Urgency.PAIN:
            trouble = await self._gateway.knock(chat.person)
            if isinstance(trouble, TryLater):
                return trouble  # the second try is the last, and so it waits until calls get through
        outcome = await self._attempt(chat.person, pending)
        match outcome:
            case Sent():
                if pending.overtaken and chat.view is not None and not chat.behind:
                    chat.show(chat.view, anew=True)
            case Refused():
                pending.refused += 1
            case TryLater(unknown=True):
                pending.lost += 1
            case _:
                pass
        is_done = isinstance(outcome, Sent | Unreachable) or pending.refused >= MOST_REFUSED
        if is_done or (pending.lost >= MOST_LOST and pending.urgency is not Urgency.PAIN):
            self.drop(chat, pending)
            return None
        return outcome if isinstance(outcome, TryLater) else TryLater()

    def drop(self, chat: Chat, pending: Pending) -> None:
        """Send a message no more, and forget its row."""
        chat.pending.remove(pending)
        if pending.row is not None:
            self._marks.sent(pending.row)

    async def _attempt(self, person: int, pending: Pending) -> Delivery:
        match pending.what:
            case str(text):
                return await self._say(person, pending, text)
            case SendInfo(info=Info.PROGRESS):
                return await self._send_progress(person, pending)
            case SendReport():
                return await self._send_report(person, pending)
            case Export() as export:
                return await self._send_export(person, pending, export)
            case SendText() | SendInfo() | AskLocation() as effect:
                view = pending.view or await self._view(person)
                return _GONE if view is None else await self._send_words(view, pending, effect)

    async def _send_words(self, view: View, pending: Pending, effect: SendText | SendInfo | AskLocation) -> Delivery:
        person, texts = view.state.person.id, view.texts
        match effect:
            case SendText(key=key, keep_keyboard=keep):
                below = shortcut(view, pending)
                return await self._say(person, pending, texts(key), remove_keyboard=not keep, below=below)
            case SendInfo(info=which):
                return await self._say(person, pending, info(view, which), below=shortcut(view, pending))
            case AskLocation():
                return await self._gateway.ask_location(person, texts("location-ask"), texts("button-send-location"))

    async def _say(
        self,
        person: int,
        pending: Pending,
        text: str,
        *,
        remove_keyboard: bool = False,
        below: Shortcut | None = None,
    ) -> Delivery:
        first = self._timing.pain if pending.urgency is Urgency.PAIN else self._timing.call
        patience = self._timing.again if pending.lost else first
        return await self._gateway.say(
            person, text, pending.urgency, remove_keyboard=remove_keyboard, shortcut=below, patience=patience
        )

    async def _view(self, person: int) -> View | None:
        backlog = await self._database.read(load_backlog, person, self._clock.now(), self._views)
        return None if backlog is None else backlog.view

    async def _send_progress(self, person: int, pending: Pending) -> Delivery:
        """Send the picture of progress with its words; where there can be none, or it got lost, the words alone."""
        view = await self._database.read(load_progress, person, self._clock.now(), self._views)
        if view is None:
            return _GONE
        words, below = info(view, Info.PROGRESS), shortcut(view, pending)
        if view.chart is not None and not pending.lost:
            drawing = self._drawer.progress(view, view.chart)
            outcome = await self._gateway.send_picture(person, drawing, words, shortcut=below)
            if not isinstance(outcome, Refused):
                return outcome
        return await self._say(person, pending, words, below=below)

    async def _send_export(self, person: int, pending: Pending, export: Export) -> Delivery:
        """Send all that is stored about a person as a file, with a word of what it is."""
        now = self._clock.now()
        found = await self._database.read(load_export, person, now, self._views, fhir=export.fhir)
        if found is None:
            return _GONE
        view, written = found
        caption = view.texts("caption-fhir" if export.fhir else "caption-export")
        name = fhir.FILE_NAME if export.fhir else FILE_NAME
        file = self._drawer.written(written)
        return await self._gateway.send_file(person, name, file, caption, shortcut=shortcut(view, pending))

    async def _send_report(self, person: int, pending: Pending) -> Delivery:
        """Send the page to print and its text, the last with the button; without the page where it cannot be drawn."""
        from bot.screens.report_message import file_name, report_text  # noqa: PLC0415 - no start waits for these
        from bot.screens.report_page import make_report_page  # noqa: PLC0415

        found = await self._database.read(load_report, person, self._clock.now(), self._views)
        if found is None:
            return _GONE
        view, report = found
        below = shortcut(view, pending)
        if report is None:
            return await self._say(person, pending, view.texts("report-empty"), below=below)
        if pending.parts_sent == 0:
            page = self._drawer.page(make_report_page(view, report))
            outcome = await self._gateway.send_file(person, file_name(report), page, view.texts("caption-report"))
            if isinstance(outcome, Refused):
                outcome = await self._say(person, pending, view.texts("report-not-drawn"))
            got_lost = isinstance(outcome, TryLater) and outcome.unknown and pending.lost + 1 >= MOST_LOST
            if not isinstance(outcome, Sent) and not got_lost:
                return outcome
            pending.parts_sent, pending.lost = 1, 0
        return await self._say(person, pending, report_text(view, report), below=below)


def shortcut(view: View, pending: Pending) -> Shortcut | None:
    """Return the button under a message: to the card, or to begin for somebody who is not stored.

    There is none beside pain, and none under a short text that the card follows.
    """
    if pending.urgency is Urgency.PAIN:
        return None
    if pending.row is None:
        return to_begin(view)
    return None if isinstance(pending.what, SendText) else to_card(view)
