"""What the bot says about itself: commands, descriptions, name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, MenuButtonCommands

from preview import user_actions
from preview.bot_profile import in_language

if TYPE_CHECKING:
    from telegram import Bot

    from preview.server import TelegramServer
    from tests.support.bot_api import Api

ALEX = 1001
TODAY = BotCommand("today", "Start today's routine")
HEUTE = BotCommand("today", "Die Übungen von heute")


async def test_the_bot_knows_itself(bot: Bot, server: TelegramServer) -> None:
    me = await bot.get_me()
    assert (me.first_name, me.username, me.is_bot) == ("Limber", server.world.profile.username, True)


async def test_commands_are_kept_by_scope_and_language(bot: Bot, server: TelegramServer) -> None:
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([TODAY], scope=private)
    await bot.set_my_commands([HEUTE], scope=private, language_code="de")
    assert await bot.get_my_commands(scope=private) == (TODAY,)
    assert await bot.get_my_commands(scope=private, language_code="de") == (HEUTE,)
    assert await bot.get_my_commands() == ()

    def shown(language: str) -> list[str]:
        return [entry.description for entry in server.world.profile.shown_commands(ALEX, language)]

    assert shown("de") == [HEUTE.description]
    assert shown("fr") == [TODAY.description]

    await bot.set_my_commands([BotCommand("stop", "Stop")], scope=BotCommandScopeChat(ALEX))
    assert shown("de") == ["Stop"]
    await bot.delete_my_commands(scope=BotCommandScopeChat(ALEX))
    await bot.delete_my_commands(scope=private, language_code="de")
    assert shown("de") == [TODAY.description]
    await bot.delete_my_commands(scope=private)
    assert shown("de") == []


@pytest.mark.parametrize(
    ("commands", "refusal"),
    [
        ([{"command": "Today", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "today", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "today", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "today", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
        ("today", "can't parse commands JSON object"),
        (5, "can't parse commands JSON object"),
    ],
)
async def test_commands_that_telegram_refuses_are_refused(api: Api, commands: object, refusal: str) -> None:
    assert (await api("setMyCommands", commands=commands)).refusal == f"Bad Request: {refusal}"


async def test_texts_about_the_bot_are_kept_by_language(bot: Bot, server: TelegramServer) -> None:
    await bot.set_my_description("Your back, every day")
    await bot.set_my_description("Dein Rücken, jeden Tag", language_code="de")
    await bot.set_my_short_description("A routine for your back")
    await bot.set_my_name("Limber DE", language_code="de")
    assert (await bot.get_my_description()).description == "Your back, every day"
    assert (await bot.get_my_description("de")).description == "Dein Rücken, jeden Tag"
    assert (await bot.get_my_description("fr")).description == "Your back, every day"
    assert (await bot.get_my_short_description()).short_description == "A routine for your back"
    assert (await bot.get_my_name("de")).name == "Limber DE"
    assert (await bot.get_my_name()).name == "Limber"
    assert in_language(server.world.profile.names, "de") == "Limber DE"


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("setMyDescription", {"description": "x" * 513}),
        ("setMyShortDescription", {"short_description": "x" * 121}),
        ("setMyName", {"name": "x" * 65}),
    ],
)
async def test_texts_about_the_bot_have_limits(api: Api, method: str, params: dict[str, str]) -> None:
    assert (await api(method, params)).refusal == "Bad Request: text is too long"


async def test_the_menu_button_is_kept(bot: Bot) -> None:
    assert (await bot.get_chat_menu_button()).type == "default"
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button(ALEX)).type == "commands"


async def test_a_chat_can_be_looked_up(bot: Bot, server: TelegramServer) -> None:
    user_actions.send_text(server.world, ALEX, "hi")
    chat = await bot.get_chat(ALEX)
    assert (chat.first_name, chat.type) == ("Alex", "private")


async def test_logging_out_and_closing_are_accepted(bot: Bot) -> None:
    assert await bot.log_out()
    assert await bot.close()
