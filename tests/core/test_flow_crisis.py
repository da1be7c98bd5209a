"""Thoughts of suicide: a card with whom to call, no exercise and no reminder that day, and nothing kept but the day."""

from __future__ import annotations

from datetime import time

from bot.core.due import Verdict, judge
from bot.core.effects import CloseSession, LogLine
from bot.core.events import Verb
from bot.core.model import Due, Place, ReminderKind
from bot.core.session import Outcome
from tools.walk.people import DAY, HOUR, NOW, TODAY, at_exercise, do, play, settled, world

WORDS = "I want to die"


def test_the_session_ends_and_only_the_day_is_kept() -> None:
    told, effects = do(at_exercise(2), WORDS)
    assert (told.dialog.place, told.person.safety.crisis_on) == (Place.CRISIS, TODAY)
    assert told.session is not None
    assert told.session.outcome is Outcome.LEFT
    assert CloseSession(told.session) in effects
    assert not any(isinstance(effect, LogLine) for effect in effects)


def test_no_exercise_that_day_and_the_routine_on_the_next() -> None:
    for before in (settled(), at_exercise(2)):
        told = play(before, WORDS, Verb.UNDERSTOOD)
        assert play(told, Verb.START).dialog.place is Place.CRISIS
        assert play(told, "/today").dialog.place is not Place.ROUTINE
        assert play(told, "/today", context=world(now=NOW + DAY)).dialog.place is Place.ROUTINE


def test_a_hold_stands_through_a_crisis() -> None:
    held = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "sc:6", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE)
    told = play(held, WORDS)
    assert (told.dialog.place, told.hold) == (Place.CRISIS, held.hold)
    assert play(told, Verb.UNDERSTOOD).dialog.place is Place.SEE_PT


def test_no_reminder_comes_that_day() -> None:
    evening = settled(remind_at=time(18, 0))
    assert evening.person.schedule.due is not None
    assert evening.person.schedule.due.at.date() == TODAY
    told = play(evening, WORDS)
    assert told.person.schedule.due is not None
    assert told.person.schedule.due.at.date() == TODAY + DAY
    assert judge(told, Due(NOW + HOUR, ReminderKind.SNOOZED, 0), NOW + HOUR) is Verdict.NOT_WANTED
