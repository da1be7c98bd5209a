"""The exercise session: in order, back and forth, skipped, shortened, ended, abandoned."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.core.effects import LogLine, Show
from bot.core.events import Verb
from bot.core.model import Place
from bot.core.session import MarkKind, Outcome, Phase, SkipReason
from tests.support.sessions import session_of
from tools.walk.people import (
    FULL,
    NOW,
    SHORT,
    at_exercise,
    do,
    in_phase,
    newcomer,
    play,
    settled,
    world,
)

HOUR = timedelta(hours=1)


def test_all_eight_come_in_the_order_of_the_facts() -> None:
    state = play(settled(), Verb.START, "sc:3")
    for name in FULL:
        assert session_of(state).exercise == name
        state = play(state, Verb.DONE)
    assert session_of(state).phase is Phase.PAIN_AFTER
    ended = session_of(play(state, "sc:2"))
    assert (ended.outcome, ended.counted, ended.pain_before, ended.pain_after) == (Outcome.FINISHED, True, 3, 2)
    assert ended.marked(MarkKind.DONE) == FULL
    assert ended.ended_at == NOW


def test_typed_words_do_the_whole_routine() -> None:
    state = play(settled(), "start", "3", *["next"] * 8, "2/10")
    assert session_of(state).outcome is Outcome.FINISHED


def test_one_can_go_back_and_forth_and_each_exercise_keeps_one_mark() -> None:
    state = play(at_exercise(3), Verb.BACK, Verb.BACK)
    assert session_of(state).exercise == FULL[1]
    state = play(state, Verb.DONE, Verb.SKIP, f"re:{SkipReason.NO_SPACE}")
    assert session_of(state).exercise == FULL[3]
    assert [mark.exercise for mark in session_of(state).marks] == [FULL[0], FULL[1], FULL[2]]
    mark = session_of(state).mark(FULL[2])
    assert mark is not None
    assert (mark.kind, mark.reason) == (MarkKind.SKIPPED, SkipReason.NO_SPACE)


def test_back_from_the_first_exercise_asks_for_the_pain_again() -> None:
    assert session_of(play(at_exercise(0), Verb.BACK)).phase is Phase.PAIN_BEFORE


def test_back_from_the_pain_after_is_the_last_exercise() -> None:
    session = session_of(play(in_phase(Phase.PAIN_AFTER), Verb.BACK))
    assert (session.phase, session.exercise) == (Phase.EXERCISE, FULL[-1])


def test_steps_are_shown_one_at_a_time_and_end_in_done() -> None:
    state = play(at_exercise(0), Verb.STEPS)
    seen = [session_of(state).step]
    while session_of(state).index == 0:
        state = play(state, "next")
        seen.append(session_of(state).step)
    assert seen == [*range(len(seen) - 1), None]
    assert len(seen) - 1 == len(world().words(state, session_of(play(at_exercise(0)))).steps)


def test_back_goes_up_the_steps_to_the_whole_card() -> None:
    state = play(at_exercise(2), Verb.STEPS, Verb.NEXT)
    steps = []
    for _ in range(3):
        state = play(state, Verb.BACK)
        steps.append((session_of(state).index, session_of(state).step))
    assert steps == [(2, 0), (2, None), (1, None)]


def test_a_person_with_steps_turned_on_gets_them_at_once() -> None:
    state = at_exercise(1, step_by_step=True)
    assert session_of(state).step == 0


def test_a_language_removed_from_the_content_does_not_break_a_session() -> None:
    state = play(at_exercise(0, language="tlh"), Verb.STEPS, Verb.NEXT)
    assert session_of(state).step == 1


@pytest.mark.parametrize("reason", SkipReason)
def test_each_reason_for_a_skip_is_stored(reason: SkipReason) -> None:
    state, effects = do(play(at_exercise(0), "skip"), f"re:{reason}")
    mark = session_of(state).mark(FULL[0])
    assert mark is not None
    assert (mark.kind, mark.reason, mark.at) == (MarkKind.SKIPPED, reason, NOW)
    assert LogLine("skipped", reason, FULL[0], session_of(state).id) in effects
    assert session_of(state).exercise == FULL[1]


def test_a_reason_that_was_not_offered_is_rejected() -> None:
    state = play(at_exercise(0), Verb.SKIP)
    assert play(state, "re:lazy").session == state.session


def test_back_from_the_reasons_is_the_same_step() -> None:
    state = play(at_exercise(2), Verb.STEPS, Verb.NEXT)
    assert session_of(play(state, Verb.SKIP, Verb.BACK)) == session_of(state)


def test_a_short_day_can_be_chosen_before_and_taken_back() -> None:
    state = play(settled(), Verb.START, Verb.LENGTH)
    assert (session_of(state).short, session_of(state).plan) == (True, SHORT)
    state = play(state, Verb.LENGTH)
    assert (session_of(state).short, session_of(state).plan) == (False, FULL)


def test_a_short_day_counts() -> None:
    state = play(settled(short_day=True), Verb.START, Verb.NO_SCORE, *[Verb.DONE] * 3, Verb.NO_SCORE)
    ended = session_of(state)
    assert (ended.outcome, ended.counted, ended.pain_before, ended.pain_after) == (Outcome.FINISHED, True, None, None)


@pytest.mark.parametrize("done", range(len(FULL)))
def test_a_routine_cut_short_has_what_was_done_and_the_rest_of_the_short_day(done: int) -> None:
    before = play(at_exercise(done), Verb.SKIP, Verb.ENOUGH)
    after = play(before, Verb.SHORTEN)
    rest = tuple(item for item in SHORT if item not in FULL[:done])
    assert rest
    assert session_of(after).plan == (*FULL[:done], *rest)
    assert session_of(after).exercise == rest[0]
    assert session_of(after).short


def test_when_the_short_day_is_done_there_is_nothing_to_shorten() -> None:
    state = play(settled(), Verb.START, "sc:3", *[Verb.DONE] * 8, Verb.BACK, Verb.SKIP, Verb.ENOUGH)
    assert play(state, Verb.SHORTEN).session == state.session


def test_enough_can_be_taken_back() -> None:
    state = at_exercise(4)
    assert session_of(play(state, Verb.SKIP, Verb.ENOUGH, Verb.KEEP_ON)) == session_of(state)


@pytest.mark.parametrize("done", range(len(FULL)))
def test_an_early_end_counts_from_as_much_as_a_short_day_has(done: int) -> None:
    ended = session_of(play(at_exercise(done), Verb.SKIP, Verb.ENOUGH, Verb.FINISH, "sc:3"))
    assert (ended.outcome, ended.counted) == (Outcome.EARLY, done >= len(SHORT))


def test_a_routine_of_nothing_but_skips_does_not_count() -> None:
    skips = [event for _ in FULL for event in (Verb.SKIP, "re:other")]
    ended = session_of(play(settled(), Verb.START, "sc:3", *skips, "sc:3"))
    assert (ended.outcome, ended.counted) == (Outcome.FINISHED, False)


def test_exercises_left_out_are_not_in_the_plan() -> None:
    state = play(settled(left_out=(FULL[0], FULL[7])), Verb.START)
    assert session_of(state).plan == FULL[1:7]


def test_today_continues_an_open_session_and_starts_none_twice() -> None:
    state = play(at_exercise(3), "/progress", "/settings", "/today")
    assert (state.dialog.place, session_of(state)) == (Place.ROUTINE, session_of(at_exercise(3)))


def test_today_after_a_session_is_the_resting_card_from_which_one_more_can_start() -> None:
    ended = in_phase(Phase.ENDED)
    state = play(ended, "/today")
    assert (state.dialog.place, state.session) == (Place.HOME, ended.session)
    again = play(state, Verb.START, context=world(fresh_id=78))
    assert session_of(again).id == 78
    assert again.open_session is not None


def test_today_on_the_next_day_begins_a_new_session() -> None:
    state = play(in_phase(Phase.ENDED), "/today", context=world(now=NOW + 24 * HOUR, fresh_id=78))
    assert (session_of(state).id, session_of(state).phase) == (78, Phase.PAIN_BEFORE)


def test_nothing_starts_before_the_first_questions_are_answered() -> None:
    state = play(newcomer(), Verb.AGREE, "/today")
    assert (state.dialog.place, state.session) == (Place.SCREENING, None)


def test_a_card_without_its_session_is_handled_as_the_home_card() -> None:
    state = settled()
    state = replace(state, dialog=replace(state.dialog, place=Place.ROUTINE))
    after, effects = do(state, Verb.DONE)
    assert (after.session, effects) == (None, (Show(anew=False),))


def test_a_session_of_exercises_removed_from_the_content_is_closed() -> None:
    state = at_exercise(2)
    assert state.session is not None
    outlived = replace(state, session=replace(state.session, plan=("gone", *state.session.plan[1:])))
    after, _effects = do(outlived, Verb.DONE)
    assert after.open_session is None
    assert (after.dialog.place, after.dialog.notice) == (Place.HOME, "notice-new-day")
