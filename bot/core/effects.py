"""Effects of a decision: rows to append in the same transaction, and messages to send after the commit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Score:
    """Append a pain score."""

    pain: Pain


@dataclass(frozen=True, slots=True)
class LogLine:
    """Say what was recognised, never the typed text; the store keeps the kinds from which progress is counted."""

    kind: str
    value: str = ""
    exercise: str | None = None
    session: int | None = None


@dataclass(frozen=True, slots=True)
class AddPtNote:
    """Append a note for the PT, or a part of it."""

    note: PtNote


@dataclass(frozen=True, slots=True)
class CorrectPtNote:
    """Replace the words of a note for the PT that a message brought."""

    message: int
    text: str


@dataclass(frozen=True, slots=True)
class DeletePtNote:
    """Delete a note for the PT, with all its parts; it leaves SQLite's log as well, and backups when they end."""

    note: int


@dataclass(frozen=True, slots=True)
class AddCheck:
    """Keep the answers about what a person can do; later ones of the same day replace them."""

    check: FunctionCheck


@dataclass(frozen=True, slots=True)
class Release:
    """Close the pain hold, and keep how it ended: a key of `report.Ending`."""

    how: str


@dataclass(frozen=True, slots=True)
class CloseSession:
    """Store how a session of an earlier day ended; the same decision can start a new one."""

    session: Session


@dataclass(frozen=True, slots=True)
class Erase:
    """Delete every row of the person."""


@dataclass(frozen=True, slots=True)
class Show:
    """Show the card of the current place: edit it, or send it as a new message at the bottom of the chat."""

    anew: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Remove the buttons of an old card."""

    message: int


@dataclass(frozen=True, slots=True)
class Toast:
    """Answer the tap with a short text."""

    key: str


@dataclass(frozen=True, slots=True)
class SendText:
    """Send a short text as a separate message."""

    key: str
    keep_keyboard: bool = True
    """False removes the location button below the text field."""


@dataclass(frozen=True, slots=True)
class SendInfo:
    """Send one of the longer messages."""

    info: Info


@dataclass(frozen=True, slots=True)
class AskLocation:
    """Send the button that shares a location."""


@dataclass(frozen=True, slots=True)
class Export:
    """Send the person a file with all that is stored about them."""

    fhir: bool = False
    """Whether it is for the system of a clinic (FHIR R4)."""


@dataclass(frozen=True, slots=True)
class SendReport:
    """Send the person the report for a PT: a page to print, and its text."""


Record = Score | LogLine | AddPtNote | CorrectPtNote | DeletePtNote | AddCheck | Release | CloseSession | Erase
Speech = Show | Strip | Toast | SendText | SendInfo | AskLocation | Export | SendReport
Effect = Record | Speech
