"""The cards of plans: put together, given, followed, in the report and among the settings."""

from __future__ import annotations

import html
import re
from datetime import time
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.core.cards import PlanPayload
from bot.core.dosing import Side
from bot.core.events import Verb
from bot.core.plan_code import LONGEST_PAYLOAD, GivenPlan, PlanItem, encode
from bot.screens.render import render
from bot.screens.report_message import report_text
from bot.screens.report_page import make_report_page
from bot.screens.screen import LONGEST_CAPTION, LONGEST_TEXT
from content.markup import utf16_length
from tests.support.sample_history import month, report_of
from tools.walk.people import FULL, PLAN_KEY, PLAN_LINK, content, play, settled, view

LANGUAGES = content().catalog.languages
SOME = (PlanItem("lower-back/dead-bug", 5, None, Side.LEFT), PlanItem("lower-back/puppy-pose"))
TWO = encode(GivenPlan(SOME, frozenset({0, 3})), PLAN_KEY)
MOST = tuple(PlanItem(f"lower-back/{name}", 15, 15, Side.RIGHT) for name in FULL)
LONGEST = encode(GivenPlan(MOST, frozenset(range(6)), 3), PLAN_KEY)


def _shown(text: str) -> str:
    """Return a text without its markup, as Telegram counts it."""
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def labels(*taps: Verb | str, language: str = "en") -> list[str]:
    return [button.text for button in render(view(play(settled(), *taps), language)).buttons()]


def test_the_exercises_chosen_have_their_place_on_the_button() -> None:
    chosen = labels("/plan", "qp:dead-bug", "qp:puppy-pose")
    assert "1. Dead Bug" in chosen
    assert "2. Puppy Pose" in chosen
    assert "Bird Dog" in chosen


def test_only_what_an_exercise_has_can_be_changed() -> None:
    puppy = labels("/plan", "qp:puppy-pose", Verb.NEXT, "qo:0")
    bug = labels("/plan", "qp:dead-bug", Verb.NEXT, "qo:0")
    assert puppy == ["− reps", "+ reps", "− breaths", "+ breaths", "That is right"]
    assert bug == ["− reps", "+ reps", "Both sides", "That is right"]


def test_the_link_names_the_bot_and_can_be_sent_on() -> None:
    state = play(settled(), "/plan", "qp:dead-bug", Verb.NEXT, Verb.NEXT, Verb.NEXT)
    screen = render(view(state, username=lambda: "a_bot"))
    found = re.search(r"https://t\.me/a_bot\?start=([A-Za-z0-9_-]+)", screen.text)
    assert found is not None
    assert len(found[1]) <= LONGEST_PAYLOAD
    (send,) = screen.links()
    assert parse_qs(urlsplit(send.url).query)["url"] == [found[0]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_given_says_what_it_changes(language: str) -> None:
    shown = view(play(settled(), f"/start {TWO}"), language)
    text, texts = render(shown).text, shown.texts
    for part in (
        texts("given-exercises", count=2, minutes=4),
        texts(
            "given-days", days=f"{texts.weekday(0)}, {texts.weekday(3)}", count=1, times=shown.wall_time(time(7, 30))
        ),
        texts("given-instead", name=shown.routine.names[language]),
        texts("given-safety"),
    ):
        assert part in text


def test_a_plan_given_says_how_long_it_takes_with_its_doses() -> None:
    opened = play(settled(), f"/start {LONGEST}")
    minutes = view(play(opened, Verb.TAKE_PLAN)).next_session().minutes
    usual = view(settled()).next_session().minutes
    assert minutes > usual
    for state in (opened, play(opened, Verb.TAKE_PLAN, "/settings", Verb.SHOW_PLAN)):
        shown = view(state)
        assert shown.texts("given-exercises", count=len(FULL), minutes=minutes) in render(shown).text


def test_a_plan_given_says_what_stays_out() -> None:
    shown = view(play(settled(left_out=("lower-back/dead-bug",)), f"/start {TWO}"))
    assert shown.texts("given-not-done", names="Dead Bug") in render(shown).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_of_a_session_by_a_plan_says_so_and_fits(language: str) -> None:
    state = play(settled(), f"/start {LONGEST}", Verb.TAKE_PLAN, Verb.START)
    mark = content().texts[language]("plan-mark")
    assert mark in render(view(state, language)).text
    state = play(state, "sc:3")
    for _exercise in FULL:
        whole, step = render(view(state, language)), render(view(play(state, Verb.STEPS), language))
        assert mark in whole.text
        assert mark in step.text
        longest = render(view(state, language, is_first_session=True))
        assert max(map(utf16_length, map(_shown, (whole.text, longest.text)))) <= LONGEST_CAPTION
        state = play(state, Verb.DONE)


def test_the_dose_of_one_side_is_said() -> None:
    state = play(settled(), f"/start {TWO}", Verb.TAKE_PLAN, Verb.START, "sc:3")
    assert "5 times on the left side" in render(view(state)).text
    assert "From a plan" not in render(view(play(settled(), Verb.START, "sc:3"))).text


def test_a_plan_can_be_given_back_from_the_settings_by_whoever_has_one() -> None:
    assert "My plan" not in labels("/settings")
    assert "My plan" in labels(f"/start {PLAN_LINK}", Verb.TAKE_PLAN, "/settings")
    assert "Give the plan back" in labels(f"/start {PLAN_LINK}", Verb.TAKE_PLAN, "/settings", Verb.SHOW_PLAN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_shows_the_plan(language: str) -> None:
    shown = view(settled(plan=LONGEST), language)
    report = report_of(month())
    page, message = make_report_page(shown, report), report_text(shown, report)
    planned = shown.texts("sheet-plan", days=", ".join(map(shown.texts.weekday, range(6))), times=3)
    assert planned in page.short.lines
    assert planned in message
    assert len(message) <= LONGEST_TEXT
    assert not any("15" in line for line in make_report_page(view(settled(), language), report).short.lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_of_exercises_of_several_routines_is_followed_to_its_end(language: str) -> None:
    catalog = content().catalog
    keys = [routine.exercises[0].key for routine in catalog.routines]
    taps = [tap for key in keys for tap in (f"qp:{key.rpartition('/')[2]}", Verb.NEXT_ROUTINE)]
    made = play(settled(), "/plan", *taps, Verb.NEXT, Verb.NEXT, Verb.NEXT).dialog.payload
    assert isinstance(made, PlanPayload)
    state = play(settled(), f"/start {made.code}", Verb.TAKE_PLAN, Verb.START, "sc:3")
    assert state.session is not None
    assert state.session.plan == tuple(keys)
    for place, key in enumerate(keys, start=1):
        shown = view(state, language)
        exercise = catalog.exercise("", key)
        name = shown.words(exercise).name
        screen = render(shown)
        assert screen.text.startswith(shown.texts("exercise-heading", place=place, count=len(keys), name=name))
        state = play(state, Verb.DONE)
    assert play(state, "sc:2").session != state.session
    report = report_text(view(play(state, "sc:2"), language), report_of(month()))
    assert all(view(state, language).words(catalog.exercise("", key)).name in report for key in keys)
