"""The two forms of /export, and the page for a PT that a hold offers."""

from __future__ import annotations

import pytest

from bot.core.effects import Export, SendReport
from bot.core.events import Verb
from tools.walk.people import at_exercise, do, play, settled


@pytest.mark.parametrize(
    ("command", "fhir"), [("/export", False), ("/export fhir", True), ("/export FHIR", True), ("/export all", False)]
)
def test_the_form_is_chosen_by_one_word(command: str, fhir: bool) -> None:  # noqa: FBT001  a parameter of the test
    _state, effects = do(settled(), command)
    assert Export(fhir) in effects


def test_asking_for_the_form_in_a_session_leaves_no_doubt_whether_something_hurts() -> None:
    state, effects = do(at_exercise(2), "/export fhir")
    assert Export(fhir=True) in effects
    assert state.open_session is not None
    assert not state.open_session.in_doubt


def test_pain_behind_the_command_stops_all_the_same() -> None:
    assert play(at_exercise(2), "/export fhir it hurts").hold is not None


def test_a_hold_offers_the_page_for_a_pt_and_stands() -> None:
    held = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, Verb.NO_SCORE, "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE)
    state, effects = do(held, Verb.REPORT)
    assert effects == (SendReport(),)
    assert (state.hold, state.dialog.place) == (held.hold, held.dialog.place)
    assert state.dialog.buried
