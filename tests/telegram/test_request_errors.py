"""What the aiohttp backend makes of refusals and broken connections: PTB's errors, nothing sent twice, no token."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from bot.health.pulse import Pulse
from bot.telegram.get_updates.request import Fetches
from bot.telegram.request import AiohttpRequest
from tests.support.loopback import TOKEN, RawServer, answer_ok, data, leaks_of, serving

if TYPE_CHECKING:
    import asyncio

    from tests.support.loopback import RawAnswer

PASSWORD = "opensesame"  # noqa: S105 - made up

ANSWERS = [
    (400, {"description": "Bad Request: chat not found"}, BadRequest),
    (400, {"description": "x", "parameters": {"migrate_to_chat_id": -100}}, ChatMigrated),
    (401, {"description": "Unauthorized"}, InvalidToken),
    (403, {"description": "Forbidden: bot was blocked by the user"}, Forbidden),
    (404, {"description": "Not Found"}, InvalidToken),
    (409, {"description": "Conflict: terminated by other getUpdates request"}, Conflict),
    (429, {"description": "Too Many Requests", "parameters": {"retry_after": 7}}, RetryAfter),
    (500, {"description": "Internal Server Error"}, NetworkError),
    (502, {}, NetworkError),
    (302, {}, NetworkError),
]


@pytest.mark.parametrize(("status", "answer", "kind"), ANSWERS)
async def test_an_answer_that_refuses_becomes_the_same_error_as_with_ptbs_own_backend(
    status: int, answer: dict[str, object], kind: type[TelegramError]
) -> None:
    async def handler(_request: web.Request) -> web.Response:
        body = {"ok": False, "error_code": status, **answer}
        return web.json_response(body, status=status, headers={"Location": "/elsewhere"})

    errors = []
    async with serving(handler) as url:
        for backend in (AiohttpRequest, HTTPXRequest):
            async with backend() as request:
                with pytest.raises(TelegramError) as caught:
                    await request.post(f"{url}/sendMessage", data(chat_id=1))
                errors.append(caught.value)
    assert [type(error) for error in errors] == [kind, kind]
    assert str(errors[0]) == str(errors[1])


async def test_each_answer_of_429_is_counted_and_no_other() -> None:
    async def handler(request: web.Request) -> web.Response:
        status = 429 if (await request.json())["chat_id"] == "1" else 400
        return web.json_response({"ok": False, "parameters": {"retry_after": 7}}, status=status)

    pulse = Pulse()
    async with serving(handler) as url, AiohttpRequest(pulse=pulse) as calls, Fetches(pulse=pulse) as fetches:
        for request, chat in ((calls, 1), (calls, 2), (fetches, 1)):
            with pytest.raises(TelegramError):
                await request.post(f"{url}/sendMessage", data(chat_id=chat))
    assert pulse.too_many_requests == 2


async def test_a_page_instead_of_an_answer_is_a_network_error_that_does_not_quote_the_page() -> None:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(status=500, text=f"<html>while fetching {request.url}</html>", content_type="text/html")

    async with serving(handler) as url, AiohttpRequest() as request:
        with pytest.raises(NetworkError, match=r"Internal Server Error \(500\)") as caught:
            await request.post(f"{url}/sendMessage")
    assert "html" not in str(caught.value)
    assert leaks_of(caught.value) == []


async def test_a_success_that_is_not_json_is_told_without_its_text_in_error_or_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")

    async def handler(_request: web.Request) -> web.Response:
        return web.Response(text='{"ok": true, "result": {"text": "my back hurts')

    async with serving(handler) as url, AiohttpRequest() as request:
        with pytest.raises(TelegramError, match="Invalid server response") as caught:
            await request.post(f"{url}/sendMessage")
    assert leaks_of(caught.value, "back hurts") == []
    assert "back hurts" not in caplog.text


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{}", b'"yes"', b'{"ok": true}'])
async def test_a_success_without_a_result_is_an_error_of_telegrams(body: bytes) -> None:
    async def handler(_request: web.Request) -> web.Response:
        return web.Response(body=body)

    async with serving(handler) as url, AiohttpRequest() as request:
        with pytest.raises(TelegramError, match="Invalid server response"):
            await request.post(f"{url}/sendMessage", data(chat_id=1))


async def test_a_post_on_a_kept_connection_that_breaks_is_not_sent_again_while_a_download_may_be() -> None:
    async def answer(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await server.read_request(reader)
        server.write_ok(writer)
        await server.read_request(reader)
        writer.transport.abort()  # read, perhaps carried out, and never answered

    async with RawServer(answer) as server, AiohttpRequest() as request:
        assert await request.post(server.url, data(chat_id=1)) is True
        with pytest.raises(NetworkError, match=r"^aiohttp\."):
            await request.post(server.url, data(chat_id=1))
        assert (server.requests, server.connections) == (2, 1)
        await request.retrieve(server.url)
        await request.retrieve(server.url)  # the control: aiohttp would have repeated it
        assert (server.requests, server.connections) == (5, 3)


async def break_off(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await server.read_request(reader)
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
    await writer.drain()
    writer.transport.abort()


async def hang_up(_server: RawServer, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def hang_up_after_reading(server: RawServer, reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await server.read_request(reader)


async def talk_nonsense(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    head = await server.read_request(reader)
    writer.write(head)  # an echo: not HTTP, and it holds the URL


async def refuse_the_tunnel(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await server.read_request(reader)
    writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
    await writer.drain()


@pytest.mark.parametrize("answer", [break_off, hang_up, hang_up_after_reading, talk_nonsense])
@pytest.mark.parametrize("upload", [False, True])
async def test_a_connection_that_breaks_is_a_network_error_after_one_request_without_the_token(
    answer: RawAnswer, caplog: pytest.LogCaptureFixture, *, upload: bool
) -> None:
    caplog.set_level("DEBUG")
    content = data(document=InputFile(b"x" * 100_000)) if upload else data(chat_id=1)
    async with RawServer(answer) as server, AiohttpRequest() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(server.url, content)
        assert type(caught.value) is NetworkError
        assert server.connections == 1
    assert leaks_of(caught.value) == []
    assert caught.value.__context__ is None
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(request)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/bot{}/x", "http://127.0.0.1:999999/bot{}/x", "http:///bot{}/x", "ftp://h/bot{}/x", "{}"]
)
async def test_an_address_that_leads_nowhere_is_a_network_error_without_the_token(url: str) -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError, match=r"aiohttp\.") as caught:
            await request.post(url.format(TOKEN))
    assert leaks_of(caught.value) == []
    assert caught.value.__context__ is None


async def test_a_file_that_cannot_be_read_is_an_error_without_the_token() -> None:
    file = io.BytesIO(b"x")
    upload = InputFile(file, read_file_handle=False, filename="a")
    file.close()
    async with serving(answer_ok) as url, AiohttpRequest() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"{url}/sendDocument", data(document=upload))
    assert leaks_of(caught.value) == []


async def test_plain_http_goes_through_the_proxy_with_its_password() -> None:
    got: dict[str, str | None] = {}

    async def proxy(request: web.Request) -> web.Response:
        got.update(target=request.raw_path, auth=request.headers.get("Proxy-Authorization"))
        return web.json_response({"ok": True, "result": True})

    async with serving(proxy) as address:
        at = address.removeprefix("http://").partition("/")[0]
        async with AiohttpRequest(proxy=f"http://user:word@{at}") as request:
            assert await request.post("http://bot-api.invalid:8081/bot1:A/getMe") is True
            assert "word" not in repr(request)
    assert got == {"target": "http://bot-api.invalid:8081/bot1:A/getMe", "auth": "Basic dXNlcjp3b3Jk"}


async def test_https_asks_the_proxy_for_a_tunnel_and_a_refusal_shows_neither_token_nor_password() -> None:
    heads = []

    async def answer(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await server.read_request(reader))
        writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    async with (
        RawServer(answer) as server,
        AiohttpRequest(proxy=f"http://u:{PASSWORD}@127.0.0.1:{server.port}") as request,
    ):
        with pytest.raises(NetworkError, match="status 407") as caught:
            await request.post(f"https://bot-api.invalid/bot{TOKEN}/getMe")
    assert heads[0].startswith(b"CONNECT bot-api.invalid:443 ")
    assert TOKEN.encode() not in heads[0]
    assert leaks_of(caught.value) + leaks_of(caught.value, PASSWORD) == []


def test_a_socks_proxy_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="http"):
        AiohttpRequest(proxy="socks5://127.0.0.1:1080")
