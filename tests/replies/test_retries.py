"""What is tried again, in the log: a line at its begin and one at its end, however many chats and tries there are."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.gateway import TryLater, Urgency
from bot.replies.chat import Chat
from bot.replies.retries import UNLOGGED_TRIES, Retries
from bot.timing import TIMING

if TYPE_CHECKING:
    import pytest

CHATS = [Chat(person) for person in range(3)]


async def fail(retries: Retries, tries: int) -> None:
    for chat in CHATS:
        await retries.pause(chat, asyncio.Event(), Urgency.PAIN, tries, TryLater())


async def test_many_tries_of_many_chats_are_two_lines_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    retries = Retries(TIMING.scaled(0.001))
    for tries in range(UNLOGGED_TRIES):
        await fail(retries, tries)
    assert caplog.messages == []
    for tries in range(UNLOGGED_TRIES, 10):
        await fail(retries, tries)
    (begin,) = caplog.messages
    assert "tried again" in begin
    for chat in CHATS[:-1]:
        retries.recovered(chat)
    assert caplog.messages == [begin]
    retries.recovered(CHATS[-1])
    assert len(caplog.messages) == 2
    assert not retries.waiting
