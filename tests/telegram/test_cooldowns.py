"""Who waits after a 429, and that nothing is kept of pauses that are over."""

from __future__ import annotations

from bot.telegram.cooldowns import Cooldowns


def test_a_chat_waits_for_the_longest_of_its_cooldowns_and_nobody_else_waits() -> None:
    cooldowns = Cooldowns()
    cooldowns.add(1, until=10, now=0)
    cooldowns.add(1, until=5, now=1)
    assert cooldowns.until(1) == 10
    assert cooldowns.until(2) < 0


def test_a_second_paused_chat_or_none_at_all_pauses_everybody() -> None:
    for chat in (2, None):
        cooldowns = Cooldowns()
        cooldowns.add(1, until=10, now=0)
        cooldowns.add(chat, until=7, now=1)
        assert (cooldowns.until(1), cooldowns.until(2), cooldowns.until(3), cooldowns.until(None)) == (10, 7, 7, 7)


def test_cooldowns_that_are_over_are_forgotten() -> None:
    cooldowns = Cooldowns()
    for chat in range(5_000):
        cooldowns.add(chat, until=chat + 0.5, now=chat)
        assert cooldowns.until("another") < 0
    assert len(cooldowns._chats) < 2_000
