"""The report for a PT in words: the page to print, and the message for who listens to it."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.core.model import PainMoment, Where
from bot.core.report import History, Stop
from bot.core.screening import SignGroup
from bot.core.session import Outcome
from bot.screens.report_message import file_name, report_text
from bot.screens.report_page import MOST_NOTES, MOST_STOPS, PRINTED_NOTE, make_report_page, notes
from bot.screens.screen import LONGEST_TEXT
from bot.screens.values import Symbol
from content.markup import markup_faults, utf16_length
from tests.support.sample_history import (
    FIRST,
    HURT_DAY,
    TODAY,
    at,
    crowded,
    month,
    noted,
    report_of,
    session,
    stop,
    written,
)
from tools.walk.people import FULL, content, settled, view
from tools.walk.people import TODAY as PEOPLES_DAY

LANGUAGES = content().catalog.languages
EN = content().texts["en"]
VIEW = view(settled())


def spoken(history: History, language: str = "en", **person: object) -> str:
    return report_text(view(settled(**person), language), report_of(history, **person))


def lines(text: str) -> list[str]:
    return html.unescape(text).split("\n")


def test_the_message_tells_all_that_is_on_the_page() -> None:
    told = lines(spoken(month(), left_out=FULL[1:2]))
    assert told[1] == "6 May 2025 to 4 June 2025, 30 days. Made on 4 June 2025."
    assert "• Days done: 13 of 30." in told
    assert "• Pain before sessions: 4.2 on average, 2 to 8 (scores: 16)." in told
    assert "• Pain after sessions: 3.4 on average, 1 to 7 (scores: 13)." in told
    assert "• Sessions with a rise of 2 points or more: 1." in told
    assert "• Exercises left out now: Rag Doll Forward Fold." in told
    assert "• Dead Bug: done 10 of 15, skipped 2 (too hard 1, no time 1)" in told
    assert "• Bird Dog Extensions: done 14 of 17, stopped because it hurt 1" in told
    assert any(line.startswith("Self-reported") and "Limber" in line for line in told)


def test_scores_that_are_all_the_same_have_no_range() -> None:
    told = lines(spoken(History((session(1, 4, 2), session(2, 4, 3)))))
    assert "• Pain before sessions: 4 each time (scores: 2)." in told
    assert "• Pain after sessions: 2.5 on average, 2 to 3 (scores: 2)." in told


def test_the_message_tells_what_the_plot_shows_newest_first() -> None:
    told = lines(spoken(month()))
    first = told.index("<b>Sessions, newest first</b>") + 1
    assert told[first] == "• 4 June: still going on, done 5 of 8, pain before 2"
    assert told[first + 1] == "• 3 June: completed, done 3 of 3, pain before 2, pain after 1"
    assert "• 23 May: left unfinished, done 3 of 8" in told
    noted_first = told.index("<b>Pain noted at other times, newest first</b>") + 1
    assert told[noted_first:] == [
        "• 30 May: 3 of 10, noted",
        "• 28 May: 4 of 10, asked by Limber",
        "• 26 May: 5 of 10, asked by Limber",
        "• 25 May: 6 of 10, when it hurt",
        "• 13 May: 6 of 10, noted",
    ]


def told_stop(given: Stop) -> str:
    """Return what is said of a stop, after its day and hour."""
    (line,) = make_report_page(VIEW, report_of(History(stops=(given,)))).stops.lines
    assert line.startswith("25 May, 08:04, "), "the hour is that of the person's clock"
    return line.removeprefix("25 May, 08:04, ")


def test_a_stop_tells_exercise_score_place_signs_and_end() -> None:
    ended = stop(HURT_DAY, ended=26)
    assert told_stop(ended) == (
        "during Bird Dog Extensions. Pain 6 of 10; lower back. Signs of an emergency: none. "
        "Exercises again from 1 June: says a PT or doctor saw and cleared them."
    )
    unanswered = Stop(replace(ended.hold, exercise=None, score=None, where=(), signs=None))
    assert told_stop(unanswered) == (
        "not during an exercise. Pain not scored; place not given. Signs of an emergency: not answered. "
        "No exercises since."
    )
    signs = Stop(replace(ended.hold, where=(Where.LEG, Where.BOTH_LEGS), signs=True), at(26, 10), "something-new")
    assert told_stop(signs) == (
        "during Bird Dog Extensions. Pain 6 of 10; one leg, both legs. Signs of an emergency: yes. Ended on 1 June."
    )


@pytest.mark.parametrize(
    ("how", "said"),
    [(how, EN(f"sheet-ended-{how}")) for how in ("stretch", "mistake", "withdrawn", "usual")],
)
def test_a_stop_taken_back_says_so(how: str, said: str) -> None:
    assert told_stop(stop(HURT_DAY, ended=HURT_DAY, how=how)).endswith(said)


def test_only_the_newest_stops_are_shown_and_the_others_counted() -> None:
    stops = tuple(stop(day, ended=day) for day in range(MOST_STOPS + 2))
    shown = make_report_page(VIEW, report_of(History(stops=stops))).stops.lines
    assert len(shown) == MOST_STOPS + 1
    assert [line.partition(",")[0] for line in shown[:2]] == ["11 May", "10 May"]
    assert shown[-1] == EN("sheet-more", count=2)


SCREENED = EN(
    "sheet-screened",
    parts=", ".join(
        EN(f"sheet-screened-{group}", answer=EN("sheet-screened-none"), day=EN.short_day(PEOPLES_DAY))
        for group in SignGroup
    ),
)


def test_a_month_of_notes_alone_says_what_there_was_none_of() -> None:
    sheet = make_report_page(VIEW, report_of(History(scores=(noted(3, 5),))))
    assert sheet.short.lines == (
        EN("sheet-days-done", done=0, days=30),
        EN("sheet-sessions-none"),
        EN("sheet-left-out-none"),
        SCREENED,
    )
    assert sheet.stops.lines == (EN("sheet-stops-none"),)
    assert sheet.exercises.rows == ()
    told = spoken(History(scores=(noted(3, 5),)))
    assert f"<b>{EN('sheet-exercises')}</b>" not in told
    assert EN("sheet-list") not in told


def test_with_scores_before_but_none_after_no_rise_is_told() -> None:
    before = make_report_page(VIEW, report_of(History((session(1, 3, None),)))).short.lines
    after = make_report_page(VIEW, report_of(History((session(1, None, 3),)))).short.lines
    assert [len(before), len(after)] == [5, 5]
    assert "before" in before[2]
    assert "after" in after[2]


def test_the_table_tells_done_skipped_and_hurt() -> None:
    rows = make_report_page(VIEW, report_of(month())).exercises.rows
    assert ("Dead Bug", "10 of 15", "2: too hard 1, no time 1", "0") in rows
    assert ("Bird Dog Extensions", "14 of 17", "0", "1") in rows


def test_the_plot_has_each_score_on_its_day_and_hour() -> None:
    plot = make_report_page(VIEW, report_of(month())).plot
    points = {series.symbol: series.points for series in plot.series}
    eight = 8 / 24
    assert points[Symbol.RING][:2] == ((1 + eight, 6), (2 + eight, 6))
    moment, score = points[Symbol.DISC][0]
    assert moment == pytest.approx(1 + eight + 20 / 1440)
    assert score == 5
    evening = 20 / 24
    assert points[Symbol.TRIANGLE] == ((7 + evening, 6), (20 + evening, 5), (22 + evening, 4), (24 + evening, 3))
    assert [score for _day, score in points[Symbol.CROSS]] == [6]
    assert plot.links[0] == (1 + eight, 6, 5)
    assert len(plot.links) == 13
    assert plot.done >= {1, 2, 28}
    assert HURT_DAY not in plot.done
    assert plot.ticks[:2] == ((0, "6 May"), (7, "13 May"))


def test_the_plot_marks_stops_for_pain_but_no_slip_of_the_thumb_and_none_from_before() -> None:
    old = replace(stop(0), hold=replace(stop(0).hold, since=at(-4)))
    plot = make_report_page(VIEW, report_of(History(stops=(old, *month().stops)))).plot
    (kept,) = plot.stops
    assert kept == pytest.approx(HURT_DAY + (8 * 60 + 4) / 1440)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("history", [month(), crowded()], ids=["month", "crowded"])
def test_the_message_is_one_that_telegram_takes(language: str, history: History) -> None:
    text = spoken(history, language, left_out=FULL[:6])
    assert utf16_length(text) <= LONGEST_TEXT
    assert list(markup_faults(text)) == []
    assert content().texts[language]("sheet-title") in text


def test_a_long_message_says_how_much_it_leaves_out() -> None:
    history = crowded()
    _head, sessions, scores = re.split(r"<b>(?:Sessions, newest|Pain noted).*</b>\n", spoken(history))
    for part, given in ((sessions, len(history.sessions)), (scores, 30)):
        *shown, more = lines(part.strip())
        assert 0 <= len(shown) < given
        assert more == f"• {EN('sheet-more', count=given - len(shown))}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_a_session_ends_and_every_moment_has_words(language: str) -> None:
    sessions = tuple(session(day, 5, 5, outcome=outcome) for day, outcome in enumerate((*Outcome, None)))
    scores = tuple(noted(day, 5, moment) for day, moment in enumerate(PainMoment))
    stops = tuple(
        Stop(replace(stop(day, exercise=None).hold, where=(where,)), at(day, 9) if how else None, how)
        for day, (where, how) in enumerate(zip(Where, ("cleared", "stretch", "usual", None), strict=True))
    )
    history = History(sessions, scores, stops)
    made = view(settled(), language)
    assert len(make_report_page(made, report_of(history)).stops.lines) == len(stops)
    assert len(lines(report_text(made, report_of(history)))) > len(sessions) + len(stops)


def test_the_file_is_named_after_the_day_it_was_made() -> None:
    assert file_name(report_of(month())) == f"limber-report-{TODAY.isoformat()}.pdf"
    assert FIRST + timedelta(days=29) == TODAY


def test_notes_are_told_newest_first_word_for_word_and_on_the_page_as_many_as_it_has_room_for() -> None:
    texts = [f"day {day}, " + "and it is a long story " * 20 for day in range(5)]
    report = report_of(History(notes=tuple(written(day, text.strip()) for day, text in enumerate(texts))))
    told = notes(VIEW, report).lines
    assert [line.split("“")[1].removesuffix("”") for line in told] == [text.strip() for text in reversed(texts)]
    printed = make_report_page(VIEW, report).notes.lines
    assert len(printed) == MOST_NOTES + 1
    assert printed[-1] == "Not shown here: 3."
    assert all(len(line) <= PRINTED_NOTE + 40 for line in printed)
    assert printed[0].endswith(" …”")


def test_a_note_that_begins_with_a_long_link_is_cut_within_it() -> None:
    link = "https://example.org/" + "x" * 200
    (printed,) = make_report_page(VIEW, report_of(History(notes=(written(1, f"{link} is what I read"),)))).notes.lines
    assert printed.split("“")[1] == f"{link[: PRINTED_NOTE - 1]}…”"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Zieht 🙁 nachts, 3× täglich – „ganz“ links: ½ Stunde", "Zieht nachts, 3× täglich – „ganz“ links: ½ Stunde"),
        ("Болить, коли сиджу", "Болить, коли сиджу"),
        ("ґанок і пʼять", "ґанок і п’ять"),
        ("ｂａｃｋ ﬁne\nagain", "back fine again"),
        ("café", "café"),
        ("қатты ауырады", None),
        ("πονάει", "πονάει"),
        ("腰が痛い", None),
        ("الظهر", None),
        ("fine but 痛", None),
    ],
)
def test_the_page_prints_what_its_font_has_and_points_to_the_message_for_the_rest(text: str, line: str | None) -> None:
    (printed,) = make_report_page(VIEW, report_of(History(notes=(written(3, text),)))).notes.lines
    other = "written in letters that this page cannot print. It is in the message."
    assert " ".join(printed.split()).endswith(f"“{line}”" if line else other)


def test_without_a_note_the_page_has_no_such_section() -> None:
    assert make_report_page(VIEW, report_of(History(scores=(noted(3, 5),)))).notes.lines == ()
