"""Faults in the words of typed answers are reported with file, field and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.broken_content import faults, replace

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "words/reading/en.toml"


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ('\nnoon = "', '\nnoon = "midnight, ', "time.midnight", '"midnight" means something else already'),
        ('\nnoon = "', '\nnoon = ", ', "time.noon", '"" has no words, or more than are looked up'),
        (
            '\nnoon = "',
            '\nnoon = "a b c d e f, ',
            "time.noon",
            '"a b c d e f" has no words, or more than are looked up',
        ),
        ('\nnoon = "', '\nnun = "', "time.nun", "no such meaning"),
    ],
)
def test_a_fault_in_the_words_is_named(folder: Path, old: str, new: str, field: str, reason: str) -> None:
    replace(folder, WORDS, old, new)
    assert (WORDS, field, reason) in faults(folder)
