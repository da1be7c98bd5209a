"""`limber doctor` names what is wrong between it and Telegram: the network, a proxy, a webhook, another poller."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
import pytest
from aiohttp import web

from preview.injected_faults import AnswerWith
from preview.user_actions import send_text
from preview.webhook import Target
from preview.with_bot import TOKEN
from tests.support.diagnosis import diagnosis, settings_at
from tests.support.loopback import serving
from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from preview.server import TelegramServer

pytestmark = pytest.mark.slow  # each starts real processes


@pytest.fixture
def settings(server: TelegramServer, tmp_path: Path) -> dict[str, object]:
    return settings_at(server.url, tmp_path)


async def test_no_network(tmp_path: Path, settings: dict[str, object]) -> None:
    _, wrong = await diagnosis(tmp_path, **{**settings, "bot_api_url": "https://nowhere.invalid"})
    assert "nowhere.invalid cannot be reached" in wrong["network"]


class Proxy:
    """An HTTP proxy on loopback that knows one host by name, which nobody else does."""

    def __init__(self, target: str) -> None:
        self._target = target
        self.asked = 0

    async def answer(self, request: web.Request) -> web.Response:
        self.asked += 1
        if request.headers.get("Proxy-Authorization") is None:
            return web.Response(status=407)
        async with (
            aiohttp.ClientSession() as session,
            session.post(
                f"{self._target}{request.rel_url.path}", data=await request.read(), headers=_type(request)
            ) as got,
        ):
            return web.Response(body=await got.read(), status=got.status, content_type=got.content_type)


def _type(request: web.Request) -> dict[str, str]:
    return {"Content-Type": request.headers["Content-Type"]}


@pytest.mark.slow
async def test_a_network_where_a_proxy_is_needed(
    tmp_path: Path, settings: dict[str, object], server: TelegramServer
) -> None:
    proxy = Proxy(server.url)
    behind = {**settings, "bot_api_url": "http://api.invalid", "bot_api_http_host": "api.invalid"}
    async with serving(proxy.answer) as url:
        address = url.partition("/bot")[0].removeprefix("http://")
        _, wrong = await diagnosis(tmp_path, **behind, http_proxy=f"http://{address}")
        assert "api.invalid cannot be reached" in wrong["network"]
        assert "HTTP_PROXY names a proxy: set PROXY to the same." in wrong["network"]
        _, wrong = await diagnosis(tmp_path, **behind, proxy=f"http://{address}")
        assert wrong == {"proxy": "WRONG the answer is not Telegram's (status 407) -> Check the address in PROXY."}
        assert await diagnosis(tmp_path, **behind, proxy=f"http://me:secret@{address}") == (0, {})
    _, wrong = await diagnosis(tmp_path, **behind, proxy=f"http://me:secret@{address}")
    assert wrong["proxy"].startswith("WRONG the proxy cannot be reached")
    assert "secret" not in str(wrong)


async def test_an_address_that_is_no_bot_api(tmp_path: Path, settings: dict[str, object]) -> None:
    async def page(_request: web.Request) -> web.Response:
        return web.Response(text="<p>Please log in to the hotel's network</p>", content_type="text/html")

    async with serving(page) as url:
        _, wrong = await diagnosis(tmp_path, **{**settings, "bot_api_url": url.partition("/bot")[0]})
    assert wrong["address"].startswith("WRONG 127.0.0.1 does not answer as the Bot API does (status 200)")


async def test_a_webhook_that_was_left(tmp_path: Path, settings: dict[str, object], server: TelegramServer) -> None:
    left = b'{"ok": true, "result": {"url": "https://old.example/secret-path", "pending_update_count": 3}}'
    server.api.faults = lambda method, _params: AnswerWith(left) if method == "getwebhookinfo" else None
    code, wrong = await diagnosis(tmp_path, **settings)
    assert code == 0
    assert wrong["webhook"].startswith("note one is set, to old.example: another program used this token")
    assert "secret-path" not in wrong["webhook"]


async def test_a_webhook_of_its_own(tmp_path: Path, settings: dict[str, object], server: TelegramServer) -> None:
    url = "http://127.0.0.1:9/secret-path"
    given = {**settings, "webhook_url": url}
    code, wrong = await diagnosis(tmp_path, **given)
    assert (code, wrong["webhook"].startswith("WRONG Telegram does not send updates to WEBHOOK_URL")) == (2, True)
    server.world.webhook.set(Target(url, "", 1))
    code, right = await diagnosis(tmp_path, **given)
    assert (code, right.get("webhook")) == (0, None)
    server.world.person(1001).started = True
    send_text(server.world, 1001, "hello")
    async with asyncio.timeout(patient(5)):
        while server.world.webhook.last_error is None:  # noqa: ASYNC110  a request that is refused, made by the server
            await asyncio.sleep(0.01)
    code, wrong = await diagnosis(tmp_path, **given)
    assert code == 2
    assert wrong["webhook"].startswith("WRONG 1 updates wait, the last error was: Connection failed")
    assert "secret-path" not in str(wrong)


@asynccontextmanager
async def another_poller(server: TelegramServer) -> AsyncIterator[None]:
    """Poll as another bot does, which comes back after each conflict."""

    async def poll() -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                async with session.post(f"{server.url}/bot{TOKEN}/getUpdates", json={"timeout": 30}) as answer:
                    await answer.read()

    task = asyncio.create_task(poll())
    try:
        await server.world.changes.until(lambda: server.world.updates.polled, 10)
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def test_another_poller(tmp_path: Path, settings: dict[str, object], server: TelegramServer) -> None:
    async with another_poller(server):
        _, wrong = await diagnosis(tmp_path, **settings)
    assert wrong["updates"].startswith("WRONG another program fetches them with this token")
