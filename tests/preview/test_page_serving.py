"""How the page is served: its files, who may ask, and how its streams end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import pytest

from preview.server import TelegramServer
from preview.server_guard import MOST_OF_THE_PAGE
from tests.support.bot_api import ALEX, TOKEN

if TYPE_CHECKING:
    from tests.support.browser import Browser


async def test_addresses_that_lead_nowhere_say_so(browser: Browser) -> None:
    assert await browser.get("events") == {"error": "The address lacks ?person= with a person's id."}
    assert await browser.get("events?person=5") == {"error": "There is no person 5."}
    assert await browser.get("file/nonsense") == {"error": "There is nothing here."}


async def test_the_page_and_its_files_are_served_and_nothing_else(browser: Browser) -> None:
    async with browser.session.get(f"{browser.url}/") as response:
        assert (response.status, response.content_type) == (200, "text/html")
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    async with browser.session.get(f"{browser.url}/static/app.js") as response:
        assert (response.status, response.content_type) == (200, "application/javascript")
    for path in ("/static/missing.js", "/static/..%2fserver.py", "/static/index.html"):
        async with browser.session.get(browser.url + path) as response:
            assert response.status == 404


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [("bytes=4-", 206, b"456789"), ("bytes=2-3", 206, b"23"), ("bytes=-3", 206, b"789"), (None, 200, b"0123456789")],
)
async def test_a_part_of_a_file_is_served_where_it_is_asked_for(
    browser: Browser, server: TelegramServer, asked: str | None, status: int, part: bytes
) -> None:
    stored = server.world.files.add("document", "digits.txt", b"0123456789")
    headers = {} if asked is None else {"Range": asked}
    async with browser.session.get(f"{browser.url}/preview/file/{stored.file_id}", headers=headers) as response:
        assert (response.status, await response.read()) == (status, part)


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=nonsense"])
async def test_a_part_that_a_file_does_not_have_is_refused(
    browser: Browser, server: TelegramServer, asked: str
) -> None:
    stored = server.world.files.add("document", "digits.txt", b"0123456789")
    headers = {"Range": asked}
    async with browser.session.get(f"{browser.url}/preview/file/{stored.file_id}", headers=headers) as response:
        assert response.status == 416


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example"])
async def test_another_host_is_refused(browser: Browser, host: str) -> None:
    for path in ("/", "/preview/people", "/static/app.js", f"/bot{TOKEN}/getMe", f"/file/bot{TOKEN}/1"):
        async with browser.session.get(browser.url + path, headers={"Host": host}) as response:
            assert response.status == 403
            assert (await response.json())["error"] == "The preview answers on this machine's own address only."


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8080", "[::1]:8080"])
async def test_the_machines_own_names_are_accepted(browser: Browser, host: str) -> None:
    async with browser.session.get(f"{browser.url}/preview/people", headers={"Host": host}) as response:
        assert response.status == 200


async def test_a_form_of_another_site_is_refused(browser: Browser, server: TelegramServer) -> None:
    async with browser.session.post(f"{browser.url}/preview/send", data={"person": "1001", "text": "x"}) as response:
        assert response.status == 403
    assert server.world.messages(ALEX) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/preview/people", "/static/app.js", f"/bot{TOKEN}/getMe", f"/file/bot{TOKEN}/1"])
async def test_what_a_browser_sends_for_another_site_is_refused(
    browser: Browser, server: TelegramServer, path: str, headers: dict[str, str]
) -> None:
    async with browser.session.get(browser.url + path, headers=headers) as response:
        assert response.status == 403
    assert not list(server.api.calls)


async def test_the_page_itself_and_a_link_to_it_work(browser: Browser) -> None:
    own = {"Origin": browser.url, "Sec-Fetch-Site": "same-origin"}
    for path, headers in (("/preview/people", own), ("/", {"Sec-Fetch-Site": "cross-site"})):
        async with browser.session.get(browser.url + path, headers=headers) as response:
            assert response.status == 200


async def test_a_page_cannot_call_the_bot_api_even_the_preview_s_own(browser: Browser) -> None:
    own = {"Origin": browser.url, "Sec-Fetch-Site": "same-origin"}
    async with browser.session.get(f"{browser.url}/bot{TOKEN}/getMe", headers=own) as response:
        assert response.status == 403


async def test_a_large_request_of_the_page_is_refused(browser: Browser, server: TelegramServer) -> None:
    body = {"person": ALEX, "text": "x" * MOST_OF_THE_PAGE}
    async with browser.session.post(f"{browser.url}/preview/send", json=body) as response:
        assert response.status == 413
        assert (await response.json())["error"] == "That is too much for one request."
    assert server.world.messages(ALEX) == []


async def test_without_a_host_there_is_no_page(server: TelegramServer) -> None:
    async with (
        TelegramServer(TOKEN, server.world.clock) as bare,
        aiohttp.ClientSession() as session,
        session.get(f"{bare.url}/") as response,
    ):
        assert response.status == 404


async def test_a_stop_ends_open_pages(browser: Browser, server: TelegramServer) -> None:
    async with browser.follow() as events:
        await events.next()
        await server.stop()
        assert await events.ended()


async def test_a_closed_page_is_forgotten(
    browser: Browser, server: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("preview.page_stream._PING_SECONDS", 0.001)
    async with browser.follow() as events:
        await events.next()
        assert len(server.world._listeners) == 1
    async with asyncio.timeout(5):
        while server.world._listeners:
            await browser.get("people")  # meanwhile the server's next ping finds nobody
