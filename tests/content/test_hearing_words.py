"""Faults in the words of the hearing are reported with file, field and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.broken_content import add, faults, replace

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "words/hearing/en.toml"
SYMBOLS = "words/hearing/symbols.toml"


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ('numb = """\n', 'numb = """\n  hurt,\n', "words.numb", '"hurt" means pain already'),
        ('numb = """\n', 'numb = """\n  nu*,\n', "words.numb", '"nu*" is too short for the beginning of a word'),
        ('numb = """\n', 'numb = """\n  a-b,\n', "words.numb", '"a-b" has something else than letters'),
        ('numb = """\n', f'numb = """\n  {"ab" * 21},\n', "words.numb", f'"{"ab" * 21}" is too long'),
        ('numb = """\n', 'numb = """\n  owowo, owowo,\n', "words.numb", '"owowo" stands twice'),
        ("[senses]\n", '[senses]\n"two words" = "tea"\n', "senses.two words", '"two words" has more than one word'),
        ("[words]\n", '[words]\nunknown = "thing"\n', "words.unknown", "is given by the reader, not by words"),
    ],
)  # fmt: skip
def test_a_fault_in_the_words_is_named(folder: Path, old: str, new: str, field: str, reason: str) -> None:
    replace(folder, WORDS, old, new)
    assert (WORDS, field, reason) in faults(folder)


def test_a_meaning_that_does_not_exist_is_named(folder: Path) -> None:
    replace(folder, WORDS, 'numb = """', 'dumb = """')
    assert any(file == WORDS and "dumb" in field for file, field, _ in faults(folder))


def test_a_file_that_is_missing_or_no_toml_is_named(folder: Path) -> None:
    (folder / WORDS).unlink()
    add(folder, SYMBOLS, "=")
    found = faults(folder)
    assert (WORDS, "file", "missing") in found
    assert any(file == SYMBOLS and field == "file" for file, field, _ in found)
