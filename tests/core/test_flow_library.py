"""Looking at the exercises: at any time, without a session, and never where no exercise may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.cards import LibraryPayload
from bot.core.effects import SendText
from bot.core.events import Verb
from bot.core.model import Place
from bot.core.session import Phase
from tools.walk.people import DAY, FULL, NOW, TODAY, at_exercise, do, flagged, in_phase, no_signs, play, settled

if TYPE_CHECKING:
    from bot.core.model import State

LOOK = f"{Verb.LOOK}:{FULL[2]}"


def test_an_exercise_is_looked_at_without_a_session() -> None:
    state = play(settled(), "/exercises", LOOK)
    assert (state.dialog.carried(LibraryPayload).exercise, state.session) == (FULL[2], None)
    listed = play(state, Verb.BACK)
    assert (listed.dialog.place, listed.dialog.carried(LibraryPayload).exercise) == (Place.LIBRARY, None)
    assert play(listed, Verb.HOME).dialog.place is Place.HOME


def test_only_exercises_of_the_routine_can_be_looked_at() -> None:
    listed = play(settled(), "/exercises")
    assert play(listed, f"{Verb.LOOK}:headstand").dialog.carried(LibraryPayload).exercise is None
    assert play(listed, Verb.BACK).dialog.place is Place.LIBRARY


def test_the_list_leads_back_to_an_open_session() -> None:
    state = play(at_exercise(), "/exercises", LOOK, Verb.BACK, Verb.HOME)
    assert (state.dialog.place, state.open_session) == (Place.ROUTINE, play(at_exercise(), "/exercises").open_session)


def test_an_exercise_that_is_looked_at_counts_as_shown() -> None:
    assert play(settled(), "/exercises").person.safety.exercise_shown_at is None
    assert play(settled(), "/exercises", LOOK).person.safety.exercise_shown_at == NOW


def test_pain_beside_an_exercise_that_is_looked_at_stops() -> None:
    state = play(settled(), "/exercises", LOOK, Verb.HURTS)
    assert (state.dialog.place, state.hold is not None) == (Place.HURT, True)


@pytest.mark.parametrize(
    ("state", "instead"),
    [
        (play(settled(), "it hurts"), Place.HURT_SIGNS),
        (play(settled(), "cannot pee and my groin is numb"), Place.EMERGENCY),
        (play(settled(), "I want to die"), Place.CRISIS),
        (flagged(), Place.FLAGGED),
        (settled(screened=no_signs(TODAY - 90 * DAY)), Place.SCREENING),
        (settled(severe_at=NOW), Place.HOME),
        (settled(rose_at=NOW), Place.HOME),
        (in_phase(Phase.SEVERE), Place.ROUTINE),
        (in_phase(Phase.RISEN), Place.ROUTINE),
    ],
    ids=[
        "pain",
        "emergency",
        "crisis",
        "a sign",
        "old answers",
        "severe pain",
        "a rise",
        "asked severe",
        "asked risen",
    ],
)
def test_what_comes_before_any_exercise_is_shown_in_its_place(state: State, instead: Place) -> None:
    after, effects = do(state, "/exercises")
    assert after.dialog.place is instead
    assert "notice-no-exercises" in {after.dialog.notice, *(item.key for item in effects if isinstance(item, SendText))}


def test_in_doubt_comes_first_the_question_whether_something_hurts() -> None:
    assert play(at_exercise(), "the thingummy blorps", "/exercises").dialog.place is Place.ASK_HURT


def test_old_answers_close_a_list_that_is_open_already() -> None:
    later = settled(screened=no_signs(TODAY - 90 * DAY))
    open_list = later.showing(play(settled(), "/exercises").dialog)
    assert play(open_list, LOOK).dialog.place is Place.SCREENING
