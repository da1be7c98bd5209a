"""Backups while people tap: each is sound, and the last one holds what the bot holds."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.clock import SystemClock
from storage.backup import back_up, restore
from storage.backup_files import dated_file
from storage.checks import check_sound
from storage.database import Database
from storage.export import export_person
from tests.support.bot_in_process import run_in_process, subscribe

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage

PEOPLE, BACKUPS, PER_SECOND = 12, 12, 60


async def exports(path: Path, people: Iterable[int]) -> list[object]:
    async with await Database.open(path) as database:
        return [await database.read(export_person, person) for person in people]


async def write_notes(stage: Stage, people: list[int], stop: asyncio.Event) -> int:
    """Let the people write notes, PER_SECOND together; return how many they wrote."""
    written = 0
    phones = [stage.phone(person) for person in people]
    while not stop.is_set():
        phone = phones[written % len(phones)]
        await phone.send("/note", settle=False)
        await phone.send(f"note number {written}", settle=False)
        written += 1
        await asyncio.sleep(2 / PER_SECOND)
    return written


def is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        check_sound(connection)
    return path.stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
async def test_twelve_backups_under_sixty_events_a_second_are_each_restored_whole(
    server: TelegramServer, tmp_path: Path
) -> None:
    people = [server.world.add_person(f"Person {number}", "en").id for number in range(PEOPLE)]
    stop = asyncio.Event()
    async with run_in_process(server, tmp_path / "limber.db", SystemClock()) as stage:
        for person in people:
            await subscribe(stage.phone(person))
        writing = asyncio.create_task(write_notes(stage, people, stop))
        notes = []
        for number in range(BACKUPS):
            await asyncio.sleep(0.2)
            made = await asyncio.to_thread(back_up, stage.path, tmp_path / f"backup-{number}.db")
            put_back = tmp_path / str(number) / "limber.db"
            restore(made.path, put_back, dated_file(put_back, "before-restore"))
            assert is_sound(made.path)
            assert is_sound(put_back)
            with closing(sqlite3.connect(put_back)) as connection:
                notes.append(connection.execute("SELECT count(*) FROM notes").fetchone()[0])
        stop.set()
        written = await writing
        for person in people:
            await stage.phone(person).settled()
        last = (await asyncio.to_thread(back_up, stage.path, tmp_path / "last.db")).path
        put_back = tmp_path / "last" / "limber.db"
        restore(last, put_back, dated_file(put_back, "before-restore"))
        assert len(stage.rows("notes")) == written
    assert notes == sorted(notes)
    assert notes[0] < notes[-1] <= written
    assert await exports(put_back, people) == await exports(tmp_path / "limber.db", people)
