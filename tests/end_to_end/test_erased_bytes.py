"""After /erase no file of the data folder holds a byte of the person; searched in the raw bytes of every file."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from preview.chat_model import Account
from tests.support.bot_in_process import begin, subscribe, tables
from tests.support.left_bytes import files_with, fill, marks_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

pytestmark = pytest.mark.sqlite  # looks for erased bytes in the files

PERSON = 7_700_112_233


async def use_all_of_it(stage: Stage, phone: Phone) -> None:
    """Come into every table, through the bot where that is quick, and into the others by their own columns."""
    await subscribe(phone)
    await begin(phone, exercise=3)
    await phone.send("/note")
    await phone.send("zebra stripes on the left")
    fill(stage.path, phone.person.id)
    for table in tables(stage.path):
        assert table == "marks" or stage.rows(table, phone.person.id), f"nothing in {table}"


async def test_nothing_is_left_in_any_file_when_deleted_is_said(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    stage.server.world.people[PERSON] = Account(PERSON, "Zed", "en")
    zed, sam = stage.phone(PERSON), stage.phone()
    await subscribe(sam)
    await use_all_of_it(stage, zed)
    marks = marks_of(stage.path, PERSON)
    assert files_with(stage.path.parent, marks)
    await zed.send("/erase")
    await zed.tap("Yes, delete everything")
    assert "deleted everything" in zed.messages[-1].text
    assert files_with(stage.path.parent, marks) == []
    assert [row["id"] for row in stage.rows("people")] == [sam.person.id]
    said = "".join(capfd.readouterr())
    assert not any(mark.decode("latin-1") in said for mark in marks)
    assert not list(scratch.iterdir())


async def test_deleted_is_said_only_when_nobody_reads_the_log_any_more(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite_engine._TRUNCATIONS", 2)
    stage.server.world.people[PERSON] = Account(PERSON, "Zed", "en")
    zed = stage.phone(PERSON)
    await subscribe(zed)
    marks = marks_of(stage.path, PERSON)
    await zed.send("/erase")
    with closing(sqlite3.connect(stage.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT id FROM people").fetchall()
        await zed.tap("Yes, delete everything", settle=False)
        await zed.until(lambda: bool(zed.toasts), "a toast that it has to wait")
        assert not any("deleted everything" in message.text for message in zed.messages)
    await zed.until(lambda: "deleted everything" in zed.messages[-1].text, "that it is done")
    assert files_with(stage.path.parent, marks) == []
