"""Whatever happens in whatever order: no dose grows after pain, none passes its ceiling, and a hold takes all back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.support.broken_doses import SHOWN_BY
from tests.support.dosed_proof import GROWS, LIVES, lived

if TYPE_CHECKING:
    from tests.support.broken_doses import Break


@settings(max_examples=40, deadline=None)
@given(LIVES)
def test_in_no_life_a_rule_about_doses_is_broken(deeds: list[tuple[str, ...]]) -> None:
    assert lived([*GROWS, *deeds]).faults == []


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(LIVES)
def test_in_very_many_lives_a_rule_about_doses_is_never_broken(deeds: list[tuple[str, ...]]) -> None:
    assert lived(deeds).faults == []
    assert lived([*GROWS, *deeds]).faults == []


def test_lives_have_what_the_rules_speak_of() -> None:
    life = lived([*GROWS, ("hard", "hard", "tk:"), ("hurts",), ("cleared",), ("week",), *GROWS])
    assert (life.offered >= 2, life.grown >= 2, life.faults) == (True, True, [])


def test_lives_that_show_a_broken_rule_are_without_a_fault_while_it_stands() -> None:
    assert [broken.__name__ for broken, shown in SHOWN_BY.items() if shown().faults] == []


@pytest.mark.parametrize("broken", SHOWN_BY, ids=lambda broken: broken.__name__)
def test_a_rule_that_is_broken_is_noticed(broken: Break, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch)
    assert SHOWN_BY[broken]().faults != []
