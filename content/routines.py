"""Reads content/routines/: one folder per routine, with facts in routine.toml and one file of words per language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.core.catalog import Exercise, ExerciseWords, Routine
from content.faults import Fault
from content.schema import RoutineFacts, RoutineText
from content.toml_file import TomlFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FACTS_FILE = "routine.toml"


def read_routines(root: Path, languages: Sequence[str]) -> tuple[tuple[Routine, ...], list[Fault]]:
    """Read every routine under root/routines, in their order.

    Args:
        root: The content folder.
        languages: Codes of the languages that every routine must have; the first is the reference for the others.

    Returns:
        The routines without faults, and every fault of the others.
    """
    routines: list[tuple[int, Routine]] = []
    faults: list[Fault] = []
    folder = root / "routines"
    for path in sorted(entry for entry in folder.glob("*") if entry.is_dir()):
        facts = TomlFile(path / FACTS_FILE, root, RoutineFacts)
        texts = {language: TomlFile(path / f"{language}.toml", root, RoutineText) for language in languages}
        _check_facts(facts, path.name)
        _check_texts(facts, list(texts.values()))
        _check_ours(facts, texts[languages[0]])
        own = facts.faults + [fault for text in texts.values() for fault in text.faults]
        own += _strange_files(path, root, languages)
        models = {language: table.model for language, table in texts.items() if table.model is not None}
        if facts.model is not None and not own:
            routines.append((facts.model.order, _routine(facts.model, models)))
        faults += own
    if not routines and not faults:
        faults.append(Fault("routines", "folder", "holds no routine"))
    orders = [order for order, _ in routines]
    faults += [
        Fault(f"routines/{routine.id}/{FACTS_FILE}", "order", "another routine has the same number")
        for order, routine in routines
        if orders.count(order) > 1
    ]
    return tuple(routine for _, routine in sorted(routines, key=lambda pair: pair[0])), faults


def _check_facts(facts: TomlFile[RoutineFacts], folder: str) -> None:
    """Report inconsistencies between the fields of routine.toml."""
    if facts.raw.get("id", folder) != folder:
        facts.fault("id", f"must be the name of its folder, {folder}")
    ids = _exercise_ids(facts.raw)
    for exercise_id in sorted({one for one in ids if ids.count(one) > 1}):
        facts.fault(f"exercises.{exercise_id}", "stands twice")
    short_day = facts.raw.get("short_day")
    if not ids or not isinstance(short_day, list):
        return
    unknown = [one for one in short_day if one not in ids]
    for exercise_id in unknown:
        facts.fault("short_day", f"{exercise_id} is not an exercise of this routine")
    if not unknown and short_day != [one for one in ids if one in short_day]:
        facts.fault("short_day", "must name each exercise once, in the order of the routine")


def _check_texts(facts: TomlFile[RoutineFacts], texts: Sequence[TomlFile[RoutineText]]) -> None:
    """Report exercises without words, words without an exercise, and languages that differ in steps or tips."""
    ids = _exercise_ids(facts.raw)
    for table in texts:
        exercises = table.raw.get("exercises")
        if not ids or not isinstance(exercises, dict):
            continue
        for exercise_id in dict.fromkeys(ids):
            if exercise_id not in exercises:
                table.fault(f"exercises.{exercise_id}", "missing: the routine has this exercise")
        for exercise_id in exercises:
            if exercise_id not in ids:
                table.fault(f"exercises.{exercise_id}", "the routine has no such exercise")
    first, *others = texts
    for table in others:
        _compare(first, table)


def _compare(first: TomlFile[RoutineText], other: TomlFile[RoutineText]) -> None:
    """Report translations with other steps or lines: a person may change the language during an exercise."""
    if first.model is None or other.model is None:
        return
    for exercise_id, words in other.model.exercises.items():
        original = first.model.exercises.get(exercise_id)
        if original is None:
            continue
        if len(words.steps) != len(original.steps):
            reason = f"{len(words.steps)} steps, but {len(original.steps)} in {first.file}"
            other.fault(f"exercises.{exercise_id}.steps", reason)
        for part in ("tip", "felt", "mistake"):
            own, theirs = getattr(words, part), getattr(original, part)
            if (own is None) != (theirs is None):
                side = "missing: there is one" if own is None else "there is none"
                other.fault(f"exercises.{exercise_id}.{part}", f"{side} in {first.file}")


def _check_ours(facts: TomlFile[RoutineFacts], first: TomlFile[RoutineText]) -> None:
    """Report parts listed under `ours` in routine.toml that the words do not have, and those without a source."""
    if facts.model is None or first.model is None:
        return
    for fact in facts.model.exercises:
        words = first.model.exercises.get(fact.id)
        missing = sorted(set(fact.ours) - words.parts()) if words is not None else []
        for part in missing:
            facts.fault(f"exercises.{fact.id}.ours", f"there is no {part} in {first.file}")
        if {"felt", "mistake"} & set(fact.ours) and not fact.sources:
            facts.fault(f"exercises.{fact.id}.sources", "missing: what we say of felt and mistake needs a source")


def _strange_files(path: Path, root: Path, languages: Sequence[str]) -> list[Fault]:
    """Return a fault for each file that would not be read, because its name is misspelt."""
    known = {FACTS_FILE, *(f"{language}.toml" for language in languages)}
    strange = sorted(file for file in path.glob("*.toml") if file.name not in known)
    reason = f"no language of this name (there is {', '.join(languages)})"
    return [Fault(file.relative_to(root).as_posix(), "file", reason) for file in strange]


def _exercise_ids(raw: Mapping[str, Any]) -> list[str]:
    """Return the ids of the exercises that can be read from an unvalidated routine.toml."""
    entries = raw.get("exercises")
    if not isinstance(entries, list):
        return []
    ids = (entry.get("id") for entry in entries if isinstance(entry, dict))
    return [one for one in ids if isinstance(one, str)]


def _routine(facts: RoutineFacts, texts: Mapping[str, RoutineText]) -> Routine:
    """Combine facts and words to a routine of the core."""
    exercises = tuple(
        Exercise(
            id=fact.id,
            position=fact.position,
            dose=fact.dose(),
            seconds=fact.seconds,
            words={
                language: ExerciseWords(
                    name=words.name,
                    short=words.short,
                    plain=words.plain,
                    purpose=words.purpose,
                    steps=words.steps,
                    felt=words.felt,
                    mistake=words.mistake,
                    tip=words.tip,
                )
                for language, text in texts.items()
                for words in [text.exercises[fact.id]]
            },
        )
        for fact in facts.exercises
    )
    names = {language: text.name for language, text in texts.items()}
    return Routine(id=facts.id, exercises=exercises, short_day=facts.short_day, names=names)
