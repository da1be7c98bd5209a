"""What a reminder says: it knows yesterday, the run of days and the pain; and which delays it offers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bot.core.due import ASK_AFTER, take
from bot.core.events import Verb
from bot.core.journal import Journal, compute_progress
from bot.core.model import Due, Place, ReminderKind, State
from bot.core.progress import PainScore, SessionSummary
from bot.core.quiet_hours import Snooze, snoozes
from bot.screens.reminder_cards import LINES, LONG_RUN, line, situation
from bot.screens.render import render, tells_progress
from bot.screens.screen import Style
from tests.support.cards import next_reminder
from tools.walk.people import NOW, berlin, content, play, settled, view

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.journal import Progress
    from bot.screens.screen import Screen
    from bot.screens.view import View

TODAY = NOW.date()
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
EN = content().texts["en"]


def reminded(kind: ReminderKind = ReminderKind.REMINDER, **person: object) -> State:
    taken = take(settled(nudge=True, **person), Due(NOW, kind, 0), NOW)
    assert isinstance(taken, State)
    return taken


def done(*ago: int, counts: bool = True) -> tuple[SessionSummary, ...]:
    return tuple(
        SessionSummary(TODAY - days * DAY, 8, 8, counts=counts, hurt=False, minutes=20, short=False) for days in ago
    )


def told(*sessions: SessionSummary, pain: tuple[tuple[int, int], ...] = ()) -> Progress:
    scores = tuple(PainScore(TODAY - ago * DAY, score) for ago, score in pain)
    return compute_progress(Journal(sessions, scores), TODAY, content().policy)


def drawn(progress: Progress | None, language: str = "en", **changes: object) -> View:
    return view(reminded(), language, progress=progress, **changes)


SITUATIONS = {
    "first": told(),
    "yesterday": told(*done(1)),
    "run": told(*done(*range(LONG_RUN, 0, -1))),
    "better": told(*done(1), pain=((14, 7), (13, 6), (1, 2), (0, 2))),
    "again": told(*done(5, 3)),
    "away": told(*done(9, 7)),
    "begun": told(*done(3, 2, 1), *done(0, counts=False)),
}


@pytest.mark.parametrize(("name", "progress"), SITUATIONS.items())
def test_a_reminder_knows_what_lies_behind(name: str, progress: Progress) -> None:
    assert situation(drawn(progress)) == name


def test_before_anything_is_read_it_is_the_first() -> None:
    assert situation(drawn(None)) == "first"


def test_yesterday_begun_but_not_done_is_not_praised_as_done() -> None:
    assert situation(drawn(told(*done(1, counts=False)))) == "again"


@pytest.mark.parametrize("language", content().catalog.languages)
@pytest.mark.parametrize("name", SITUATIONS)
def test_the_line_varies_from_day_to_day_in_every_language(name: str, language: str) -> None:
    texts = content().texts[language]
    lines = [texts(f"reminder-{name}-{variant}", run=LONG_RUN) for variant in range(1, LINES + 1)]
    assert len(set(lines)) == LINES
    variant = TODAY.toordinal() % LINES
    assert render(drawn(SITUATIONS[name], language)).text.startswith(lines[variant])


@pytest.mark.parametrize("language", content().catalog.languages)
def test_no_line_comes_again_within_two_weeks(language: str) -> None:
    lines = [line(drawn(told(), language, now=NOW + days * DAY)) for days in range(15)]
    assert len(set(lines)) == len(lines)


def test_a_reminder_knows_that_yesterday_was_for_rest() -> None:
    rested = play(settled(), Verb.START, "sc:9", Verb.REST).session
    assert rested is not None
    yesterday = replace(reminded(), session=replace(rested, day=TODAY - DAY))
    known = view(yesterday, progress=told(*done(1, counts=False)))
    assert situation(known) == "rested"
    assert situation(replace(known, state=reminded())) == "again"


def test_no_line_scolds() -> None:
    for name in SITUATIONS:
        for variant in range(1, LINES + 1):
            words = EN(f"reminder-{name}-{variant}", run=LONG_RUN).lower().split()
            assert not {"must", "should", "failed", "missed", "forgot", "lazy", "why"} & set(words)


def test_the_run_of_days_is_counted() -> None:
    assert f"{LONG_RUN} days" in render(drawn(SITUATIONS["run"])).text


@pytest.mark.parametrize("kind", [ReminderKind.NUDGE, ReminderKind.SNOOZED])
def test_a_nudge_and_one_that_was_put_off_have_their_own_words(kind: ReminderKind) -> None:
    assert render(view(reminded(kind))).text.startswith(EN(f"reminder-{kind}"))


def test_a_reminder_says_how_much_it_is_and_has_the_scale_and_four_buttons() -> None:
    screen = render(drawn(SITUATIONS["yesterday"]))
    routine = drawn(None).routine
    plan = routine.plan(short=False)
    assert EN("before-plan", count=len(plan), minutes=routine.minutes(plan)) in screen.text
    assert EN("reminder-score") in screen.text
    scale = [Verb.SCORE] * 11
    others = [Verb.START, Verb.FOLLOW, Verb.LATER, Verb.NOT_TODAY]
    assert [button.action.verb for button in screen.buttons()] == [*scale, *others]


def test_a_reminder_of_an_open_session_asks_for_no_score_before() -> None:
    later = replace(reminded(), session=play(settled(), Verb.START, "sc:3").session)
    assert Verb.SCORE not in {button.action.verb for button in render(view(later)).buttons()}


def test_a_reminder_is_drawn_with_the_journal() -> None:
    assert tells_progress(reminded())


def labels(screen: Screen) -> list[str]:
    return [button.text for button in screen.buttons()]


def test_each_delay_says_when_that_is() -> None:
    drawn_later = view(play(reminded(), Verb.LATER))
    choices = snoozes(drawn_later.state.person.schedule, NOW)
    times = {snooze: EN.time(moment.astimezone(drawn_later.zone)) for snooze, moment in choices.items()}
    offered = [EN(f"button-snooze-{snooze}", time=at) for snooze, at in times.items()]
    assert labels(render(drawn_later)) == [*offered, EN("button-back")]
    assert times[Snooze.HOUR] == "12:00"


def test_late_in_the_evening_no_delay_is_offered() -> None:
    screen = render(view(play(reminded(), Verb.LATER), now=NOW + 10 * HOUR))
    assert (screen.text, labels(screen)) == (EN("later-none"), [EN("button-back")])


def test_after_three_unanswered_it_asks_keep_change_or_pause() -> None:
    state = reminded(unanswered=ASK_AFTER + 1)
    screen = render(view(state))
    assert (state.dialog.place, screen.text) == (Place.KEEP_ON, EN("keep-on-ask"))
    verbs = [button.action.verb for button in screen.buttons()]
    assert verbs == [Verb.START, Verb.KEEP_ON, Verb.SET_TIME, Verb.PAUSE]


def test_a_pause_offers_its_days_and_says_when_it_ends() -> None:
    asked = play(settled(), "/pause")
    assert labels(render(view(asked))) == ["1 day", "3 days", "7 days", "14 days", EN("button-cancel")]
    text = render(view(play(asked, "pf:3"))).text
    assert EN("home-paused") in text
    assert next_reminder(EN.day(TODAY + 3 * DAY), berlin(7, 7, 30)) in text


def test_after_the_pause_home_is_home_again() -> None:
    state = play(settled(), "/pause", "pf:1")
    later = render(view(replace(state, dialog=replace(state.dialog, notice=None)), now=NOW + DAY))
    assert later.text.startswith(EN("home"))


@pytest.mark.parametrize("kind", [ReminderKind.REMINDER, ReminderKind.NUDGE, ReminderKind.SNOOZED])
@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"severe_at": NOW - 3 * HOUR}, "reminder-severe"),
        ({"severe_at": NOW - 25 * HOUR}, "reminder-severe"),  # yesterday morning
        ({"severe_at": NOW - 3 * HOUR, "rose_at": NOW}, "reminder-severe"),
        ({"rose_at": NOW - 5 * DAY}, "reminder-rose"),
    ],
)
def test_after_severe_pain_or_a_rise_a_reminder_calls_to_nothing(
    known: dict[str, datetime], words: str, kind: ReminderKind
) -> None:
    screen = render(view(reminded(kind, **known)))
    assert screen.text == EN(words)
    first, *others = (button.action.verb for button in screen.buttons())
    assert (first, others) == (Verb.NOT_TODAY, [Verb.LATER, Verb.START])
    assert Style.SUCCESS not in {button.style for button in screen.buttons()}


def test_before_the_first_session_the_reminder_says_which_pain_stops() -> None:
    assert EN("reminder-stops") in render(drawn(None)).text
    later = replace(reminded(), session=play(settled(), "/today", "sc:3").session)
    assert EN("reminder-stops") not in render(view(later)).text
