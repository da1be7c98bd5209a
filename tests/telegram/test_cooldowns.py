"""Who waits after a 429, and that nothing is kept of pauses that are over."""

from __future__ import annotations

from bot.telegram.cooldowns import Pauses


def test_a_chat_waits_for_the_longest_of_its_pauses_and_nobody_else_waits() -> None:
    pauses = Pauses()
    pauses.add(1, until=10, now=0)
    pauses.add(1, until=5, now=1)
    assert pauses.until(1) == 10
    assert pauses.until(2) < 0


def test_a_second_paused_chat_or_none_at_all_pauses_everybody() -> None:
    for chat in (2, None):
        pauses = Pauses()
        pauses.add(1, until=10, now=0)
        pauses.add(chat, until=7, now=1)
        assert (pauses.until(1), pauses.until(2), pauses.until(3), pauses.until(None)) == (10, 7, 7, 7)


def test_pauses_that_are_over_are_forgotten() -> None:
    pauses = Pauses()
    for chat in range(5_000):
        pauses.add(chat, until=chat + 0.5, now=chat)
        assert pauses.until("another") < 0
    assert len(pauses._chats) < 2_000
