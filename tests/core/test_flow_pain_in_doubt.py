"""Pain that may be usual, a note that mentions pain, and the priority of an emergency."""

from __future__ import annotations

import pytest

from bot.core.effects import Release, SendText
from bot.core.events import Edited, Verb
from bot.core.model import Place
from bot.screens.render import render
from tools.walk.people import FULL, at_exercise, do, play, settled, view


def test_usual_pain_ends_the_hold_after_the_emergency_question() -> None:
    asked = play(settled(), Verb.START, "it hurts", Verb.USUAL)
    assert (asked.dialog.place, asked.hold is not None) == (Place.HURT_SIGNS, True)
    freed, effects = do(asked, Verb.SIGNS_NONE)
    assert (freed.hold, freed.dialog.place) == (None, Place.ROUTINE)
    assert Release("usual") in effects
    assert play(asked, Verb.SIGNS_SOME).dialog.place is Place.EMERGENCY


@pytest.mark.parametrize(
    "events",
    [
        pytest.param((Verb.START, Verb.NO_SCORE, Verb.DONE, Verb.BACK, Verb.BACK), id="gone back to the score"),
        pytest.param((Verb.START, Verb.NO_SCORE, Verb.BACK), id="gone back without a mark"),
        pytest.param((Verb.START, "sc:3", *[Verb.DONE] * len(FULL), "sc:2"), id="the session has ended"),
    ],
)
def test_after_an_exercise_was_shown_pain_cannot_be_called_usual(events: tuple[Verb | str, ...]) -> None:
    state = play(settled(), *events, "my back hurts")
    assert state.dialog.place is Place.HURT
    assert Verb.USUAL not in [button.action.verb for button in render(view(state)).buttons()]
    assert play(state, Verb.USUAL).hold == state.hold


def test_a_corrected_pain_note_starts_no_hold() -> None:
    noting = play(settled(), "/note")
    assert play(noting, Edited("it hurts when I bend")).hold is None


@pytest.mark.parametrize("command", ["/note", "/pain"])
def test_nothing_comes_before_an_emergency_that_was_not_understood(command: str) -> None:
    state = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "sc:6", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_SOME)
    assert play(state, command).dialog.place is Place.EMERGENCY


def test_a_word_of_the_routine_on_a_hold_is_told_what_it_waits_for() -> None:
    held = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "sc:6", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE)
    state, effects = do(held, "next")
    assert (state.dialog.place, state.hold) == (Place.SEE_PT, held.hold)
    assert SendText("notice-on-hold") in effects
    assert SendText("notice-not-understood") in do(held, "hm")[1]
