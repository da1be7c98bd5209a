"""The pain policy's thresholds, a routine's plans, the journal's totals, the language of a code."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from msgspec.structs import replace

from bot.core.catalog import Catalog, Dose, Sides
from bot.core.journal import RECENT, Journal, compute_progress, pauses
from bot.core.progress import DateRange, PainScore, SessionSummary, Trend
from bot.core.texts import language_of
from tools.walk.people import FULL, SHORT, content

ROUTINE = content().catalog.routines[0]
EVERY_DAY = frozenset(range(7))
DAY = timedelta(days=1)


@pytest.mark.parametrize("score", range(11))
def test_pain_is_severe_from_eight(score: int) -> None:
    assert content().policy.is_severe(score) == (score in {8, 9, 10})


@pytest.mark.parametrize(
    ("before", "after", "real"),
    [
        (3, 5, True),
        (3, 4, False),
        (0, 10, True),
        (5, 3, False),
        (None, 9, False),
        (3, None, False),
        (None, None, False),
    ],
)
def test_pain_rose_from_two_points(before: int | None, after: int | None, real: bool) -> None:  # noqa: FBT001 - a table
    assert content().policy.rose(before, after) is real


def test_a_whole_day_has_all_eight_in_order_and_a_short_one_three() -> None:
    assert ROUTINE.plan(short=False) == FULL
    assert ROUTINE.plan(short=True) == SHORT


def test_no_choice_of_exercises_left_out_empties_a_plan() -> None:
    for size in range(len(FULL)):
        for left_out in combinations(FULL, size):
            for short in (False, True):
                plan = ROUTINE.plan(short=short, without=left_out)
                assert plan
                assert not set(plan) & set(left_out)


def test_a_short_day_left_out_altogether_becomes_a_whole_one() -> None:
    assert ROUTINE.plan(short=True, without=SHORT) == tuple(item for item in FULL if item not in SHORT)


def test_a_routine_takes_at_least_a_minute() -> None:
    assert ROUTINE.minutes(()) == 1
    assert ROUTINE.minutes(SHORT) < ROUTINE.minutes(FULL)


def test_an_unknown_exercise_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="headstand"):
        ROUTINE.exercise("headstand")


def test_a_removed_routine_is_replaced_by_the_default_one() -> None:
    catalog = Catalog((ROUTINE,), ("en",))
    assert catalog.routine("lower-back") is ROUTINE
    assert catalog.routine("gone") is ROUTINE


def test_a_dose_is_per_side_unless_both_are_at_once() -> None:
    assert [sides for sides in Sides if not Dose(3, sides).per_side] == [Sides.BOTH_AT_ONCE]


def session(day: date, *, counts: bool = True) -> SessionSummary:
    return SessionSummary(day, done=8, planned=8, counts=counts, hurt=False, minutes=20, short=False)


def test_progress_counts_days_runs_and_lists_the_newest_first() -> None:
    today = date(2025, 6, 4)
    sessions = tuple(session(today - ago * DAY, counts=ago != 1) for ago in range(9, -1, -1))
    held = (DateRange(today - DAY, today - DAY),)
    scores = (PainScore(today, 2), PainScore(today - 14 * DAY, 6))
    progress = compute_progress(Journal(sessions, scores, held), today, content().policy)
    assert (progress.this_week, progress.total, progress.run) == (2, 9, 9)
    assert (progress.pain.trend, progress.pain.now, progress.pain.before) == (Trend.BETTER, 2, 6)
    assert [entry.day for entry in progress.recent] == [today - ago * DAY for ago in range(RECENT)]


def test_days_off_and_paused_days_by_the_choice_valid_then_break_no_run() -> None:
    today = date(2025, 6, 4)  # a Wednesday
    sessions = tuple(session(today - ago * DAY) for ago in (20, 19, 13, 12, 9, 8, 2, 1))
    paused = pauses([(today - 18 * DAY, today - 14 * DAY), (today - 7 * DAY, today), (today - 3 * DAY, None)])
    assert paused == (DateRange(today - 18 * DAY, today - 15 * DAY), DateRange(today - 7 * DAY, today - 4 * DAY))
    choices = ((today - 14 * DAY, frozenset({0, 3, 4})), (today - 8 * DAY, frozenset(range(7))))
    journal = Journal(sessions, pauses=paused, choices=choices)
    missed = [day for ago in range(20) if not journal.planned(day := today - ago * DAY)]
    assert missed == [today - ago * DAY for ago in (10, 11, 14)]
    progress = compute_progress(journal, today, content().policy)
    assert progress.run == 2  # the third day ago was planned again, and missed
    third = replace(journal, sessions=(*sessions, session(today - 3 * DAY)))
    assert compute_progress(third, today, content().policy).run == 9


@pytest.mark.parametrize(
    ("events", "days"),
    [
        ([], []),
        ([(0, 3)], [(0, 2)]),
        ([(0, 7), (2, 4)], [(0, 1), (2, 3)]),
        ([(0, 7), (2, None)], [(0, 1)]),
        ([(0, 3), (5, None)], [(0, 2)]),
        ([(1, None)], []),
    ],
)
def test_a_new_pause_or_a_resume_ends_the_pause_before(
    events: list[tuple[int, int | None]], days: list[tuple[int, int]]
) -> None:
    def day(number: int) -> date:
        return date(2025, 6, 1) + number * DAY

    paused = pauses((day(at), None if until is None else day(until)) for at, until in events)
    assert paused == tuple(DateRange(day(first), day(last)) for first, last in days)


def test_a_new_person_has_no_progress() -> None:
    progress = compute_progress(Journal(), date(2025, 6, 4), content().policy)
    assert (progress.this_week, progress.total, progress.run, progress.recent) == (0, 0, 0, ())
    assert progress.pain.trend is Trend.UNKNOWN


@pytest.mark.parametrize(
    ("code", "language"), [("de", "de"), ("de-AT", "de"), ("en-GB", "en"), ("fr", "en"), ("", "en"), (None, "en")]
)
def test_an_unsupported_language_falls_back_to_the_first(code: str | None, language: str) -> None:
    assert language_of(code, ("en", "de", "es")) == language


def test_a_language_of_a_region_is_taken_by_its_whole_tag() -> None:
    assert language_of("pt-BR", ("en", "pt", "pt-BR")) == "pt-BR"
