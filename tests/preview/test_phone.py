"""The phone that other tests use, with a small bot of python-telegram-bot behind the server."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

from tests.support.bot_api import TOKEN
from tests.support.narrow import present
from tests.support.phone import Phone

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Update
    from telegram.ext import Application, ContextTypes

    from preview.server import TelegramServer


def buttons(count: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(f"Done {count}", callback_data=f"done:{count}")],
            [InlineKeyboardButton("Site", url="https://example.org")],
        ]
    )


async def on_message(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    await present(update.effective_chat).send_message(
        "Where?", reply_markup=ReplyKeyboardMarkup([[KeyboardButton("Here")]])
    )
    await present(update.effective_chat).send_message("count 0", reply_markup=buttons(0))


async def on_tap(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    query = present(update.callback_query)
    count = int(present(query.data).removeprefix("done:")) + 1
    await query.answer(f"{count} taps", show_alert=count == 2)
    await query.edit_message_text(f"count {count}", reply_markup=buttons(count))


@asynccontextmanager
async def running_bot(server: TelegramServer) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    app = ApplicationBuilder().token(TOKEN).base_url(f"{server.url}/bot").concurrent_updates(8).build()
    app.add_handler(MessageHandler(filters.ALL, on_message))
    app.add_handler(CallbackQueryHandler(on_tap))
    async with app:
        await app.start()
        await present(app.updater).start_polling()
        try:
            yield app
        finally:
            await present(app.updater).stop()
            await app.stop()


@pytest.fixture
async def phone(server: TelegramServer) -> AsyncIterator[Phone]:
    async with running_bot(server) as app:
        yield Phone(server, idle=app.update_queue.join)


async def test_a_conversation_is_driven_by_labels(phone: Phone) -> None:
    await phone.send("/start")
    assert (phone.card.text, phone.labels()) == ("count 0", ["Done 0", "Site"])
    assert phone.keys() == ["Here"]
    await phone.tap("Done 0")
    await phone.tap("Done")
    assert phone.last.text == "count 2"
    assert (phone.toasts, phone.alerts) == (["1 taps"], ["2 taps"])
    assert len(phone.messages) == 3


async def test_an_unknown_label_is_explained(phone: Phone) -> None:
    await phone.send("/start")
    with pytest.raises(AssertionError, match=r"no button 'Skip'; the newest ones are \['Done 0', 'Site'\]"):
        await phone.tap("Skip")
    with pytest.raises(AssertionError, match=r"opens https://example\.org"):
        await phone.tap("Site")


async def test_several_acts_can_be_made_before_the_bot_looks(server: TelegramServer) -> None:
    phone = Phone(server)
    for text in ("one", "two"):
        await phone.send(text, settle=False)
    assert phone.labels() == []
    async with running_bot(server) as app:
        phone = Phone(server, idle=app.update_queue.join)
        await phone.settled()
        assert [message.text for message in phone.messages if message.from_bot].count("count 0") == 2


async def test_without_a_way_to_know_the_bot_the_phone_waits_for_what_is_expected(server: TelegramServer) -> None:
    async with running_bot(server):
        phone = Phone(server)
        await phone.send("/start")
        await phone.until(lambda: phone.labels() != [])
        await phone.tap("Done 0", settle=False)
        await phone.until(lambda: phone.card.text == "count 1")
        await phone.settled()


async def test_a_forged_tap_and_other_things_than_text_reach_the_bot(phone: Phone, server: TelegramServer) -> None:
    await phone.send("/start")
    await phone.forge("done:40")
    assert phone.last.text == "count 41"
    for act in (phone.attach("sticker"), phone.share_location(52.5, 13.4)):
        await act
        assert phone.last.text == "count 0"
    await phone.edit(phone.messages[0], "/begin")
    group = server.world.add_group("Tuesday stretchers")
    await phone.send_in_group(group.id, "hello")
    assert server.world.messages(group.id)[-1].text == "count 0"


async def test_a_bot_that_does_not_answer_fails_the_test_with_what_is_missing(server: TelegramServer) -> None:
    phone = Phone(server, seconds=0.01)
    with pytest.raises(TimeoutError, match=r"1 updates not confirmed, 0 taps not answered"):
        await phone.send("hello?")


async def test_a_phone_blocks_and_unblocks(server: TelegramServer) -> None:
    phone = Phone(server)
    await phone.send("hi", settle=False)
    phone.block()
    assert phone.person.blocked
    phone.unblock()
    assert not phone.person.blocked
