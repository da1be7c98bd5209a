"""Who waits after a 429: the chat alone, or everybody where several people are refused in a row."""

from __future__ import annotations

import pytest

from bot.telegram.cooldowns import EVIDENCE, TRY_AFTER, WITHIN, Cooldowns

FOREVER = 1_000.0


def refuse(cooldowns: Cooldowns, *chats: object, now: float, counts: bool = True) -> bool:
    return [cooldowns.refused(chat, FOREVER, now, counts=counts) for chat in chats][-1]


def test_a_chat_waits_for_the_longest_of_its_pauses_and_nobody_else_waits() -> None:
    cooldowns = Cooldowns()
    cooldowns.refused(1, until=10, now=0, counts=True)
    cooldowns.refused(1, until=5, now=1, counts=True)
    assert cooldowns.until(1) == 10
    assert cooldowns.until(2) < 0
    assert not cooldowns.all_wait


def test_several_people_refused_in_a_row_make_everybody_wait_for_a_second() -> None:
    cooldowns = Cooldowns()
    assert [cooldowns.refused(chat, FOREVER, 5, counts=True) for chat in (1, 2, 3)] == [False, False, True]
    assert EVIDENCE == 3
    assert cooldowns.all_wait
    assert cooldowns.opens_at == 5 + TRY_AFTER[0]


@pytest.mark.parametrize(
    "chats",
    [
        pytest.param([1, 2, 1, 2, 1, 2], id="two people again and again"),
        pytest.param([-1, -2, -3, -4, -1, -2], id="groups"),
        pytest.param([None] * 10, id="calls without a chat"),
        pytest.param(["@one", "@two", "@three"], id="channels"),
    ],
)
def test_what_others_than_several_people_bring_about_makes_nobody_else_wait(chats: list[object]) -> None:
    cooldowns = Cooldowns()
    assert not refuse(cooldowns, *chats, now=0)
    assert not cooldowns.all_wait
    assert cooldowns.opens_at < 0


def test_a_call_that_does_not_count_is_no_evidence_but_its_chat_waits() -> None:
    cooldowns = Cooldowns()
    assert not refuse(cooldowns, 1, 2, 3, now=0, counts=False)
    assert cooldowns.until(3) == FOREVER


def test_one_call_carried_out_between_them_shows_that_the_bot_is_not_limited() -> None:
    cooldowns = Cooldowns()
    for chat in range(1, 50):
        assert not cooldowns.refused(chat, FOREVER, chat / 10, counts=True)
        if chat % 2 == 0:
            cooldowns.carried_out(chat / 10)


def test_refusals_far_apart_do_not_add_up() -> None:
    cooldowns = Cooldowns()
    for chat in range(1, 50):
        assert not cooldowns.refused(chat, FOREVER, chat * WITHIN / 2, counts=True)


def test_while_everybody_waits_tries_come_one_after_another_until_one_is_carried_out() -> None:
    cooldowns = Cooldowns()
    refuse(cooldowns, 1, 2, 3, now=0)
    assert not cooldowns.carried_out(begun=0)  # it began before: perhaps it just passed
    assert cooldowns.opens_at == 1
    cooldowns.begin(now=1)
    assert cooldowns.opens_at == 3
    cooldowns.begin(now=3)
    assert cooldowns.opens_at == 5
    assert cooldowns.carried_out(begun=3)
    assert not cooldowns.all_wait
    assert cooldowns.opens_at < 0
    refuse(cooldowns, 4, 5, 6, now=10)
    assert cooldowns.opens_at == 11


def test_pauses_that_are_over_are_forgotten() -> None:
    cooldowns = Cooldowns()
    for chat in range(1, 5_000):
        cooldowns.refused(chat, until=chat + 0.5, now=chat, counts=True)
        cooldowns.carried_out(chat)
        assert cooldowns.until("another") < 0
    assert len(cooldowns._chats) < 2_000
    assert len(cooldowns._refused) < 100
