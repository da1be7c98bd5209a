"""What is seen of a database file while it is open, and whether it is sound."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storage.checks import MOVED, NEARLY_FULL, READ_ONLY, REPLACED, FileIdentity, look_at, quick_check
from storage.errors import DatabaseUnusableError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(path: Path) -> Path:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE t (x)")
        connection.executemany("INSERT INTO t VALUES (?)", [("x" * 1000,) for _ in range(100)])
    return path


def test_a_file_as_it_was_opened_is_in_order(file: Path) -> None:
    assert look_at(file, FileIdentity.of(file)) is None


def test_a_file_that_was_moved_or_replaced_is_told_apart(file: Path) -> None:
    opened = FileIdentity.of(file)
    file.rename(file.with_name("elsewhere"))
    assert look_at(file, opened) is MOVED
    file.touch()
    assert look_at(file, opened) is REPLACED
    file.with_name("elsewhere").replace(file)
    assert look_at(file, opened) is None


@pytest.mark.parametrize("which", ["file", "folder"])
def test_a_file_or_folder_that_became_read_only_is_seen(file: Path, which: str) -> None:
    changed = file if which == "file" else file.parent
    mode = changed.stat().st_mode
    changed.chmod(mode & ~0o222)
    try:
        assert look_at(file, FileIdentity.of(file)) is READ_ONLY
    finally:
        changed.chmod(mode)


def test_a_disk_without_room_for_a_copy_of_the_database_is_seen(file: Path) -> None:
    free = os.statvfs(file.parent)
    os.truncate(file, free.f_bavail * free.f_frsize)  # a hole: as large as the free space, and needs none of it
    assert look_at(file, FileIdentity.of(file)) is NEARLY_FULL


async def test_a_damaged_file_is_found_and_a_sound_one_is_not(file: Path) -> None:
    await quick_check(file)
    with file.open("r+b") as opened:
        opened.seek(4096 * 5)
        opened.write(b"\xa5" * 4096)
    with pytest.raises(DatabaseUnusableError, match="is damaged"):
        await quick_check(file)
