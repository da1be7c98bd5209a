"""Reads content/routines/: one folder per routine, with facts in routine.toml and one file of words per language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bot.core.catalog import Exercise, ExerciseWords, Routine
from content.faults import Fault
from content.media import follow_folder
from content.routine_checks import FACTS_FILE, check_routine, strange_files
from content.schema import ExerciseFacts, RoutineFacts, RoutineText, SharedExercise
from content.toml_file import TomlFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bot.core.catalog import Position


class _Folder(Struct, frozen=True):
    """What was read of one routine: its facts without faults, and the exercises that are its own, by id."""

    id: str
    facts: RoutineFacts
    names: Mapping[str, str]
    goals: Mapping[str, str]
    own: Mapping[str, Exercise]

    @property
    def file(self) -> str:
        return f"routines/{self.id}/{FACTS_FILE}"


def read_routines(
    root: Path, languages: Sequence[str], positions: Mapping[str, Position]
) -> tuple[tuple[Routine, ...], list[Fault]]:
    """Read every routine under root/routines, in their order.

    Args:
        root: The content folder.
        languages: Codes of the languages that every routine must have; the first is the reference for the others.
        positions: The positions of the content by their ids.

    Returns:
        The routines, if there are no faults, and every fault.
    """
    folders: dict[str, _Folder] = {}
    faults: list[Fault] = []
    for path in sorted(entry for entry in (root / "routines").glob("*") if entry.is_dir()):
        read, own = _read_folder(path, root, languages, positions)
        faults += own
        if read is not None and not own:
            folders[read.id] = read
    if not folders and not faults:
        faults.append(Fault("routines", "folder", "holds no routine"))
    orders = [folder.facts.order for folder in folders.values()]
    faults += [
        Fault(folder.file, "order", "another routine has the same number")
        for folder in folders.values()
        if orders.count(folder.facts.order) > 1
    ]
    faults = faults or list(_link_faults(folders))  # a link may lead to what could not be read
    if faults:
        return (), faults
    in_order = sorted(folders.values(), key=lambda folder: folder.facts.order)
    return tuple(_routine(folder, folders) for folder in in_order), []


def _read_folder(
    path: Path, root: Path, languages: Sequence[str], positions: Mapping[str, Position]
) -> tuple[_Folder | None, list[Fault]]:
    """Read one routine's folder, with the faults of its files."""
    facts = TomlFile(path / FACTS_FILE, root, RoutineFacts)
    texts = {language: TomlFile(path / f"{language}.toml", root, RoutineText) for language in languages}
    check_routine(facts, texts, path.name, positions)
    faults = facts.faults + [fault for text in texts.values() for fault in text.faults]
    faults += strange_files(path, root, languages)
    words = {language: table.model for language, table in texts.items() if table.model is not None}
    if facts.model is None or faults or not positions:
        return None, faults
    has_parts = follow_folder(root, path.name).is_dir()
    own = {
        fact.id: _exercise(fact, path.name, positions[fact.position], words, has_parts=has_parts)
        for fact in facts.model.own
    }
    names = {language: text.name for language, text in words.items()}
    goals = {language: text.goal for language, text in words.items()}
    return _Folder(path.name, facts.model, names, goals, own), faults


def _link_faults(folders: Mapping[str, _Folder]) -> Iterator[Fault]:
    """Yield the links from one exercise to another that lead nowhere: shared exercises and easier forms."""
    for folder in folders.values():
        for entry in folder.facts.exercises:
            key, link = ("easier", entry.easier) if isinstance(entry, ExerciseFacts) else ("use", entry.use)
            reason = None if link is None else _link_reason(f"{folder.id}/{entry.id}", link, folders)
            if reason is not None:
                yield Fault(folder.file, f"exercises.{entry.id}.{key}", reason)


def _link_reason(source: str, link: str, folders: Mapping[str, _Folder]) -> str | None:
    """Return what is wrong with a link; it has to name an exercise with facts of its own, where these are."""
    home, _, exercise_id = link.partition("/")
    if link == source:
        return "is the exercise itself"
    if home not in folders:
        return f"there is no routine {home}"
    if exercise_id in folders[home].own:
        return None
    uses = {entry.id: entry.use for entry in folders[home].facts.exercises if isinstance(entry, SharedExercise)}
    return f"write {uses[exercise_id]}" if exercise_id in uses else f"{home} has no exercise {exercise_id}"


def _routine(folder: _Folder, folders: Mapping[str, _Folder]) -> Routine:
    """Return a routine of the core, with the exercises that it shares."""
    exercises: list[Exercise] = []
    for entry in folder.facts.exercises:
        home = folder.id if isinstance(entry, ExerciseFacts) else entry.use.partition("/")[0]
        exercises.append(folders[home].own[entry.id])
    return Routine(folder.id, tuple(exercises), folder.facts.short_day, folder.names, folder.goals)


def _exercise(
    fact: ExerciseFacts, home: str, position: Position, texts: Mapping[str, RoutineText], *, has_parts: bool
) -> Exercise:
    """Combine facts and words to an exercise of the core; `has_parts`: whether its routine can be followed along."""
    words = {language: text.exercises[fact.id] for language, text in texts.items()}
    return Exercise(
        id=fact.id,
        home=home,
        position=position,
        dose=fact.dose(),
        seconds=fact.seconds,
        load=fact.load,
        words={language: ExerciseWords(**dict(one)) for language, one in words.items()},
        easier=fact.easier,
        has_film=fact.film,
        can_follow=fact.film and has_parts,
    )
