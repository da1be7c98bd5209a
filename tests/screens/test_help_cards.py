"""Where help is: the emergency numbers and the directory of PTs of the country that the time zone is in."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

import pytest
from msgspec.structs import replace

from bot.core.events import Verb
from bot.core.journal import Journal, compute_progress
from bot.core.model import Place, State
from bot.core.progress import PainScore
from bot.core.screening import SignGroup
from bot.core.session import Phase
from bot.screens.render import render
from bot.screens.screen import Link, Screen
from tools.walk.people import NOW, at_exercise, content, flagged, in_phase, newcomer, play, settled, view

LANGUAGES = content().catalog.languages
EN = content().texts["en"]
MAP = "https://www.google.com/maps/search/?api=1&query="


def at_the_prompt(zone: str | None, sign: Verb = Verb.SIGNS_NONE) -> State:
    return play(at_exercise(2, zone=zone), Verb.HURTS, Verb.IS_PAIN, Verb.NO_SCORE, "wh:leg", Verb.WHERE_DONE, sign)


def card(state: State, language: str = "en") -> Screen:
    return render(view(state, language))


@pytest.mark.parametrize(
    ("zone", "numbers"),
    [
        ("Europe/Berlin", "112"),
        ("Europe/Kyiv", "103 / 112"),
        ("Europe/Kiev", "103 / 112"),
        ("America/Detroit", "911"),
        ("Europe/London", "999"),
        ("Etc/GMT-3", None),
        ("Asia/Pyongyang", None),
        (None, None),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_emergency_text_has_the_numbers_of_the_country(
    zone: str | None, numbers: str | None, language: str
) -> None:
    texts = content().texts[language]
    expected = numbers or texts("emergency-numbers")
    state = at_the_prompt(zone, Verb.SIGNS_SOME)
    screen = card(state, language)
    assert state.dialog.place is Place.EMERGENCY
    assert screen.text == texts("emergency", number=expected)
    assert expected in screen.text
    assert [button.action.verb for button in screen.buttons()] == [Verb.UNDERSTOOD]
    assert screen.links() == ()
    assert texts("pt-emergency", number=expected) in card(play(state, Verb.UNDERSTOOD), language).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_at_the_start_are_told_the_numbers_too(language: str) -> None:
    texts = content().texts[language]
    home = replace(flagged(SignGroup.EMERGENCY), dialog=replace(newcomer().dialog, place=Place.FLAGGED))
    nowhere = home.having(replace(home.person.schedule, zone=None))
    assert texts("flagged-emergency", number="112") in card(home, language).text
    assert texts("flagged-emergency", number=texts("emergency-numbers")) in card(nowhere, language).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_at_the_start_lead_to_the_emergency_call_before_anything_else(language: str) -> None:
    call = content().texts[language]("flagged-emergency", number="112")
    told = flagged(SignGroup.EMERGENCY)
    of_no_group = settled(screened=(), to_ask=())
    for state in (told, of_no_group):
        shown = card(replace(state, dialog=replace(state.dialog, place=Place.FLAGGED)), language)
        assert shown.text.startswith(call)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_resort_says_that_112_works_from_a_mobile_phone(language: str) -> None:
    words = content().texts[language]("emergency-numbers")
    assert re.findall(r"\d+", words) == ["112", "911", "999", "112"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("zone", "number"),
    [
        ("Europe/Berlin", "116117"),
        ("Europe/London", "111"),
        ("Europe/Stockholm", "1177"),
        ("Europe/Warsaw", "800 137 200"),
        ("America/Lima", "113"),
        ("Pacific/Auckland", "0800 611 116"),
        ("America/New_York", None),
        ("Europe/Kyiv", None),
        (None, None),
    ],
)
def test_a_sign_that_is_no_emergency_leads_to_medical_advice_where_a_number_is_known(
    zone: str | None, number: str | None, language: str
) -> None:
    texts = content().texts[language]
    for group, words in ((SignGroup.URGENT, "flagged-today"), (SignGroup.ASK_FIRST, "flagged-ask-first")):
        told = flagged(group, zone=zone)
        text = card(replace(told, dialog=replace(told.dialog, place=Place.FLAGGED)), language).text
        parts = [texts(words), *([] if number is None else [texts("advice-by-phone", number=number)])]
        assert text.endswith("\n\n".join([*parts, texts("flagged-answer")]))


def test_the_prompt_leads_to_the_countrys_directory_and_to_a_map() -> None:
    screen = card(at_the_prompt("America/New_York"))
    assert screen.links() == (
        Link(EN("button-find-pt"), "https://www.choosept.com/find-a-pt"),
        Link(EN("button-pt-map"), f"{MAP}physical+therapist"),
    )
    assert EN("pt-find") in screen.text


def test_the_button_of_a_home_page_names_it_and_promises_no_search() -> None:
    screen = card(at_the_prompt("Europe/Zurich"))
    assert screen.links() == (
        Link("Physioswiss", "https://physioswiss.ch"),
        Link(EN("button-pt-map"), f"{MAP}physiotherapist"),
    )
    assert EN("pt-find") in screen.text


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Etc/GMT-3", None])
def test_without_a_directory_the_map_is_left(zone: str | None) -> None:
    screen = card(at_the_prompt(zone))
    assert screen.links() == (Link(EN("button-pt-map"), f"{MAP}physiotherapist"),)
    assert EN("pt-find") in screen.text


@pytest.mark.parametrize(
    ("zone", "language", "words"),
    [
        ("Asia/Tokyo", "de", "Physiotherapie"),
        ("Asia/Tokyo", "es", "fisioterapeuta"),
        ("America/Bogota", "es", "fisioterapeuta"),
        ("America/Argentina/Buenos_Aires", "es", "kinesiólogo"),
        ("America/Santiago", "es", "kinesiólogo"),
        ("America/Lima", "es", "terapia física"),
        ("America/Mexico_City", "es", "terapia física"),
        ("Europe/Kyiv", "uk", "фізична терапія"),
        ("Europe/Berlin", "uk", "Physiotherapie"),
        ("Europe/Warsaw", "uk", "fizjoterapeuta"),
        (None, "uk", "фізичний терапевт"),
    ],
)
def test_the_map_is_searched_for_the_word_of_the_country_or_of_the_language(
    zone: str | None, language: str, words: str
) -> None:
    link = card(at_the_prompt(zone), language).links()[-1]
    assert unquote_plus(link.url) == f"{MAP}{words}"
    assert link.url.isascii()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("earlier", "now", "worse"), [(4, 6, True), (4, 5, False), (6, 4, False), (None, 9, False)])
def test_the_summary_says_when_the_weeks_pain_is_worse(
    language: str,
    earlier: int | None,
    now: int,
    worse: bool,  # noqa: FBT001 - a table
) -> None:
    today = NOW.date()
    scores = [PainScore(today, now)]
    if earlier is not None:
        scores.append(PainScore(today.replace(month=5, day=20), earlier))
    progress = compute_progress(Journal(scores=tuple(scores)), today, content().policy)
    text = render(view(in_phase(Phase.ENDED), language, progress=progress)).text
    assert (content().texts[language]("summary-worse") in text) is worse
