"""The cards that show and choose a routine: the question about the floor, the list of a routine, the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.core.events import Verb
from bot.screens.render import render
from bot.screens.screen import Picture
from tests.support.position_proof import CHAIR, small_catalog
from tools.walk.people import NO_SIGNS, content, newcomer, play, settled, view, world

if TYPE_CHECKING:
    from bot.core.model import State
    from bot.screens.screen import Screen

CATALOG = small_catalog(with_chair=True)
LANGUAGES = content().catalog.languages


def shown(state: State, language: str = "en") -> Screen:
    return render(view(state, language, catalog=CATALOG))


def after(state: State, *events: Verb | str) -> State:
    return play(state, *events, context=world(catalog=CATALOG))


def verbs(screen: Screen) -> list[tuple[Verb, str]]:
    return [(button.action.verb, button.action.argument) for button in screen.buttons()]


def test_the_list_of_ones_own_routine_offers_a_look_at_the_others() -> None:
    screen = shown(after(settled(), "/exercises"))
    assert verbs(screen) == [
        *((Verb.LOOK, exercise.id) for exercise in CATALOG.routines[0].exercises),
        *((Verb.ROUTINES, ""), (Verb.HOME, "")),
    ]
    assert screen.text.splitlines()[:2] == [
        "<b>Lower back</b>",
        "2 gentle exercises for a sore lower back, about 7 minutes.",
    ]
    others = shown(after(settled(), "/exercises", Verb.ROUTINES))
    assert verbs(others) == [(Verb.LOOK_ROUTINE, CHAIR), (Verb.FLOOR_NO, ""), (Verb.BACK, "")]


def test_another_routine_can_be_taken_and_one_can_go_back_to_ones_own() -> None:
    screen = shown(after(settled(routine=CHAIR), "/exercises", Verb.ROUTINES, "lr:lower-back"))
    exercises = [(Verb.LOOK, exercise.id) for exercise in CATALOG.routines[0].exercises]
    assert verbs(screen) == [*exercises, (Verb.TAKE_ROUTINE, ""), (Verb.BACK, "")]
    assert "🧍 standing · 🧎 on hands and knees" in screen.text


def test_whoever_cannot_get_down_sees_no_routine_on_the_floor_and_can_say_that_they_can() -> None:
    listed = verbs(shown(after(settled(floor=False), "/exercises", Verb.ROUTINES)))
    assert listed == [(Verb.FLOOR_YES, ""), (Verb.BACK, "")]


def test_the_settings_lead_to_the_routine() -> None:
    settings = after(settled(routine=CHAIR), "/settings")
    assert (Verb.EXERCISES, "") in verbs(shown(settings))
    assert f"<b>{CATALOG.routines[1].names['en']}</b>" in shown(after(settings, Verb.EXERCISES)).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_card_says_of_the_routine_how_many_exercises_it_has_and_what_for(language: str) -> None:
    text = shown(play(newcomer(language), "/start"), language).text
    assert "2 " in text
    assert CATALOG.routines[0].goals[language] in text
    one = replace(CATALOG, routines=CATALOG.routines[1:])
    assert "1 " in render(view(play(newcomer(language), "/start"), language, catalog=one)).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_about_the_floor_has_two_answers(language: str) -> None:
    asked = after(newcomer(language), "/start", Verb.AGREE, *NO_SIGNS)
    assert verbs(shown(asked, language)) == [(Verb.FLOOR_YES, ""), (Verb.FLOOR_NO, "")]


def test_an_exercise_whose_film_comes_later_is_shown_as_a_still() -> None:
    first = CATALOG.routines[0]
    silent = replace(first.exercises[0], has_film=False)
    later = replace(CATALOG, routines=(replace(first, exercises=(silent, *first.exercises[1:])),))
    for events in ((Verb.START, "sc:3"), ("/exercises", f"lk:{silent.id}")):
        state = play(settled(), *events, context=world(catalog=later))
        picture = render(view(state, catalog=later)).picture
        assert isinstance(picture, Picture)
        assert not picture.moving


def test_where_not_every_exercise_can_be_followed_the_film_of_all_is_not_offered() -> None:
    first = CATALOG.routines[0]
    silent = replace(first.exercises[0], can_follow=False)
    later = replace(CATALOG, routines=(replace(first, exercises=(silent, *first.exercises[1:])),))
    assert Verb.FOLLOW in {verb for verb, _argument in verbs(shown(settled()))}
    assert Verb.FOLLOW not in {verb for verb, _argument in verbs(render(view(settled(), catalog=later)))}
    settings = play(settled(), "/settings")
    assert (Verb.TOGGLE, "follow") in verbs(shown(settings))
    assert (Verb.TOGGLE, "follow") not in verbs(render(view(settings, catalog=later)))
