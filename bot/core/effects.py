"""Effects of a decision: rows to append in the same transaction, and messages to send after the commit."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from bot.core.function import FunctionCheck
    from bot.core.model import Pain, PtNote
    from bot.core.session import Session


class Info(StrEnum):
    """A message separate from the card, without a question."""

    HELP = "help"
    PRIVACY = "privacy"
    PROGRESS = "progress"
    EMERGENCY = "emergency"
    CRISIS = "crisis"
    SEE_PT = "see-pt"


class Score(Struct, frozen=True):
    """Append a pain score."""

    pain: Pain


class LogLine(Struct, frozen=True):
    """Say what was recognised, never the typed text; the store keeps the kinds from which progress is counted."""

    kind: str
    value: str = ""
    exercise: str | None = None
    session: int | None = None


class AddPtNote(Struct, frozen=True):
    """Append a note for the PT, or a part of it."""

    note: PtNote


class CorrectPtNote(Struct, frozen=True):
    """Replace the words of a note for the PT that a message brought."""

    message: int
    text: str


class DeletePtNote(Struct, frozen=True):
    """Delete a note for the PT, with all its parts; it leaves SQLite's log as well, and backups when they end."""

    note: int


class AddCheck(Struct, frozen=True):
    """Keep the answers about what a person can do; later ones of the same day replace them."""

    check: FunctionCheck


class Release(Struct, frozen=True):
    """Close the pain hold, and keep how it ended: a key of `report.Ending`."""

    how: str


class CloseSession(Struct, frozen=True):
    """Store how a session of an earlier day ended; the same decision can start a new one."""

    session: Session


class Erase(Struct, frozen=True):
    """Delete every row of the person."""


class Show(Struct, frozen=True):
    """Show the card of the current place: edit it, or send it as a new message at the bottom of the chat."""

    anew: bool = False


class Strip(Struct, frozen=True):
    """Remove the buttons of an old card."""

    message: int


class Toast(Struct, frozen=True):
    """Answer the tap with a short text."""

    key: str


class SendText(Struct, frozen=True):
    """Send a short text as a separate message."""

    key: str
    keep_keyboard: bool = True
    """False removes the location button below the text field."""


class SendInfo(Struct, frozen=True):
    """Send one of the longer messages."""

    info: Info


class AskLocation(Struct, frozen=True):
    """Send the button that shares a location."""


class Export(Struct, frozen=True):
    """Send the person a file with all that is stored about them."""

    fhir: bool = False
    """Whether it is for the system of a clinic (FHIR R4)."""


class SendReport(Struct, frozen=True):
    """Send the person the report for a PT: a page to print, and its text."""


Record = Score | LogLine | AddPtNote | CorrectPtNote | DeletePtNote | AddCheck | Release | CloseSession | Erase
Speech = Show | Strip | Toast | SendText | SendInfo | AskLocation | Export | SendReport
Effect = Record | Speech
