"""The weekly summary: once on the evening of the chosen weekday, and independent of reminders."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from bot.core.due import Verdict, claim, claim_summary, judge, take
from bot.core.effects import LogLine
from bot.core.events import Verb
from bot.core.model import Due, Hold, Place, ReminderKind, State, Theme
from bot.core.planning import SUMMARY_SLOT, WEEKLY_AFTER, plan, plan_summary, replan
from tools.sample_journals import chart_of, session, steady
from tools.walk.people import NOW, do, having, play, settled

SUNDAY = 6
DAY, WEEK, HOUR = timedelta(days=1), timedelta(weeks=1), timedelta(hours=1)
FIRST = datetime(2025, 6, 8, 18, 0, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
"""The first Sunday evening after NOW."""
DUE = Due(FIRST, ReminderKind.SUMMARY, SUMMARY_SLOT)


def wanting(**changes: Any) -> State:  # noqa: ANN401 - any field of the person
    """Return a person who chose Sundays."""
    state = play(settled(), "/settings", Verb.SET_SUMMARY, f"su:{SUNDAY}")
    return replace(state, person=having(state.person, **changes))


def moved(state: State, zone: str, now: datetime) -> State:
    """Return a person after a change of their zone."""
    return replan(state, state.having(replace(state.person.schedule, zone=zone)), now)


def test_the_summary_is_off_until_a_day_is_chosen_and_can_be_stopped() -> None:
    assert settled().person.schedule.summary_at is None
    state = play(settled(), "/settings", Verb.SET_SUMMARY)
    assert state.dialog.place is Place.SET_SUMMARY
    state, effects = do(state, f"su:{SUNDAY}")
    assert (state.dialog.place, state.person.schedule.summary_at) == (Place.SETTINGS, FIRST)
    assert LogLine("summary", "6") in effects
    state, effects = do(play(state, Verb.SET_SUMMARY), "su:")
    assert (state.person.schedule.summary_day, state.person.schedule.summary_at) == (None, None)
    assert LogLine("summary") in effects


def test_an_invalid_weekday_changes_nothing_and_back_returns() -> None:
    asked = play(settled(), "/settings", Verb.SET_SUMMARY)
    assert play(asked, "su:7").person.schedule.summary_day is None
    assert play(asked, Verb.SETTINGS).dialog.place is Place.SETTINGS


def test_a_change_of_the_clock_moves_it() -> None:
    assert moved(wanting(), "America/New_York", NOW).person.schedule.summary_at == FIRST + 6 * HOUR


def test_a_due_summary_stays_planned_for_the_tick() -> None:
    assert moved(wanting(), "Asia/Tokyo", FIRST).person.schedule.summary_at == FIRST


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"stopped_at": NOW}, id="after /stop"),
        pytest.param({"unreachable_at": NOW}, id="unreachable"),
        pytest.param({"summary_day": None}, id="not chosen"),
        pytest.param({"summary_day": 2}, id="another day by now"),
        pytest.param({"paused_until": date(2025, 6, 9)}, id="paused"),
    ],
)
def test_the_summary_is_not_sent_to_a_person_who_turned_it_off(changes: dict[str, object]) -> None:
    assert judge(wanting(**changes), DUE, FIRST) is Verdict.NOT_WANTED


def test_during_a_hold_for_pain_no_summary_is_sent() -> None:
    state = replace(wanting(), hold=Hold(1, NOW))
    assert claim_summary(state, FIRST).verdict is Verdict.NOT_WANTED
    assert take(state, DUE, FIRST) is Verdict.NOT_WANTED


def test_the_summary_is_also_sent_on_a_day_declined_or_done() -> None:
    assert judge(wanting(declined_on=date(2025, 6, 8)), DUE, FIRST) is Verdict.SEND


def test_the_summary_is_claimed_once_and_the_next_one_planned() -> None:
    claimed = claim_summary(wanting(), FIRST)
    assert (claimed.verdict, claimed.day, claimed.due) == (Verdict.SEND, date(2025, 6, 8), DUE)
    assert claimed.state.person.schedule.summary_at == FIRST + WEEK
    west = moved(claimed.state, "America/New_York", FIRST)
    assert west.person.schedule.summary_at == FIRST + WEEK + 6 * HOUR


def test_summaries_missed_in_an_outage_are_not_sent_later() -> None:
    claimed = claim_summary(wanting(), FIRST + 15 * DAY)
    assert (claimed.verdict, claimed.state.person.schedule.summary_at) == (Verdict.MISSED, FIRST + 3 * WEEK)


def test_without_a_plan_there_is_nothing_to_claim() -> None:
    with pytest.raises(ValueError, match="no summary"):
        claim_summary(settled(), NOW)


def test_the_summary_is_not_a_card_and_changes_nothing() -> None:
    state = wanting()
    assert take(state, DUE, FIRST) is state


def test_a_reminder_at_the_same_time_is_sent_as_well() -> None:
    state = wanting(remind_at=time(18, 0))
    state = state.having(replace(state.person.schedule, due=plan(state, FIRST - HOUR)))
    assert state.person.schedule.due is not None
    assert state.person.schedule.due.at == FIRST
    claimed = claim(state, FIRST)
    assert claimed.verdict is Verdict.SEND
    assert claim_summary(claimed.state, FIRST).verdict is Verdict.SEND


def test_the_summary_does_not_count_as_a_weekly_reminder() -> None:
    state = wanting(unanswered=WEEKLY_AFTER, reminded=(date(2025, 6, 2),))
    usual = plan(state, NOW)
    assert plan(claim_summary(state, FIRST).state, NOW) == usual


def test_the_last_seven_days_are_counted_in_a_chart() -> None:
    assert chart_of(steady()).last_week == sum(
        state in {"done", "short"} for state in chart_of(steady()).days[79 - 6 : 80]
    )
    assert chart_of(type(steady())((session(6), session(7), session(0, short=True)))).last_week == 2
    assert plan_summary(settled(), NOW) is None


def test_the_theme_is_switched_back_and_forth() -> None:
    dark = play(settled(), "/settings", "tg:theme")
    assert dark.person.preferences.theme is Theme.DARK
    assert play(dark, "tg:theme").person.preferences.theme is Theme.LIGHT
