"""A copy of the bot's content to modify, and the faults found in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from content.faults import ContentError
from content.loader import FOLDER, load_content

LOWER_BACK = "lower-back"
ROUTINE = "routines/lower-back/routine.toml"
WORDS = "routines/lower-back/en.toml"
DOSE = "locales/en/dose.ftl"
EXTRA = "locales/en/extra.ftl"


READ_ONLY = {".mp4", ".jpg", ".txt"}
"""Suffixes of large files that no test changes: a copy contains links to them."""
ENGLISH = "en"


def english_copy(copy: Path) -> Path:
    """Copy the bot's content with only the lower-back routine, only in English."""
    languages = [locale.name for locale in (FOLDER / "locales").iterdir() if locale.name != ENGLISH]
    routines = [routine.name for routine in (FOLDER / "routines").iterdir() if routine.name != LOWER_BACK]
    return content_copy(copy, *routines, *languages, *(f"{language}.toml" for language in languages))


def content_copy(copy: Path, *left_out: str) -> Path:
    """Copy the bot's content, including cached results of parsing, without the files and folders of these names."""
    ignored = shutil.ignore_patterns("*.py", "*.pyc", *left_out)
    shutil.copytree(FOLDER, copy, ignore=ignored, copy_function=_copy_or_link)
    return copy


def _copy_or_link(source: str, target: str) -> None:
    if Path(source).suffix in READ_ONLY:
        Path(target).symlink_to(source)
    else:
        shutil.copy2(source, target)


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
