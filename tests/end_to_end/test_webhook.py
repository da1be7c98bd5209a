"""Updates that Telegram brings by HTTP: the same bot, and nobody but Telegram is heard."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.telegram.webhook import MOST_BYTES, SECRET_HEADER
from preview.with_bot import TOKEN
from tests.support.bot_in_process import begin, run_in_process, subscribe
from tests.support.broken_updates import UNREADABLE
from tests.support.patience import patient
from tests.support.process import BotProcess
from tests.support.webhooks import SECRET, webhook_at, webhook_bot
from tools.bench.nginx_front import free_port

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from bot.telegram.webhook import Webhook
    from preview.server import TelegramServer

USER = {"id": 1001, "is_bot": False, "first_name": "Alex", "language_code": "en"}
CHAT = {"id": 1001, "type": "private", "first_name": "Alex"}


def said(number: int, text: str) -> dict[str, object]:
    message = {"message_id": 5000 + number, "date": 1772434800, "chat": CHAT, "from": USER, "text": text}
    return {"update_id": number, "message": message}


async def post(webhook: Webhook, *, secret: str | None = SECRET, **body: object) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with aiohttp.ClientSession() as session, session.post(webhook.url, headers=headers, **body) as answer:  # type: ignore[arg-type]
        return answer.status


async def test_a_person_is_served_until_the_stop(
    server: TelegramServer, clock: MovableClock, database_url: str
) -> None:
    async with webhook_bot(server, database_url, clock) as (stage, _):
        phone = stage.phone()
        await subscribe(phone)
        await begin(phone, exercise=2)
        await phone.tap("It hurts")
        assert phone.card.text.startswith("Stop.")
        assert len(stage.rows("holds")) == 1
        assert server.world.updates.pending == 0
        assert not [call for call in server.api.calls.since(0) if call.method == "getupdates"]


async def test_without_the_secret_nothing_is_heard(server: TelegramServer, clock: MovableClock, tmp_path: Path) -> None:
    webhook = webhook_at(free_port())
    async with run_in_process(server, tmp_path / "limber.db", clock, webhook=webhook) as stage:
        await listening(webhook)
        for secret in (None, "", SECRET[:-1], f"{SECRET}x", "ü"):
            assert await post(webhook, secret=secret, json=said(1, "/start")) == 403, secret
        await stage.service.finish()
        assert stage.rows("people") == []


async def test_what_is_no_update_is_refused_and_what_cannot_be_read_is_passed_over(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    webhook = webhook_at(free_port())
    async with run_in_process(server, tmp_path / "limber.db", clock, webhook=webhook) as stage:
        await listening(webhook)
        for body in (b"", b"no json", b"[" * 100_000, b"[]", b'{"message": {}}', b'{"update_id": -1}', b"\xff\xfe"):
            assert await post(webhook, data=body) == 400
        assert await post(webhook, data=BytesIO(b"x" * (MOST_BYTES + 1))) == 413
        for number, update in enumerate(UNREADABLE.values(), start=1):
            assert await post(webhook, json={"update_id": number, **update}) == 200
        assert await post(webhook, json=said(500, "/start")) == 200
        assert len(stage.rows("people")) == 1


async def test_an_update_is_confirmed_only_when_it_is_stored(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    webhook = webhook_at(free_port())
    async with run_in_process(server, tmp_path / "limber.db", clock, webhook=webhook) as stage:
        await listening(webhook)
        with closing(sqlite3.connect(stage.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            posting = asyncio.create_task(post(webhook, json=said(1, "/start")))
            done, _ = await asyncio.wait([posting], timeout=0.3)
            assert not done
            other.execute("ROLLBACK")
        assert await posting == 200
        assert len(stage.rows("people")) == 1


async def test_an_update_that_comes_again_is_done_once_and_one_that_comes_late_is_done(
    server: TelegramServer, clock: MovableClock, database_url: str
) -> None:
    async with webhook_bot(server, database_url, clock) as (stage, webhook):
        phone = stage.phone()
        await subscribe(phone)
        await begin(phone)
        tapped = phone.card
        button = next(one for row in tapped.keyboard for one in row if one.text == "Done")
        message = {"message_id": tapped.id, "date": 1772434800, "chat": CHAT}
        tap = {"id": "77", "from": USER, "chat_instance": "1", "data": button.data, "message": message}
        assert await post(webhook, json=said(900_001, "/help")) == 200
        for _ in range(2):  # Telegram brings a tap and a message of one person in no order
            assert await post(webhook, json={"update_id": 900_000, "callback_query": tap}) == 200
        await stage.service.finish()
        (session,) = stage.rows("sessions")
        assert session["position"] == 1
        assert len(stage.rows("marks")) == 1


@pytest.mark.slow
async def test_the_command_tells_telegram_and_the_bot_knows_the_secret(server: TelegramServer, tmp_path: Path) -> None:
    port = free_port()
    given = {
        "bot_token": TOKEN,
        "bot_api_url": server.url,
        "database_url": f"sqlite:///{tmp_path}/limber.db",
        "webhook_url": f"http://127.0.0.1:{port}/hook",
        "webhook_port": port,
    }
    async with BotProcess(tmp_path, "run", **given) as bot:
        await bot.says("Telegram does not send updates to WEBHOOK_URL. Run: limber webhook set")
        async with BotProcess(tmp_path, "webhook", "set", **given) as command:
            code, out, _ = await command.end()
        assert (code, out) == (0, f"Telegram brings updates to http://127.0.0.1:{port}/hook\nUpdates that wait: 0\n")
        target = server.world.webhook.target
        assert target is not None
        assert (len(target.secret), target.connections) == (64, 100)
        assert server.world.updates.allowed == ["callback_query", "edited_message", "message"]
        phone_sent = server.world.messages(1001)
        assert phone_sent == []
        assert (await bot.terminate())[0] == 0
    async with BotProcess(tmp_path, "webhook", "delete", **given) as command:
        assert (await command.end())[:2] == (
            0,
            "No webhook is set: updates are kept until they are fetched.\nUpdates that wait: 0\n",
        )
    async with BotProcess(tmp_path, "webhook", "set", **{**given, "webhook_url": ""}) as command:
        code, _, complaint = await command.end()
        assert (code, complaint.startswith("WEBHOOK_URL is missing.")) == (2, True)


async def listening(webhook: Webhook) -> None:
    """Wait until a bot listens there."""
    async with asyncio.timeout(patient(5)), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(webhook.url.replace("/hook", "/healthz")) as answer:
                    assert answer.status == 200
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.01)
