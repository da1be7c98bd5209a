"""The bot where it may write nothing but its own folder and 64 MB in /tmp: as another user, without a home.

That is how the unit and the compose file run it. Here a root made of this machine's folders stands in for both; the
image itself is tried where LIMBER_IMAGE names one (docs/operations.md).
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
from asyncio.subprocess import PIPE
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.clock import MovableClock
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.every_feature import use_every_feature
from tests.support.patience import patient
from tests.support.phone import Phone
from tests.support.process import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:unread_data"),  # aiohttp calls its own deprecated method in the preview's server
]

PYTHON = os.path.realpath(sys.prefix)
"""The environment with the bot's packages."""

USER = "10001"
"""A user without a name, an entry in /etc/passwd or a home."""

CONFINED = f"""
root=$1 data=$2 folders=$3; shift 3
mount -t tmpfs -o size=1m,mode=755 root "$root"
mkdir "$root/tmp" "$root/data"
mount -t tmpfs -o size=64m,mode=1777 tmp "$root/tmp"
mount --bind "$data" "$root/data"
for folder in $folders; do
    if [ -L "$folder" ]; then cp -P "$folder" "$root"; continue; fi
    [ -d "$folder" ] || continue
    mkdir -p "$root$folder"
    mount --rbind "$folder" "$root$folder"
    mount -o remount,bind,ro "$root$folder"
done
mount -o remount,ro "$root"
exec chroot "$root" setpriv --reuid={USER} --regid={USER} --clear-groups --no-new-privs --bounding-set=-all \
    --inh-caps=-all env -i --chdir=/data "$@"
"""
"""Shell: makes a root of these folders, read-only but for /data and a small /tmp, and runs the other words in it."""

CONTAINER = (
    *("run", "--rm", "--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--network=host"),
    *("--tmpfs=/tmp:size=64m,noexec", "--memory=256m", "--pids-limit=64"),
)
"""What compose.yml asks for, on this machine's network, where the preview's server is."""


def _may_mount() -> bool:
    tools = all(map(shutil.which, ("unshare", "setpriv", "chroot")))
    return tools and subprocess.run(["unshare", "--mount", "true"], check=False, capture_output=True).returncode == 0  # noqa: S607


@pytest.mark.skipif(not _may_mount(), reason="only root may give a process a root of its own")
async def test_every_feature_works_on_a_read_only_root_as_another_user_without_a_home(tmp_path: Path) -> None:
    data, root = tmp_path / "data", tmp_path / "root"
    data.mkdir(mode=0o700)
    root.mkdir()
    os.chown(data, int(USER), int(USER))
    folders = f"/usr /bin /sbin /lib /lib64 /etc /proc /dev {sys.base_prefix} {PYTHON} {ROOT}"
    confined = ["unshare", "--mount", "sh", "-euc", CONFINED, "sh", str(root), str(data), folders]
    path = f"PYTHONPATH={ROOT}"
    await _try_out([*confined, path], [f"{PYTHON}/bin/python", "-m", "bot", "run"], "/data/limber.db")
    with closing(sqlite3.connect(data / "limber.db")) as connection:
        assert connection.execute("SELECT count(*) FROM people").fetchone() == (0,)


@pytest.mark.skipif("LIMBER_IMAGE" not in os.environ, reason="LIMBER_IMAGE names no image")
async def test_every_feature_works_in_the_image() -> None:
    tool = os.environ.get("LIMBER_CONTAINER_TOOL", "docker")
    await _try_out([tool, *CONTAINER], [os.environ["LIMBER_IMAGE"]], "/data/limber.db", flag="--env=")


async def _try_out(before: list[str], after: list[str], database: str, flag: str = "") -> None:
    """Run the bot by these words with its settings between them, use it, and stop it; it must not complain."""
    async with TelegramServer(TOKEN, MovableClock()) as server:
        settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": server.url, "DATABASE_URL": f"sqlite:///{database}"}
        given = [f"{flag}{name}={value}" for name, value in {**settings, "LOG_LEVEL": "WARNING"}.items()]
        process = await asyncio.create_subprocess_exec(*before, *given, *after, stderr=PIPE)
        try:
            await use_every_feature(Phone(server, seconds=20))
        finally:
            if process.returncode is None:
                process.terminate()
            _, complaints = await asyncio.wait_for(process.communicate(), patient(10))
            sys.stderr.write(complaints.decode())  # shown by pytest where the test fails
    assert (complaints, process.returncode) == (b"", 0)
