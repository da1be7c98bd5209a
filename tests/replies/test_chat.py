"""The entry of one chat: what the store adds to it after a start."""

from __future__ import annotations

from msgspec.structs import replace

from bot.core.effects import Show
from bot.replies.chat import Chat
from bot.transactions.events import Decided
from bot.transactions.messages import Backlog
from bot.transactions.views import Views
from tools.walk.people import NOW, content, settled


async def test_after_a_start_a_twin_is_looked_for_also_where_the_person_has_gone_on_meanwhile() -> None:
    state = settled()
    view = Views(content()).plain_view(replace(state, dialog=replace(state.dialog, revision=7)), NOW)
    chat = Chat(state.person.id)
    chat.note(Decided(state, view, (Show(anew=True),), ()))
    looked_before = chat.twins
    chat.fill(Backlog(view, card_is_behind=True, old_cards=(), messages=()), interrupted=True)
    assert (looked_before, chat.twins) == (False, True)
    assert chat.view is view
    assert chat.anew


async def test_after_a_start_twins_of_each_old_card_are_looked_for_and_not_of_the_newest_alone() -> None:
    state = settled()
    view = Views(content()).plain_view(replace(state, dialog=replace(state.dialog, card=41)), NOW)
    chat = Chat(state.person.id)
    chat.fill(Backlog(view, card_is_behind=False, old_cards=(30, 39), messages=()), interrupted=True)
    assert set(chat.old) == {30, 34, 35, 36, 37, 38, 39, 40}
