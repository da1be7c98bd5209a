"""A wrong value in a pose file is reported with file, field and reason."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from content.faults import ContentError
from content.loader import FOLDER
from tests.support.motion import ROUTINE
from tools.films.library import read_films, routine_ids

if TYPE_CHECKING:
    from pathlib import Path

POSES = f"routines/{ROUTINE}/poses"
BUG = f"{POSES}/dead-bug.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the routine, which the test can modify."""
    shutil.copytree(
        FOLDER / "routines" / ROUTINE, tmp_path / "routines" / ROUTINE, ignore=shutil.ignore_patterns("media")
    )
    return tmp_path


def faults(root: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(ContentError) as caught:
        read_films(ROUTINE, root)
    return [(fault.file, fault.field, fault.reason) for fault in caught.value.faults]


def test_an_unchanged_copy_has_no_faults(root: Path) -> None:
    assert routine_ids(root) == [ROUTINE]
    assert len(read_films(ROUTINE, root)) == 8


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ("hip = { flexion = 90 }", "hip = { flexion = 190 }", "poses.table-top.right_leg.hip.flexion", "less than"),
        ("knee = 90", "knee = -5", "poses.knees-up.right_leg.knee", "greater than or equal to 0"),
        ("knee = 90", "kneee = 90", "poses.knees-up.right_leg.kneee", "unknown key"),
        ('to = "reach"', 'to = "fly"', "rep.0.to", "no such pose: fly (there is lie, knees-up, table-top, reach)"),
        ('first = "lie"', 'first = "fly"', "first", "no such pose: fly"),
        ('first = "lie"', 'first = "reach"', "first", "the last step does not lead back to reach"),
        ('cover = "reach"', 'cover = "fly"', "cover", "no such pose: fly"),
        ('{ pose = "lie" }', '{ pose = "fly" }', "steps.0.pose", "no such pose: fly"),
        ('"left_heel"', '"left_wing"', "rep.0.arrows", "no such point of the body: left_wing"),
        ('like = "table-top"', 'like = "table"', "poses", "reach.like: no pose table stands above it"),
        ("reps = 1", "reps = 2", "reps", "the dose has 3, which is no multiple of 2"),
        ("tilt = 20\n", "", "view.tilt", "missing"),
        ("inhale = 4", "inhale = 0", "pace.inhale", "greater than 0"),
        ('breath = "in"', 'breath = "hold"', "rep.0.breath", "'in' or 'out'"),
        ("[poses.table-top]", "[poses.table-top", "syntax", "Expected"),
    ],
)
def test_a_wrong_value_is_named(root: Path, old: str, new: str, field: str, reason: str) -> None:
    path = root / BUG
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = faults(root)
    assert found[0][:2] == (BUG, field)
    assert reason in found[0][2]


def test_a_contact_with_nothing_is_named(root: Path) -> None:
    path = root / POSES / "lying-figure-4.toml"
    path.write_text(path.read_text("utf-8").replace('on = "left_thigh"', 'on = "sofa"', 1), "utf-8")
    assert all("neither floor, table nor a bone: sofa" in reason for _, _, reason in faults(root))


def test_a_contact_with_a_table_that_is_not_there_is_named(root: Path) -> None:
    path = root / POSES / "lying-figure-4.toml"
    path.write_text(path.read_text("utf-8").replace('on = "left_thigh"', 'on = "table"', 1), "utf-8")
    assert all(reason == "table, but it is not among the furniture" for _, _, reason in faults(root))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("lower-back/lying-figure-4/lie", None),
        ("lower-back/lying-figure-4/fly", "no pose lower-back/lying-figure-4/fly stands above it"),
        ("lower-back/flying/lie", "no pose lower-back/flying/lie stands above it"),
        ("lying-figure-4/lie", "no pose lying-figure-4/lie stands above it"),
        ("lower-back/dead-bug/lie", "no pose lower-back/dead-bug/lie stands above it"),  # that is this file itself
    ],
)
def test_a_pose_may_be_like_one_of_another_file(root: Path, name: str, reason: str | None) -> None:
    path = root / BUG
    path.write_text(path.read_text("utf-8").replace('like = "lie"', f'like = "{name}"', 1), "utf-8")
    if reason is None:
        shared = read_films(ROUTINE, root)["dead-bug"].plan.poses["knees-up"]
        assert shared.right_arm == read_films(ROUTINE, root)["lying-figure-4"].plan.poses["lie"].right_arm
    else:
        assert faults(root) == [(BUG, "poses", f"knees-up.like: {reason}")]


def test_missing_and_strange_files_are_named(root: Path) -> None:
    (root / BUG).rename(root / POSES / "dead-bugs.toml")
    assert faults(root) == [
        (f"{POSES}/dead-bugs.toml", "file", "the routine has no such exercise"),
        (BUG, "file", "missing"),
    ]


def test_a_broken_routine_is_named(root: Path) -> None:
    (root / "routines" / ROUTINE / "routine.toml").write_text("id = 3", "utf-8")
    assert all(file == f"routines/{ROUTINE}/routine.toml" for file, _, _ in faults(root))
