"""Reads content/positions.toml: how the body is placed at the start of an exercise."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.catalog import Position
from content.faults import Fault
from content.schema import PositionsFile
from content.toml_file import TomlFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

FILE = Path("positions.toml")


def read_positions(root: Path) -> tuple[dict[str, Position], list[Fault]]:
    """Read the positions of a content folder by their ids, with the faults of the file."""
    table = TomlFile(root / FILE, root, PositionsFile)
    entries = table.model.positions if table.model is not None else ()
    for position, times in Counter(entry.id for entry in entries).items():
        if times > 1:
            table.fault(f"positions.{position}", "stands twice")
    return {entry.id: Position(entry.id, entry.icon, entry.floor) for entry in entries}, table.faults


def position_faults(positions: Mapping[str, Position], messages: Collection[str]) -> Iterator[Fault]:
    """Yield the positions without words; every language has the messages of the first one."""
    for position in positions:
        if f"position-{position}" not in messages:
            reason = f"missing: the words of a position, `position-{position}`, in every language"
            yield Fault(FILE.as_posix(), f"positions.{position}", reason)
