"""The exercise session over time: midnight, the next morning, the time between taps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.core.effects import CloseSession
from bot.core.events import Verb
from bot.core.flow.closing import LONGEST_PAUSE
from bot.core.model import Place
from bot.core.session import Outcome, Phase
from tests.support.sessions import session_of
from tools.walk.people import (
    MINUTE,
    NOW,
    at_exercise,
    do,
    play,
    settled,
    world,
)

HOUR = timedelta(hours=1)


def late(hour: int, minute: int = 0, day: int = 4) -> datetime:
    """Return a moment in Berlin's summer time, two hours ahead of UTC."""
    return datetime(2025, 6, day, hour, minute, tzinfo=UTC) - 2 * HOUR


def test_a_late_session_may_cross_midnight() -> None:
    state = play(settled(), Verb.START, "sc:3", context=world(now=late(23, 50)))
    state = play(state, Verb.DONE, context=world(now=late(0, 20, day=5)))
    assert session_of(state).index == 1
    assert session_of(state).day == late(23, 50).date()


def test_a_session_of_yesterday_is_closed_after_some_hours() -> None:
    state = play(settled(), Verb.START, "sc:3", *[Verb.DONE] * 3, context=world(now=late(23)))
    after, effects = do(state, Verb.DONE, world(now=late(2, 0, day=5)))
    left = session_of(after)
    assert (left.outcome, left.phase, left.ended_at, left.counted) == (Outcome.LEFT, Phase.ENDED, late(23), True)
    assert len(left.marks) == 3
    assert CloseSession(left) in effects
    assert (after.dialog.place, after.dialog.notice) == (Place.HOME, "notice-new-day")


def test_a_session_with_a_recent_tap_is_not_closed() -> None:
    state = play(settled(), Verb.START, "sc:3", context=world(now=late(23)))
    after = play(state, Verb.DONE, context=world(now=late(1, 59, day=5)))
    assert after.open_session is not None


def test_today_in_the_morning_begins_a_new_session_and_stores_the_old_one() -> None:
    state = play(settled(), Verb.START, "sc:3", Verb.DONE, context=world(now=late(20)))
    after, effects = do(state, "/today", world(now=late(7, 30, day=5), fresh_id=78))
    (left,) = (effect.session for effect in effects if isinstance(effect, CloseSession))
    assert (left.id, left.outcome, left.counted) == (77, Outcome.LEFT, False)
    assert (session_of(after).id, session_of(after).phase) == (78, Phase.PAIN_BEFORE)


def test_an_open_question_stays_when_the_session_is_closed() -> None:
    state = play(settled(), Verb.START, "sc:3", "/settings", Verb.SET_DAYS, context=world(now=late(20)))
    after = play(state, "hello", context=world(now=late(7, day=5)))
    assert (after.dialog.place, after.open_session) == (Place.SET_DAYS, None)


def test_time_between_taps_counts_as_exercising_up_to_five_minutes() -> None:
    state = at_exercise(0)
    state = play(state, Verb.DONE, context=world(now=NOW + MINUTE))
    state = play(state, Verb.DONE, context=world(now=NOW + 31 * MINUTE))
    assert session_of(state).active_seconds == 60 + LONGEST_PAUSE


def test_a_clock_that_went_back_takes_no_time_away() -> None:
    state = play(at_exercise(0), Verb.DONE, context=world(now=NOW - HOUR))
    assert session_of(state).active_seconds == 0
