"""Whose chat does not show all that the store says, and what is recorded once it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.messages import delete_messages, people_with_messages
from storage.people import mark_put_away, mark_shown, people_behind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storage.engine import Connection


def everybody_behind(connection: Connection) -> tuple[int, ...]:
    """Return everybody with a card or a message that is not known to have arrived, holds for pain first."""
    return tuple(dict.fromkeys((*people_behind(connection), *people_with_messages(connection))))


def record_shown(
    connection: Connection, shown: Mapping[int, int], put_away: Sequence[tuple[int, int]], sent: Sequence[int]
) -> None:
    """Record which revision people's chats show, which old cards are put away, and which messages are done with."""
    mark_shown(connection, shown)
    mark_put_away(connection, put_away)
    delete_messages(connection, sent)
