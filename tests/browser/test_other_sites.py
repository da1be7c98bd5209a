"""Pages of other sites in a real browser: nothing of theirs reaches the preview, whatever they try."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from aiohttp import web

from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.browser import StandInHost

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser

    from bot.clock import MovableClock

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]

ALEX = 1001
ATTACKS = """
async ([url, token, person]) => {
  const bot = `${url}/bot${token}`;
  const say = `${bot}/sendMessage?chat_id=${person}&text=evil`;
  const read = [];
  const ask = (address, options) => fetch(address, options).then(async (a) => read.push(await a.text()), () => {});
  await ask(say);
  await ask(say, { mode: "no-cors" });
  await ask(`${bot}/getUpdates`, { mode: "no-cors", method: "POST", body: new URLSearchParams({ offset: "1" }) });
  await ask(`${url}/preview/people`);
  await ask(`${url}/preview/stored?person=${person}`);
  const evil = JSON.stringify({ person, text: "evil" });
  await ask(`${url}/preview/send`, { mode: "no-cors", method: "POST", body: evil });
  await ask(`${url}/preview/send`, { method: "POST", body: evil, headers: { "content-type": "application/json" } });
  for (const tag of ["img", "script", "iframe", "video"]) {
    const one = document.createElement(tag);
    const done = new Promise((end) => { one.onload = one.onerror = end; setTimeout(end, 500); });
    one.src = say;
    document.body.append(one);
    await done;
  }
  const frame = document.createElement("iframe");
  frame.name = "target";
  document.body.append(frame);
  const form = document.createElement("form");
  Object.assign(form, { method: "POST", action: say, target: "target", enctype: "text/plain" });
  document.body.append(form);
  const sent = new Promise((end) => { frame.onload = end; setTimeout(end, 1000); });
  form.submit();
  await sent;
  return read.filter((answer) => answer !== "" && !answer.includes("error"));
}
"""


@pytest_asyncio.fixture(loop_scope="session")
async def server(clock: MovableClock) -> AsyncIterator[TelegramServer]:
    async with TelegramServer(TOKEN, clock, StandInHost(clock)) as running:
        yield running


@asynccontextmanager
async def evil_site() -> AsyncIterator[int]:
    """Serve an empty page and yield its port."""

    async def page(_request: web.Request) -> web.Response:
        return web.Response(text="<!doctype html><title>evil</title><body></body>", content_type="text/html")

    app = web.Application()
    app.router.add_get("/", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("name", ["127.0.0.1", "evil.test"])
async def test_a_page_of_another_site_reaches_nothing(browser: Browser, server: TelegramServer, name: str) -> None:
    async with evil_site() as port:
        page = await browser.new_page()
        await page.goto(f"http://{name}:{port}/")
        assert await page.evaluate(ATTACKS, [server.url, TOKEN, ALEX]) == []
        await page.close()
    assert not list(server.api.calls)
    assert server.world.messages(ALEX) == []


async def test_a_rebound_name_reaches_nothing(browser: Browser, server: TelegramServer) -> None:
    rebound = server.url.replace("127.0.0.1", "evil.test")
    page = await browser.new_page()
    answer = await page.goto(f"{rebound}/")
    assert answer is not None
    assert answer.status == 403
    assert await page.evaluate(ATTACKS, [rebound, TOKEN, ALEX]) == []
    await page.close()
    assert not list(server.api.calls)
    assert server.world.messages(ALEX) == []
