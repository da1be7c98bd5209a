"""What waits to be sent to one person beside the card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.gateway import Urgency

if TYPE_CHECKING:
    from bot.screens.view import View
    from bot.transactions.messages import Beside


@dataclass(slots=True, eq=False)
class Pending:
    """A message beside the card until it is known to have arrived."""

    what: Beside | str
    """What it says, or its HTML text."""
    view: View | None = None
    """What its words are made from; None to read that from the store."""
    row: int | None = None
    """The id of its row, where it has one."""
    urgency: Urgency = Urgency.ANSWER
    begun: bool = False
    """Whether a call was made for it."""
    parts_sent: int = 0
    """How many of its messages arrived; a report has two."""
    lost: int = 0
    """How many sends were made whose fate is unknown."""
    refused: int = 0
    overtaken: bool = False
    """Whether a card was drawn after it was decided on, which then has to come anew below it."""
