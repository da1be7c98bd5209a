"""The report for a PT, computed from the stored rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.core.model import PainMoment
from bot.core.report import DAYS, Ending, ExerciseCount, History, Spread, Stop, first_day, make_report
from bot.core.session import Mark, MarkKind, Outcome, SkipReason
from tests.support.sample_history import FIRST, HURT_DAY, TODAY, month, noted, report_of, session, stop
from tools.walk.people import FULL, NOW, content, settled


def test_a_report_covers_thirty_days_including_today() -> None:
    assert first_day(TODAY) == FIRST
    assert (TODAY - FIRST).days + 1 == DAYS
    report = report_of(month())
    assert (report.first, report.last) == (FIRST, TODAY)


def test_with_nothing_stored_there_is_no_report() -> None:
    person = settled(left_out=FULL[:2]).person
    assert make_report(History(), person, TODAY, content().catalog, content().policy) is None


@pytest.mark.parametrize(
    "history",
    [History(sessions=(session(3, 4, 4),)), History(scores=(noted(3, 4),)), History(stops=(stop(3),))],
    ids=["a session", "a score", "a stop"],
)
def test_one_thing_stored_is_enough_for_a_report(history: History) -> None:
    report = report_of(history)
    assert (report.sessions, report.scores, report.stops) == (history.sessions, history.scores, history.stops)


def test_sessions_are_counted_by_how_they_ended_most_often_first() -> None:
    report = report_of(month())
    assert report.outcomes[0] == (Outcome.FINISHED, 12)
    assert dict(report.outcomes[1:]) == {
        Outcome.EARLY: 1,
        Outcome.RESTED: 1,
        Outcome.LEFT: 1,
        Outcome.HURT: 1,
        None: 1,
    }
    assert sum(count for _outcome, count in report.outcomes) == len(report.sessions)


def test_a_day_with_two_sessions_is_one_day_done_and_one_that_did_not_count_is_none() -> None:
    sessions = (session(2, 4, 3), session(2, 3, 3), session(5, 9, None, outcome=Outcome.RESTED), session(7, 1, 1))
    assert report_of(History(sessions)).days_done == (FIRST + timedelta(days=2), FIRST + timedelta(days=7))


def test_exercises_come_in_the_order_of_the_routine_and_those_gone_from_it_at_the_end() -> None:
    sessions = (
        session(1, 4, 4, plan=("old-one", *FULL[3:5]), skipped={"old-one": SkipReason.NO_TIME}),
        session(2, 4, None, plan=FULL[2:4], hurt=FULL[3], outcome=Outcome.HURT),
    )
    assert report_of(History(sessions)).exercises == (
        ExerciseCount(f"lower-back/{FULL[2]}", planned=1, done=1, hurt=0, reasons=()),
        ExerciseCount(f"lower-back/{FULL[3]}", planned=2, done=1, hurt=1, reasons=()),
        ExerciseCount(f"lower-back/{FULL[4]}", planned=1, done=1, hurt=0, reasons=()),
        ExerciseCount("lower-back/old-one", planned=1, done=0, hurt=0, reasons=((SkipReason.NO_TIME, 1),)),
    )


def test_reasons_for_skipping_are_counted_most_often_first() -> None:
    hard, late = {FULL[0]: SkipReason.TOO_HARD}, {FULL[0]: SkipReason.NO_TIME}
    sessions = (session(1, 4, 4, skipped=late), session(2, 4, 4, skipped=hard), session(3, 4, 4, skipped=hard))
    first, *_others = report_of(History(sessions)).exercises
    assert first.reasons == ((SkipReason.TOO_HARD, 2), (SkipReason.NO_TIME, 1))
    assert (first.planned, first.done, first.skipped) == (3, 0, 3)


def test_a_skipped_exercise_without_a_reason_counts_as_something_else() -> None:
    skipped = replace(session(1, 4, 4), marks=(Mark(FULL[0], MarkKind.SKIPPED, NOW),))
    first, *_others = report_of(History((skipped,))).exercises
    assert first.reasons == ((SkipReason.OTHER, 1),)


def test_pain_before_and_after_is_reported_by_mean_and_range() -> None:
    report = report_of(History((session(1, 4, 2), session(2, 7, None), session(3, None, 3))))
    assert report.before == Spread(count=2, mean=5.5, lowest=4, highest=7)
    assert report.after == Spread(count=2, mean=2.5, lowest=2, highest=3)


def test_without_scores_there_is_no_mean() -> None:
    report = report_of(History((session(1, None, None),)))
    assert (report.before, report.after, report.rises) == (None, None, 0)


def test_a_rise_is_defined_by_the_policy() -> None:
    rise = content().policy.thresholds.rise
    sessions = (session(1, 3, 3 + rise), session(2, 3, 2 + rise), session(3, None, 9), session(4, 3, None))
    assert report_of(History(sessions)).rises == 1


def test_scores_of_sessions_are_separated_from_others() -> None:
    report = report_of(month())
    moments = [pain.moment for pain in report.other_scores]
    assert moments == [
        PainMoment.NOTE,
        PainMoment.HURT,
        PainMoment.CHECK_IN,
        PainMoment.CHECK_IN,
        PainMoment.NOTE,
    ]


@pytest.mark.parametrize("how", ["cleared", "stretch", "usual"])
def test_a_stop_ended_as_is_stored(how: str) -> None:
    ended = stop(HURT_DAY, ended=HURT_DAY, how=how)
    assert ended.ending == how
    assert ended.was_pain is (how != "stretch")


def test_a_stop_that_has_not_ended_is_active() -> None:
    assert stop(HURT_DAY).ending is Ending.STANDS
    assert stop(HURT_DAY).was_pain


@pytest.mark.parametrize("how", ["stands", "something-new", None])
def test_an_ending_of_another_version_is_only_an_end(how: str | None) -> None:
    assert Stop(stop(HURT_DAY).hold, NOW, how).ending is Ending.OTHER


def test_the_current_list_of_left_out_exercises_is_reported() -> None:
    assert report_of(month(), left_out=FULL[1:3]).left_out == FULL[1:3]
