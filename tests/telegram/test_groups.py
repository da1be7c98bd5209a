"""Which commands in a group are answered, and how often."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, Message, MessageEntity, Update, User

from bot.telegram.groups import QUIET, Groups, is_for
from tools.walk.people import content

GROUP = Chat(-100, "supergroup")
ANNA = User(1, "Anna", is_bot=False)


def message(text: str, **more: Any) -> Message:  # noqa: ANN401 - any field of a message
    command = MessageEntity("bot_command", 0, len(text.partition(" ")[0]))
    fields = {"from_user": ANNA, "text": text, "entities": [command]}
    return Message(7, datetime(2026, 3, 2, tzinfo=UTC), GROUP, **{**fields, **more})


@pytest.mark.parametrize("text", ["/start", "/START@limber_bot", "/help please", "/today@Limber_Bot now"])
def test_its_own_commands_are_for_limber(text: str) -> None:
    assert is_for(message(text), "limber_bot")
    assert Groups(content().texts).handler().check_update(Update(1, message=message(text)))


@pytest.mark.parametrize("text", ["/ban@GroupHelpBot @spammer", "/help@OtherBot", "/weather London", "/"])
def test_commands_of_other_bots_and_of_nobody_are_not(text: str) -> None:
    assert not is_for(message(text), "limber_bot")


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"from_user": User(2, "Bot", is_bot=True)}, id="a bot"),
        pytest.param({"sender_chat": Chat(-200, "channel")}, id="a channel"),
        pytest.param({"sender_chat": GROUP}, id="an anonymous admin"),
        pytest.param({"from_user": None}, id="nobody"),
    ],
)
def test_who_is_no_person_is_not_answered(more: dict[str, Any]) -> None:
    assert not is_for(message("/start", **more), "limber_bot")


def test_a_group_is_answered_once_in_five_minutes_and_no_other_group_waits_for_it() -> None:
    now = 0.0
    groups = Groups(content().texts, now=lambda: now)
    answers = []
    for second in range(900):
        now = float(second)
        answers += [second] * groups._may_answer(-1)
    assert answers == [0, QUIET, 2 * QUIET]
    assert groups._may_answer(-2)


def test_memory_does_not_grow_with_the_number_of_groups() -> None:
    now = 0.0
    groups = Groups(content().texts, now=lambda: now)
    for group in range(20_000):
        now += 1
        assert groups._may_answer(-group)
    assert len(groups._answered) < 2_000
