"""A copy of the bot's content to modify, and the faults found in it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from content.faults import ContentError
from content.loader import FOLDER, load_content

if TYPE_CHECKING:
    from pathlib import Path

LOWER_BACK = "lower-back"
ROUTINE = "routines/lower-back/routine.toml"
WORDS = "routines/lower-back/en.toml"
DOSE = "locales/en/dose.ftl"
EXTRA = "locales/en/extra.ftl"


ENGLISH = "en"
MEDIA = "media"
"""The folder of a routine's films and pictures, which no test changes: a copy has a link to it."""


def english_copy(copy: Path) -> Path:
    """Copy the bot's content with only the lower-back routine, only in English."""
    languages = [locale.name for locale in (FOLDER / "locales").iterdir() if locale.name != ENGLISH]
    routines = [routine.name for routine in (FOLDER / "routines").iterdir() if routine.name != LOWER_BACK]
    content_copy(copy, *routines, *languages, *(f"{language}.toml" for language in languages))
    facts = (copy / ROUTINE).read_text("utf-8").splitlines(keepends=True)
    alone = (line for line in facts if not line.startswith("easier = "))  # links to routines that are left out
    (copy / ROUTINE).write_text("".join(alone), "utf-8")
    return copy


def content_copy(copy: Path, *left_out: str, source: Path = FOLDER) -> Path:
    """Copy the content, including cached results of parsing, without the files and folders of these names."""
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("*.py", "*.pyc", MEDIA, *left_out))
    for media in source.glob(f"routines/*/{MEDIA}"):
        if media.parent.name not in left_out:
            (copy / media.relative_to(source)).symlink_to(media.resolve())
    return copy


def replace(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first occurrence of `old`; a replacement without effect is an error in the test."""
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def add(folder: Path, file: str, text: str) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")


def faults(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(ContentError) as caught:
        load_content(folder)
    return [(fault.file, fault.field, fault.reason) for fault in caught.value.faults]
