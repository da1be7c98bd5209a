"""Faults on demand, the log of calls, and the server's own life."""

from __future__ import annotations

import asyncio
import gc
from datetime import timedelta
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

import pytest
from telegram.error import NetworkError, RetryAfter

from bot.clock import MovableClock
from preview import user_actions
from preview.injected_faults import Delay, Refuse, ResetAfter, ResetBefore, WaitFor, too_many_requests
from preview.server import TelegramServer
from tests.support.bot_api import TOKEN, ptb
from tests.support.patience import patient

if TYPE_CHECKING:
    from telegram import Bot

    from preview.chat_model import Message
    from preview.injected_faults import Fault
    from preview.params import Params

ALEX = 1001


@pytest.fixture(autouse=True)
def start(server: TelegramServer) -> Message:
    return user_actions.send_text(server.world, ALEX, "/start")


def fail_sends(server: TelegramServer, fault: Fault) -> None:
    """Meet the next sendMessage with a fault, and let all other calls through."""
    faults = [fault]

    def next_fault(method: str, params: Params) -> Fault | None:
        return faults.pop() if faults and method == "sendmessage" and params.chat_id() == ALEX else None

    server.api.faults = next_fault


async def test_a_refusal_is_what_the_test_asked_for(
    bot: Bot, server: TelegramServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # the library warns about its old type
    fail_sends(server, too_many_requests(3))
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(ALEX, "hello")
    assert refused.value.retry_after == timedelta(seconds=3)
    fail_sends(server, Refuse(500, "Internal Server Error"))
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(ALEX, "hello")
    await bot.send_message(ALEX, "hello")
    assert [message.text for message in server.world.messages(ALEX)] == ["/start", "hello"]


@pytest.mark.parametrize(("fault", "sent"), [(ResetBefore(), 0), (ResetAfter(), 1)])
async def test_a_broken_connection_hides_whether_the_message_was_sent(
    bot: Bot, server: TelegramServer, fault: Fault, sent: int
) -> None:
    fail_sends(server, fault)
    with pytest.raises(NetworkError):
        await bot.send_message(ALEX, "hello")
    assert len(server.world.messages(ALEX)) == 1 + sent
    assert [call.status for call in server.api.calls if call.method == "sendmessage"] == [503]


async def test_a_held_call_waits_for_the_test(bot: Bot, server: TelegramServer) -> None:
    gate = asyncio.Event()
    fail_sends(server, WaitFor(gate))
    call = asyncio.create_task(bot.send_message(ALEX, "hello"))
    await server.world.changes.until(lambda: bool(server.api.calls.running()), patient(2))
    assert len(server.world.messages(ALEX)) == 1
    gate.set()
    await call
    assert len(server.world.messages(ALEX)) == 2


async def test_a_delayed_call_is_done_in_the_end(bot: Bot, server: TelegramServer) -> None:
    fail_sends(server, Delay(0.001))
    await bot.send_message(ALEX, "hello")
    assert len(server.world.messages(ALEX)) == 2


async def test_calls_are_logged_with_chat_time_and_outcome(bot: Bot, server: TelegramServer) -> None:
    await bot.send_message(ALEX, "hello")
    with pytest.raises(NetworkError):
        await bot.send_message(5, "hello")
    calls = [(call.method, call.chat_id, call.status) for call in server.api.calls if call.method == "sendmessage"]
    assert calls == [("sendmessage", "1001", 200), ("sendmessage", "5", 400)]
    assert server.api.calls.running() == []


async def test_the_world_outlives_a_stop_of_the_server(server: TelegramServer) -> None:
    address = server.url
    async with ptb(address) as bot:
        poll = asyncio.create_task(bot.get_updates(offset=100, timeout=20))
        await server.world.changes.until(lambda: server.world.updates.polled, patient(2))
        await server.stop()
        assert await poll == ()
    await server.start()
    assert server.url == address
    async with ptb(address) as bot:
        await bot.send_message(ALEX, "still here")


async def test_a_taken_port_is_told(server: TelegramServer) -> None:
    port = int(server.url.rpartition(":")[2])
    with pytest.raises(OSError, match="in use"):
        await TelegramServer(TOKEN, MovableClock(), port=port).start()


async def test_a_client_that_hangs_up_in_the_middle_of_an_upload_leaves_no_file_open(server: TelegramServer) -> None:
    head = f"POST /bot{TOKEN}/sendDocument HTTP/1.1\r\nHost: localhost\r\n"
    head += "Content-Type: multipart/form-data; boundary=b\r\n"
    part = '--b\r\nContent-Disposition: form-data; name="document"; filename="x.bin"\r\n\r\n'
    host, _, port = server.url.removeprefix("http://").partition(":")
    _, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"{head}Content-Length: 1000000\r\n\r\n{part}{'x' * 100_000}".encode())
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    await server.stop()
    assert [one for one in gc.get_objects() if type(one) is SpooledTemporaryFile] == []
