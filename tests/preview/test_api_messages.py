"""Sending and deleting messages: Telegram's rules and its words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken

from preview import user_actions
from tests.support.narrow import present

if TYPE_CHECKING:
    from telegram import Bot

    from bot.clock import MovableClock
    from preview.chat_model import Message
    from preview.server import TelegramServer
    from tests.support.bot_api import Api

ALEX = 1001
OTHER_TOKEN = "7000000001:wrong"  # noqa: S105 - opens nothing


async def test_a_message_comes_back_as_it_was_sent(bot: Bot, server: TelegramServer, started: Message) -> None:
    keyboard = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("Done", callback_data="d", style="success")],
            [InlineKeyboardButton("More", url="https://example.org/x")],
        ],
    )

    sent = await bot.send_message(
        ALEX,
        "<b>Bird</b> dog 🐕 <i>now</i>",
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard,
        disable_notification=True,
        protect_content=True,
        message_effect_id="5104841245755180586",
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )

    assert sent.text == "Bird dog 🐕 now"
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 0, 4), ("italic", 12, 3)]
    assert sent.reply_markup == keyboard
    assert sent.message_id == started.id + 1
    assert sent.date == server.world.clock.now()
    assert present(sent.from_user).is_bot
    assert sent.effect_id == "5104841245755180586"
    assert sent.has_protected_content
    kept = server.world.messages(ALEX)[-1]
    assert kept.silent


@pytest.mark.usefixtures("started")
async def test_a_keyboard_in_place_of_the_letters_is_kept(bot: Bot, server: TelegramServer) -> None:
    keyboard = ReplyKeyboardMarkup(
        [[KeyboardButton("Share my location", request_location=True)], ["Later"]],
        one_time_keyboard=True,
    )
    await bot.send_message(ALEX, "Where are you?", reply_markup=keyboard)
    shown = server.world.messages(ALEX)[-1].reply_keyboard
    assert shown is not None
    assert [[(key.text, key.request_location) for key in row] for row in shown.rows] == [
        [("Share my location", True)],
        [("Later", False)],
    ]
    assert shown.one_time

    await bot.send_message(ALEX, "Thank you", reply_markup=ReplyKeyboardRemove())
    removed = server.world.messages(ALEX)[-1].reply_keyboard
    assert removed is not None
    assert removed.rows == ()


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({}, "Bad Request: message text is empty"),
        ({"text": " \n "}, "Bad Request: text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "Bad Request: text must be non-empty"),
        ({"text": "x" * 4097}, "Bad Request: message is too long"),
        ({"text": "🐕" * 2049}, "Bad Request: message is too long"),
        ({"text": "x", "parse_mode": "Fluent"}, "Bad Request: unsupported parse_mode"),
        ({"text": "\ud800"}, "Bad Request: strings must be encoded in UTF-8"),
        (
            {"text": "5 < 6", "parse_mode": "HTML"},
            'Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 2',
        ),
        ({"text": "x", "reply_markup": "{"}, "Bad Request: can't parse reply_markup JSON object"),
        ({"text": "x", "reply_markup": [1]}, "Bad Request: object expected as reply markup"),
    ],
)
@pytest.mark.usefixtures("started")
async def test_a_text_that_telegram_refuses_is_refused_in_its_words(
    api: Api, params: dict[str, str], refusal: str
) -> None:
    answer = await api("sendMessage", {"chat_id": ALEX, **params})
    assert (answer.status, answer.refusal) == (400, refusal)


@pytest.mark.usefixtures("started")
async def test_the_length_is_counted_after_the_formatting(api: Api) -> None:
    long = "<b>" + "x" * 4096 + "</b>"
    sent = await api.send(long, parse_mode="HTML")
    assert len(sent["text"]) == 4096


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "x", "callback_data": "y" * 65}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "ü" * 33}, "Bad Request: BUTTON_DATA_INVALID"),
        (
            {"text": "x", "callback_data": ""},
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"callback_data": "y"}, "Bad Request: can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": " ", "callback_data": "y"}, "Bad Request: inline keyboard button text is empty"),
        ({"text": "x", "callback_data": "y", "style": "pink"}, "Bad Request: BUTTON_STYLE_INVALID"),
        (
            {"text": "x", "url": "nowhere"},
            "Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "web_app": {"url": "https://example.org"}},
            "Bad Request: can't parse inline keyboard button: the preview has no web_app buttons",
        ),
    ],
)
@pytest.mark.usefixtures("started")
async def test_a_button_that_telegram_refuses_is_refused(api: Api, button: dict[str, str], refusal: str) -> None:
    answer = await api("sendMessage", chat_id=ALEX, text="x", reply_markup={"inline_keyboard": [[button]]})
    assert (answer.status, answer.refusal) == (400, refusal)


@pytest.mark.parametrize("rows", [[9], [8] * 13])
@pytest.mark.usefixtures("started")
async def test_more_buttons_than_a_phone_shows_are_refused(api: Api, rows: list[int]) -> None:
    keyboard = [[{"text": "x", "callback_data": "y"}] * length for length in rows]
    answer = await api("sendMessage", chat_id=ALEX, text="x", reply_markup={"inline_keyboard": keyboard})
    assert answer.refusal == "Bad Request: reply markup is too long"


@pytest.mark.usefixtures("started")
async def test_64_bytes_of_callback_data_are_accepted(api: Api) -> None:
    keyboard = [[{"text": "x", "callback_data": "ü" * 32}]]
    sent = await api.send(reply_markup={"inline_keyboard": keyboard})
    assert sent["reply_markup"] == {"inline_keyboard": keyboard}


@pytest.mark.usefixtures("started")
async def test_parameters_that_nobody_knows_are_ignored(api: Api) -> None:
    sent = await api.send(allow_paid_broadcast=False, colour="green")
    assert sent["text"] == "hello"


@pytest.mark.usefixtures("started")
async def test_a_form_and_a_query_work_as_json_does(api: Api) -> None:
    url = f"{api.url}/bot7000000001:test-token/sendmessage"
    async with api.session.post(url, data={"chat_id": "1001", "text": "by form"}) as response:
        assert (await response.json())["result"]["text"] == "by form"
    async with api.session.get(url, params={"chat_id": "1001", "text": "by query"}) as response:
        assert (await response.json())["result"]["text"] == "by query"


@pytest.mark.parametrize(
    ("chat_id", "refusal"),
    [
        (404, "Bad Request: chat not found"),
        ("@nobody", "Bad Request: chat not found"),
        ("", "Bad Request: chat_id is empty"),
    ],
)
async def test_an_unknown_chat_is_refused(api: Api, chat_id: object, refusal: str) -> None:
    assert (await api("sendMessage", chat_id=chat_id, text="x")).refusal == refusal


async def test_somebody_who_never_wrote_to_the_bot_cannot_be_reached(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(ALEX, "hello")


@pytest.mark.usefixtures("started")
async def test_a_person_who_blocked_the_bot_gets_nothing(bot: Bot, server: TelegramServer) -> None:
    sent = await bot.send_message(ALEX, "hello")
    user_actions.block(server.world, ALEX, blocked=True)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ALEX, "hello")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.edit_message_text("changed", ALEX, sent.message_id)

    user_actions.block(server.world, ALEX, blocked=False)
    await bot.send_message(ALEX, "hello again")


async def test_a_message_is_deleted_once(bot: Bot, server: TelegramServer, started: Message) -> None:
    sent = await bot.send_message(ALEX, "hello")
    await bot.delete_message(ALEX, sent.message_id)
    assert server.world.messages(ALEX) == [started]
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(ALEX, sent.message_id)


@pytest.mark.usefixtures("started")
async def test_a_message_older_than_two_days_cannot_be_deleted(bot: Bot, clock: MovableClock) -> None:
    sent = await bot.send_message(ALEX, "hello")
    clock.advance(timedelta(hours=48, seconds=1))
    with pytest.raises(BadRequest, match="can't be deleted for everyone"):
        await bot.delete_message(ALEX, sent.message_id)


@pytest.mark.usefixtures("started")
async def test_the_bot_can_show_that_it_is_busy(bot: Bot) -> None:
    assert await bot.send_chat_action(ALEX, "typing")


async def test_another_token_is_unauthorized(api: Api) -> None:
    answer = await api("getMe", token=OTHER_TOKEN)
    assert (answer.status, answer.refusal) == (401, "Unauthorized")


async def test_what_is_no_token_is_not_found(api: Api) -> None:
    answer = await api("getMe", token=OTHER_TOKEN.replace(":", ""))
    assert (answer.status, answer.refusal) == (404, "Not Found")


async def test_an_unknown_method_is_not_found(bot: Bot, api: Api) -> None:
    answer = await api("sendSmell")
    assert (answer.status, answer.refusal) == (404, "Not Found")
    with pytest.raises(InvalidToken):
        await bot._post("sendSmell")


async def test_a_body_that_is_no_object_is_refused(api: Api) -> None:
    url = f"{api.url}/bot7000000001:test-token/sendMessage"
    for body in (b"{", b"[1]"):
        async with api.session.post(url, data=body, headers={"content-type": "application/json"}) as response:
            assert response.status == 400


@pytest.mark.usefixtures("started")
async def test_ready_entities_are_kept(api: Api) -> None:
    given = [
        {"type": "text_link", "offset": 0, "length": 4, "url": "https://example.org/"},
        {"type": "pre", "offset": 5, "length": 4, "language": "python"},
    ]
    sent = await api.send("site code", entities=given)
    assert sent["entities"] == given
    refused = await api("sendMessage", chat_id=ALEX, text="x", entities=[{"type": "bold"}])
    assert refused.refusal == "Bad Request: can't parse MessageEntity"


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        ({"inline_keyboard": [{"text": "x"}]}, "can't parse inline keyboard: an Array of Arrays expected"),
        ({"keyboard": [[{"texts": "x"}]]}, "can't parse keyboard button: Can't find field \"text\""),
        ({"keyboard": "x"}, "can't parse keyboard: an Array of Arrays expected"),
    ],
)
async def test_a_keyboard_of_a_wrong_shape_is_refused(api: Api, markup: object, refusal: str) -> None:
    answer = await api("sendMessage", chat_id=ALEX, text="x", reply_markup=markup)
    assert answer.refusal == f"Bad Request: {refusal}"


@pytest.mark.usefixtures("started")
async def test_keys_may_be_plain_texts(api: Api, server: TelegramServer) -> None:
    await api.send(reply_markup={"keyboard": [["Here", "There"]]})
    shown = server.world.messages(ALEX)[-1].reply_keyboard
    assert shown is not None
    assert [key.text for key in shown.rows[0]] == ["Here", "There"]


@pytest.mark.usefixtures("started")
async def test_being_busy_with_nothing_is_refused(api: Api) -> None:
    assert (await api("sendChatAction", chat_id=ALEX)).refusal == "Bad Request: wrong parameter action in request"
