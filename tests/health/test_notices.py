"""Notices: short, without secrets, however much the log says."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bot.notices import LETTERS, LINES, Notices, notice

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_OF_A_MESSAGE = 4096
"""Letters in a message (Telegram: sendMessage)."""


@pytest.fixture
async def notices() -> Notices:
    return Notices(["4711:secret"], besides="bot.telegram.admins")


@pytest.fixture
def log(notices: Notices) -> Iterator[None]:
    logging.getLogger().addHandler(notices)
    yield
    logging.getLogger().removeHandler(notices)


async def collected(notices: Notices) -> str:
    await notices.wait()
    return notice(notices.take())


@pytest.mark.usefixtures("log")
async def test_warnings_and_errors_of_limber_are_collected_once_each_and_without_secrets(notices: Notices) -> None:
    for _ in range(3):
        logging.getLogger("storage.x").error("No room at http://api/bot4711:secret/sendMessage")
    logging.getLogger("bot.x").warning("A warning\nof two lines")
    for name, level in (("bot.x", logging.INFO), ("aiohttp.x", logging.ERROR), ("bot.telegram.admins", logging.ERROR)):
        logging.getLogger(name).log(level, "not for a notice")
    assert await collected(notices) == "No room at http://api/bot<secret>/sendMessage (3 times)\nA warning"
    assert notices.take() == Counter()


@pytest.mark.usefixtures("log")
async def test_a_line_from_another_thread_is_collected(notices: Notices) -> None:
    await asyncio.to_thread(logging.getLogger("bot.x").error, "from a thread")
    assert await collected(notices) == "from a thread"


async def test_a_notice_is_a_message_however_much_happens(notices: Notices) -> None:
    for number in range(500):
        notices.add(f"{number} " + "x" * 1000)
    text = await collected(notices)
    assert len(text) < MOST_OF_A_MESSAGE
    assert len(text.splitlines()) == LINES + 1
    assert text.splitlines()[-1] == "And 490 more; see the log."
    assert {len(line) for line in text.splitlines()[:-1]} == {LETTERS}


async def test_what_could_not_be_sent_comes_first_the_next_time(notices: Notices) -> None:
    notices.add("first")
    lines = notices.take()
    notices.add("second")
    notices.put_back(lines)
    assert await collected(notices) == "first\nsecond"
