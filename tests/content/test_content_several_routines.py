"""Several routines: shared exercises, easier forms, positions, holds in seconds, films that come later, equal ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.core.catalog import Dose, Load, Position, Sides
from bot.core.routine_choice import can_follow
from content.__main__ import main
from content.loader import load_content
from tests.support.broken_content import add, faults, replace

if TYPE_CHECKING:
    from pathlib import Path

    from content.content import Content

SMALL = "routines/small/routine.toml"
SMALL_WORDS = "routines/small/en.toml"
POSITIONS = "positions.toml"
FACTS = """
id = "small"
order = 9
short_day = ["dead-bug"]

[[exercises]]
id = "puppy-pose"
position = "sitting"
load = "stretch"
reps = 2
sides = "both-at-once"
hold_seconds = 20
seconds = 72
easier = "small/chin-nod"
film = false

[[exercises]]
use = "lower-back/dead-bug"

[[exercises]]
id = "chin-nod"
position = "sitting"
load = "mobility"
reps = 3
sides = "both-at-once"
breath_cue = "flowing"
seconds = 44
film = false
"""
TEXT = """
name = "Small"
goal = "for a stiff back"

[exercises.puppy-pose]
name = "Seated Puppy"
short = "Seated Puppy"
plain = "sit, arms long on the table"
purpose = "Makes room in your lower back."
steps = ["Sit on a chair.", "Let your hands slide forward on the table."]

[exercises.chin-nod]
name = "Chin Nod"
short = "Chin Nod"
plain = "sit and nod"
purpose = "Keeps your neck moving."
steps = ["Sit on a chair.", "Nod slowly."]
"""


@pytest.fixture
def small(folder: Path) -> Path:
    """Return the content with a second routine: one exercise of its own id, one shared, one with an id of the first."""
    add(folder, SMALL, FACTS)
    add(folder, SMALL_WORDS, TEXT)
    return folder


@pytest.fixture
def content(small: Path) -> Content:
    return load_content(small)


def test_a_shared_exercise_is_the_same_in_both_routines(content: Content) -> None:
    first, second = content.catalog.routines
    assert second.exercise("dead-bug") is first.exercise("dead-bug")
    assert content.catalog.key("small", "dead-bug") == "lower-back/dead-bug"
    assert second.plan(short=True) == ("dead-bug",)


def test_two_routines_may_use_one_id_for_different_exercises(content: Content) -> None:
    catalog = content.catalog
    ours, theirs = catalog.exercise("lower-back", "puppy-pose"), catalog.exercise("small", "puppy-pose")
    assert (ours.words["en"].name, theirs.words["en"].name) == ("Puppy Pose", "Seated Puppy")
    assert catalog.exercise("lower-back", "small/puppy-pose") is theirs
    assert not ours.is_in(["small/puppy-pose"])
    assert ours.is_in(["puppy-pose"])
    assert ours.is_in(["lower-back/puppy-pose"])


def test_what_the_content_does_not_have_is_not_found(content: Content) -> None:
    found = [content.catalog.find(*name) for name in (("small", "unicorn"), ("gone", "dead-bug"), ("small", "gone/x"))]
    assert found == [None, None, None]
    assert content.catalog.key("gone", "dead-bug") == "gone/dead-bug"
    with pytest.raises(KeyError):
        content.catalog.exercise("small", "unicorn")


def test_an_easier_form_leads_back_to_its_harder_one(content: Content) -> None:
    harder = content.catalog.harder(content.catalog.exercise("small", "chin-nod"))
    assert [exercise.key for exercise in harder] == ["small/puppy-pose"]


def test_a_position_of_the_list_needs_no_programmer(small: Path) -> None:
    add(small, POSITIONS, '\n[[positions]]\nid = "hanging"\nicon = "🦇"\nfloor = false\n')
    add(small, "locales/en/extra.ftl", "position-hanging = upside down\n")
    replace(small, SMALL, 'position = "sitting"', 'position = "hanging"')
    read = load_content(small)
    assert read.catalog.exercise("small", "puppy-pose").position == Position("hanging", "🦇", floor=False)
    assert read.texts["en"]("position-hanging") == "upside down"


def test_a_hold_in_seconds_is_put_into_words(content: Content) -> None:
    exercise = content.catalog.exercise("small", "puppy-pose")
    assert exercise.dose == Dose(2, Sides.BOTH_AT_ONCE, hold_seconds=20)
    assert content.texts["en"].dose(exercise.dose) == "2 times, hold each for 20 seconds"
    assert (exercise.load, exercise.seconds) == (Load.STRETCH, 72)


def test_a_film_that_comes_later_is_named_and_is_no_fault(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(small)]) == 0
    said = capsys.readouterr().out
    assert f"warning: {SMALL}: exercises.puppy-pose.film: comes later\n" in said
    assert "2 routine(s), 10 exercises" in said


def test_only_what_has_every_part_is_followed_along(content: Content) -> None:
    catalog = content.catalog
    assert can_follow(catalog, "lower-back", catalog.routine("lower-back").plan(short=False))
    assert can_follow(catalog, "small", ["dead-bug"])
    assert not can_follow(catalog, "small", ["dead-bug", "chin-nod"])
    assert not can_follow(catalog, "small", [])


def test_whoever_cannot_get_down_is_offered_what_needs_no_floor(small: Path) -> None:
    replace(small, SMALL, '[[exercises]]\nuse = "lower-back/dead-bug"\n', "")
    replace(small, SMALL, 'short_day = ["dead-bug"]', 'short_day = ["chin-nod"]')
    catalog = load_content(small).catalog
    assert [routine.id for routine in catalog.offered(floor=True)] == ["lower-back", "small"]
    assert [routine.id for routine in catalog.offered(floor=False)] == ["small"]


def test_where_every_routine_needs_the_floor_its_exercises_there_are_left_out(content: Content) -> None:
    catalog = content.catalog
    assert catalog.offered(floor=False) == catalog.routines
    plans = [routine.plan(short=False, floor=False) for routine in catalog.routines]
    assert plans == [("standing-ham-stretch", "rag-doll-forward-fold"), ("puppy-pose", "chin-nod")]
    assert catalog.routines[1].plan(short=True, floor=False) == ("puppy-pose", "chin-nod")


@pytest.mark.slow
@pytest.mark.parametrize(
    "case",
    [
        (SMALL, "lower-back/dead-bug", "lower-neck/dead-bug", "exercises.dead-bug.use", "no routine lower-neck"),
        (SMALL, "small/chin-nod", "lower-back/dead-cow", "exercises.puppy-pose.easier", "lower-back has no exercise"),
        (SMALL, "lower-back/dead-bug", "small/dead-bug", "exercises.dead-bug.use", "is the exercise itself"),
        (SMALL, "lower-back/dead-bug", "dead-bug", "exercises.dead-bug.use", "match pattern"),
        (SMALL, 'use = "lower-back/dead-bug"', 'use = "lower-back/dead-bug"\nreps = 4',
         "exercises.lower-back/dead-bug.reps", "unknown key"),
        (SMALL, 'easier = "small/chin-nod"', 'easier = "small/puppy-pose"', "exercises.puppy-pose.easier", "itself"),
        (SMALL, 'easier = "small/chin-nod"', 'easier = "small/dead-bug"', "exercises.puppy-pose.easier",
         "write lower-back/dead-bug"),
        (SMALL, "hold_seconds = 20", 'hold_seconds = 20\nbreath_cue = "flowing"',
         "exercises.puppy-pose.breath_cue", "either hold_seconds or breath_cue"),
        (SMALL, "hold_seconds = 20", 'hold_seconds = 20\nhold_breaths = 3\nbreath_kind = "easy"',
         "exercises.puppy-pose.hold_seconds", "either hold_breaths or hold_seconds"),
        (SMALL, 'load = "stretch"\n', "", "exercises.puppy-pose.load", "missing"),
        (SMALL, 'id = "small"', 'id = "a-much-too-long-id"', "id", "at most 12"),
        (SMALL_WORDS, "[exercises.chin-nod]", "[exercises.dead-bug]", "exercises.dead-bug", "where it is from"),
        (SMALL_WORDS, 'goal = "for a stiff back"\n', "", "goal", "missing"),
        (POSITIONS, 'id = "sitting"', 'id = "perching"', "positions.perching", "position-perching"),
        (POSITIONS, 'id = "sitting"', 'id = "standing"', "positions.standing", "stands twice"),
        (POSITIONS, 'icon = "🪑"\n', "", "positions.sitting.icon", "missing"),
        (POSITIONS, "floor = false", 'floor = "no"', "positions.standing.floor", "valid boolean"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_field_and_reason(small: Path, case: tuple[str, str, str, str, str]) -> None:
    file, old, new, field, reason = case
    replace(small, file, old, new)
    found = faults(small)
    assert any((one, two) == (file, field) and reason in three for one, two, three in found), found


def test_content_whose_every_exercise_is_on_the_floor_is_refused(folder: Path) -> None:
    text = (folder / POSITIONS).read_text("utf-8")
    (folder / POSITIONS).write_text(text.replace("floor = false", "floor = true"), "utf-8")
    assert faults(folder) == [
        ("routines", "position", "every exercise is on the floor: some people cannot get down to it")
    ]
