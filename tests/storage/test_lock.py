"""The lock of a database: one process holds it, and it ends with that process."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from storage.errors import DatabaseLockedError, DatabaseUnusableError
from storage.lock import hold, holder, lock_file
from tests.support.process import python_script

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import sys
from pathlib import Path
from storage.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_refused_and_the_first_is_named(path: Path) -> None:
    with python_script(HOLD, path) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"held\n"
        with pytest.raises(DatabaseLockedError, match=rf"\(process {first.pid}\)\. Stop that one first\.$"), hold(path):
            pass
        assert holder(path) == f"process {first.pid}"


def test_the_lock_of_a_process_that_was_killed_is_free(path: Path) -> None:
    with python_script(HOLD, path) as first:
        assert first.stdout is not None
        first.stdout.readline()
        first.kill()
        first.wait()
    assert holder(path) is None
    with hold(path):
        assert holder(path) == f"process {os.getpid()}"
    assert holder(path) is None


def test_nobody_holds_a_database_that_never_ran(path: Path) -> None:
    assert holder(path) is None
    assert not path.parent.exists()


def test_a_link_to_the_file_has_the_same_lock(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with hold(path), pytest.raises(DatabaseLockedError), hold(link):
        pass


def test_another_database_in_the_folder_has_a_lock_of_its_own(path: Path) -> None:
    with hold(path), hold(path.with_name("other.db")):
        assert holder(path) == holder(path.with_name("other.db")) == f"process {os.getpid()}"


def test_the_lock_file_is_private_and_holds_the_process_alone(path: Path) -> None:
    with hold(path) as held:
        held.beat()
        assert lock_file(path).read_text().split() == [str(os.getpid())]
    assert stat.S_IMODE(lock_file(path).stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_folder_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(DatabaseUnusableError, match="Check that DATABASE_URL"), hold(tmp_path / "data" / "limber.db"):
        pass
