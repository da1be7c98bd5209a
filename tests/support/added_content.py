"""The bot's content with a second routine, which new people get, and a fifth language, a copy of English."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.support.broken_content import content_copy, replace

ADDED_ROUTINE = "gentle-start"
PAGE_ROUTINE = "kitchen"
"""The routine that docs/content.md adds as its example."""
ADDED_LANGUAGE = "fr"
BORROWED_FILMS = {"knee-hug": "lying-figure-4", "cat-and-cow": "puppy-pose"}
"""The exercises of the added routine, in order, and the exercises whose films they use."""

_PAGE = Path(__file__).parents[2] / "docs" / "content.md"
_ROUTINE = Path(__file__).parents[1] / "data" / "content" / "routines" / ADDED_ROUTINE


def example_of_the_page(folder: Path) -> Path:
    """Add the routine of the example in docs/content.md to a copy of the content; return its folder."""
    routine = folder / "routines" / PAGE_ROUTINE
    routine.mkdir()
    facts, words, *_others = re.findall(r"```toml\n(.*?)```", _PAGE.read_text("utf-8"), re.DOTALL)
    (routine / "routine.toml").write_text(facts, "utf-8")
    for locale in (folder / "locales").iterdir():
        (routine / f"{locale.name}.toml").write_text(words, "utf-8")
    return routine


def added_content(folder: Path) -> Path:
    """Copy the content and add a routine's folder and a language's files to it, as described in docs/content.md."""
    content_copy(folder)
    shutil.copytree(_ROUTINE, folder / "routines" / ADDED_ROUTINE)
    media = folder / "routines" / ADDED_ROUTINE / "media"
    own = folder / "routines" / "lower-back" / "media"
    for films in ("dark", "follow"):
        (media / films).mkdir(parents=True)
    (media / "follow" / "end.mp4").symlink_to(own / "follow" / "end.mp4")
    for exercise, other in BORROWED_FILMS.items():
        for film in own.rglob(f"{other}.*"):
            (media / film.parent.relative_to(own) / film.name.replace(other, exercise)).symlink_to(film)
    replace(folder, "routines/lower-back/routine.toml", "order = 1", "order = 99")
    shutil.copytree(folder / "locales" / "en", folder / "locales" / ADDED_LANGUAGE)
    words_folder = folder / "words"
    for words in (words_folder, words_folder / "hearing", words_folder / "reading", *(folder / "routines").iterdir()):
        shutil.copy(words / "en.toml", words / f"{ADDED_LANGUAGE}.toml")
    return folder
