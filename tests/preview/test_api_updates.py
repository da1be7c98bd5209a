"""How updates reach the bot: offsets, waiting, two pollers, kinds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram import ChatMember, Update
from telegram.error import Conflict

from preview import user_actions
from preview.api_errors import PreviewError
from tests.support.bot_api import ptb
from tests.support.narrow import present
from tests.support.patience import patient

if TYPE_CHECKING:
    from telegram import Bot

    from preview.server import TelegramServer
    from tests.support.bot_api import Api

ALEX = 1001


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


async def test_an_update_comes_again_until_it_is_confirmed(bot: Bot, server: TelegramServer) -> None:
    for text in ("one", "two", "three"):
        user_actions.send_text(server.world, ALEX, text)

    first = await bot.get_updates()
    assert texts(first) == ["one", "two", "three"]
    assert texts(await bot.get_updates()) == ["one", "two", "three"]
    assert texts(await bot.get_updates(offset=first[1].update_id)) == ["two", "three"]
    assert texts(await bot.get_updates(offset=first[2].update_id + 1)) == []
    assert server.world.updates.pending == 0


async def test_a_batch_has_at_most_the_asked_number(bot: Bot, server: TelegramServer) -> None:
    for text in ("one", "two", "three"):
        user_actions.send_text(server.world, ALEX, text)
    assert texts(await bot.get_updates(limit=2)) == ["one", "two"]


async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest(bot: Bot, server: TelegramServer) -> None:
    for text in ("one", "two", "three"):
        user_actions.send_text(server.world, ALEX, text)
    assert texts(await bot.get_updates(offset=-2)) == ["two", "three"]
    assert texts(await bot.get_updates()) == ["two", "three"]
    assert texts(await bot.get_updates(offset=-50)) == ["two", "three"]


async def test_a_negative_offset_on_an_empty_queue_is_nothing(bot: Bot) -> None:
    assert await bot.get_updates(offset=-1) == ()


async def test_a_long_poll_waits_for_the_first_update(bot: Bot, server: TelegramServer) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await server.world.changes.until(lambda: server.world.updates.polled, 5)
    user_actions.send_text(server.world, ALEX, "late")
    assert texts(await poll) == ["late"]


async def test_a_long_poll_that_sees_nothing_ends_empty(server: TelegramServer) -> None:
    assert await server.world.updates.poll(100, 0.01) == []


async def test_of_two_pollers_the_earlier_is_told_of_the_conflict(bot: Bot, server: TelegramServer) -> None:
    earlier = asyncio.create_task(bot.get_updates(timeout=20))
    await server.world.changes.until(lambda: server.world.updates.polled, patient(2))
    async with ptb(server.url) as other:
        later = asyncio.create_task(other.get_updates(timeout=20))
        with pytest.raises(Conflict, match="make sure that only one bot instance is running"):
            await earlier
        user_actions.send_text(server.world, ALEX, "for the later one")
        assert texts(await later) == ["for the later one"]


async def test_what_a_dead_poller_got_comes_again(server: TelegramServer, bot: Bot, api: Api) -> None:
    dead = asyncio.create_task(api("getUpdates", timeout=20))
    await server.world.changes.until(lambda: server.world.updates.polled, patient(2))
    dead.cancel()
    await asyncio.gather(dead, return_exceptions=True)
    user_actions.send_text(server.world, ALEX, "lost?")
    assert texts(await bot.get_updates()) == ["lost?"]


async def test_only_allowed_kinds_are_kept(bot: Bot, server: TelegramServer) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    user_actions.send_text(server.world, ALEX, "unheard")
    await bot.get_updates(allowed_updates=["message"])
    user_actions.send_text(server.world, ALEX, "heard")
    assert texts(await bot.get_updates()) == ["heard"]


async def test_pending_updates_can_be_dropped(bot: Bot, server: TelegramServer) -> None:
    user_actions.send_text(server.world, ALEX, "old")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=False)
    assert server.world.updates.pending == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert server.world.updates.pending == 0
    assert (await bot.get_webhook_info()).url == ""


async def test_a_message_of_a_person_looks_as_telegram_sends_it(bot: Bot, server: TelegramServer) -> None:
    user_actions.set_language(server.world, ALEX, "pt-br")
    user_actions.send_text(server.world, ALEX, "  /start spring-2026 ")
    (update,) = await bot.get_updates()
    message = update.message
    assert message is not None
    assert message.text == "/start spring-2026"
    assert [(e.type, e.offset, e.length) for e in message.entities] == [("bot_command", 0, 6)]
    assert message.date == server.world.clock.now()
    assert message.from_user is not None
    assert (message.from_user.id, message.from_user.first_name, message.from_user.language_code) == (
        ALEX,
        "Alex",
        "pt-br",
    )
    assert (message.chat.id, message.chat.type) == (ALEX, "private")


async def test_an_app_that_tells_no_language_sends_none(bot: Bot, server: TelegramServer) -> None:
    person = server.world.add_person("Kim", "")
    user_actions.send_text(server.world, person.id, "hi")
    (update,) = await bot.get_updates()
    assert update.effective_user is not None
    assert update.effective_user.language_code is None


async def test_a_location_a_sticker_a_photo_a_voice_message_and_a_poll_arrive(bot: Bot, server: TelegramServer) -> None:
    user_actions.share_location(server.world, ALEX, 52.52, 13.405)
    for kind in ("sticker", "photo", "voice", "poll"):
        user_actions.attach(server.world, ALEX, kind)
    location, sticker, photo, voice, poll = [present(update.message) for update in await bot.get_updates()]
    assert present(location.location).latitude == 52.52
    assert present(sticker.sticker).width == 96
    assert photo.photo[-1].width == 96
    assert present(voice.voice).mime_type == "audio/ogg"
    assert present(poll.poll).options[0].text == "Yes"
    downloaded = await (await bot.get_file(photo.photo[-1].file_id)).download_as_bytearray()
    assert downloaded.startswith(b"\x89PNG")


async def test_an_edited_text_arrives_as_an_edited_message(bot: Bot, server: TelegramServer) -> None:
    message = user_actions.send_text(server.world, ALEX, "7:3")
    user_actions.edit(server.world, ALEX, message.id, "7:30")
    edited = (await bot.get_updates())[1].edited_message
    assert edited is not None
    assert (edited.message_id, edited.text) == (message.id, "7:30")
    assert edited.edit_date is not None


async def test_blocking_and_unblocking_are_told_once_each(bot: Bot, server: TelegramServer) -> None:
    user_actions.send_text(server.world, ALEX, "hi")
    for blocked in (True, True, False):
        user_actions.block(server.world, ALEX, blocked=blocked)
    changes = [present(update.my_chat_member) for update in (await bot.get_updates())[1:]]
    assert [change.new_chat_member.status for change in changes] == [ChatMember.BANNED, ChatMember.MEMBER]
    assert changes[0].old_chat_member.status == ChatMember.MEMBER
    assert changes[0].chat.type == "private"


async def test_a_group_message_comes_from_the_group(bot: Bot, server: TelegramServer) -> None:
    group = server.world.add_group("Tuesday stretchers")
    user_actions.send_text(server.world, ALEX, "/start@limber_preview_bot", group.id)
    (update,) = await bot.get_updates()
    assert update.effective_chat is not None
    assert (update.effective_chat.type, update.effective_chat.title) == ("group", "Tuesday stretchers")
    sent = await bot.send_message(group.id, "I work in private")
    assert sent.chat.id == group.id
    assert not server.world.person(ALEX).started


@pytest.mark.parametrize("text", ["", "  ", "x" * 4097])
async def test_a_phone_sends_no_empty_or_endless_text(server: TelegramServer, text: str) -> None:
    with pytest.raises(PreviewError):
        user_actions.send_text(server.world, ALEX, text)
    assert server.world.updates.pending == 0


async def test_nobody_writes_to_a_bot_they_have_blocked(server: TelegramServer) -> None:
    with pytest.raises(PreviewError, match="written to the bot"):
        user_actions.block(server.world, ALEX, blocked=True)
    user_actions.send_text(server.world, ALEX, "hi")
    user_actions.block(server.world, ALEX, blocked=True)
    with pytest.raises(PreviewError, match="unblock it first"):
        user_actions.send_text(server.world, ALEX, "hello?")


async def test_only_an_own_text_can_be_edited(bot: Bot, server: TelegramServer) -> None:
    user_actions.send_text(server.world, ALEX, "hi")
    sent = await bot.send_message(ALEX, "hello")
    with pytest.raises(PreviewError, match="Only a text that this person sent"):
        user_actions.edit(server.world, ALEX, sent.message_id, "mine now")


async def test_degrees_off_the_globe_are_refused(server: TelegramServer) -> None:
    with pytest.raises(PreviewError, match="-90 to 90"):
        user_actions.share_location(server.world, ALEX, 91, 0)
