"""Changing messages: what may be edited, and what Telegram says when it may not."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaAnimation,
    InputMediaPhoto,
    ReplyKeyboardRemove,
)
from telegram import Message as PtbMessage
from telegram.error import BadRequest

from preview import user_actions
from preview.samples import disc
from tests.support.narrow import a, present

if TYPE_CHECKING:
    from telegram import Bot

    from preview.chat_model import Message
    from preview.server import TelegramServer
    from tests.support.bot_api import Api

ALEX = 1001
DONE = InlineKeyboardMarkup([[InlineKeyboardButton("Done", callback_data="d")]])
NEXT = InlineKeyboardMarkup([[InlineKeyboardButton("Next", callback_data="n")]])
PICTURE = disc(64, (200, 60, 60))
OTHER_PICTURE = disc(64, (60, 60, 200))


@pytest.fixture(autouse=True)
def start(server: TelegramServer) -> Message:
    return user_actions.send_text(server.world, ALEX, "/start")


async def test_a_text_and_its_buttons_change_in_place(bot: Bot, server: TelegramServer) -> None:
    sent = await bot.send_message(ALEX, "1 of 8", reply_markup=DONE)
    edited = a(
        PtbMessage,
        await bot.edit_message_text("<b>2</b> of 8", ALEX, sent.message_id, parse_mode="HTML", reply_markup=NEXT),
    )
    assert (edited.message_id, edited.text, edited.reply_markup) == (sent.message_id, "2 of 8", NEXT)
    assert edited.edit_date is not None
    assert len(server.world.messages(ALEX)) == 2


async def test_an_edit_without_markup_takes_the_buttons_away(bot: Bot) -> None:
    sent = await bot.send_message(ALEX, "1 of 8", reply_markup=DONE)
    edited = a(PtbMessage, await bot.edit_message_text("2 of 8", ALEX, sent.message_id))
    assert edited.reply_markup is None


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot) -> None:
    sent = await bot.send_message(ALEX, "<b>1</b> of 8", parse_mode="HTML", reply_markup=DONE)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content and reply markup are"):
        await bot.edit_message_text(
            "<strong>1</strong> of 8 ", ALEX, sent.message_id, parse_mode="HTML", reply_markup=DONE
        )
    await bot.edit_message_text("1 of 8", ALEX, sent.message_id, reply_markup=DONE)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(ALEX, sent.message_id, reply_markup=DONE)


async def test_only_the_buttons_can_change(bot: Bot) -> None:
    sent = await bot.send_message(ALEX, "1 of 8", reply_markup=DONE)
    edited = a(PtbMessage, await bot.edit_message_reply_markup(ALEX, sent.message_id, reply_markup=NEXT))
    assert (edited.text, edited.reply_markup) == ("1 of 8", NEXT)


async def test_what_cannot_be_edited_is_refused_in_telegrams_words(api: Api, bot: Bot, start: Message) -> None:
    keyboard = await bot.send_message(ALEX, "Bye", reply_markup=ReplyKeyboardRemove())
    plain = await bot.send_message(ALEX, "plain")

    async def refusal(method: str = "editMessageText", **params: object) -> str:
        return (await api(method, {"chat_id": ALEX, "text": "new", **params})).refusal

    assert await refusal(message_id=999) == "Bad Request: message to edit not found"
    assert await refusal() == "Bad Request: message identifier is not specified"
    assert await refusal(message_id=start.id) == "Bad Request: message can't be edited"
    assert await refusal(message_id=keyboard.message_id) == "Bad Request: message can't be edited"
    assert await refusal(chat_id=5, message_id=plain.message_id) == "Bad Request: chat not found"
    assert await refusal(message_id=plain.message_id, text="") == "Bad Request: message text is empty"
    assert await refusal(message_id=plain.message_id, text="x" * 4097) == "Bad Request: message is too long"
    assert (
        await refusal(message_id=plain.message_id, reply_markup={"remove_keyboard": True})
        == "Bad Request: inline keyboard expected"
    )
    assert (
        await refusal("editMessageCaption", message_id=plain.message_id, caption="x")
        == "Bad Request: there is no caption in the message to edit"
    )
    assert (
        await refusal("editMessageMedia", message_id=plain.message_id, media={"type": "photo", "media": "x"})
        == "Bad Request: wrong file identifier/HTTP URL specified"
    )


async def test_the_text_of_a_picture_is_its_caption(bot: Bot) -> None:
    sent = await bot.send_photo(ALEX, PICTURE, caption="1 of 8", reply_markup=DONE)
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("2 of 8", ALEX, sent.message_id)
    edited = a(
        PtbMessage,
        await bot.edit_message_caption(ALEX, sent.message_id, caption="<i>2</i> of 8", parse_mode="HTML"),
    )
    assert (edited.caption, edited.caption_entities[0].type) == ("2 of 8", "italic")
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.edit_message_caption(ALEX, sent.message_id, caption="x" * 1025)


async def test_a_picture_is_replaced_by_an_upload_and_by_a_file_id(bot: Bot) -> None:
    sent = await bot.send_photo(ALEX, PICTURE, caption="1 of 8")
    first = sent.photo[-1].file_id
    media = InputMediaPhoto(OTHER_PICTURE, caption="<b>2</b> of 8", parse_mode="HTML")
    edited = a(PtbMessage, await bot.edit_message_media(media, ALEX, sent.message_id, reply_markup=NEXT))
    assert edited.photo[-1].file_id != first
    assert (edited.caption, edited.reply_markup) == ("2 of 8", NEXT)

    again = a(PtbMessage, await bot.edit_message_media(InputMediaPhoto(first), ALEX, sent.message_id))
    assert (again.photo[-1].file_id, again.caption) == (first, None)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_media(InputMediaPhoto(first), ALEX, sent.message_id)


async def test_a_picture_can_become_an_animation(bot: Bot) -> None:
    sent = await bot.send_photo(ALEX, PICTURE)
    clip = InputFile(io.BytesIO(b"\0\0\0\x18ftypmp42"), filename="clip.mp4", attach=True)
    edited = a(PtbMessage, await bot.edit_message_media(InputMediaAnimation(clip), ALEX, sent.message_id))
    assert present(edited.animation).mime_type == "video/mp4"
    assert not edited.photo


@pytest.mark.parametrize(
    ("media", "refusal"),
    [
        (None, "expected an object"),
        ({"type": "audio", "media": "x"}, "type must be"),
        ({"type": "photo", "media": "nonsense"}, "wrong file identifier/HTTP URL specified"),
        ({"type": "photo", "media": "attach://missing"}, "wrong file identifier/HTTP URL specified"),
        ({"type": "photo"}, "there is no photo in the request"),
    ],
)
async def test_media_that_says_nothing_is_refused(api: Api, bot: Bot, media: object, refusal: str) -> None:
    sent = await bot.send_photo(ALEX, PICTURE)
    answer = await api("editMessageMedia", chat_id=ALEX, message_id=sent.message_id, media=media)
    assert refusal in answer.refusal
