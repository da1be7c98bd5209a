"""The chat page's JSON API and its live updates, as a browser uses them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from telegram import ReplyKeyboardRemove as Remove

from preview.samples import disc
from tests.support.bot_api import ALEX
from tests.support.browser import NOW, Browser, StandInHost

if TYPE_CHECKING:
    from telegram import Bot

    from preview.server import TelegramServer


async def test_a_page_begins_with_a_snapshot(browser: Browser, bot: Bot) -> None:
    await browser.post("send", person=ALEX, text="/start")
    await bot.set_my_commands([BotCommand("today", "Start")])
    await bot.set_my_description("Your back")
    async with browser.follow() as events:
        name, snapshot = await events.next()
    assert name == "snapshot"
    assert snapshot["bot"] == {
        "name": "Limber",
        "username": "limber_preview_bot",
        "description": "Your back",
        "short_description": "",
    }
    assert snapshot["commands"] == [{"command": "today", "description": "Start"}]
    alex = {"id": ALEX, "name": "Alex", "language": "en", "blocked": False}
    assert snapshot["person"] == alex
    assert snapshot["people"] == [alex]
    assert snapshot["clock"]["now"] == "2026-03-02T07:30:00Z"
    assert snapshot["messages"] == [
        {
            "message_id": 1,
            "from": "person",
            "date": int(NOW.timestamp()),
            "edited": False,
            "html": '<span class="command" data-command="/start">/start</span>',
            "silent": False,
            "media": None,
            "caption_above": False,
            "location": None,
            "effect": None,
            "buttons": [],
            "reply_keyboard": None,
        },
    ]


async def test_everything_that_happens_reaches_the_page(browser: Browser, bot: Bot) -> None:
    keyboard = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("Done", callback_data="d", style="success")],
            [InlineKeyboardButton("Site", url="https://a.b")],
        ]
    )
    async with browser.follow() as events:
        await events.next()
        await browser.post("send", person=ALEX, text="hi")
        assert (await events.next())[1]["html"] == "hi"

        card = await bot.send_message(
            ALEX, "<b>1</b>", parse_mode="HTML", reply_markup=keyboard, disable_notification=True
        )
        name, shown = await events.next()
        assert (name, shown["from"], shown["html"], shown["silent"]) == ("message", "bot", "<b>1</b>", True)
        assert shown["buttons"] == [
            [{"text": "Done", "data": "d", "style": "success"}],
            [{"text": "Site", "url": "https://a.b"}],
        ]

        _, tapped = await browser.post("tap", person=ALEX, message_id=card.message_id, data="d")
        await bot.answer_callback_query(tapped["callback_id"], text="Well done")
        assert await events.next() == (
            "answer",
            {"callback_id": tapped["callback_id"], "text": "Well done", "alert": False},
        )

        await bot.edit_message_text("2", ALEX, card.message_id)
        name, edited = await events.next()
        assert (name, edited["message_id"], edited["html"], edited["buttons"]) == ("edit", card.message_id, "2", [])
        await bot.send_chat_action(ALEX, "typing")
        assert await events.next() == ("typing", {})
        await bot.delete_message(ALEX, card.message_id)
        assert await events.next() == ("delete", {"message_id": card.message_id})
        await bot.set_my_name("Limber!")
        name, about = await events.next()
        assert (name, about["bot"]["name"]) == ("bot", "Limber!")


async def test_keyboards_effects_places_and_polls_reach_the_page(browser: Browser, bot: Bot) -> None:
    async with browser.follow() as events:
        await events.next()
        await browser.post("location", person=ALEX, latitude=52.5, longitude=13)
        assert (await events.next())[1]["location"] == {"latitude": 52.5, "longitude": 13}
        await browser.post("attach", person=ALEX, kind="poll")
        assert (await events.next())[1]["html"] == "<b>Stretching today?</b>"
        await browser.post("attach", person=ALEX, kind="voice")
        assert (await events.next())[1]["media"]["kind"] == "document"
        keyboard = ReplyKeyboardMarkup([[KeyboardButton("Here", request_location=True)]], one_time_keyboard=True)
        await bot.send_message(ALEX, "Where?", reply_markup=keyboard, message_effect_id="5046509860389126442")
        _, asked = await events.next()
        assert asked["reply_keyboard"] == {"rows": [[{"text": "Here", "request_location": True}]], "one_time": True}
        assert asked["effect"] == "5046509860389126442"
        await bot.send_message(ALEX, "Thanks", reply_markup=Remove())
        assert (await events.next())[1]["reply_keyboard"] == {"remove": True}


async def test_a_page_hears_only_its_own_person(browser: Browser) -> None:
    _, sam = await browser.post("person", name="Sam", language="de")
    async with browser.follow(sam["id"]) as events:
        await events.next()
        await browser.post("send", person=ALEX, text="not for Sam")
        await browser.post("send", person=sam["id"], text="for Sam")
        assert (await events.next())[1]["html"] == "for Sam"


async def test_people_and_their_language_and_blocks_reach_every_page(browser: Browser, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("today", "Heute")], language_code="de")
    await browser.post("send", person=ALEX, text="hi")
    async with browser.follow() as events:
        await events.next()
        await browser.post("person", name="Sam", language="uk")
        name, people = await events.next()
        assert (name, [person["name"] for person in people["people"]]) == ("people", ["Alex", "Sam"])
        assert (await events.next())[0] == "bot"

        await browser.post("language", person=ALEX, language="de")
        assert (await events.next())[1]["people"][0]["language"] == "de"
        assert (await events.next())[1]["commands"] == [{"command": "today", "description": "Heute"}]

        await browser.post("block", person=ALEX, blocked=True)
        assert (await events.next())[1]["people"][0]["blocked"]
    assert (await browser.get("people"))[0]["blocked"]
    assert await browser.post("send", person=ALEX, text="x") == (
        400,
        {"error": "Alex has blocked the bot; unblock it first."},
    )


async def test_a_sent_text_can_be_edited(browser: Browser) -> None:
    _, sent = await browser.post("send", person=ALEX, text="7:3")
    async with browser.follow() as events:
        await events.next()
        await browser.post("edit", person=ALEX, message_id=sent["message_id"], text="7:30")
        name, edited = await events.next()
        assert (name, edited["html"], edited["edited"]) == ("edit", "7:30", True)


async def test_a_picture_is_shown_and_a_document_is_downloaded(browser: Browser, bot: Bot) -> None:
    picture = disc(64, (1, 2, 3))
    await browser.post("send", person=ALEX, text="hi")
    await bot.send_photo(ALEX, picture)
    await bot.send_document(ALEX, b"<script>", filename="x.html")
    async with browser.follow() as events:
        _, snapshot = await events.next()
    photo, document = [message["media"] for message in snapshot["messages"][1:]]
    assert (photo["kind"], photo["width"], photo["height"]) == ("photo", 64, 64)
    async with browser.session.get(browser.url + photo["url"]) as response:
        assert (response.content_type, await response.read()) == ("image/png", picture)
    async with browser.session.get(browser.url + document["url"]) as response:
        assert response.headers["Content-Disposition"] == 'attachment; filename="x.html"'
        assert "sandbox" in response.headers["Content-Security-Policy"]


async def test_the_clock_moves_by_seconds_and_to_the_next_reminder(browser: Browser, side: StandInHost) -> None:
    async with browser.follow() as events:
        await events.next()
        assert await browser.post("clock", advance_seconds=86400) == (
            200,
            {"now": "2026-03-03T07:30:00Z", "moved": True},
        )
        name, clock = await events.next()
        assert (name, clock["now"]) == ("clock", "2026-03-03T07:30:00Z")

    nowhere = {"now": "2026-03-03T07:30:00Z", "moved": False}
    assert await browser.post("clock", to_next_reminder=True, person=ALEX) == (200, nowhere)
    side.reminder = NOW + timedelta(days=2)
    assert (await browser.post("clock", to_next_reminder=True, person=ALEX))[1]["now"] == "2026-03-04T07:30:00Z"
    side.reminder = NOW
    assert (await browser.post("clock", to_next_reminder=True, person=ALEX))[1]["now"] == "2026-03-04T07:30:00Z"


async def test_what_is_stored_is_shown(browser: Browser) -> None:
    assert await browser.get(f"stored?person={ALEX}") == {
        "tables": [{"name": "person", "columns": ["id", "zone", "note"], "rows": [[ALEX, "Europe/Berlin", None]]}],
    }


@pytest.mark.parametrize(
    ("path", "body", "error"),
    [
        ("send", {"person": ALEX}, "text: Field required."),
        ("send", {"person": "1001", "text": "x"}, "person: Input should be a valid integer."),
        ("send", {"person": 5, "text": "x"}, "There is no person 5."),
        ("send", {"person": ALEX, "text": " "}, "The text is empty."),
        ("tap", {"person": ALEX, "message_id": 1, "data": "x"}, "The message has no button with this data."),
        (
            "attach",
            {"person": ALEX, "kind": "bomb"},
            "kind: Input should be 'sticker', 'photo', 'poll', 'voice', 'gif' or 'contact'.",
        ),
        ("clock", {}, "Say by how many seconds to move the clock, or to_next_reminder."),
        ("clock", {"to_next_reminder": True}, "Say whose next reminder is meant."),
        ("clock", {"advance_seconds": 10**12}, "advance_seconds: Input should be less than or equal to 31622400."),
        ("person", {"name": "", "language": "en"}, "name: String should have at least 1 character."),
        ("person", {"name": "x", "language": "e n"}, "language: String should match pattern '^[A-Za-z0-9-]*$'."),
        ("block", {"person": ALEX, "blocked": True}, "Only a person who has written to the bot can block it."),
        ("location", {"person": ALEX, "latitude": 91, "longitude": 0}, "A latitude is -90 to 90 degrees"),
    ],
)
async def test_a_wrong_request_is_refused_with_one_sentence(
    browser: Browser, path: str, body: dict[str, object], error: str
) -> None:
    status, answer = await browser.post(path, **body)
    assert status == 400
    assert answer["error"].startswith(error)


async def test_a_forged_tap_is_possible_on_purpose(browser: Browser, server: TelegramServer) -> None:
    status, _ = await browser.post("tap", person=ALEX, message_id=77, data="x" * 500, force=True)
    assert status == 200
    assert server.world.updates.pending == 1
