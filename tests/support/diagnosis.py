"""Runs `limber doctor` as a process, and reads what it found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from preview.with_bot import TOKEN
from tests.support.process import BotProcess

if TYPE_CHECKING:
    from pathlib import Path


OTHER_TOKEN = "123456789:AAthis-is-a-token-that-nobody-gave-us"  # noqa: S105  opens nothing
OPERATOR = {"operator_name": "Sam", "operator_contact": "sam@example.test"}


async def diagnosis(
    folder: Path, kind: type[BotProcess] = BotProcess, /, **settings: object
) -> tuple[int, dict[str, str]]:
    """Run the doctor; return its exit code, and by subject what is not right: state, line and cure on one line."""
    async with kind(folder, "doctor", **{**OPERATOR, **settings}) as process:
        code, out, error = await process.end()
    assert error == ""
    assert TOKEN not in out
    assert OTHER_TOKEN.partition(":")[2] not in out
    findings = re.split(r"\n(?=ok|note|WRONG)", out.rpartition("\n\n")[0])
    lines = [" ".join(finding.split()).split(" ", 2) for finding in findings]
    assert (code == 2) == ("WRONG" in out)
    return code, {about: f"{state} {line}" for state, about, line in lines if state != "ok"}


def settings_at(url: str, folder: Path) -> dict[str, object]:
    """Return settings under which nothing is wrong, with a server at this address and a database in this folder."""
    path = folder / "data" / "limber.db"
    return {"bot_token": TOKEN, "bot_api_url": url, "database_url": f"sqlite:///{path}", "backup_days": 0}
