"""The file of /export: what is stored, as a person can read it."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from bot.screens.export_file import Rows, export_file, readable
from tools.walk.people import content, settled, view


@pytest.mark.parametrize(
    ("column", "stored", "read"),
    [
        ("created_at", 1_772_434_800, "2026-03-02T08:00:00+01:00"),
        ("since", 1_772_434_800, "2026-03-02T08:00:00+01:00"),
        ("paused_until", "2026-03-09", "2026-03-09"),
        ("films", 1, True),
        ("signs", None, None),
        ("signs", 0, False),
        ("days", "025", ["Mon", "Wed", "Sat"]),
        ("summary_day", 6, "Sun"),
        ("summary_day", None, None),
        ("left_out", '["dead-bug"]', ["Dead Bug"]),
        ("eased", '["lower-back/dead-bug"]', ["Dead Bug"]),
        (
            "doses",
            '["lower-back/dead-bug 4 - left"]',
            [{"exercise": "Dead Bug", "reps": 4, "breaths": None, "side": "left"}],
        ),
        ("offers", 0, False),
        ("exercise", "dead-bug", "Dead Bug"),
        ("exercise", "one-that-is-gone", "one-that-is-gone"),
        ("body_parts", '["leg", "lower-back"]', ["leg", "lower-back"]),
        ("payload", '{"slot": 0}', {"slot": 0}),
        ("text", "[not a list", "[not a list"),
        ("score", 7, 7),
        ("checks", 1, True),
        ("check_day", 4, "Fri"),
        ("activity", "#shoes", "tie my shoes"),
        ("plan_when", "after lunch", "after lunch"),
        ("plan_where", "#bedroom", "in the bedroom"),
    ],
)
def test_a_value_is_readable(column: str, stored: int | str | None, read: object) -> None:
    assert readable(view(settled()), column, stored) == read


def test_the_file_says_what_it_is_and_leaves_nothing_out() -> None:
    rows = Rows("notes", ("id", "text"), [(1, "a"), (2, "b")])
    data = json.loads(export_file(view(settled()), [rows]))
    assert "Europe/Berlin" in data["about"]
    assert data["notes"] == [{"id": 1, "text": "a"}, {"id": 2, "text": "b"}]


def test_an_exercise_has_the_name_that_it_has_in_the_routine_of_its_session() -> None:
    catalog = content().catalog
    first = catalog.routines[0]
    words = {language: replace(first.exercises[0].words[language], name="Another") for language in catalog.languages}
    other = replace(first, id="other", exercises=(replace(first.exercises[0], home="other", words=words),))
    both = replace(catalog, routines=(first, other))
    own = first.exercises[0].id
    tables = [
        Rows("sessions", ("id", "routine", "plan"), [(1, first.id, f'["{own}"]'), (2, "other", f'["{own}"]')]),
        Rows("marks", ("session_id", "exercise"), [(1, own), (2, own)]),
    ]
    told = json.loads(export_file(view(settled(), catalog=both), tables))
    name = first.exercises[0].words["en"].name
    assert [row["plan"] for row in told["sessions"]] == [[name], ["Another"]]
    assert [row["exercise"] for row in told["marks"]] == [name, "Another"]
