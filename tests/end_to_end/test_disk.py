"""A disk that is full, or a file that becomes read-only, under a running bot; the disk is a small one of its own."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from preview.with_bot import TOKEN
from storage.checks import NEARLY_FULL, READ_ONLY
from tests.support.patience import patient
from tests.support.phone import Phone
from tests.support.process import ROOT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from preview.server import TelegramServer

MOUNT = 'mount -t tmpfs -o size=4m,mode=0700 none data && exec "$0" -m bot run'
IN_NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("unshare") is None
        or subprocess.run(
            (*IN_NAMESPACE, "mount", "-t", "tmpfs", "none", "/mnt"), check=False, capture_output=True
        ).returncode
        != 0,
        reason="no namespaces here",
    ),
]


class Bot:
    """A bot whose data folder is a file system of 4 MB, which nobody else sees."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path) -> None:
        self._process = process
        self.data = Path(f"/proc/{process.pid}/root{folder / 'data'}")
        self.said = ""

    async def says(self, words: str) -> None:
        assert self._process.stderr is not None
        async with asyncio.timeout(patient(20)):
            while words not in self.said:
                line = await self._process.stderr.readline()
                assert line, self.said
                self.said += line.decode()

    async def stop(self) -> int:
        self._process.terminate()
        _, error = await self._process.communicate()
        self.said += error.decode()
        return await self._process.wait()


@asynccontextmanager
async def running(folder: Path, server: TelegramServer) -> AsyncIterator[Bot]:
    (folder / "data").mkdir()
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "BOT_TOKEN": TOKEN, "BOT_API_URL": server.url}
    process = await asyncio.create_subprocess_exec(
        *IN_NAMESPACE, "sh", "-c", MOUNT, sys.executable, cwd=folder, env=environment, stderr=asyncio.subprocess.PIPE
    )
    try:
        bot = Bot(process, folder)
        await bot.says("Limber is running.")
        yield bot
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def fill(folder: Path) -> Path:
    """Write a file until nothing fits any more."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return filler


async def test_a_disk_that_is_full_is_said_and_the_bot_goes_on_when_there_is_room(
    server: TelegramServer, tmp_path: Path
) -> None:
    async with running(tmp_path, server) as bot:
        phone = Phone(server)
        await phone.send("/start")
        await bot.says(NEARLY_FULL.line)
        filler = fill(bot.data)
        for _ in range(3):
            await phone.send("/help", settle=False)
        await phone.tap("Yes, keep my answers", settle=False)
        await bot.says("is full. Free some space")
        filler.unlink()
        await phone.send("/start")
        await phone.until(lambda: bool(phone.labels()))
        if "Yes, keep my answers" in phone.labels():
            await phone.tap("Yes, keep my answers")
        await phone.until(lambda: "None of these" in phone.labels())
        assert await bot.stop() == 0
    assert "Traceback" not in bot.said


async def test_a_file_that_becomes_read_only_is_said_and_so_is_its_end(server: TelegramServer, tmp_path: Path) -> None:
    async with running(tmp_path, server) as bot:
        await bot.says(NEARLY_FULL.line)
        (bot.data / "limber.db").chmod(0o400)
        await bot.says(READ_ONLY.line)
        phone = Phone(server)
        await phone.send("/start")
        await phone.until(lambda: bool(phone.labels()))
        assert await bot.stop() == 0
    assert "Traceback" not in bot.said
