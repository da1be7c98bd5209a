"""How far it is to the exercises: taps and words from /start to the first one, taps from a reminder to the end.

A word counts where it is in view: those of a quote that Telegram folds are read only by whoever opens it.
"""

from __future__ import annotations

import re

import pytest

from bot.core.due import take
from bot.core.events import Verb
from bot.core.model import State
from bot.core.session import Outcome, Phase
from bot.screens.render import render
from tools.walk.people import FULL, MORNING, NO_SIGNS, content, newcomer, play, settled, view

MOST_TAPS_TO_THE_FIRST, MOST_WORDS_TO_THE_FIRST = 9, 320
MOST_TAPS_OF_A_DAY = 10
TO_THE_FIRST = (Verb.AGREE, *NO_SIGNS, Verb.FLOOR_YES, "zo:Europe/Berlin", "ti:07:30", Verb.START, "sc:3")
_FOLDED = re.compile(r"<blockquote expandable>.*?</blockquote>", re.DOTALL)


def words_in_view(text: str) -> int:
    """Return the number of words of a card's text, without folded quotes and markup."""
    plain = re.sub(r"<[^>]+>", " ", _FOLDED.sub(" ", text))
    return sum(any(char.isalnum() for char in word) for word in plain.split())


@pytest.mark.parametrize("language", content().catalog.languages)
def test_the_first_exercise_is_at_most_nine_taps_and_320_words_away(language: str) -> None:
    state, words = play(newcomer(language), "/start"), 0
    for tap in TO_THE_FIRST:
        words += words_in_view(render(view(state, language)).text)
        state = play(state, tap)
    assert state.open_session is not None
    assert (state.open_session.phase, state.open_session.index) == (Phase.EXERCISE, 0)
    assert len(TO_THE_FIRST) <= MOST_TAPS_TO_THE_FIRST
    assert words <= MOST_WORDS_TO_THE_FIRST


def test_from_a_reminder_to_the_end_it_is_at_most_ten_taps() -> None:
    state, taps = take(settled(), MORNING, MORNING.at), ("sc:4", *[Verb.DONE] * len(FULL), "sc:3")
    assert isinstance(state, State)
    for tap in taps:
        shown = {f"{button.action.verb}:{button.action.argument}" for button in render(view(state)).buttons()}
        assert f"{tap}:".removesuffix(":") in {label.removesuffix(":") for label in shown}
        state = play(state, tap)
    assert len(taps) <= MOST_TAPS_OF_A_DAY
    assert state.session is not None
    assert (state.session.outcome, state.session.pain_after) == (Outcome.FINISHED, 3)
