"""A routine followed as one film: what is done afterwards, and that it leaves what eight single taps leave."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.core.effects import LogLine
from bot.core.events import Verb
from bot.core.flow.closing import FOLLOWED
from bot.core.model import Place
from bot.core.session import AT_ONE, MarkKind, Outcome, Phase
from tests.support.sessions import session_of
from tools.walk.people import FULL, NOW, SHORT, do, in_phase, play, settled, world


def test_all_of_it_done_is_the_same_session_as_after_eight_single_ones() -> None:
    followed = session_of(play(settled(), Verb.FOLLOW, "sc:3", Verb.DID_ALL, "sc:2"))
    single = session_of(play(settled(), Verb.START, "sc:3", *[Verb.DONE] * 8, "sc:2"))
    assert replace(followed, follow=False) == single
    assert followed.outcome is Outcome.FINISHED


def test_the_log_names_every_exercise_done() -> None:
    state = in_phase(Phase.FOLLOWING)
    after, effects = do(state, Verb.DID_ALL)
    lines = [(line.kind, line.exercise) for line in effects if isinstance(line, LogLine)]
    assert lines == [("done", exercise) for exercise in FULL]
    assert session_of(after).phase is Phase.PAIN_AFTER


@pytest.mark.parametrize(("without", "short"), [((), False), (("dead-bug",), False), ((), True)])
def test_the_film_has_the_exercises_of_the_persons_day(without: tuple[str, ...], *, short: bool) -> None:
    state = play(settled(left_out=without, short_day=short), Verb.FOLLOW, "sc:3")
    assert session_of(state).phase is Phase.FOLLOWING
    assert session_of(state).plan == tuple(each for each in (SHORT if short else FULL) if each not in without)


def test_some_of_it_is_chosen_by_taps_that_can_be_taken_back() -> None:
    state = play(in_phase(Phase.FOLLOWING), Verb.DID_SOME, f"do:{FULL[2]}", f"do:{FULL[0]}", f"do:{FULL[2]}")
    assert session_of(state).marked(MarkKind.DONE) == (FULL[0],)
    ended = session_of(play(state, Verb.FINISH, "sc:2"))
    assert (ended.outcome, ended.counted, ended.marked(MarkKind.DONE)) == (Outcome.EARLY, False, (FULL[0],))


def test_as_much_as_a_short_day_counts() -> None:
    state = play(in_phase(Phase.FOLLOWING), Verb.DID_SOME, *(f"do:{each}" for each in SHORT), Verb.FINISH, "sc:2")
    assert session_of(state).counted


def test_one_by_one_leads_to_the_first_card() -> None:
    session = session_of(play(in_phase(Phase.FOLLOWING), Verb.ONE_BY_ONE))
    assert (session.phase, session.exercise, session.follow) == (Phase.EXERCISE, FULL[0], False)


def test_back_from_the_pain_after_is_the_film() -> None:
    state = play(in_phase(Phase.FOLLOWING), Verb.DID_ALL, Verb.BACK)
    assert session_of(state).phase is Phase.FOLLOWING
    assert session_of(play(state, Verb.BACK)).phase is Phase.PAIN_BEFORE


def test_with_the_setting_start_opens_the_film() -> None:
    state = play(settled(), "/settings", "tg:follow", Verb.HOME, Verb.START, "sc:3")
    assert session_of(state).phase is Phase.FOLLOWING


@pytest.mark.parametrize("phase", [Phase.FOLLOWING, Phase.CHOOSING])
def test_pain_stops_it_and_is_put_down_to_no_exercise(phase: Phase) -> None:
    state = play(in_phase(phase), Verb.HURTS)
    assert (state.dialog.place, session_of(state).outcome) == (Place.HURT, Outcome.HURT)
    assert state.hold is not None
    assert state.hold.exercise is None
    assert phase not in AT_ONE
    assert session_of(play(state, Verb.MISTAKE)).phase is phase


def test_severe_pain_before_comes_before_the_film() -> None:
    assert session_of(play(settled(), Verb.FOLLOW, "sc:9")).phase is Phase.SEVERE


def test_the_time_of_the_film_counts_as_active() -> None:
    sixteen_minutes = world(now=NOW + timedelta(minutes=16))
    state = play(in_phase(Phase.FOLLOWING), Verb.DID_ALL, context=sixteen_minutes)
    assert session_of(state).active_seconds == 16 * 60
    the_next_hour = world(now=NOW + timedelta(hours=2))
    state = play(in_phase(Phase.FOLLOWING), Verb.DID_ALL, context=the_next_hour)
    assert session_of(state).active_seconds == FOLLOWED * len(FULL)


def test_next_typed_at_the_film_notes_nothing_as_done() -> None:
    state = play(in_phase(Phase.FOLLOWING), "next")
    assert session_of(state).phase is Phase.FOLLOWING
    assert session_of(state).marks == ()


def test_back_after_all_of_it_takes_the_marks_back() -> None:
    state = play(in_phase(Phase.FOLLOWING), Verb.DID_ALL, Verb.BACK)
    assert session_of(state).marks == ()
    assert session_of(play(state, Verb.DID_SOME)).marked(MarkKind.DONE) == ()
