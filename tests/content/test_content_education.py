"""The texts about back pain: each with its source, in order, and every mismatch of texts and sources reported."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from content.education import read_education
from content.loader import FOLDER, load_content
from content.locales import read_locales
from content.markup import visible_length
from tests.support.broken_content import add, faults, replace

if TYPE_CHECKING:
    from pathlib import Path

FILE = "safety/education.toml"
WORDS = "locales/en/education.ftl"
CONTENT = load_content()


def test_twelve_pieces_or_more_come_in_order_each_with_a_source() -> None:
    pieces = CONTENT.education
    assert [piece.id for piece in pieces] == [f"education-{number}" for number in range(1, len(pieces) + 1)]
    assert len(pieces) >= 12
    assert all(piece.source for piece in pieces)


@pytest.mark.parametrize("language", CONTENT.catalog.languages)
def test_a_piece_is_short_and_its_own_in_every_language(language: str) -> None:
    texts = [CONTENT.texts[language](piece.id) for piece in CONTENT.education]
    assert max(map(visible_length, texts)) <= 280
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("language", ["de", "es", "uk"])
def test_the_pieces_are_translated(language: str) -> None:
    originals = {CONTENT.texts["en"](piece.id) for piece in CONTENT.education}
    assert not originals & {CONTENT.texts[language](piece.id) for piece in CONTENT.education}


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ('id = "education-2"', 'id = "education-1"', "pieces", "stands twice: education-1"),
        ('topic = "sleep"', 'topic = "sitting"', "pieces", "stands twice: sitting"),
        ('topic = "sleep"', 'topic = "Sleep"', "pieces.education-5.topic", "String should match pattern"),
        ('topic = "sleep"', "", "pieces.education-5.topic", "missing"),
        ('topic = "sleep"', 'topic = "sleep"\nauthor = "x"', "pieces.education-5.author", "unknown key"),
        ('id = "education-5"', 'id = "sleep"', "pieces.sleep.id", "String should match pattern"),
        ("https://www.ajnr.org", "http://www.ajnr.org", "pieces.education-9.url", "String should match pattern"),
    ],
)
def test_a_slip_in_the_file_is_named(tmp_path: Path, old: str, new: str, field: str, reason: str) -> None:
    shutil.copytree(FOLDER / "safety", tmp_path / "safety")
    replace(tmp_path, FILE, old, new)
    pieces, found = read_education(tmp_path, ())
    assert pieces == ()
    assert [(fault.file, fault.field) for fault in found] == [(FILE, field)]
    assert reason in found[0].reason


def test_a_piece_without_words_and_words_without_a_source_are_named(folder: Path) -> None:
    replace(folder, WORDS, "education-3 =", "education-13 =")
    assert faults(folder) == [
        (FILE, "education-3", "there is no message of this id"),
        (FILE, "education-13", "missing: a message without a source"),
    ]


def test_a_piece_that_is_too_long_is_named(folder: Path) -> None:
    add(folder, WORDS, f"education-13 = {'x' * 281}\n")
    add(folder, FILE, '\n[[pieces]]\nid = "education-13"\ntopic = "length"\nsource = "none"\n')
    ((file, field, reason),) = faults(folder)
    assert (file, field) == (WORDS, "education-13")
    assert "at most 280 fit" in reason


def test_the_words_of_the_first_language_are_all_that_is_compared() -> None:
    locales, _ = read_locales(FOLDER, ("en",))
    assert read_education(FOLDER, locales["en"].messages) == (CONTENT.education, [])
