"""The typed label of a button of the current card is a tap on it, unless it reports pain."""

from __future__ import annotations

import pytest

from bot.core.effects import Erase
from bot.core.events import Action, Verb
from bot.core.hearing import Heard
from bot.core.model import Place, State
from bot.core.session import Phase
from bot.screens.render import render
from tools.walk.people import at_exercise, content, do, heard, in_phase, play, settled, view, world


def typed(state: State, *texts: str, language: str = "en") -> State:
    """Type several texts, each with the labels of the then current card in this language."""
    for text in texts:
        state, effects = do(state, text, world(labels_of=lambda present: render(view(present, language)).labels()))
        assert Erase() not in effects
    return state


def label(state: State, verb: Verb, language: str = "en") -> str:
    """Return the label of the button of a card with this verb."""
    (text,) = [button.text for button in render(view(state, language)).buttons() if button.action.verb is verb]
    return text


@pytest.mark.parametrize("language", content().catalog.languages)
def test_the_words_of_a_button_are_a_tap_on_it(language: str) -> None:
    home = settled(language=language)
    for text in (label(home, Verb.SETTINGS, language), label(home, Verb.SETTINGS, language).upper() + "!"):
        assert typed(home, text, language=language).dialog.place is Place.SETTINGS


@pytest.mark.parametrize("language", content().catalog.languages)
def test_a_label_that_says_pain_stops_first_and_answers_the_stop_afterwards(language: str) -> None:
    ended = in_phase(Phase.ENDED)
    words = label(ended, Verb.NOTE_PAIN, language)
    assert heard(words, language) is Heard.PAIN
    stopped = typed(ended, words, language=language)
    assert stopped.dialog.place is Place.HURT
    assert stopped.hold is not None
    confirmed = typed(stopped, label(stopped, Verb.IS_PAIN, language), language=language)
    assert confirmed.dialog.place is Place.HURT_SCORE
    assert confirmed.hold is not None


def test_the_words_of_the_pain_button_stop_where_the_lexicon_does_not_know_them() -> None:
    state = at_exercise(2)
    assert heard("red button", "en") < Heard.PAIN
    after, _effects = do(state, "Red button", world(labels_of=lambda _state: {"red button": Action(Verb.HURTS)}))
    assert after.dialog.place is Place.HURT


def test_what_takes_a_tap_is_never_typed() -> None:
    clearance = play(
        at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "sc:6", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE, Verb.CLEARED
    )
    assert clearance.dialog.place is Place.CLEARANCE
    assert typed(clearance, label(clearance, Verb.CONFIRM)).hold is not None
    asked_when = play(clearance, Verb.CONFIRM)
    assert typed(asked_when, "Today").hold is not None
    erasing = play(settled(), "/erase")
    assert typed(erasing, label(erasing, Verb.ERASE)).dialog.place is Place.ERASE


def test_a_number_is_a_score_and_not_the_label_of_another_button() -> None:
    state = in_phase(Phase.PAIN_BEFORE)
    after = typed(state, "7/10")
    assert after.session is not None
    assert after.session.pain_before == 7
