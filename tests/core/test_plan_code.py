"""Codes of plans: read as written, refused where changed, cut or foreign, and short enough for a link."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.catalog import Catalog
from bot.core.dosing import Side
from bot.core.plan_code import (
    LONGEST_PAYLOAD,
    MOST_BREATHS,
    MOST_EXERCISES,
    MOST_REPS,
    MOST_TIMES,
    PREFIX,
    GivenPlan,
    PlanItem,
    PlanTooLongError,
    encode,
    equal_numbers,
    is_signed,
    number_of,
    read,
)
from tools.walk.people import content

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))
SIGNS = string.ascii_letters + string.digits + "-_"
"""The characters that Telegram allows in the payload of a link."""
FIRST = content().catalog.routines[0]
MANY = replace(
    FIRST,
    id="many",
    exercises=tuple(replace(FIRST.exercises[0], home="many", id=f"exercise-{number}") for number in range(12)),
)
"""A routine with more exercises than fit into a link."""
CATALOG = Catalog((*content().catalog.routines, MANY), content().catalog.languages)
KEYS = sorted({exercise.key for routine in CATALOG.routines for exercise in routine.exercises})
ITEMS = st.builds(
    PlanItem,
    st.sampled_from(KEYS),
    st.none() | st.integers(1, MOST_REPS),
    st.none() | st.integers(1, MOST_BREATHS),
    st.none() | st.sampled_from(Side),
)
PLANS = st.builds(
    GivenPlan,
    st.lists(ITEMS, min_size=1, max_size=MOST_EXERCISES, unique_by=lambda one: one.exercise).map(tuple),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(1, MOST_TIMES),
)
LARGEST = GivenPlan(
    tuple(PlanItem(one.key, MOST_REPS, MOST_BREATHS, Side.RIGHT) for one in MANY.exercises[:MOST_EXERCISES])
)
PUPPY, BUG = "lower-back/puppy-pose", "lower-back/dead-bug"
SMALL = GivenPlan((PlanItem(PUPPY, 3, 5),), frozenset({0, 2}), 2)


@given(PLANS)
def test_a_plan_is_read_as_it_was_written_and_fits_into_a_link(plan: GivenPlan) -> None:
    payload = encode(plan, KEY)
    assert re.fullmatch(r"plan_[A-Za-z0-9_-]+", payload)
    assert len(payload) <= LONGEST_PAYLOAD
    assert is_signed(payload, KEY)
    assert read(payload, CATALOG) == plan


@given(PLANS)
def test_a_plan_signed_with_another_key_is_foreign(plan: GivenPlan) -> None:
    assert not is_signed(encode(plan, OTHER_KEY), KEY)


@pytest.mark.parametrize("plan", [SMALL, LARGEST], ids=["small", "largest"])
def test_no_character_of_a_link_can_be_changed(plan: GivenPlan) -> None:
    payload = encode(plan, KEY)
    for at, kept in enumerate(payload):
        for other in set(SIGNS) - {kept}:
            assert not is_signed(payload[:at] + other + payload[at + 1 :], KEY)


@pytest.mark.parametrize("plan", [SMALL, LARGEST], ids=["small", "largest"])
def test_a_link_cut_anywhere_or_with_more_behind_it_is_refused(plan: GivenPlan) -> None:
    payload = encode(plan, KEY)
    assert not any(is_signed(payload[:end], KEY) for end in range(len(payload)))
    assert not any(is_signed(payload + more, KEY) for more in (*SIGNS, "AAAA", "=", " "))


@given(st.text(SIGNS, max_size=59))
def test_what_nobody_signed_is_refused_whatever_it_says(text: str) -> None:
    assert not is_signed(PREFIX + text, KEY)
    assert not is_signed(text, KEY)


@given(st.text(max_size=70))
def test_any_text_can_be_read_as_no_plan(text: str) -> None:
    assert not is_signed(PREFIX + text, KEY)
    read(PREFIX + text, CATALOG)  # raises nothing


def test_the_largest_plan_has_64_characters() -> None:
    assert len(encode(LARGEST, KEY)) == LONGEST_PAYLOAD == 64


def test_the_page_about_plans_names_the_sizes() -> None:
    page = (Path(__file__).parents[2] / "docs" / "plans.md").read_text(encoding="utf-8")
    sizes = re.findall(r"^\| (\d+) \| (\d+) \|$", page, re.MULTILINE)
    assert [int(count) for count, _ in sizes] == [1, 3, 8, MOST_EXERCISES]
    for count, characters in sizes:
        assert len(encode(replace(LARGEST, items=LARGEST.items[: int(count)]), KEY)) == int(characters)


def test_one_exercise_more_does_not_fit() -> None:
    more = replace(LARGEST, items=(*LARGEST.items, PlanItem(MANY.exercises[-1].key)))
    with pytest.raises(PlanTooLongError):
        encode(more, KEY)


@pytest.mark.parametrize(
    "plan",
    [
        replace(SMALL, items=()),
        replace(SMALL, days=frozenset()),
        replace(SMALL, times=0),
        replace(SMALL, times=MOST_TIMES + 1),
        replace(SMALL, items=(PlanItem(PUPPY, MOST_REPS + 1),)),
    ],
)
def test_a_number_out_of_range_is_not_written(plan: GivenPlan) -> None:
    with pytest.raises(ValueError, match=r"fit|has an"):
        encode(plan, KEY)


def test_an_exercise_that_was_removed_is_counted_and_the_others_stay() -> None:
    plan = replace(SMALL, items=(*SMALL.items, PlanItem(BUG, 5)))
    without = replace(FIRST, exercises=tuple(one for one in FIRST.exercises if one.id != "puppy-pose"))
    found = read(encode(plan, KEY), Catalog((without,), CATALOG.languages))
    assert found == replace(plan, items=(PlanItem(BUG, 5),), gone=1)


def test_the_order_of_the_content_changes_no_plan() -> None:
    turned = Catalog((replace(FIRST, exercises=FIRST.exercises[::-1]),), CATALOG.languages)
    assert read(encode(SMALL, KEY), turned) == SMALL


def test_of_exercises_that_were_all_removed_nothing_stays() -> None:
    assert read(encode(SMALL, KEY), Catalog((MANY,), CATALOG.languages)) == replace(SMALL, items=(), gone=1)


def test_a_payload_of_another_kind_is_no_plan() -> None:
    assert read(None, CATALOG) is None
    assert read("clinic", CATALOG) is None
    assert read(PREFIX, CATALOG) is None


def test_a_code_of_another_version_is_no_plan() -> None:
    payload = encode(SMALL, KEY)
    assert read(PREFIX + "I" + payload[len(PREFIX) + 1 :], CATALOG) is None


def test_the_numbers_of_the_content_differ() -> None:
    assert list(equal_numbers(content().catalog)) == []


def test_exercises_with_equal_numbers_are_found() -> None:
    keys = [f"many/exercise-{number}" for number in range(1_000)]
    first_of = {number_of(key): key for key in reversed(keys)}
    twice = next(key for key in keys if first_of[number_of(key)] != key)
    first = first_of[number_of(twice)]
    alike = tuple(replace(MANY.exercises[0], id=key.removeprefix("many/")) for key in (first, twice))
    assert list(equal_numbers(Catalog((replace(MANY, exercises=alike),), CATALOG.languages))) == [(twice, first)]
