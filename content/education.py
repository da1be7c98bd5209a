"""Reads content/safety/education.toml: short texts about back pain, their order and the source of each."""

# Without `from __future__ import annotations`: pydantic needs the types themselves.
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from content.content import Piece
from content.faults import Fault
from content.schema import Id, StrictModel
from content.toml_file import TomlFile

FILE = Path("safety", "education.toml")
PREFIX = "education-"

_Url = Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+\.[a-z]+(/\S*)?$", max_length=200)]


class _Piece(StrictModel):
    id: Annotated[str, StringConstraints(pattern=rf"^{PREFIX}[1-9][0-9]?$")]
    topic: Id
    source: Annotated[str, Field(min_length=1)]
    url: _Url | None = None


class EducationFile(StrictModel):
    """The whole file; a person gets the pieces in this order."""

    pieces: tuple[_Piece, ...] = Field(min_length=1)

    @field_validator("pieces")
    @classmethod
    def _ids_and_topics_stand_once(cls, pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
        names = [name for piece in pieces for name in (piece.id, piece.topic)]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"stands twice: {', '.join(twice)}")
        return pieces


def read_education(folder: Path, messages: Iterable[str]) -> tuple[tuple[Piece, ...], list[Fault]]:
    """Read the pieces of a content folder.

    Args:
        folder: The content folder.
        messages: The ids of all messages of the first language; each piece needs one, and each education message
            needs a piece.

    Returns:
        The pieces in their order, and every fault.
    """
    table = TomlFile(folder / FILE, folder, EducationFile)
    if table.model is None:
        return (), table.faults
    pieces = tuple(Piece(piece.id, piece.topic, piece.source, piece.url) for piece in table.model.pieces)
    listed = {piece.id for piece in pieces}
    written = {message for message in messages if message.startswith(PREFIX)}
    for missing in sorted(listed - written):
        table.fault(missing, "there is no message of this id")
    for strange in sorted(written - listed):
        table.fault(strange, "missing: a message without a source")
    return pieces, table.faults
