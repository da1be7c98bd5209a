"""/healthz and /metrics: what they say, to whom, and that nothing personal is in them."""

from __future__ import annotations

import logging
import re
import socket
from contextlib import closing
from typing import TYPE_CHECKING

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.clock import MovableClock, SystemClock
from bot.health.pulse import Pulse
from bot.health.server import serving_health
from bot.health.status import Status
from bot.setting_sources import SettingsError
from bot.version import VERSION
from preview.server import TelegramServer
from preview.with_bot import TOKEN
from tests.support.bot_in_process import run_in_process, subscribe
from tools.bench.nginx_front import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.support.bot_in_process import Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A bot with one subscribed person."""
    async with (
        TelegramServer(TOKEN, MovableClock()) as server,
        run_in_process(server, tmp_path / "limber.db", SystemClock()) as running,
    ):
        phone = running.phone()
        phone.person.name = "Rumpelstiltskin"
        await subscribe(phone)
        await phone.send("/note it pulls on the left")
        yield running


@pytest.fixture
def pulse() -> Pulse:
    made = Pulse()
    made.answered()
    return made


async def get(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def test_healthz_is_200_while_all_is_well_and_503_with_the_reason_when_not(stage: Stage, pulse: Pulse) -> None:
    port = free_port()
    async with serving_health(port, stage.database, SystemClock(), pulse):
        status, body = await get(port, "/healthz")
        assert status == 200
        assert '"status": "ok"' in body
        pulse.file_trouble = "The database file was moved."
        status, body = await get(port, "/healthz")
        assert status == 503
        assert '"troubles": ["The database file was moved."]' in body


async def test_metrics_are_in_prometheus_format_and_count_what_is_there(stage: Stage, pulse: Pulse) -> None:
    port = free_port()
    pulse.people_deleted["blocked"] = 2
    pulse.too_many_requests = 3
    async with serving_health(port, stage.database, SystemClock(), pulse):
        status, text = await get(port, "/metrics")
    assert status == 200
    samples = {
        sample.name: (sample.value, sample.labels)
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert samples["limber_info"][1] == {"version": VERSION}
    for name, value in {"healthy": 1, "people": 1, "people_active_week": 1, "people_with_reminders": 1}.items():
        assert samples[f"limber_{name}"][0] == value
    assert samples["limber_too_many_requests_total"][0] == 3
    assert samples["limber_people_deleted_total"][0] == 2
    assert samples["limber_people_deleted_total"][1] == {"reason": "blocked"}
    assert samples["limber_database_bytes"][0] > 0
    assert samples["process_resident_memory_bytes"][0] > 0


async def test_nothing_personal_is_in_metrics_health_or_status(
    stage: Stage, pulse: Pulse, caplog: pytest.LogCaptureFixture
) -> None:
    port = free_port()
    with caplog.at_level(logging.INFO):
        await Status(stage.database, SystemClock(), pulse).log()
    (line,) = [message for message in caplog.messages if message.startswith("Alive. Up 0 h 0 min. 1 people, 1 active")]
    async with serving_health(port, stage.database, SystemClock(), pulse):
        shown = line + (await get(port, "/healthz"))[1] + (await get(port, "/metrics"))[1]
    for personal in (r"\b1001\b", "Rumpelstiltskin", "pulls", "London"):
        assert not re.search(personal, shown)


async def test_a_port_that_is_taken_is_one_line(stage: Stage, pulse: Pulse) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"^HEALTH_PORT {port} cannot be used \(.*\)\. Set another one\.$"):
            async with serving_health(port, stage.database, SystemClock(), pulse):
                pass
