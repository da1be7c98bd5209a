"""A copy of the bot's content to break, and the faults that are found in it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from content.faults import ContentError
from content.loader import FOLDER, load_content

if TYPE_CHECKING:
    from pathlib import Path

ROUTINE = "routines/lower-back/routine.toml"
WORDS = "routines/lower-back/en.toml"
DOSE = "locales/en/dose.ftl"
EXTRA = "locales/en/extra.ftl"


def english_copy(copy: Path) -> Path:
    """Copy the bot's content, in English alone."""
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "*.pyc"))  # with what parsing came to
    for locale in (copy / "locales").iterdir():
        if locale.name != "en":
            shutil.rmtree(locale)
            (copy / "words" / f"{locale.name}.toml").unlink()
            (copy / "routines/lower-back" / f"{locale.name}.toml").unlink()
    return copy


def replace(folder: Path, file: str, old: str, new: str) -> None:
    """Change the first place where `old` stands; a change that changes nothing is a mistake of the test."""
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
