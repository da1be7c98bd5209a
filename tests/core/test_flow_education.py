"""A short text about back pain, once a week at the end of a session, in order, unless turned off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.core.effects import LogLine, SendText, Show
from bot.core.events import Verb
from tools.walk.people import DAY, NOW, at_exercise, content, do, no_signs, play, settled, world

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.core.model import State

PIECES = tuple(piece.id for piece in content().education)


def session(state: State, ago: timedelta, score: str = "sc:3") -> tuple[State, list[str]]:
    """Do a session this long after the first day; return the pieces sent at its end."""
    now = NOW + ago
    context = world(now=now, fresh_id=now.toordinal(), education=PIECES)
    rested = state.having(replace(state.person.safety, screened=no_signs(now.date())))
    asked = play(rested, "/today", Verb.START, "sc:3", *[Verb.DONE] * 8, context=context)
    ended, effects = do(asked, score, context)
    return ended, [effect.key for effect in effects if isinstance(effect, SendText)]


def test_one_piece_a_week_comes_in_order_and_never_twice() -> None:
    state, came = settled(), list[tuple[int, str]]()
    for day in range(100):
        state, pieces = session(state, day * DAY)
        came += [(day, piece) for piece in pieces]
    assert came == [(1 + 7 * week, piece) for week, piece in enumerate(PIECES)]


def test_a_piece_is_sent_separately_and_the_card_again_below_it() -> None:
    state = at_exercise(7, created_at=NOW - DAY)
    _after, effects = do(play(state, Verb.DONE), "sc:3", world(education=PIECES))
    assert effects[-1] == Show(anew=True)
    assert LogLine("education", PIECES[0]) in effects


@pytest.mark.parametrize("score", ["sc:5", "sc:9"])
def test_after_pain_that_rose_or_is_severe_no_piece_is_sent(score: str) -> None:
    _state, pieces = session(settled(), DAY, score)
    assert pieces == []


def test_it_can_be_switched_off_and_on_in_the_settings() -> None:
    off = play(settled(), "/settings", "tg:education")
    assert not off.person.preferences.education
    assert session(off, DAY)[1] == []
    on = play(off, "tg:education")
    assert session(on, DAY)[1] == [PIECES[0]]


def test_if_the_last_piece_was_removed_from_the_content_they_begin_again() -> None:
    state = settled(piece="education-99", piece_on=NOW.date() - 7 * DAY)
    assert session(state, DAY)[1] == [PIECES[0]]
