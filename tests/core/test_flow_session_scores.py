"""The exercise session: pain scores of before and after, severe ones, and one that was a mistake."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.core.effects import Score
from bot.core.events import Verb
from bot.core.model import PainMoment, Place, Seen
from bot.core.session import Outcome, Phase
from tests.support.sessions import session_of
from tools.walk.people import (
    DAY,
    NOW,
    do,
    in_phase,
    play,
    settled,
    world,
)


@pytest.mark.parametrize("score", [8, 9, 10])
def test_severe_pain_asks_for_a_clinician_first(score: int) -> None:
    state, effects = do(play(settled(), Verb.START), f"sc:{score}")
    assert session_of(state).phase is Phase.SEVERE
    assert any(isinstance(effect, Score) and effect.pain.score == score for effect in effects)
    assert session_of(play(state, Verb.CLEARED, Verb.NOT_YET)).phase is Phase.SEVERE
    going_on = play(state, Verb.CLEARED, f"sw:{Seen.EARLIER}")
    assert (session_of(going_on).phase, going_on.dialog.place) == (Phase.EXERCISE, Place.ROUTINE)
    for ignored in (Verb.DONE, Verb.NEXT, "done", "next", "start", "3"):
        assert session_of(play(state, ignored)).phase is Phase.SEVERE


def test_a_rest_for_severe_pain_ends_on_its_own_card() -> None:
    state = play(in_phase(Phase.SEVERE), Verb.REST)
    assert (session_of(state).outcome, session_of(state).counted) == (Outcome.RESTED, False)
    assert state.dialog.place is Place.ROUTINE


@pytest.mark.parametrize("argument", ["11", "-1", "", "x", "７", "1e1"])
def test_a_score_outside_the_scale_is_rejected(argument: str) -> None:
    for phase in (Phase.PAIN_BEFORE, Phase.PAIN_AFTER):
        state = in_phase(phase)
        assert play(state, f"sc:{argument}").session == state.session


def test_scores_are_stored_with_their_session_and_moment() -> None:
    before, first = do(play(settled(), Verb.START), "sc:4")
    _after, last = do(in_phase(Phase.PAIN_AFTER), "sc:6")
    pains = [effect.pain for effect in (*first, *last) if isinstance(effect, Score)]
    assert [(pain.score, pain.moment, pain.session) for pain in pains] == [
        (4, PainMoment.BEFORE, session_of(before).id),
        (6, PainMoment.AFTER, session_of(before).id),
    ]
    assert {pain.day for pain in pains} == {NOW.date()}


def test_a_severe_score_stays_one_whatever_is_answered_after_it() -> None:
    state = play(settled(), Verb.START, "sc:9", Verb.BACK)
    assert (session_of(state).phase, session_of(state).pain_before) == (Phase.PAIN_BEFORE, 9)
    for answer in (Verb.NO_SCORE, "sc:4"):
        assert session_of(play(state, answer)).phase is Phase.SEVERE


def test_when_somebody_was_seen_is_not_asked_of_a_session_of_yesterday() -> None:
    asked = play(in_phase(Phase.SEVERE), Verb.CLEARED)
    assert asked.dialog.place is Place.SEEN_WHEN
    state = play(asked, f"sw:{Seen.TODAY}", context=world(now=NOW + DAY))
    assert (state.dialog.place, state.open_session) == (Place.HOME, None)


def test_a_clearance_takes_one_of_the_answers_it_offers() -> None:
    asked = play(in_phase(Phase.SEVERE), Verb.CLEARED)
    for answer in ("sw:never", Verb.CONFIRM, "sc:3"):
        assert play(asked, answer).dialog.place is Place.SEEN_WHEN


def test_a_question_of_a_clearance_that_is_over_takes_no_answer() -> None:
    home = settled()
    for place, answer in ((Place.CLEARANCE, Verb.CONFIRM), (Place.SEEN_WHEN, f"sw:{Seen.TODAY}")):
        lost = replace(home, dialog=replace(home.dialog, place=place))
        assert play(lost, answer).open_session is None
        assert play(lost, answer).dialog.place is place
    lost = replace(home, dialog=replace(home.dialog, place=Place.SEEN_WHEN))
    assert play(lost, Verb.NOT_YET).dialog.place is Place.HOME


def test_a_score_tapped_by_mistake_is_corrected_on_the_summary() -> None:
    ended = in_phase(Phase.ENDED)
    asked = play(ended, Verb.BACK)
    assert asked.open_session is not None
    assert (asked.open_session.phase, asked.open_session.pain_after) == (Phase.PAIN_AFTER, None)
    after, effects = do(asked, "sc:1")
    assert ended.session is not None
    assert after.session is not None
    assert (after.session.pain_after, after.session.outcome, after.session.counted) == (1, Outcome.FINISHED, True)
    assert after.session.marks == ended.session.marks
    (given,) = (effect.pain for effect in effects if isinstance(effect, Score))
    assert (given.score, given.moment, given.session) == (1, PainMoment.AFTER, after.session.id)


@pytest.mark.parametrize("score", [9, 5])
def test_a_corrected_score_lets_nobody_back_to_the_exercises_sooner(score: int) -> None:
    asked = play(in_phase(Phase.PAIN_AFTER), f"sc:{score}", Verb.BACK)
    before = asked.person.safety
    assert (before.severe_at, before.rose_at) != (None, None)
    back = play(asked, Verb.BACK)
    assert back.open_session is not None
    assert back.open_session.phase in {Phase.SEVERE, Phase.RISEN}
    corrected = play(asked, "sc:2").person.safety
    assert (corrected.severe_at, corrected.rose_at) == (before.severe_at, before.rose_at)


def test_the_score_of_another_day_and_of_a_stop_cannot_be_corrected() -> None:
    ended = in_phase(Phase.ENDED)
    assert play(ended, Verb.BACK, context=world(now=NOW + DAY)).open_session is None
    assert play(in_phase(Phase.PAIN_AFTER), Verb.NO_SCORE, Verb.BACK).open_session is None
