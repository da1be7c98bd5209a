"""What the cards of a session say: the exercise with its facts, pain, and the summary with its milestones."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from bot.core.effects import SendText, Show
from bot.core.events import Located, Verb
from bot.core.journal import MILESTONES, Journal, compute_progress
from bot.core.model import Place
from bot.core.progress import SessionSummary
from bot.core.screening import EVERY_GROUP
from bot.core.session import Outcome, Phase
from bot.screens.render import render, tells_progress
from bot.screens.screen import LONGEST_CAPTION
from bot.screens.view import lines
from content.markup import utf16_length
from tests.support.cards import EN, POLICY, button, card, next_reminder, verbs
from tools.walk.people import (
    DAY,
    FULL,
    NOW,
    SHORT,
    TODAY,
    at_exercise,
    berlin,
    content,
    do,
    in_phase,
    play,
    settled,
    tap,
    view,
    world,
)


@pytest.mark.parametrize("language", content().catalog.languages)
@pytest.mark.parametrize("index", range(len(FULL)))
def test_an_exercise_card_has_place_name_dose_purpose_and_every_step(index: int, language: str) -> None:
    state = at_exercise(index)
    drawn = view(state, language)
    exercise = drawn.routine.exercise(FULL[index])
    words = exercise.words[language]
    text = render(drawn).text
    place = drawn.texts("exercise-heading", place=index + 1, count=8, name=words.name)
    assert text.startswith(lines(place, drawn.texts("exercise-plain", plain=words.plain)))
    dose = drawn.texts.dose(exercise.dose)
    dose = dose[:1].upper() + dose[1:]
    tip = [drawn.texts("exercise-tip", tip=words.tip)] if words.tip else []
    ours = [
        drawn.texts("exercise-felt", felt=words.felt or ""),
        drawn.texts("exercise-mistake", mistake=words.mistake or ""),
    ]
    numbered = [drawn.texts("exercise-step", number=at, step=step) for at, step in enumerate(drawn.steps(exercise), 1)]
    for part in (drawn.texts("exercise-purpose", purpose=words.purpose), *numbered, *tip, *ours, dose):
        assert part in text


@pytest.mark.parametrize("language", content().catalog.languages)
def test_the_signs_in_the_films_are_explained_on_the_first_card_of_the_first_session(language: str) -> None:
    signs = content().texts[language]("film-signs")
    first = view(at_exercise(0), language, is_first_session=True)
    assert signs in render(first).text
    assert signs not in render(replace(first, is_first_session=False)).text
    assert signs not in render(replace(first, state=at_exercise(1))).text


@pytest.mark.parametrize("language", content().catalog.languages)
@pytest.mark.parametrize("exercise", FULL)
def test_every_exercise_fits_under_its_film_also_as_the_first_of_all(exercise: str, language: str) -> None:
    begun = at_exercise(0)
    assert begun.session is not None
    first = replace(begun, session=replace(begun.session, plan=(exercise, *FULL[:7])))
    screen = render(view(first, language, is_first_session=True))
    assert content().texts[language]("film-signs") in screen.text
    assert utf16_length(re.sub(r"<[^>]+>", "", screen.text)) <= LONGEST_CAPTION


@pytest.mark.parametrize("index", range(len(FULL)))
def test_steps_come_one_a_card_and_the_last_has_done(index: int) -> None:
    state = play(at_exercise(index), Verb.STEPS)
    steps = view(state).steps(view(state).routine.exercise(FULL[index]))
    for number, step in enumerate(steps, 1):
        last = number == len(steps)
        screen = card(state)
        assert EN("exercise-one-step", step=step) in screen.text
        assert (Verb.DONE in verbs(screen), Verb.NEXT in verbs(screen)) == (last, not last)
        assert {Verb.HURTS, Verb.BACK, Verb.SKIP} < verbs(screen)
        state = state if last else play(state, Verb.NEXT)


@pytest.mark.parametrize("phase", [Phase.EXERCISE, Phase.SKIPPING, Phase.ENOUGH, Phase.PAIN_AFTER])
def test_it_hurts_stands_on_every_card_from_the_first_exercise_on(phase: Phase) -> None:
    assert Verb.HURTS in verbs(card(in_phase(phase)))


def test_the_emergency_text_has_nothing_but_i_understand_and_a_way_back_from_a_slip() -> None:
    tapped = play(at_exercise(1), Verb.HURTS, Verb.IS_PAIN, "sc:5", "wh:both-legs")
    assert verbs(card(tapped)) == {Verb.UNDERSTOOD, Verb.NOT_MEANT}
    answered = play(at_exercise(1), Verb.HURTS, Verb.IS_PAIN, "sc:5", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_SOME)
    assert verbs(card(answered)) == {Verb.UNDERSTOOD}


def test_the_prompt_says_what_hurt_and_on_which_day_and_repeats_an_emergency() -> None:
    hurting = play(at_exercise(2), Verb.HURTS, Verb.IS_PAIN, "sc:5", "wh:leg", Verb.WHERE_DONE)
    calm, pressing = play(hurting, Verb.SIGNS_NONE), play(hurting, Verb.SIGNS_SOME, Verb.UNDERSTOOD)
    name = view(hurting).name(FULL[2])
    what = EN("pt-what-hurt", name=name, day=EN.day(TODAY))
    assert what in card(calm).text
    urgent = EN("pt-emergency", number="112")
    assert urgent not in card(calm).text
    assert urgent in card(pressing).text
    outside = play(settled(), "ouch", Verb.IS_PAIN, "sc:5", "wh:leg", Verb.WHERE_DONE, Verb.SIGNS_NONE)
    assert "It hurt during" not in card(outside).text


def test_an_exercise_that_is_gone_from_the_content_goes_by_its_id() -> None:
    assert view(settled()).name("headstand") == "headstand"


def test_the_plan_says_how_many_and_offers_the_other_length() -> None:
    state = play(settled(left_out=(FULL[0], SHORT[0])), Verb.START)
    screen = card(state)
    routine = view(state).routine
    minutes = routine.minutes(SHORT[1:])
    assert EN("before-plan", count=6, minutes=routine.minutes(tuple(set(FULL) - {FULL[0], SHORT[0]}))) in screen.text
    assert button(screen, Verb.LENGTH).text == EN("button-short-day", count=2, minutes=minutes)
    whole = card(play(state, Verb.LENGTH))
    assert button(whole, Verb.LENGTH).text.startswith("Full routine")


def test_a_short_day_is_offered_while_something_of_it_is_left() -> None:
    early = play(at_exercise(1), Verb.SKIP, Verb.ENOUGH)
    assert button(card(early), Verb.SHORTEN).text.startswith("Short day: 3")
    late = play(in_phase(Phase.PAIN_AFTER), Verb.BACK, Verb.SKIP, Verb.ENOUGH)
    assert Verb.SHORTEN not in verbs(card(late))


def summary(before: int | None = None, after: int | None = None) -> str:
    state = in_phase(Phase.ENDED)
    assert state.session is not None
    return card(replace(state, session=replace(state.session, pain_before=before, pain_after=after))).text


def test_the_summary_says_what_was_done_for_how_long_and_the_pain() -> None:
    state = in_phase(Phase.ENDED)
    journal = Journal((SessionSummary(TODAY, 8, 8, counts=True, hurt=False, minutes=20, short=False),))
    progress = compute_progress(journal, TODAY, POLICY)
    text = card(state, progress).text
    reminder = next_reminder(EN("day-tomorrow"), berlin(5, 7, 30))
    for part in (
        EN("summary-finished"),
        EN("summary-done", count=8, minutes=1),
        EN("summary-pain", before=3, after=2),
        EN("summary-week", count=1),
        reminder,
    ):
        assert part in text
    assert EN("summary-rose") not in text
    assert not any(view(state).name(item) in text for item in FULL)


def test_the_summary_of_a_session_ended_early_names_what_was_done() -> None:
    text = card(play(at_exercise(2), Verb.SKIP, Verb.ENOUGH, Verb.FINISH, "sc:3")).text
    done = ", ".join(view(settled()).name(item) for item in FULL[:2])
    assert EN("summary-names", names=done) in text


@pytest.mark.parametrize(
    ("before", "after", "part", "rose"),
    [
        (3, 5, "Pain before: 3. Pain after: 5.", True),
        (3, 4, "Pain before: 3. Pain after: 4.", False),
        (3, None, "Pain before: 3.", False),
        (None, 5, "Pain after: 5.", False),
        (None, None, "", False),
    ],
)
def test_the_summary_says_the_pain_that_is_known(
    before: int | None,
    after: int | None,
    part: str,
    rose: bool,  # noqa: FBT001 - a table
) -> None:
    text = summary(before, after)
    assert part in text
    assert (EN("summary-rose") in text) is rose
    assert ("Pain" in text) == bool(part)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_end_has_its_own_words(outcome: Outcome) -> None:
    state = in_phase(Phase.ENDED)
    assert state.session is not None
    ended = replace(state, session=replace(state.session, outcome=outcome))
    text = card(ended.having(replace(ended.person.schedule, due=None))).text
    assert text.startswith(EN(f"summary-{outcome}"))
    assert "Next reminder" not in text


def test_only_the_summary_needs_the_journal() -> None:
    assert tells_progress(in_phase(Phase.ENDED))
    others = set(Phase) - {Phase.ENDED}
    assert not any(tells_progress(in_phase(phase)) for phase in others)
    assert not tells_progress(settled())
    assert not tells_progress(play(in_phase(Phase.ENDED), "/today"))


def test_a_notice_is_the_last_line_of_a_short_card() -> None:
    state, effects = do(settled(), Located("Asia/Tokyo"))
    assert card(state).text.endswith("\n\n" + EN("notice-location-unasked"))
    assert effects == (Show(anew=True),)


def test_a_notice_comes_before_a_long_card_as_a_message_of_its_own() -> None:
    state, effects = do(at_exercise(0), Located("Asia/Tokyo"))
    assert EN("notice-location-unasked") not in card(state).text
    assert effects == (SendText("notice-location-unasked"), Show(anew=True))


def test_a_tap_on_an_old_card_brings_the_notice_of_a_long_card_as_well() -> None:
    exercising = at_exercise(0)
    unasked = exercising.having(replace(exercising.person.safety, screened=(), to_ask=EVERY_GROUP))
    state, effects = do(
        unasked, tap(replace(unasked, dialog=replace(unasked.dialog, revision=0)), Verb.DONE), world(now=NOW + DAY)
    )
    assert (state.dialog.place, state.dialog.notice) == (Place.SCREENING, None)
    assert effects[1:] == (SendText("notice-new-day"), Show(anew=True))


def test_a_routine_card_without_a_session_is_a_fault_of_the_bot() -> None:
    state = settled()
    with pytest.raises(AssertionError, match="without a session"):
        card(replace(state, dialog=replace(state.dialog, place=Place.ROUTINE)))


def test_no_other_length_is_offered_where_it_would_be_the_same() -> None:
    left = play(settled(left_out=tuple(item for item in FULL if item != "puppy-pose")), Verb.START)
    assert Verb.LENGTH not in verbs(card(left))
    assert Verb.LENGTH in verbs(card(play(settled(), Verb.START)))


def test_pain_outside_of_an_exercise_is_not_called_pain_during_one() -> None:
    assert EN("hurt-see-pt") in card(play(at_exercise(2), Verb.HURTS)).text
    outside = card(play(settled(), "ouch"))
    assert EN("hurt-see-pt-anyway") in outside.text
    assert Verb.STRETCH not in {one.action.verb for one in outside.buttons()}
    assert button(outside, Verb.MISTAKE).text == EN("button-not-meant")
    assert button(card(play(at_exercise(2), Verb.HURTS)), Verb.MISTAKE).text == EN("button-tapped-by-mistake")


def days_before(count: int) -> tuple[SessionSummary, ...]:
    """Return this number of days with a session each, up to today."""
    return tuple(
        SessionSummary(TODAY - ago * DAY, 8, 8, counts=True, hurt=False, minutes=20, short=False)
        for ago in range(count - 1, -1, -1)
    )


@pytest.mark.parametrize(("days", "milestone"), [(1, 1), (2, None), (7, 7), (30, 30), (66, 66), (67, None), (100, 100)])
def test_some_days_done_get_a_warm_line_and_an_effect_once(days: int, milestone: int | None) -> None:
    ended = in_phase(Phase.ENDED)
    screen = card(ended, compute_progress(Journal(days_before(days)), TODAY, POLICY))
    lines = [EN(f"milestone-{number}") for number in sorted(MILESTONES)]
    assert [line for line in lines if line in screen.text] == (
        [] if milestone is None else [EN(f"milestone-{milestone}")]
    )
    assert screen.celebrates is (milestone is not None)
    later = render(view(ended, progress=compute_progress(Journal(days_before(days)), TODAY, POLICY), now=NOW + DAY))
    assert not later.celebrates  # drawn again, it is no new message


def test_a_second_session_of_the_day_is_no_milestone_again() -> None:
    twice = (*days_before(7), days_before(1)[0])
    screen = card(in_phase(Phase.ENDED), compute_progress(Journal(twice), TODAY, POLICY))
    assert EN("milestone-7") not in screen.text
    assert not screen.celebrates


def test_a_session_stopped_for_pain_is_no_milestone() -> None:
    hurt = in_phase(Phase.ENDED)
    assert hurt.session is not None
    stopped = replace(hurt, session=replace(hurt.session, counted=False, outcome=Outcome.HURT))
    assert not card(stopped, compute_progress(Journal(days_before(1)), TODAY, POLICY)).celebrates


@pytest.mark.parametrize("outcome", [Outcome.FINISHED, Outcome.EARLY])
def test_a_session_in_which_nothing_was_done_is_not_praised(outcome: Outcome) -> None:
    state = in_phase(Phase.ENDED)
    assert state.session is not None
    text = card(replace(state, session=replace(state.session, outcome=outcome, marks=()))).text
    assert text.startswith(EN("summary-none"))
    assert "exercises in about" not in text
    asked = card(replace(state, session=replace(state.session, phase=Phase.PAIN_AFTER, marks=()))).text
    assert not asked.startswith(EN("after-ask"))
    assert card(play(settled(), "/today", "sc:3", Verb.SKIP, Verb.ENOUGH)).text == EN("enough-ask-none")
