"""A getUpdates sent before the bot is loaded counts as its own: its answer, its errors, the token nowhere."""

from __future__ import annotations

import asyncio
import gc
import json
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TimedOut
from telegram.ext import ExtBot

from bot.telegram.get_updates import first as first_module
from bot.telegram.get_updates.first import KINDS, first_fetch
from bot.telegram.get_updates.parse import fetch_updates
from bot.telegram.get_updates.request import Fetches
from tests.support.loopback import TOKEN, RawServer, leaks_of, serving

if TYPE_CHECKING:
    from telegram.error import TelegramError

NOWHERE = "http://127.0.0.1:1"


def at(url: str) -> str:
    """The server's address without the bot's part."""
    return url.partition("/bot")[0]


async def test_the_first_answer_is_that_of_the_fetch_under_way_and_the_next_is_asked_for() -> None:
    asked: list[dict[str, object]] = []

    async def handler(request: web.Request) -> web.Response:
        asked.append(await request.json())
        return web.json_response({"ok": True, "result": [{"update_id": 40 + len(asked)}]})

    async with serving(handler) as url, first_fetch(at(url), TOKEN) as first, Fetches(first) as fetches:
        bot = ExtBot(TOKEN, f"{at(url)}/bot")
        assert [update["update_id"] for update in await fetch_updates(bot, fetches, 0)] == [41]
        assert len(asked) == 1
        assert [update["update_id"] for update in await fetch_updates(bot, fetches, 42)] == [42]
    assert [one["offset"] for one in asked] == [0, 42]
    assert {key: value for key, value in asked[0].items() if key != "offset"} == {
        key: value for key, value in asked[1].items() if key != "offset"
    }


def test_only_kinds_that_telegram_has_are_asked_for() -> None:
    assert set(KINDS) <= set(Update.ALL_TYPES)


@pytest.mark.parametrize(("status", "kind"), [(401, InvalidToken), (409, Conflict), (302, NetworkError)])
async def test_a_refusal_of_the_first_fetch_is_ptbs_error_and_the_next_is_sent(
    status: int, kind: type[TelegramError]
) -> None:
    async def handler(request: web.Request) -> web.Response:
        if (await request.json())["offset"] == 0:
            body = {"ok": False, "description": "No"}
            return web.json_response(body, status=status, headers={"Location": "/elsewhere"})
        return web.json_response({"ok": True, "result": []})

    async with serving(handler) as url, first_fetch(at(url), TOKEN) as first, Fetches(first) as fetches:
        bot = ExtBot(TOKEN, f"{at(url)}/bot")
        with pytest.raises(kind) as caught:
            await fetch_updates(bot, fetches, 0)
        assert type(caught.value) is kind
        assert await fetch_updates(bot, fetches, 1) == []


async def test_a_first_fetch_that_reaches_nobody_is_a_network_error_without_the_token() -> None:
    async with first_fetch(NOWHERE, TOKEN) as first, Fetches(first) as fetches:
        with pytest.raises(NetworkError, match=r"aiohttp\.") as caught:
            await fetch_updates(ExtBot(TOKEN, f"{NOWHERE}/bot"), fetches, 0)
    assert leaks_of(caught.value) == []
    assert caught.value.__context__ is None


async def stay_silent(server: RawServer, reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await server.read_request(reader)
    await reader.read()


async def test_a_first_fetch_that_is_never_answered_times_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_module, "LONG_POLL", 0.02)
    monkeypatch.setattr(first_module, "LATEST", 0.02)
    async with RawServer(stay_silent) as server, first_fetch(at(server.url), TOKEN) as first, Fetches(first) as fetches:
        with pytest.raises(TimedOut):
            await fetch_updates(ExtBot(TOKEN, f"{at(server.url)}/bot"), fetches, 0)


async def test_a_start_that_fails_leaves_neither_the_fetch_nor_a_complaint_behind(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with RawServer(stay_silent) as server, first_fetch(at(server.url), TOKEN) as waiting:
        pass
    async with first_fetch(NOWHERE, TOKEN) as failed:
        await asyncio.wait([failed])
    assert waiting.cancelled()
    assert failed.done()
    del failed  # a task whose error nobody took complains when it is let go of
    gc.collect()
    assert caplog.text == ""


async def talk_nonsense(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(await server.read_request(reader))  # an echo: not HTTP, and it holds the URL


@pytest.mark.parametrize("port", [None, 1, 999_999], ids=["nonsense", "nobody", "no port"])
async def test_the_token_is_not_in_a_fetch_that_failed(port: int | None) -> None:
    async with (
        RawServer(talk_nonsense) as server,
        first_fetch(f"http://127.0.0.1:{port or server.port}", TOKEN) as first,
    ):
        await asyncio.wait([first])
        assert first.exception() is not None
        assert TOKEN not in repr(first)
        assert leaks_of(first.exception()) == []


async def test_the_token_is_in_no_name_of_the_fetch() -> None:
    async with RawServer(stay_silent) as server, first_fetch(at(server.url), TOKEN) as first:
        assert TOKEN not in repr(first)
        assert TOKEN not in json.dumps(first_module.asking(0))
