"""Which message a row names as the card, and whether the next one has to come at the bottom of the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from storage.people import save_dialog, set_card
from tests.support.reminder_store import MONDAY, add, loaded, subscriber

if TYPE_CHECKING:
    from storage.engine import Connection


def test_a_card_that_is_overtaken_leaves_the_newer_one_to_come_at_the_bottom(connection: Connection) -> None:
    add(connection, subscriber())
    sent = loaded(connection).dialog
    newer = replace(sent, revision=sent.revision + 1, buried=True)
    save_dialog(connection, 1, newer, expected=sent.revision, update=1, now=MONDAY)
    set_card(connection, 1, 7, sent.revision)
    assert (loaded(connection).dialog.card, loaded(connection).dialog.buried) == (7, True)
    set_card(connection, 1, 8, newer.revision)
    assert (loaded(connection).dialog.card, loaded(connection).dialog.buried) == (8, False)
