"""Taps on buttons: what the bot gets, and that each is answered once and in time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from preview import user_actions
from preview.api_errors import PreviewError
from preview.world_events import CallbackAnswered
from tests.support.narrow import a, present

if TYPE_CHECKING:
    from telegram import Bot

    from bot.clock import MovableClock
    from preview.server import TelegramServer

ALEX = 1001
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Done", callback_data="v1:done")]])
TOO_OLD = "query is too old and response timeout expired or query id is invalid"


@pytest.fixture
async def card(bot: Bot, server: TelegramServer) -> int:
    """The id of a message with one button; the updates before it are confirmed."""
    user_actions.send_text(server.world, ALEX, "/start")
    server.world.updates.clear()
    return (await bot.send_message(ALEX, "Bird dog", reply_markup=KEYBOARD)).message_id


async def test_a_tap_brings_its_data_and_the_message_it_was_on(bot: Bot, server: TelegramServer, card: int) -> None:
    user_actions.tap(server.world, ALEX, card, "v1:done")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("v1:done", ALEX)
    message = a(Message, query.message)
    assert (message.message_id, message.text, message.reply_markup) == (card, "Bird dog", KEYBOARD)
    assert query.chat_instance


async def test_an_answer_reaches_the_person_as_a_toast_or_an_alert(bot: Bot, server: TelegramServer, card: int) -> None:
    heard: list[object] = []
    server.world.subscribe(heard.append)
    for _ in range(2):
        user_actions.tap(server.world, ALEX, card, "v1:done")
    first, second = server.world.open_callbacks(ALEX)
    await bot.answer_callback_query(first.id)
    await bot.answer_callback_query(second.id, text="Well done", show_alert=True)
    assert heard == [
        CallbackAnswered(ALEX, first.id, None, alert=False),
        CallbackAnswered(ALEX, second.id, "Well done", alert=True),
    ]
    assert server.world.open_callbacks(ALEX) == []


async def test_a_tap_is_answered_only_once(bot: Bot, server: TelegramServer, card: int) -> None:
    query = user_actions.tap(server.world, ALEX, card, "v1:done")
    await bot.answer_callback_query(query.id)
    with pytest.raises(BadRequest, match=f"(?i){TOO_OLD}"):
        await bot.answer_callback_query(query.id)


async def test_an_unknown_tap_cannot_be_answered(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=f"(?i){TOO_OLD}"):
        await bot.answer_callback_query("nonsense")


async def test_a_tap_cannot_be_answered_after_a_quarter_of_an_hour(
    bot: Bot, server: TelegramServer, clock: MovableClock, card: int
) -> None:
    query = user_actions.tap(server.world, ALEX, card, "v1:done")
    clock.advance(timedelta(minutes=15, seconds=1))
    with pytest.raises(BadRequest, match=f"(?i){TOO_OLD}"):
        await bot.answer_callback_query(query.id)


async def test_a_toast_has_at_most_200_characters(bot: Bot, server: TelegramServer, card: int) -> None:
    query = user_actions.tap(server.world, ALEX, card, "v1:done")
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(query.id, text="x" * 201)
    await bot.answer_callback_query(query.id, text="x" * 200)


async def test_a_button_that_is_not_there_cannot_be_tapped(server: TelegramServer, card: int) -> None:
    with pytest.raises(PreviewError, match="no button with this data"):
        user_actions.tap(server.world, ALEX, card, "v1:skip")
    with pytest.raises(PreviewError, match="no button with this data"):
        user_actions.tap(server.world, ALEX, card + 100, "v1:done")
    assert server.world.updates.pending == 0


async def test_a_forged_tap_arrives_whatever_it_holds(bot: Bot, server: TelegramServer, card: int) -> None:
    forged = "💣" * 100
    user_actions.tap(server.world, ALEX, card, forged, force=True)
    user_actions.tap(server.world, ALEX, card + 100, "gone", force=True)
    on_card, on_nothing = [present(update.callback_query) for update in await bot.get_updates()]
    assert on_card.data == forged
    gone = present(on_nothing.message)
    assert gone.message_id == card + 100
    assert not gone.is_accessible


async def test_a_button_in_a_group_can_be_tapped_by_anybody_in_it(bot: Bot, server: TelegramServer) -> None:
    group = server.world.add_group("Tuesday stretchers")
    sent = await bot.send_message(group.id, "Who?", reply_markup=KEYBOARD)
    user_actions.tap(server.world, ALEX, sent.message_id, "v1:done", chat_id=group.id)
    (update,) = await bot.get_updates()
    assert present(present(update.callback_query).message).chat.id == group.id
