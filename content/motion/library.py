"""Finds the pose files beside the routines, and reads them together with the doses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.faults import ContentError, Fault
from content.loader import FOLDER
from content.motion.plan import Plan
from content.motion.timeline import Film
from content.routines import FACTS_FILE
from content.schema import RoutineFacts
from content.tables import Table

if TYPE_CHECKING:
    from pathlib import Path


def read_films(routine_id: str, root: Path = FOLDER) -> dict[str, Film]:
    """Return the films of a routine by the ids of their exercises, in the routine's order.

    Raises:
        ContentError: A file is wrong; it lists every fault by file, field and reason.
    """
    folder = root / "routines" / routine_id
    facts = Table(folder / FACTS_FILE, root, RoutineFacts)
    faults = list(facts.faults)
    films: dict[str, Film] = {}
    for exercise in facts.model.exercises if facts.model else ():
        table = Table(folder / "poses" / f"{exercise.id}.toml", root, Plan)
        if table.model is not None and exercise.reps % (table.model.reps or exercise.reps):
            table.fault("reps", f"the dose is {exercise.reps}, which is no multiple of it")
        if table.model is not None and not table.faults:
            films[exercise.id] = Film(table.model, exercise.dose())
        faults += table.faults
    strange = {path.stem: path for path in sorted((folder / "poses").glob("*.toml")) if path.stem not in films}
    ids = [exercise.id for exercise in facts.model.exercises] if facts.model else list(strange)
    for name, path in strange.items():
        if name not in ids:
            faults.append(Fault(path.relative_to(root).as_posix(), "file", "the routine has no such exercise"))
    if faults:
        raise ContentError(faults)
    return films


def routine_ids(root: Path = FOLDER) -> list[str]:
    """Return the routines that have pose files."""
    return sorted(path.parent.name for path in (root / "routines").glob("*/poses") if path.is_dir())
