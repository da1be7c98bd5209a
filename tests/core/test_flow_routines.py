"""Choosing a routine: the question about the floor, looking at another routine, taking it, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.core.cards import LibraryPayload
from bot.core.effects import CloseSession, LogLine, SendText
from bot.core.events import Verb
from bot.core.model import Place
from bot.core.routine_choice import routine_of
from bot.core.session import Outcome, Phase
from tests.support.position_proof import CHAIR, small_catalog
from tools.walk.people import NO_SIGNS, do, newcomer, play, settled, world

if TYPE_CHECKING:
    from bot.core.context import Context
    from bot.core.events import Event
    from bot.core.model import State

CATALOG = small_catalog(with_chair=True)
STANDING, FLOOR = (exercise.id for exercise in CATALOG.routines[0].exercises)
SEATED = CATALOG.routines[1].exercises[0].id


def here() -> Context:
    """Return the context of a content with two routines, one of which needs no floor."""
    return world(catalog=CATALOG)


def after(state: State, *events: Event | Verb | str) -> State:
    return play(state, *events, context=here())


def routine(state: State) -> str:
    return routine_of(CATALOG, state.person).id


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Verb.FLOOR_YES, (True, "lower-back")),
        (Verb.FLOOR_NO, (False, CHAIR)),
        ("yes", (True, "lower-back")),
        ("no", (False, CHAIR)),
    ],
)
def test_the_answer_about_the_floor_decides_on_the_first_routine(
    answer: Verb | str, expected: tuple[bool, str]
) -> None:
    asked = after(newcomer(), "/start", Verb.AGREE, *NO_SIGNS)
    assert asked.dialog.place is Place.FLOOR
    answered = after(asked, answer)
    assert answered.dialog.place is Place.ZONE
    assert (answered.person.preferences.floor, answered.person.preferences.routine) == expected


def test_whoever_has_begun_is_not_asked_and_stays_with_the_first_routine() -> None:
    state = after(settled(), "/start")
    assert (state.dialog.place, state.person.preferences.floor, routine(state)) == (Place.HOME, None, "lower-back")


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({}, "lower-back"),
        ({"routine": CHAIR}, CHAIR),
        ({"routine": "gone"}, "lower-back"),
        ({"floor": True, "routine": CHAIR}, CHAIR),
        ({"floor": False}, CHAIR),
        ({"floor": False, "routine": "lower-back"}, CHAIR),
    ],
)
def test_the_routine_of_a_person(person: dict[str, object], expected: str) -> None:
    assert routine(settled(**person)) == expected


def test_a_routine_is_looked_at_before_it_is_taken() -> None:
    looked = after(settled(), "/settings", Verb.EXERCISES, Verb.ROUTINES, f"lr:{CHAIR}")
    assert (looked.dialog.payload, routine(looked)) == (LibraryPayload(routine=CHAIR), "lower-back")
    one = after(looked, f"lk:{SEATED}")
    assert one.dialog.payload == LibraryPayload(SEATED, CHAIR)
    assert after(one, Verb.BACK).dialog.payload == LibraryPayload(routine=CHAIR)
    taken, effects = do(looked, Verb.TAKE_ROUTINE, here())
    assert routine(taken) == CHAIR
    assert {SendText("notice-routine-taken"), LogLine("routine", CHAIR)} <= set(effects)
    begun = after(taken, Verb.HOME, Verb.START)
    assert begun.session is not None
    assert (begun.session.routine, begun.session.plan) == (CHAIR, (SEATED,))


@pytest.mark.parametrize("forged", ["lr:gone", "tr:", "lk:gone", f"lk:{SEATED}"])
def test_what_the_list_does_not_offer_changes_nothing(forged: str) -> None:
    state = after(settled(), "/exercises")
    changed = after(state, forged)
    assert (changed.person, changed.dialog.place, changed.dialog.payload) == (
        *(state.person, Place.LIBRARY, LibraryPayload()),
    )


def test_another_routine_is_for_the_next_session_and_the_open_one_goes_on() -> None:
    state = after(
        settled(), Verb.START, "sc:3", "/exercises", Verb.ROUTINES, f"lr:{CHAIR}", Verb.TAKE_ROUTINE, Verb.HOME
    )
    assert state.open_session is not None
    assert (state.dialog.place, state.open_session.routine) == (Place.ROUTINE, "lower-back")
    done = after(state, Verb.DONE, Verb.DONE, "sc:2")
    assert done.session is not None
    assert (done.session.outcome, done.session.counted) == (Outcome.FINISHED, True)
    again = after(done, Verb.START)
    assert again.open_session is not None
    assert again.open_session.routine == CHAIR


def test_length_and_the_short_day_are_of_the_routine_of_the_open_session() -> None:
    state = after(settled(), Verb.START)
    state = after(state.having(replace(state.person.preferences, routine=CHAIR)), Verb.LENGTH)
    assert state.open_session is not None
    assert (state.open_session.short, state.open_session.plan) == (True, (FLOOR,))


def test_saying_no_to_the_floor_ends_a_session_on_it_at_once_and_changes_the_routine() -> None:
    begun = after(settled(), Verb.START, "sc:3", Verb.DONE, "/exercises", Verb.ROUTINES)
    state, effects = do(begun, Verb.FLOOR_NO, here())
    assert state.session is not None
    assert (state.open_session, state.session.outcome) == (None, Outcome.LEFT)
    assert {mark.exercise for mark in state.session.marks} == {STANDING}
    assert CloseSession(state.session) in effects
    assert SendText("notice-floor-no") in effects
    assert (state.dialog.place, routine(state)) == (Place.LIBRARY, CHAIR)
    assert after(state, Verb.ROUTINES, Verb.FLOOR_YES).person.preferences.routine == CHAIR


def test_saying_no_to_the_floor_leaves_a_session_without_it_alone() -> None:
    seated = after(settled(routine=CHAIR), Verb.START, "sc:3", "/exercises", Verb.ROUTINES, Verb.FLOOR_NO, Verb.HOME)
    assert seated.open_session is not None
    assert (seated.dialog.place, seated.open_session.phase) == (Place.ROUTINE, Phase.EXERCISE)


def test_what_was_left_out_in_one_routine_is_not_left_out_of_another() -> None:
    state = after(settled(), "/settings", "ds:", "lo:", f"lo:{STANDING}")
    assert state.person.preferences.left_out == (f"lower-back/{STANDING}",)
    other = state.having(replace(state.person.preferences, routine=CHAIR))
    begun = after(other, Verb.HOME, Verb.HOME, Verb.START)
    assert begun.open_session is not None
    assert begun.open_session.plan == (SEATED,)


def test_an_id_of_before_there_were_routines_can_be_taken_back_in() -> None:
    state = after(settled(left_out=(STANDING,)), "/settings", "ds:", "lo:")
    assert after(state, f"lo:{STANDING}").person.preferences.left_out == ()
    begun = after(state, Verb.HOME, Verb.HOME, Verb.START)
    assert begun.open_session is not None
    assert begun.open_session.plan == (FLOOR,)


def test_the_last_exercise_that_the_floor_does_not_rule_out_stays() -> None:
    one = small_catalog(with_chair=False)
    state = play(settled(floor=False), "/settings", "ds:", "lo:", f"lo:{STANDING}", context=world(catalog=one))
    assert state.person.preferences.left_out == ()


def test_a_routine_without_all_its_parts_is_not_followed() -> None:
    silent = replace(CATALOG.routines[0].exercises[0], can_follow=False)
    first = replace(CATALOG.routines[0], exercises=(silent, CATALOG.routines[0].exercises[1]))
    some = world(catalog=replace(CATALOG, routines=(first,)))
    begun = play(settled(follow_along=True), Verb.START, context=some)
    assert begun.open_session is not None
    assert not begun.open_session.follow
    short = play(settled(follow_along=True, short_day=True), Verb.START, context=some)
    assert short.open_session is not None
    assert short.open_session.follow
    whole = play(short, Verb.LENGTH, context=some)
    assert whole.open_session is not None
    assert not whole.open_session.follow
