"""Messages beside the card: kept by the transaction that decides on them, read when they are about to be sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bot.core.effects import AskLocation, Effect, Erase, Export, Info, SendInfo, SendReport, SendText
from bot.core.report import Report, first_day, make_report
from bot.core.schedule import local_date
from bot.screens.export_file import Rows, export_file
from bot.screens.fhir import fhir_file
from storage.export import export_person
from storage.messages import OLD_CARD, MessageRow, add_message, load_messages
from storage.report import load_history
from storage.states import load_state

if TYPE_CHECKING:
    from datetime import datetime

    from bot.screens.view import View
    from bot.transactions.views import Views
    from storage.engine import Connection

Beside = SendText | SendInfo | AskLocation | Export | SendReport
"""What is sent beside the card."""

_OTHER_ZONE = timedelta(days=1)
"""The first day may have been an earlier one, in the zone of that time."""

_ORDINARY = frozenset({Info.HELP, Info.PRIVACY, Info.PROGRESS})


class Message(Struct, frozen=True):
    """A message that is to be sent."""

    effect: Beside
    row: int | None
    """The id of its row; None where nothing is stored of the person: a stranger, or somebody who was just erased."""

    @property
    def is_urgent(self) -> bool:
        """Whether it is about pain or an emergency."""
        return isinstance(self.effect, SendInfo) and self.effect.info not in _ORDINARY


class Backlog(Struct, frozen=True):
    """What a person's chat does not show yet, as it stands in the store."""

    view: View
    card_is_behind: bool
    old_cards: tuple[int, ...]
    """Message ids of cards before this one that may still have their buttons."""
    messages: tuple[Message, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the chat is known to show everything."""
        return not (self.card_is_behind or self.old_cards or self.messages)


def keep_messages(connection: Connection, person: int, effects: tuple[Effect, ...]) -> tuple[Message, ...]:
    """Keep the messages of a decision until they are sent; those to somebody who is erased are not stored."""
    messages = unstored(effects)
    if not messages or Erase() in effects:
        return messages
    return tuple(
        replace(message, row=add_message(connection, person, *_written(message.effect))) for message in messages
    )


def unstored(effects: tuple[Effect, ...]) -> tuple[Message, ...]:
    """Return the messages that a decision asks for about somebody who is not stored."""
    return tuple(Message(effect, None) for effect in effects if isinstance(effect, Beside))


def load_backlog(connection: Connection, person: int, now: datetime, views: Views) -> Backlog | None:
    """Return what a person's chat does not show yet; None for somebody who is not stored."""
    loaded = load_state(connection, person)
    if loaded is None:
        return None
    rows = load_messages(connection, person)
    messages = tuple(Message(_read(row), row.id) for row in rows if row.kind != OLD_CARD)
    old_cards = [int(row.value) for row in rows if row.kind == OLD_CARD]
    if loaded.old_card is not None:
        old_cards.append(loaded.old_card)
    return Backlog(views.view(connection, loaded.state, now), loaded.is_behind, tuple(old_cards), messages)


def load_progress(connection: Connection, person: int, now: datetime, views: Views) -> View | None:
    """Return what the picture of a person's progress is drawn from; None where nothing is stored any more."""
    loaded = load_state(connection, person)
    return None if loaded is None else views.view(connection, loaded.state, now, charted=True)


def load_report(connection: Connection, person: int, now: datetime, views: Views) -> tuple[View, Report | None] | None:
    """Return the report for a PT, None where there is nothing to report; None for both where nothing is stored."""
    loaded = load_state(connection, person)
    if loaded is None:
        return None
    view = views.plain_view(loaded.state, now)
    history = load_history(connection, view.state.person, first_day(view.today))
    return view, make_report(history, view.state.person, view.today, view.catalog, view.policy)


def load_export(
    connection: Connection, person: int, now: datetime, views: Views, *, fhir: bool = False
) -> tuple[View, bytes] | None:
    """Return a view, and the file with all that is stored about a person; None where nothing is stored any more."""
    loaded = load_state(connection, person)
    if loaded is None:
        return None
    view = views.plain_view(loaded.state, now)
    if fhir:
        began = local_date(loaded.state.person.created_at, view.zone) - _OTHER_ZONE
        return view, fhir_file(view, load_history(connection, loaded.state.person, began))
    tables = export_person(connection, person)
    return view, export_file(view, [Rows(table.name, table.columns, table.rows) for table in tables])


def _written(effect: Beside) -> tuple[str, str]:
    match effect:
        case SendText(key=key, keep_keyboard=keep):
            return ("text" if keep else "last-text"), key
        case SendInfo(info=which):
            return "info", which
        case AskLocation():
            return "location", ""
        case Export(fhir=fhir):
            return "export", "fhir" if fhir else ""
        case SendReport():
            return "report", ""


def _read(row: MessageRow) -> Beside:
    match row.kind:
        case "info":
            return SendInfo(Info(row.value))
        case "location":
            return AskLocation()
        case "export":
            return Export(fhir=row.value == "fhir")
        case "report":
            return SendReport()
        case _:
            return SendText(row.value, keep_keyboard=row.kind == "text")
