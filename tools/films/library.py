"""Read the pose files beside the routines, together with the doses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from content.faults import ContentError, Fault
from content.loader import FOLDER
from content.routine_checks import FACTS_FILE
from content.schema import RoutineFacts
from content.toml_file import TomlFile
from tools.films.plan import Plan
from tools.films.shared_poses import pose_file, with_shared_poses
from tools.films.timeline import Film

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_films(routine_id: str, root: Path = FOLDER) -> dict[str, Film]:
    """Return the films of a routine by the ids of its own exercises that have one or a pose file, in its order.

    Raises:
        ContentError: A file is wrong; it lists every fault by file, field and reason.
    """
    folder = root / "routines" / routine_id
    facts = TomlFile(folder / FACTS_FILE, root, RoutineFacts)
    if facts.model is None:
        raise ContentError(facts.faults)
    films: dict[str, Film] = {}
    faults = list(_unused_files(folder / "poses", root, [exercise.id for exercise in facts.model.own]))
    for exercise in facts.model.own:
        path = pose_file(root, routine_id, exercise.id)
        if not exercise.film and not path.is_file():
            continue
        table = TomlFile(path, root, Plan, partial(with_shared_poses, root, (path,)))
        if table.model is not None:
            _check(table, table.model, exercise.reps)
        if table.model is not None and not table.faults:
            films[exercise.id] = Film(table.model, exercise.dose())
        faults += table.faults
    if faults:
        raise ContentError(faults)
    return films


def routine_ids(root: Path = FOLDER) -> list[str]:
    """Return the routines that have pose files."""
    return sorted(path.parent.name for path in (root / "routines").glob("*/poses") if path.is_dir())


def _check(table: TomlFile[Plan], plan: Plan, reps: int) -> None:
    """Record faults between fields of a pose file, and between it and the dose."""
    for field, reason in plan.unknown():
        table.fault(field, reason)
    if plan.reps is not None and reps % plan.reps:
        table.fault("reps", f"the dose has {reps}, which is no multiple of {plan.reps}")


def _unused_files(folder: Path, root: Path, ids: list[str]) -> Iterator[Fault]:
    """Yield a fault for each pose file whose name is not that of an exercise."""
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in ids:
            yield Fault(path.relative_to(root).as_posix(), "file", "the routine has no such exercise")
