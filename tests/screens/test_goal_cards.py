"""The cards about goals: where their buttons stand, whose words they are in, and what is said of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.core.due import take
from bot.core.events import Verb
from bot.core.function import FunctionCheck
from bot.core.hearing import Heard
from bot.core.journal import Journal, compute_progress
from bot.core.model import Due, ReminderKind, State
from bot.core.report import History
from bot.screens.infos import progress
from bot.screens.render import render
from bot.screens.report_page import make_report_page
from tests.support.sample_history import month, report_of, twelve_weeks
from tools.walk.people import DAY, FULL, NOW, SHORT, TODAY, content, heard, play, settled, view

ASKING = {Verb.CHECK, Verb.DAY_PLAN, Verb.GOALS}
SINCE = settled(created_at=NOW - DAY)
LANGUAGES = content().catalog.languages
TYPED = 'carry "Ada" & <b>my</b> bag'


def verbs(state: State) -> set[Verb]:
    return {button.action.verb for button in render(view(state)).buttons()}


def reminded(state: State) -> State:
    taken = take(state, Due(NOW, ReminderKind.REMINDER, 0), NOW)
    assert isinstance(taken, State)
    return taken


def exercised_yesterday(state: State) -> State:
    """Return somebody whose last session, a whole one, was the day before."""
    done = play(state, Verb.START, "sc:3", *[Verb.DONE] * len(FULL), "sc:2")
    assert done.session is not None
    return replace(done, session=replace(done.session, day=TODAY - DAY))


def test_one_thing_at_a_time_is_asked_at_home_and_after_a_session() -> None:
    assert verbs(SINCE) & ASKING == {Verb.CHECK}
    assert verbs(play(SINCE, Verb.CHECK, Verb.NO_SCORE)) & ASKING == {Verb.DAY_PLAN}
    done = play(SINCE, Verb.START, "sc:3", *[Verb.DONE] * len(FULL), "sc:2")
    assert verbs(done) & ASKING == {Verb.CHECK}
    assert Verb.BACK in verbs(done)


@pytest.mark.parametrize(
    "ways",
    [
        (Verb.START,),
        (Verb.START, "sc:3"),
        (Verb.START, "sc:3", Verb.SKIP),
        (Verb.START, "sc:3", *[Verb.DONE] * len(FULL)),
        (Verb.START, "sc:3", *[Verb.DONE] * len(FULL), "sc:6"),
        (Verb.START, "sc:3", *[Verb.DONE] * len(FULL), "sc:9"),
        (Verb.START, "sc:9"),
        (Verb.START, "sc:3", Verb.HURTS),
    ],
    ids=["score", "exercise", "skipping", "score after", "risen", "severe after", "severe", "hurt"],
)
def test_nothing_is_asked_between_a_start_and_the_end_or_beside_pain(ways: tuple[Verb | str, ...]) -> None:
    assert verbs(play(SINCE, *ways)) & ASKING == set()


def test_a_reminder_asks_nothing_and_its_score_leads_to_the_first_exercise() -> None:
    assert verbs(reminded(SINCE)) & ASKING == set()
    session = play(reminded(SINCE), "sc:3").session
    assert session is not None
    assert session.exercise == FULL[0]


def test_a_reminder_says_the_plan_back_from_the_second_session_on() -> None:
    planned = play(SINCE, Verb.DAY_PLAN, "pw:coffee", "ph:bedroom")
    line = "Your plan: after my coffee, in the bedroom. If it does not fit: the short day."
    assert line not in render(view(reminded(planned))).text
    assert line in render(view(reminded(exercised_yesterday(planned)))).text


def test_a_long_plan_is_cut_on_the_reminder() -> None:
    planned = play(SINCE, Verb.DAY_PLAN, "w" * 42, "v" * 42)
    text = render(view(reminded(exercised_yesterday(planned)))).text
    assert f"{'w' * 42}, {'v' * 12}…" in text


def test_own_words_are_shown_as_they_were_typed() -> None:
    asked = play(SINCE, Verb.CHECK, "sc:3", "sc:3", "sc:3", TYPED)
    assert 'carry "Ada" &amp; &lt;b&gt;my&lt;/b&gt; bag?' in render(view(asked)).text
    check = FunctionCheck(TODAY, NOW, 3, 3, 3, own=4, activity=TYPED)
    known = compute_progress(Journal(checks=(check,)), TODAY, content().policy)
    assert 'carry "Ada" &amp; &lt;b&gt;my&lt;/b&gt; bag' in progress(view(SINCE, progress=known))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_about_goals_is_heard_as_pain(language: str) -> None:
    states = [
        SINCE,
        play(SINCE, Verb.CHECK),
        play(SINCE, Verb.CHECK, "sc:1", "sc:1", "sc:1"),
        play(SINCE, Verb.DAY_PLAN),
        play(SINCE, Verb.DAY_PLAN, "pw:up"),
        play(SINCE, "/settings", Verb.GOALS),
    ]
    buttons = [button for state in states for button in render(view(state, language)).buttons()]
    labels = {button.text for button in buttons if button.action.verb is not Verb.NOTE_PAIN}
    assert [label for label in labels if heard(label, language) > Heard.UNSURE] == []


@pytest.mark.parametrize(("language", "is_validated"), [("en", True), ("de", False), ("es", False), ("uk", False)])
def test_the_page_says_in_whose_words_the_questions_are(language: str, is_validated: bool) -> None:  # noqa: FBT001  a parameter of the test
    lines = make_report_page(view(SINCE, language), report_of(month())).short.lines
    (wording,) = [line for line in lines if "Krebs 2009" in line]
    told = ("validiert", "validada", "валідовані")
    assert any(word in wording for word in told) is not is_validated


def test_the_page_says_both_changes_with_the_smallest_one_that_counts() -> None:
    lines = make_report_page(view(SINCE), report_of(month())).short.lines
    assert (
        "PEG, 0 to 10, less is better: 6.7 on 24 March, 2.7 on 2 June: better. "
        "Smallest change that counts: 1 and 30 %." in lines
    )
    assert (
        "Own activity “tie my shoes”, 10 as before: 2 on 24 March, 7 on 2 June: better. "
        "Smallest change that counts: 3." in lines
    )


def test_one_answer_is_no_change_yet() -> None:
    lines = make_report_page(view(SINCE), report_of(History(checks=twelve_weeks()[:1]))).short.lines
    assert "PEG, 0 to 10, less is better: 6.7 on 24 March. Smallest change that counts: 1 and 30 %." in lines


def test_a_page_without_answers_says_nothing_of_them() -> None:
    lines = make_report_page(view(SINCE), report_of(replace(month(), checks=()))).short.lines
    assert not any("PEG" in line or "activity" in line for line in lines)


def test_words_in_a_script_that_the_page_has_not_are_named_as_such() -> None:
    checks = tuple(replace(check, activity="כלב") for check in twelve_weeks())
    lines = make_report_page(view(SINCE), report_of(History(checks=checks))).short.lines
    assert any("(in letters that this page cannot print)" in line for line in lines)


def test_worse_is_said_with_the_advice_to_see_a_pt() -> None:
    checks = (
        FunctionCheck(TODAY - 14 * DAY, NOW, 2, 2, 2, 7, "#shoes"),
        FunctionCheck(TODAY, NOW, 5, 5, 5, 3, "#shoes"),
    )
    known = compute_progress(Journal(checks=checks), TODAY, content().policy)
    text = progress(view(SINCE, progress=known))
    assert "5 of 10, 2 on 21 May. That is more: please talk to a physical therapist (PT)" in text
    assert "3 of 10, 7 on 21 May. That is harder than before: please talk to a physical therapist (PT)" in text


def test_the_short_day_that_the_plan_names_still_counts() -> None:
    done = play(SINCE, Verb.START, Verb.LENGTH, "sc:3", *[Verb.DONE] * len(SHORT), "sc:2")
    assert done.session is not None
    assert done.session.counted
