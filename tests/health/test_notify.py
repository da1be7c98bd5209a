"""What systemd is told, over its protocol's own socket."""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bot.health.notify import keep_notified, notify, watchdog_seconds
from bot.health.pulse import Pulse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def listening(address: str) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(address)
        listener.settimeout(5)
        yield listener


@pytest.mark.parametrize("abstract", [False, True])
def test_a_state_is_sent_to_the_socket_that_systemd_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, abstract: bool
) -> None:
    name = f"limber-test-{os.getpid()}" if abstract else str(tmp_path / "notify")
    with listening(f"\0{name}" if abstract else name) as listener:
        monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}" if abstract else name)
        notify("READY=1")
        assert listener.recv(100) == b"READY=1"


def test_without_systemd_nothing_is_sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    notify("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "gone"))
    notify("READY=1")


@pytest.mark.parametrize(
    ("micros", "process", "seconds"),
    [("30000000", None, 30.0), ("30000000", "this", 30.0), ("30000000", "1", None), ("", None, None)],
)
def test_the_watchdog_is_that_of_this_process(
    monkeypatch: pytest.MonkeyPatch, micros: str, process: str | None, seconds: float | None
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", micros)
    monkeypatch.delenv("WATCHDOG_PID", raising=False)
    if process is not None:
        monkeypatch.setenv("WATCHDOG_PID", process.replace("this", str(os.getpid())))
    assert watchdog_seconds() == seconds


async def received(listener: socket.socket) -> list[str]:
    return (await asyncio.get_running_loop().sock_recv(listener, 1000)).decode().split("\n")


async def test_signs_of_life_stay_away_as_soon_as_the_bot_is_not_alive(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    monkeypatch.setenv("WATCHDOG_USEC", "100000")
    monkeypatch.delenv("WATCHDOG_PID", raising=False)
    now = 0.0
    pulse = Pulse(lambda: now)
    with listening(str(tmp_path / "notify")) as listener:
        listener.setblocking(False)  # noqa: FBT003 - socket's own
        task = asyncio.create_task(keep_notified(pulse))
        assert await received(listener) == ["STATUS=Telegram has not answered yet.", "WATCHDOG=1"]
        pulse.answered()
        assert await received(listener) == ["STATUS=Serving people.", "WATCHDOG=1"]
        now = 26.0
        assert await received(listener) == ["STATUS=The store has not answered for 26 seconds."]
        task.cancel()
        await asyncio.wait([task])
