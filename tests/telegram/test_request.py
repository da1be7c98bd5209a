"""What the aiohttp backend sends, over how many connections, and how long it waits; against servers on loopback."""

from __future__ import annotations

import asyncio
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest

from bot.telegram.request import AiohttpRequest
from tests.support.loopback import TOKEN, RawServer, answer_ok, data, leaks_of, serving
from tests.support.narrow import a, present

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_call_goes_out_as_json_that_the_server_reads_back() -> None:
    got: dict[str, Any] = {}

    async def handler(request: web.Request) -> web.Response:
        got.update(await request.json(), path=request.path, agent=request.headers["User-Agent"])
        return web.json_response({"ok": True, "result": {"message_id": 7}})

    async with serving(handler) as url, AiohttpRequest() as request:
        result = await request.post(
            f"{url}/sendMessage", data(chat_id=5, text="äöü & = ? 😀\n", reply_markup={"a": [1]}, caption=None)
        )
    assert result == {"message_id": 7}
    assert got.pop("agent").startswith("python-telegram-bot v")
    assert got == {
        "path": f"/bot{TOKEN}/sendMessage",
        "chat_id": "5",
        "text": "äöü & = ? 😀\n",
        "reply_markup": '{"a": [1]}',
    }


async def test_a_call_without_parameters_is_accepted() -> None:
    async with serving(answer_ok) as url, AiohttpRequest() as request:
        assert await request.post(f"{url}/getMe") is True
        assert await request.post(f"{url}/getMe", data()) is True


async def test_a_file_is_downloaded_as_it_is() -> None:
    async def handler(request: web.Request) -> web.Response:
        assert request.method == "GET"
        return web.Response(body=b"\x00\xff" * 100_000)

    async with serving(handler) as url, AiohttpRequest() as request:
        assert await request.retrieve(f"{url}/file") == b"\x00\xff" * 100_000


async def test_an_upload_arrives_whole_with_its_name_and_type_and_leaves_the_handle_open_for_a_repeat(
    tmp_path: Path,
) -> None:
    got = []

    async def handler(request: web.Request) -> web.Response:
        fields = await request.post()
        file = a(web.FileField, fields["document"])
        got.append((fields["chat_id"], file.filename, file.content_type, file.file.read()))
        return web.json_response({"ok": True, "result": True})

    path = tmp_path / "a.pdf"
    path.write_bytes(bytes(range(256)) * 8_000)  # 2 MB: more than any buffer on the way
    with path.open("rb") as handle:
        upload = InputFile(handle, filename="Übung.pdf", read_file_handle=False)
        async with serving(handler) as url, AiohttpRequest() as request:
            await request.post(f"{url}/sendDocument", data(chat_id=5, document=upload))
            await request.post(f"{url}/sendDocument", data(chat_id=5, document=upload))
            assert not handle.closed
    assert got == [("5", "Übung.pdf", "application/pdf", path.read_bytes())] * 2


async def test_files_in_memory_and_attached_files_arrive_too() -> None:
    got: dict[str, Any] = {}

    async def handler(request: web.Request) -> web.Response:
        fields = await request.post()
        got.update(
            {name: value.file.read() if isinstance(value, web.FileField) else value for name, value in fields.items()}
        )
        return web.json_response({"ok": True, "result": True})

    big = InputFile(b"x" * 3_000_000, filename="v.mp4", attach=True)
    async with serving(handler) as url, AiohttpRequest() as request:
        await request.post(f"{url}/sendVideo", data(video=big, thumbnail=InputFile(io.BytesIO(b"thumb"))))
    assert got == {"video": big.attach_uri, big.attach_name: b"x" * 3_000_000, "thumbnail": b"thumb"}


async def test_calls_one_after_another_use_one_connection() -> None:
    async def answer(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            try:
                await server.read_request(reader)
            except asyncio.IncompleteReadError:
                return
            server.write_ok(writer)

    async with RawServer(answer) as server, AiohttpRequest() as request:
        for _ in range(20):
            await request.post(server.url, data(chat_id=1))
        assert (server.requests, server.connections) == (20, 1)
        await asyncio.gather(*(request.post(server.url, data(chat_id=1)) for _ in range(10)))
        assert server.connections <= 10


async def test_a_connection_that_the_server_closed_while_idle_is_replaced() -> None:
    async def answer(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await server.read_request(reader)
        server.write_ok(writer)  # and then RawServer closes the connection

    async with RawServer(answer) as server, AiohttpRequest() as request:
        for _ in range(3):
            assert await request.post(server.url, data(chat_id=1)) is True
            kept = [
                protocol
                for pool in present(present(request._session).connector)._conns.values()
                for protocol, _ in pool
            ]
            while any(protocol.is_connected() for protocol in kept):  # noqa: ASYNC110 - aiohttp has no event for it
                await asyncio.sleep(0.001)
        assert (server.requests, server.connections) == (3, 3)


@pytest.mark.parametrize("backend", [AiohttpRequest, HTTPXRequest])
async def test_the_pool_bounds_the_requests_under_way_and_says_that_nothing_was_sent(
    backend: type[AiohttpRequest | HTTPXRequest],
) -> None:
    release, waiting, arrived = asyncio.Event(), asyncio.Event(), []

    async def handler(request: web.Request) -> web.Response:
        arrived.append(request)
        waiting.set()
        await release.wait()
        return web.json_response({"ok": True, "result": True})

    async with serving(handler) as url, backend(connection_pool_size=1, pool_timeout=0.02) as request:
        first = asyncio.create_task(request.post(f"{url}/sendMessage"))
        await waiting.wait()
        with pytest.raises(
            TimedOut, match=r"^Pool timeout: All .* \*not\* sent to Telegram\. .* or the pool timeout\.$"
        ):
            await request.post(f"{url}/sendMessage")
        patient = asyncio.create_task(request.post(f"{url}/sendMessage", pool_timeout=None))
        release.set()
        assert await first is True
        assert await patient is True
        assert len(arrived) == 2


async def test_opening_and_closing_twice_is_the_same_as_once_and_it_can_be_opened_again() -> None:
    request = AiohttpRequest()
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post("http://127.0.0.1:1/x")
    async with serving(answer_ok) as url:
        for _ in range(2):
            await request.initialize()
            session = present(request._session)
            await request.initialize()
            assert request._session is session
            assert await request.post(f"{url}/getMe") is True
            await request.shutdown()
            await request.shutdown()
            assert session.closed


async def stay_silent(_server: RawServer, reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()  # ends when the client goes


@pytest.mark.parametrize("backend", [AiohttpRequest, HTTPXRequest])
async def test_silence_runs_into_the_read_timeout_of_the_instance_or_of_the_call(
    backend: type[AiohttpRequest | HTTPXRequest],
) -> None:
    async with RawServer(stay_silent) as server:
        async with backend(read_timeout=0.03) as request:
            assert request.read_timeout == 0.03
            with pytest.raises(TimedOut) as caught:
                await request.post(server.url, data(chat_id=1))
            assert str(caught.value) == "Timed out"
        async with backend(read_timeout=None) as request:
            with pytest.raises(TimedOut):
                await request.post(server.url, data(chat_id=1), read_timeout=0.03)


async def test_none_means_no_limit_and_not_the_default() -> None:
    async def handler(_request: web.Request) -> web.Response:
        await asyncio.sleep(0.1)
        return web.json_response({"ok": True, "result": True})

    async with serving(handler) as url, AiohttpRequest(read_timeout=0.03) as request:
        assert await request.post(f"{url}/getMe", read_timeout=None) is True


async def test_silence_in_the_middle_of_the_answer_runs_into_the_read_timeout() -> None:
    async def answer(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await server.read_request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
        await reader.read()

    async with RawServer(answer) as server, AiohttpRequest(read_timeout=0.03) as request:
        with pytest.raises(TimedOut):
            await request.post(server.url)


async def test_a_handshake_that_never_ends_runs_into_the_connect_timeout_without_a_word_of_the_token() -> None:
    async with RawServer(stay_silent) as server, AiohttpRequest(connect_timeout=0.03) as request:
        with pytest.raises(TimedOut) as caught:
            await request.post(server.url.replace("http:", "https:"))
    assert leaks_of(caught.value) == []  # aiohttp's own error quotes the URL
    assert caught.value.__context__ is None


@pytest.mark.parametrize("content", [b"x" * 2**25, "handle"], ids=["bytes", "handle"])
async def test_a_server_that_does_not_take_the_upload_runs_into_the_write_timeout(
    content: bytes | str, tmp_path: Path
) -> None:
    finished = asyncio.Event()

    async def answer(_server: RawServer, _reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await finished.wait()

    path = tmp_path / "big.bin"
    path.write_bytes(b"x" * 2**25)
    with path.open("rb") as handle:
        file = InputFile(handle if content == "handle" else content, read_file_handle=False, filename="big.bin")
        async with RawServer(answer) as server, AiohttpRequest(media_write_timeout=0.05, read_timeout=None) as request:
            with pytest.raises(TimedOut):
                await request.post(server.url, data(document=file))
            finished.set()


async def test_a_large_call_without_files_has_the_plain_write_timeout() -> None:
    finished = asyncio.Event()

    async def answer(_server: RawServer, _reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await finished.wait()

    async with RawServer(answer) as server:
        async with AiohttpRequest(write_timeout=0.05, media_write_timeout=None, read_timeout=None) as request:
            with pytest.raises(TimedOut):
                await request.post(server.url, data(text="x" * 2**24))
        finished.set()


async def test_a_bot_talks_to_a_local_server_through_it() -> None:
    asked = []

    async def handler(request: web.Request) -> web.Response:
        method = request.path.rpartition("/")[2]
        asked.append((method, await request.json() if request.can_read_body else {}))
        me = {"id": 4711, "is_bot": True, "first_name": "Limber", "username": "limber_bot"}
        return web.json_response({"ok": True, "result": me if method == "getMe" else []})

    async with serving(handler) as url:
        base = url.removesuffix(TOKEN)
        bot = Bot(
            TOKEN,
            base_url=base,
            request=AiohttpRequest(),
            get_updates_request=AiohttpRequest(connection_pool_size=1),
        )
        async with bot:
            assert bot.username == "limber_bot"
            assert await bot.get_updates(offset=3, timeout=0) == ()
    assert asked[0] == ("getMe", {})
    assert asked[1][0] == "getUpdates"
    assert json.loads(asked[1][1]["offset"]) == 3
