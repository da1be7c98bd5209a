"""The checks of a routine's files: facts against facts, words against facts, and each language against the first."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Any

from content.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from content.schema import RoutineFacts, RoutineText
    from content.toml_file import TomlFile

FACTS_FILE = "routine.toml"


def check_routine(
    facts: TomlFile[RoutineFacts],
    texts: Mapping[str, TomlFile[RoutineText]],
    folder: str,
    positions: Collection[str],
) -> None:
    """Report every fault between the files of one routine's folder; `positions` are the known ones."""
    words = list(texts.values())
    _check_facts(facts, folder)
    _check_positions(facts, positions)
    _check_texts(facts, words)
    _check_ours(facts, words[0])
    for table in words:
        _check_numbers(facts, table)


def _check_facts(facts: TomlFile[RoutineFacts], folder: str) -> None:
    """Report inconsistencies between the fields of routine.toml."""
    if facts.raw.get("id", folder) != folder:
        facts.fault("id", f"must be the name of its folder, {folder}")
    ids = _in_order(facts.raw)
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


def _check_positions(facts: TomlFile[RoutineFacts], positions: Collection[str]) -> None:
    """Report positions that positions.toml does not have."""
    if facts.model is None or not positions:
        return
    for fact in facts.model.own:
        if fact.position not in positions:
            reason = f"there is no position {fact.position} (there is {', '.join(positions)}; add it to positions.toml)"
            facts.fault(f"exercises.{fact.id}.position", reason)


def _check_texts(facts: TomlFile[RoutineFacts], texts: Sequence[TomlFile[RoutineText]]) -> None:
    """Report exercises without words, words without an exercise, and languages that differ in steps or tips."""
    ids, shared = _ids(facts.raw, "id"), _shared(facts.raw)
    for table in texts:
        exercises = table.raw.get("exercises", {} if table.raw else None)
        if not (ids or shared) or not isinstance(exercises, dict):
            continue
        for exercise_id in dict.fromkeys(ids):
            if exercise_id not in exercises:
                table.fault(f"exercises.{exercise_id}", "missing: the routine has this exercise")
        for exercise_id in exercises:
            if exercise_id in shared:
                table.fault(f"exercises.{exercise_id}", "has its words where it is from, not here")
            elif exercise_id not in ids:
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
    for fact in facts.model.own:
        words = first.model.exercises.get(fact.id)
        missing = sorted(set(fact.ours) - words.parts()) if words is not None else []
        for part in missing:
            facts.fault(f"exercises.{fact.id}.ours", f"there is no {part} in {first.file}")
        if {"felt", "mistake"} & set(fact.ours) and not fact.sources:
            facts.fault(f"exercises.{fact.id}.sources", "missing: what we say of felt and mistake needs a source")


def _check_numbers(facts: TomlFile[RoutineFacts], text: TomlFile[RoutineText]) -> None:
    """Report steps with a number of the dose in digits: where a person's dose is another, the steps would be wrong."""
    if facts.model is None or text.model is None:
        return
    for fact in facts.model.own:
        words = text.model.exercises.get(fact.id)
        steps = words.steps if words is not None else ()
        held = fact.hold_breaths or fact.hold_seconds
        counted = {str(number) for number in (fact.reps, held) if number is not None and number > 1}
        for place, step in enumerate(steps):
            named = [name for _, name, _, _ in Formatter().parse(step) if name is not None]
            if "hold" in named and held is None:
                text.fault(f"exercises.{fact.id}.steps.{place}", "names {hold}, but nothing is held")
            written = counted.intersection(re.findall(r"\d+", step))
            if written and "{" not in "".join(steps):
                reason = f"says {min(written)}, a number of the dose: write {{reps}}, {{times}} or {{hold}}"
                text.fault(f"exercises.{fact.id}.steps.{place}", reason)


def strange_files(path: Path, root: Path, languages: Sequence[str]) -> list[Fault]:
    """Return a fault for each file that would not be read, because its name is misspelt."""
    known = {FACTS_FILE, *(f"{language}.toml" for language in languages)}
    strange = sorted(file for file in path.glob("*.toml") if file.name not in known)
    reason = f"no language of this name (there is {', '.join(languages)})"
    return [Fault(file.relative_to(root).as_posix(), "file", reason) for file in strange]


def _in_order(raw: Mapping[str, Any]) -> list[str]:
    """Return the ids of all exercises that can be read from an unvalidated routine.toml, in order."""
    named = (entry.get("id", entry.get("use")) for entry in _entries(raw))
    return [one.rpartition("/")[2] for one in named if isinstance(one, str)]


def _ids(raw: Mapping[str, Any], key: str) -> list[str]:
    return [entry[key] for entry in _entries(raw) if isinstance(entry.get(key), str)]


def _shared(raw: Mapping[str, Any]) -> list[str]:
    """Return the ids of the exercises of other routines."""
    return [link.rpartition("/")[2] for link in _ids(raw, "use")]


def _entries(raw: Mapping[str, Any]) -> list[dict[str, Any]]:
    entries = raw.get("exercises")
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
