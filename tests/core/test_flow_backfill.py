"""Days done without the bot: which may be named, and what is kept of them."""

from __future__ import annotations

from bot.core.events import Verb
from bot.core.flow.backfill import days_to_fill
from bot.core.session import MarkKind, Outcome, Phase
from tests.support.cards import card, verbs
from tools.walk.people import DAY, FULL, NOW, TODAY, at_exercise, in_phase, play, settled, world


def test_today_done_without_the_bot_is_a_day_done() -> None:
    after = play(settled(), "di:0")
    assert after.session is not None
    assert (after.session.day, after.session.outcome, after.session.counted) == (TODAY, Outcome.FINISHED, True)
    assert after.session.marked(MarkKind.DONE) == FULL
    assert (after.session.pain_before, after.session.pain_after, after.dialog.notice) == (None, None, "notice-did-it")
    assert after.person.schedule.due is not None
    assert after.person.schedule.due.at.date() == TODAY + DAY


def test_yesterday_too_and_then_today_may_still_be_done() -> None:
    after = play(settled(), "di:1")
    assert after.session is not None
    assert (after.session.day, after.session.started_at) == (TODAY - DAY, NOW - DAY)
    assert days_to_fill(after, TODAY) == (0,)
    assert play(after, Verb.START).open_session is not None


def test_a_day_done_is_not_done_again() -> None:
    done = play(in_phase(Phase.ENDED), "/start")
    assert days_to_fill(done, TODAY) == ()
    assert Verb.DID_IT not in verbs(card(done))
    assert play(done, "di:0").session == done.session


def test_nothing_is_kept_as_done_on_a_hold_in_a_session_or_of_the_day_before_yesterday() -> None:
    held = play(at_exercise(1), Verb.HURTS)
    for state, tap in ((held, "di:0"), (at_exercise(1), "di:0"), (settled(), "di:2")):
        assert play(state, tap).session == play(state, "di:9").session


def test_where_pain_asks_for_rest_no_day_is_offered() -> None:
    severe = play(settled(), "/pain", "sc:9")
    assert Verb.DID_IT not in verbs(card(severe))
    assert Verb.DID_IT in verbs(card(settled()))
    assert play(settled(), "di:0", context=world(now=NOW + DAY)).session is not None
