"""Callback data: what a button carries comes back as it was, and whatever else arrives is answered as unreadable."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.events import Action, BadTap, Tap, ToCard, Verb
from bot.core.model import Where
from bot.core.session import SkipReason
from bot.screens.callbacks import BEGIN, BESIDE, TO_CARD, decode, encode
from bot.screens.screen import LONGEST_CALLBACK
from tools.walk.people import content

LARGEST_ID, LARGEST_REVISION = 2**47, 36**7 - 1
"""Ids have 47 random bits; a card changes less than 78 billion times."""

ARGUMENTS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=40)


@given(
    st.sampled_from(Verb),
    ARGUMENTS,
    st.integers(0, LARGEST_ID),
    st.integers(0, LARGEST_REVISION),
    st.none() | st.integers(1),
)
@example(Verb.ZONE, "x" * 40, LARGEST_ID, LARGEST_REVISION, None)
def test_whatever_is_written_is_read_again(
    verb: Verb, argument: str, dialog: int, revision: int, message: int | None
) -> None:
    data = encode(Action(verb, argument), dialog, revision)
    assert len(data.encode()) <= LONGEST_CALLBACK
    assert decode(data, message) == Tap(Action(verb, argument), dialog, revision, message)


@pytest.mark.parametrize(
    ("verb", "name"), [("ts", "steps"), ("tl", "short"), ("tf", "films"), ("th", "theme"), ("tn", "nudge")]
)
def test_buttons_of_cards_from_before_the_toggles_had_one_verb_still_work(verb: str, name: str) -> None:
    assert decode(f"1.{verb}.2s.7.", 5) == Tap(Action(Verb.TOGGLE, name), 100, 7, 5)
    assert verb not in set(Verb)


def test_buttons_beside_the_card_say_the_same_whoever_taps_them_and_are_no_button_of_a_card() -> None:
    assert {data: decode(data, 5) for data in BESIDE} == {TO_CARD: ToCard(), BEGIN: ToCard(begins=True)}
    assert all(len(data.encode()) <= LONGEST_CALLBACK for data in BESIDE)
    assert {"1.card", "1.begin"} == set(BESIDE), "those that stand in chats keep their meaning for ever"


def zones() -> list[str]:
    text = resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8")
    return text.split()


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        (Verb.ZONE, zones()),
        (Verb.LEAVE_OUT, [exercise.id for routine in content().catalog.routines for exercise in routine.exercises]),
        (Verb.LANGUAGE, content().catalog.languages),
        (Verb.REASON, list(SkipReason)),
        (Verb.WHERE, list(Where)),
        (Verb.TIME, ["07:30"]),
    ],
    ids=lambda value: value if isinstance(value, Verb) else "",
)
def test_each_argument_there_is_fits_with_the_largest_ids(verb: Verb, arguments: list[str]) -> None:
    assert arguments
    for argument in arguments:
        data = encode(Action(verb, argument), LARGEST_ID, LARGEST_REVISION)
        assert len(data.encode()) <= LONGEST_CALLBACK
        assert decode(data) == Tap(Action(verb, argument), LARGEST_ID, LARGEST_REVISION)


@given(st.text() | st.binary(max_size=80).map(lambda data: data.decode("utf-8", "replace")) | st.none())
@example("")
@example("1.dn.1.1.\n")
@example("1.dn.1.1.x\n")
@example("1.dn.1.1." + "x" * 41)
@example("2.dn.1.1.")
@example("1.zz.1.1.")
@example("1.dn.-1.1.")
@example("1.dn.1.1")
@example("1.dn.A.1.")
@example("1.dn.١.1.")
@example("1.dn.zzzzzzzzzzz.1.")
def test_whatever_arrives_is_read_or_unreadable(data: str | None) -> None:
    read = decode(data, 7)
    if isinstance(read, Tap):
        assert decode(encode(read.action, read.dialog, read.revision), 7) == read


@pytest.mark.parametrize("data", [None, "", "1.dn.1.1.\n", "1.dn.1.1." + "x" * 41, "2.dn.1.1.", "1.zz.1.1.", "DROP"])
def test_what_the_bot_never_wrote_is_unreadable(data: str | None) -> None:
    assert decode(data) == BadTap()


def test_each_verb_has_its_own_two_letters() -> None:
    assert len({str(verb) for verb in Verb}) == len(Verb)
    assert all(len(verb) == 2 for verb in Verb)
