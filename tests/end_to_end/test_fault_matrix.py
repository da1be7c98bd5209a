"""Every call of the Bot API, every fault of it, at everything a person does: the chat shows the row afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.fault_matrix import ACTS, FAULTS, METHODS, OTHERS, scaled_stage, show, somebody

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.server import TelegramServer

CROSS_SECTION = [
    ("tap It hurts", "sendmessage"),
    ("type it hurts", "sendmessage"),
    ("tap Done", "editmessagemedia"),
    ("/help", "sendmessage"),
]
"""What costs a person most; the whole matrix is slow."""

COMMON = {"502", "hang", "reset after"}
"""The faults of the fast tier; a 429 has its pause to wait for."""


async def show_all(server: TelegramServer, path: Path, clock: MovableClock, act: str, fault: str) -> dict[str, int]:
    hits = {}
    async with scaled_stage(server, path, clock) as stage:
        for method in METHODS:
            phone = await somebody(stage, act)
            hits[method] = await show(stage, phone, ACTS[act], method, FAULTS[fault](method))
    assert {call.method for call in server.api.calls} - OTHERS <= set(METHODS)
    return hits


@pytest.mark.parametrize(
    "fault", [pytest.param(each, marks=[] if each in COMMON else pytest.mark.slow) for each in FAULTS]
)
async def test_the_chat_shows_the_row_soon_after_a_fault(
    server: TelegramServer, tmp_path: Path, clock: MovableClock, fault: str
) -> None:
    async with scaled_stage(server, tmp_path / "limber.db", clock) as stage:
        for act, method in CROSS_SECTION:
            phone = await somebody(stage, act)
            assert await show(stage, phone, ACTS[act], method, FAULTS[fault](method))


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("act", ACTS)
async def test_every_call_may_fail_in_every_way(
    server: TelegramServer, tmp_path: Path, clock: MovableClock, act: str, fault: str
) -> None:
    hits = await show_all(server, tmp_path / "limber.db", clock, act, fault)
    assert any(hits.values())
