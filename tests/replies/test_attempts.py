"""The wait of a card for more words: a burst gets one card, and what stands alone is shown at once."""

from __future__ import annotations

import asyncio

from msgspec.structs import replace

from bot.core.effects import Show
from bot.replies.attempts import wait_for_more
from bot.replies.chat import Chat
from bot.transactions.events import Decided
from bot.transactions.views import Views
from tests.support.patience import patient
from tools.walk.people import NOW, content, settled

HOUR = 3600.0
SOON = patient(5)


def say(chat: Chat, revision: int, *, stands_alone: bool) -> None:
    """Have the chat note something that a card of this revision answers."""
    state = settled()
    state = replace(state, dialog=replace(state.dialog, revision=revision))
    view = Views(content()).plain_view(state, NOW)
    chat.note(Decided(state, view, (Show(anew=True),), (), stands_alone=stands_alone))


async def test_the_card_that_answers_a_command_waits_for_nothing() -> None:
    chat = Chat(1)
    say(chat, 1, stands_alone=True)
    await asyncio.wait_for(wait_for_more(chat, HOUR), SOON)


async def test_the_card_that_answers_words_waits_until_no_more_of_them_come() -> None:
    chat = Chat(1)
    say(chat, 1, stands_alone=False)
    waiting = asyncio.create_task(wait_for_more(chat, HOUR))
    for revision in range(2, 5):
        await asyncio.sleep(0)
        say(chat, revision, stands_alone=False)
        assert not waiting.done()
    say(chat, 5, stands_alone=True)  # a command ends a burst
    await asyncio.wait_for(waiting, SOON)
