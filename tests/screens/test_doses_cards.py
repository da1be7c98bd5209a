"""What is offered and what was adjusted, in words: on the summary, its own card, the exercises and in the report."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from bot.core.cards import OfferPayload
from bot.core.dosing import Offer, OfferKind, OwnDose
from bot.core.events import Verb
from bot.core.session import Phase
from bot.screens.render import render
from bot.screens.report_message import report_text
from bot.screens.screen import LONGEST_CAPTION
from content.markup import utf16_length
from tests.support.cards import card, verbs
from tests.support.dosed_life import KNEELING, LADDER, POSE
from tests.support.narrow import present
from tests.support.sample_history import month, report_of
from tools.walk.people import content, in_phase, play, settled, view

LANGUAGES = content().catalog.languages
EN = content().texts["en"]


def offering(kind: OfferKind, *, taken: bool = False) -> OfferPayload:
    return OfferPayload(Offer(kind, "" if kind is OfferKind.SHORT_DAY else POSE), taken=taken)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OfferKind)
def test_every_offer_can_be_said_in_every_language(kind: OfferKind, language: str) -> None:
    state = in_phase(Phase.ENDED)
    for taken, answers in ((False, {Verb.TAKE_OFFER, Verb.LEAVE_OFFER}), (True, {Verb.UNDO_OFFER})):
        payload = offering(kind, taken=taken)
        shown = view(state.showing(replace(state.dialog, payload=payload)), language, catalog=LADDER)
        screen = render(shown)
        assert verbs(screen) == {*answers, Verb.SETTINGS, Verb.BACK}
        assert kind is OfferKind.SHORT_DAY or shown.name(POSE) in screen.text


def test_an_offer_says_the_dose_it_would_bring_and_taken_what_it_brought() -> None:
    state = in_phase(Phase.ENDED)
    asked = state.showing(replace(state.dialog, payload=offering(OfferKind.MORE)))
    assert "3 times, hold each for 6 full breaths." in card(asked).text
    assert "Puppy Pose: 3 times, hold each for 6 full breaths" in card(play(asked, Verb.TAKE_OFFER)).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_of_how_much_lists_what_differs(language: str) -> None:
    state = play(settled(doses=(OwnDose(POSE, breaths=6),), eased=("lower-back/dead-bug",)), "/settings", Verb.DOSES)
    shown = view(state, language)
    text = render(shown).text
    assert shown.texts("doses") in text
    assert shown.texts("doses-follow") in text
    assert shown.name(POSE) in text
    assert verbs(render(shown)) == {Verb.TOGGLE, Verb.LEAVE_OUT, Verb.RESET_DOSES, Verb.SETTINGS}


def test_without_a_change_the_card_says_so_and_has_nothing_to_put_back() -> None:
    screen = card(play(settled(), "/settings", Verb.DOSES))
    assert EN("doses-none") in screen.text
    assert Verb.RESET_DOSES not in verbs(screen)


def test_a_plan_that_was_given_leaves_nothing_to_switch_but_the_short_day() -> None:
    state = play(settled(doses=(OwnDose(POSE, breaths=6),), plan="abc"), "/settings", Verb.DOSES)
    assert EN("doses-plan") in card(state).text
    toggles = [button.action.argument for button in card(state).buttons() if button.action.verb is Verb.TOGGLE]
    assert (toggles, Verb.RESET_DOSES in verbs(card(state))) == (["short"], False)
    assert play(state, "tg:offers").person == state.person


@pytest.mark.parametrize("language", LANGUAGES)
def test_steps_and_dose_of_a_card_have_the_persons_own_numbers(language: str) -> None:
    state = play(settled(doses=(OwnDose(POSE, reps=1, breaths=7),)), "/exercises", "lk:puppy-pose")
    shown = view(state, language)
    exercise = content().catalog.routines[0].exercise("puppy-pose")
    seven = shown.texts("dose-breaths", breaths=7, kind="full")
    once = shown.texts("dose-times", reps=1)
    text = render(shown).text
    assert text.count(seven) == 3  # in a step, in the line of the dose and in that with the rest
    assert once.lower() in text.lower()
    assert "{" not in text
    assert exercise.dose.hold_breaths == 5


def test_the_report_says_what_differs() -> None:
    person = {"doses": (OwnDose(POSE, breaths=6),)}
    told = report_text(view(settled(**person)), report_of(month(), **person))
    assert "Different from the routine now: Puppy Pose: 3 times, hold each for 6 full breaths." in told
    assert "Different from the routine" not in report_text(view(settled()), report_of(month()))


def test_what_the_content_has_lost_is_passed_over() -> None:
    state = play(settled(doses=(OwnDose("gone/one", reps=2),), eased=("gone/two", KNEELING)), "/settings", Verb.DOSES)
    assert EN("doses-none") in card(state).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_with_a_dose_of_ones_own_says_so_and_fits_under_its_film(language: str) -> None:
    exercises = content().catalog.routines[0].exercises
    doses = tuple(
        OwnDose(one.key, one.dose.reps + 2, one.dose.hold_breaths and one.dose.hold_breaths + 2) for one in exercises
    )
    begun = in_phase(Phase.EXERCISE)
    session = replace(present(begun.session), doses=doses, step=None)
    for index in range(len(exercises)):
        shown = view(replace(begun, session=replace(session, index=index)), language)
        text = re.sub(r"<[^>]+>", "", render(shown).text)
        assert text.endswith(shown.texts("exercise-dose-own", dose="")[1:])
        assert utf16_length(text) <= LONGEST_CAPTION
