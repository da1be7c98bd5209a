"""The tables of typed answers: nothing is surely wrong, and most is right or among the candidates."""

from __future__ import annotations

import pytest

from tools.reading import TABLES, Verdict, kind_of, results

LEAST_RIGHT = {"times": 0.90, "days": 0.85, "places": 0.95, "others": 0.90}
FILES = sorted(TABLES.glob("*.tsv"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_table_has_no_sure_and_wrong_answer_and_enough_right_ones(file: object) -> None:
    path = next(each for each in FILES if each == file)
    found = results([path])[kind_of(path)]
    assert [result.row for result in found if result.verdict is Verdict.WRONG] == []
    right = sum(result.verdict in {Verdict.SURE, Verdict.ASKED} for result in found)
    assert right >= LEAST_RIGHT[kind_of(path)] * len(found)
