"""Poses that one pose file takes from another: `like = "chair/seated-figure-4/sit"`."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from tools.films.plan import inherited

if TYPE_CHECKING:
    from pathlib import Path

_PARTS = 3
"""A pose of another file is named by its routine, its exercise and itself."""


def pose_file(root: Path, routine: str, exercise: str) -> Path:
    """Return the path of the pose file of an exercise."""
    return root / "routines" / routine / "poses" / f"{exercise}.toml"


def with_shared_poses(root: Path, readers: tuple[Path, ...], raw: dict[str, Any]) -> dict[str, Any]:
    """Return a parsed pose file with the poses of other files that its own are `like`, before its own.

    What cannot be read is left out: then the check of the file names the pose that is like it.

    Args:
        root: The content folder.
        readers: The files that are being read, this one last; none of them is read again.
        raw: The parsed file.
    """
    own = raw.get("poses")
    if not isinstance(own, dict):
        return raw
    names = [pose["like"] for pose in own.values() if isinstance(pose, dict) and "/" in str(pose.get("like"))]
    found = {name: _pose(root, name, readers) for name in dict.fromkeys(names)}
    return raw | {"poses": {name: pose for name, pose in found.items() if pose is not None} | own}


def _pose(root: Path, name: str, readers: tuple[Path, ...]) -> object | None:
    """Return a pose of another file, completed, or None if there is none."""
    parts = name.split("/")
    if len(parts) != _PARTS:
        return None
    path = pose_file(root, parts[0], parts[1])
    if path in readers or not path.is_file():
        return None
    try:
        raw = with_shared_poses(root, (*readers, path), tomllib.loads(path.read_text("utf-8")))
        poses = inherited(raw.get("poses"))
    except ValueError:  # the check of that file names its fault
        return None
    return poses.get(parts[2]) if isinstance(poses, dict) else None
