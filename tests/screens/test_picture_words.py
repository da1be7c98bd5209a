"""The picture of progress in words: numbers, names and dates in every language, and the caption that says the same."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, product

import pytest
from msgspec.structs import replace

from bot.core.chart import DayState, make_chart
from bot.core.effects import Info
from bot.core.journal import RECENT, Journal, Progress
from bot.core.progress import PainChange, SessionSummary, Trend
from bot.screens.infos import info, summary
from bot.screens.progress_picture import make_picture
from bot.screens.screen import LONGEST_CAPTION
from bot.screens.values import Figure, ProgressPicture
from content.markup import has_markup, markup_faults, utf16_length
from tools.sample_journals import (
    PEOPLE,
    ago,
    chart_of,
    everything,
    first_day,
    goals,
    noted,
    picture_of,
    session,
    steady,
)
from tools.walk.people import content, settled, view

LANGUAGES = content().catalog.languages
DAY = timedelta(days=1)
NAMED = [DayState.DONE, DayState.SHORT, DayState.REST, DayState.PAUSED, DayState.STOPPED, DayState.HELD]


def spoken(picture: ProgressPicture) -> list[str]:
    """Return all the words of a picture."""
    pain = picture.pain
    return [
        picture.title,
        picture.period,
        *filter(None, [picture.invitation]),
        *(figure.label for figure in picture.figures),
        *picture.calendar.weekdays,
        *(name for _week, name in picture.calendar.months),
        *(label for _state, label in picture.calendar.keys),
        picture.calendar.today_label,
        pain.heading,
        pain.none,
        *(curve.label for curve in (pain.before, pain.after, pain.other, pain.peg)),
        *([] if picture.activity is None else [picture.activity.heading]),
    ]


def test_three_steady_months_in_english() -> None:
    picture = picture_of(steady())
    assert (picture.title, picture.period) == ("Your last 12 weeks", "17 March – 4 June 2025")
    assert picture.figures == (
        Figure("28", "days in a row"),
        Figure("3", "days this week"),
        Figure("67", "days in all"),
    )
    calendar = picture.calendar
    assert calendar.weekdays == ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    assert calendar.months == ((0, "Mar"), (2, "Apr"), (6, "May"), (11, "Jun"))
    assert calendar.keys == ((DayState.DONE, "Done"), (DayState.SHORT, "Short day"), (DayState.REST, "Rest day"))
    assert (calendar.days, calendar.today) == (chart_of(steady()).days, 79)
    assert picture.pain.before.points[:3] == ((0, 7), (1, 6), (2, 5))
    assert len(picture.pain.before.means) == len(picture.pain.after.means) == 12
    assert picture.pain.other.points == ()
    assert picture.pain.other.means == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", PEOPLE)
def test_every_language_has_plain_words_for_everybody(person: str, language: str) -> None:
    words = spoken(picture_of(PEOPLE[person](), language))
    assert all(words)
    assert not [word for word in words if has_markup(word)]


def test_languages_differ_in_their_words() -> None:
    pictures = [spoken(picture_of(everything(), language)) for language in LANGUAGES]
    for words in zip(*pictures, strict=True):
        assert len(set(words)) > 1, words


@pytest.mark.parametrize(
    ("journal", "labels"),
    [
        pytest.param(Journal(), [], id="nothing: no noughts"),
        pytest.param(first_day(), ["1 day this week"], id="one day is no run"),
        pytest.param(Journal((session(1), session(0))), ["2 days in a row", "2 days this week"], id="all in this week"),
        pytest.param(Journal((session(9),)), ["1 day in all"], id="long ago"),
        pytest.param(
            Journal(tuple(session(day) for day in range(5, -1, -1))),
            ["6 days in a row", "3 days this week", "6 days in all"],
            id="from last week into this",
        ),
    ],
)
def test_only_numbers_that_say_something_are_shown(journal: Journal, labels: list[str]) -> None:
    assert [f"{figure.number} {figure.label}" for figure in picture_of(journal).figures] == labels


def test_numbers_take_the_forms_of_their_language() -> None:
    def labels(count: int) -> list[str]:
        sessions = tuple(session(day) for day in range(count + 7, 7, -1))
        (total,) = picture_of(Journal(sessions), "uk").figures
        return total.label.split()[:1]

    assert [labels(count) for count in (1, 2, 5, 11, 21, 22)] == [
        ["день"],
        ["дні"],
        ["днів"],
        ["днів"],
        ["день"],
        ["дні"],
    ]


def test_the_key_has_what_occurs_in_one_order_and_no_word_for_a_day_missed() -> None:
    assert [state for state, _label in picture_of(everything()).calendar.keys] == NAMED
    assert picture_of(Journal()).calendar.keys == ()
    missed = picture_of(Journal((session(9),)))
    assert DayState.OPEN in missed.calendar.days
    assert [state for state, _label in missed.calendar.keys] == [DayState.DONE]


def test_weeks_begin_as_they_do_where_the_person_is() -> None:
    assert view(settled(zone="Europe/Berlin")).first_weekday == 0
    assert view(settled(zone="America/New_York"), "uk").first_weekday == 6
    assert view(settled(zone=None)).first_weekday == 0
    calendar = picture_of(steady(), "es", 6).calendar
    assert calendar.weekdays == ("dom", "lun", "mar", "mié", "jue", "vie", "sáb")


@pytest.mark.parametrize(
    ("today", "months"),
    [
        pytest.param(date(2025, 6, 4), [(0, 3), (2, 4), (6, 5), (11, 6)], id="room for the month that went on"),
        pytest.param(date(2025, 6, 18), [(0, 4), (4, 5), (9, 6)], id="a month begins in the first week"),
        pytest.param(date(2025, 6, 11), [(1, 4), (5, 5), (10, 6)], id="a month begins too soon after the first"),
        pytest.param(date(2026, 2, 28), [(0, 12), (3, 1), (8, 2)], id="over the end of a year"),
        pytest.param(date(2025, 7, 30), [(0, 5), (3, 6), (7, 7)], id="the next month is not reached"),
    ],
)
def test_a_month_is_named_over_its_first_week(today: date, months: list[tuple[int, int]]) -> None:
    calendar = make_picture(view(settled()), make_chart(Journal(), today, 0)).calendar
    assert calendar.months == tuple((week, content().texts["en"].month(month)) for week, month in months)


def test_both_years_are_named_where_there_are_two() -> None:
    made = make_picture(view(settled()), make_chart(Journal(), date(2026, 1, 14), 0))
    assert made.period == "27 October 2025 – 14 January 2026"


@pytest.mark.parametrize("first", range(7))
def test_names_of_months_never_stand_side_by_side(first: int) -> None:
    for number in range(400):
        months = make_picture(
            view(settled()), make_chart(Journal(), date(2025, 1, 1) + number * DAY, first)
        ).calendar.months
        weeks = [week for week, _name in months]
        assert all(later - week >= 2 for week, later in pairwise(weeks))


def longest_caption(language: str) -> str:
    """Return the longest caption that may come to be: each part the longest of all that it could say."""
    texts = content().texts[language]
    longest_day = max((date(2025, 1, 1) + number * DAY for number in range(365)), key=lambda day: len(texts.day(day)))
    entries = [
        SessionSummary(longest_day, 8, 8, counts, hurt, minutes=999, short=False)
        for counts, hurt in ((True, False), (False, False), (False, True))
    ]
    mean = float(Fraction(66, 7))  # 9.4, as long as any
    captions = (
        info(
            view(
                settled(),
                language,
                progress=Progress(7, 99_999, run, PainChange(trend, mean, mean), (entry,) * RECENT),
            ),
            Info.PROGRESS,
        )
        for entry, trend, run in product(entries, Trend, (0, 1, 2, 5, 99_999))
    )
    return max(captions, key=utf16_length)


@pytest.mark.parametrize("language", LANGUAGES)
def test_progress_in_words_always_fits_under_the_picture(language: str) -> None:
    caption = longest_caption(language)
    assert list(markup_faults(caption)) == []
    assert utf16_length(caption) <= LONGEST_CAPTION
    assert utf16_length(info(view(settled(), language), Info.PROGRESS)) <= LONGEST_CAPTION


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_week_fit_under_the_picture(language: str) -> None:
    change = PainChange(Trend.WORSE, 9.4, 9.4)
    told = view(settled(), language, progress=Progress(7, 9, 9, change, ()))
    for days in range(1, 8):
        words = summary(told, days)
        assert list(markup_faults(words)) == []
        assert str(days) in words
        assert "9" in words.partition("7")[2]
        assert utf16_length(words) <= LONGEST_CAPTION


@pytest.mark.parametrize(
    ("journal", "blank"),
    [
        pytest.param(Journal(), True, id="nothing yet"),
        pytest.param(Journal(choices=((ago(9), frozenset({0})),)), True, id="days chosen"),
        pytest.param(Journal((session(0, counts=False),)), False, id="begun today"),
        pytest.param(Journal((session(1, counts=False),)), False, id="begun yesterday"),
        pytest.param(Journal((session(0),)), False, id="done"),
        pytest.param(Journal(stops=(ago(0),)), False, id="stopped"),
        pytest.param(Journal(scores=(noted(0, 3),)), False, id="scored"),
    ],
)
def test_the_invitation_is_for_who_has_nothing_behind_them(journal: Journal, blank: bool) -> None:  # noqa: FBT001 - a table
    assert bool(picture_of(journal).invitation) is blank


def test_equal_pictures_are_equal_values() -> None:
    assert picture_of(steady()) == picture_of(steady())
    assert hash(picture_of(steady())) == hash(picture_of(steady()))
    assert picture_of(steady()) != picture_of(replace(steady(), stops=(ago(3),)))


def test_goals_are_drawn_with_their_days_of_these_twelve_weeks() -> None:
    picture = picture_of(goals())
    assert picture.pain.peg.label == "in daily life (PEG)"
    assert [(day, round(peg, 2)) for day, peg in picture.pain.peg.points] == [
        (7, 6.67),
        (21, 5.67),
        (35, 5.33),
        (49, 4.67),
        (63, 3.67),
        (77, 2.67),
    ]
    assert picture.activity is not None
    assert picture.activity.heading == "Carry my grandson up all the stairs to bed (10: as before)"
    assert picture.activity.points == ((7, 2), (21, 3), (35, 3), (49, 5), (63, 6), (77, 7))


def test_an_activity_given_up_is_not_drawn_for_the_newest() -> None:
    journal = goals()
    changed = (*journal.checks[:-1], replace(journal.checks[-1], activity="#walking"))
    picture = picture_of(replace(journal, checks=changed))
    assert picture.activity is not None
    assert picture.activity.points == ((77, 7),)


@pytest.mark.parametrize(
    ("typed", "shown"), [("walk 🐕 far", "Walk  far (10: as before)"), ("כלב", "My goals (10: as before)")]
)
def test_letters_that_the_picture_cannot_draw_are_left_out(typed: str, shown: str) -> None:
    journal = goals()
    activity = picture_of(replace(journal, checks=(replace(journal.checks[-1], activity=typed),))).activity
    assert activity is not None
    assert activity.heading == shown
