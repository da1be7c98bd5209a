"""What a decision asks for: rows to append in the same transaction, and things to say after the commit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.model import Pain, PtNote
    from bot.core.session import Session


class Info(StrEnum):
    """A message beside the card, with no question in it."""

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
    """Append a line to the log: what was answered, never what was typed."""

    kind: str
    value: str = ""
    exercise: str | None = None
    session: int | None = None


@dataclass(frozen=True, slots=True)
class AddPtNote:
    """Keep what a person wrote for their PT."""

    note: PtNote


@dataclass(frozen=True, slots=True)
class Release:
    """Close the pain hold, and keep how it ended ("cleared", "stretch", "usual" or "withdrawn")."""

    how: str


@dataclass(frozen=True, slots=True)
class CloseSession:
    """Keep how a session of an earlier day ended; the same decision may begin a new one in its place."""

    session: Session


@dataclass(frozen=True, slots=True)
class Erase:
    """Delete every row of the person."""


@dataclass(frozen=True, slots=True)
class Show:
    """Draw the card where the person is: in place, or anew at the bottom of the chat."""

    anew: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Take the buttons off an old card."""

    message: int


@dataclass(frozen=True, slots=True)
class Toast:
    """Answer the tap with a short text."""

    key: str


@dataclass(frozen=True, slots=True)
class SendText:
    """Send a short text beside the card."""

    key: str
    keep_keyboard: bool = True
    """False takes away the location button under the text entry."""


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


@dataclass(frozen=True, slots=True)
class SendReport:
    """Send the person the report for a PT: a page to print, and its text."""


Record = Score | LogLine | AddPtNote | Release | CloseSession | Erase
Speech = Show | Strip | Toast | SendText | SendInfo | AskLocation | Export | SendReport
Effect = Record | Speech
