"""What a Telegram message means to the core."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, Location, Message

from bot.core.events import Command, Located, Other, Typed
from bot.telegram.handlers import read_message


def message(**content: Any) -> Message:  # noqa: ANN401 - any field of a message
    return Message(1, datetime(2026, 3, 2, tzinfo=UTC), Chat(1, "private"), **content)


@pytest.mark.parametrize(
    ("content", "event"),
    [
        ({"text": "it hurts"}, Typed("it hurts", 1)),
        ({"caption": "it hurts here"}, Typed("it hurts here", 1)),
        ({"text": "/today"}, Command("today")),
        ({"text": "/START@limber_bot from-a-friend"}, Command("start", "from-a-friend")),
        ({"text": "/"}, Command("")),
        ({}, Other()),
        ({"location": Location(longitude=13.4, latitude=52.5)}, Located("Europe/Berlin")),
    ],
)
async def test_a_message_is_read(content: dict[str, Any], event: object) -> None:
    assert await read_message(message(**content)) == event
