"""The lower-back routine of the bot, compared field by field with its source."""

from __future__ import annotations

import math
import tomllib
from typing import TYPE_CHECKING

import pytest

from bot.core.catalog import BreathCue, BreathKind, Dose, Routine, Sides
from content.loader import FOLDER, load_content
from content.reader import load_catalog, load_texts

if TYPE_CHECKING:
    from content.content import Content

STANDING, FOLDED = "standing", "standing-folded"
FOURS, BACK = "all-fours", "on-back"
EASY, DEEP, FULL = BreathKind.EASY, BreathKind.DEEP, BreathKind.FULL

# id, name, position, reps, sides, breaths of a hold, their kind, breath cue, rest, steps, whether there is a tip
FACTS = [
    ("standing-ham-stretch", "Standing Ham Stretch", STANDING, 3, Sides.SWITCHING, 3, EASY, None, None, 8, True),
    ("rag-doll-forward-fold", "Rag Doll Forward Fold", FOLDED, 1, Sides.BOTH_AT_ONCE, 5, DEEP, None, None, 6, True),
    ("puppy-pose", "Puppy Pose", FOURS, 3, Sides.BOTH_AT_ONCE, 5, FULL, None, (10, 15), 6, True),
    (
        *("bird-dog-extensions", "Bird Dog Extensions", FOURS, 3, Sides.ALTERNATING, None, None),
        *(BreathCue.EXHALE_TOP_INHALE_LOWER, None, 6, False),
    ),
    ("dead-bug", "Dead Bug", BACK, 3, Sides.ALTERNATING, None, None, BreathCue.EXHALE_LIFT, None, 8, True),
    ("lying-figure-4", "Lying Figure 4", BACK, 3, Sides.ALTERNATING, 3, DEEP, None, None, 8, True),
    (
        *("lying-hip-twist-rotations", "Lying Hip Twist Rotations", BACK, 3, Sides.ALTERNATING, None, None),
        *(BreathCue.FLOWING, None, 7, True),
    ),
    (
        *("kneeling-t-spine-rotation", "Kneeling T-Spine Rotation", FOURS, 3, Sides.ONE_THEN_OTHER, None, None),
        *(BreathCue.INHALE_OPEN_EXHALE_CLOSE, None, 6, True),
    ),
]

DOSES = {
    "standing-ham-stretch": "3 times on each side, hold each for 3 breaths",
    "rag-doll-forward-fold": "once, hold for 5 deep breaths",
    "puppy-pose": "3 times, hold each for 5 full breaths, rest 10 to 15 seconds after each",
    "bird-dog-extensions": ("3 on each side, taking turns; breathe out slowly at the top, breathe in as you lower"),
    "dead-bug": "3 on each side, taking turns; breathe out with each lift",
    "lying-figure-4": "3 on each side, taking turns; hold each for 3 deep breaths",
    "lying-hip-twist-rotations": "3 on each side, taking turns; keep flowing, no holding",
    "kneeling-t-spine-rotation": "3 on one side, then 3 on the other; breathe in to open, breathe out to close",
}

# The required contents of the steps: side, limb, distance, angle, breath. Each word must be in the step of that number.
STEP_WORDS = {
    "standing-ham-stretch": [
        "shoulders", "right heel 15 cm 6 inches left foot", "bend left knee", "left hand right toes comfortable",
        "right knee straight hips", "3 breaths", "switch left right", "3 each side",
    ],
    "rag-doll-forward-fold": ["wider hips", "knees little", "fold forward", "cross arms elbow other", "head", "5 deep"],
    "puppy-pose": ["hands knees", "hands forward hips above knees", "head floor arms", "5 full", "10 to 15", "3 times"],
    "bird-dog-extensions": [
        "hands knees", "right arm forward left leg back same time", "top out", "in lower",
        "left arm right leg", "3 each side",
    ],
    "dead-bug": [
        "back", "knees 90 degrees", "arms up ceiling", "tummy muscles still",
        "left leg floor right arm behind head back still",
        "out lift", "right leg left arm", "3 each side",
    ],
    "lying-figure-4": [
        "back", "knees above hips", "right ankle left knee 4", "left thigh both hands", "gently chest stop stretch",
        "3 deep breaths", "switch left ankle right knee", "3 each side",
    ],
    "lying-hip-twist-rotations": [
        "back knees 90 degrees", "fingertips lightly behind head elbows sides",
        "knees far right elbows shoulders floor",
        "tummy middle", "far left", "middle", "3 each side",
    ],
    "kneeling-t-spine-rotation": [
        "hands knees", "right fingertips lightly head", "in right elbow ceiling hips legs still",
        "out other way elbow hand floor", "3 right", "left 3 left",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="module")
def routine(content: Content) -> Routine:
    return content.catalog.routines[0]


def test_the_bots_own_content_is_whole(content: Content) -> None:
    assert content.catalog.languages[0] == "en"
    assert set(content.texts) == set(content.catalog.languages)
    assert load_catalog(FOLDER) == content.catalog
    assert set(load_texts(FOLDER, ("en",))) == {"en"}


def test_the_eight_exercises_are_in_order(routine: Routine) -> None:
    assert (routine.id, routine.names["en"]) == ("lower-back", "Lower back")
    assert [exercise.id for exercise in routine.exercises] == [facts[0] for facts in FACTS]


@pytest.mark.parametrize("facts", FACTS, ids=[facts[0] for facts in FACTS])
def test_every_field_is_as_in_the_facts(routine: Routine, facts: tuple[object, ...]) -> None:
    exercise = routine.exercise(str(facts[0]))
    dose, words = exercise.dose, exercise.words["en"]
    assert facts == (
        *(exercise.id, words.name, exercise.position.id, dose.reps, dose.sides, dose.hold_breaths, dose.breath_kind),
        *(dose.breath_cue, dose.rest_seconds, len(words.steps), words.tip is not None),
    )


@pytest.mark.parametrize("exercise_id", STEP_WORDS)
def test_the_steps_name_side_limb_and_measure(content: Content, routine: Routine, exercise_id: str) -> None:
    exercise = routine.exercise(exercise_id)
    steps = [content.texts["en"].counted(step, exercise.dose) for step in exercise.words["en"].steps]
    for step, words in zip(steps, STEP_WORDS[exercise_id], strict=True):
        missing = [word for word in words.split() if word not in step.lower()]
        assert not missing, step


def test_tips_are_those_of_the_facts(routine: Routine) -> None:
    tips = {exercise.id: (exercise.words["en"].tip or "").lower() for exercise in routine.exercises}
    assert "hold on to a wall" in tips["standing-ham-stretch"]
    assert "harder than it looks" in tips["dead-bug"]
    assert "longer" in tips["lying-figure-4"]
    assert "sit back on your heels" in tips["kneeling-t-spine-rotation"]


def test_what_is_ours_and_not_of_the_source_is_named() -> None:
    facts = tomllib.loads((FOLDER / "routines/lower-back/routine.toml").read_text("utf-8"))
    assert {exercise["id"]: exercise["ours"] for exercise in facts["exercises"] if "ours" in exercise} == {
        "standing-ham-stretch": ["step-4", "felt", "mistake"],
        "rag-doll-forward-fold": ["tip", "felt", "mistake"],
        "puppy-pose": ["tip", "felt", "mistake"],
        "bird-dog-extensions": ["felt", "mistake"],
        "dead-bug": ["step-5", "felt", "mistake"],
        "lying-figure-4": ["felt", "mistake"],
        "lying-hip-twist-rotations": ["tip", "felt", "mistake"],
        "kneeling-t-spine-rotation": ["felt", "mistake"],
    }
    assert all(exercise["sources"] for exercise in facts["exercises"])


@pytest.mark.parametrize("language", ["en", "de", "es", "uk"])
def test_coming_up_from_the_fold_is_described_in_every_language(routine: Routine, language: str) -> None:
    slowly = {"en": "slowly", "de": "langsam", "es": "despacio", "uk": "повільно"}
    tip = routine.exercise("rag-doll-forward-fold").words[language].tip
    assert tip is not None
    assert slowly[language] in tip


@pytest.mark.parametrize("exercise_id", DOSES)
def test_the_dose_in_words(content: Content, routine: Routine, exercise_id: str) -> None:
    assert content.texts["en"].dose(routine.exercise(exercise_id).dose) == DOSES[exercise_id]


def expected_seconds(dose: Dose) -> float:
    """Return the duration of a dose, by the formula at the top of routine.toml."""
    reps = dose.reps * (2 if dose.per_side else 1)
    at_the_top = dose.breath_cue is BreathCue.EXHALE_TOP_INHALE_LOWER
    held = dose.hold_seconds or 8 * (dose.hold_breaths or 1)
    rep = held + (6 if dose.hold_breaths or dose.hold_seconds or at_the_top else 0)
    change = 6 if dose.sides is Sides.ONE_THEN_OTHER else 0
    return 20 + reps * (rep + sum(dose.rest_seconds or (0, 0)) / 2) + change


def test_the_seconds_follow_from_the_dose_in_every_routine(content: Content) -> None:
    exercises = {exercise.key: exercise for routine in content.catalog.routines for exercise in routine.exercises}
    written = {key: exercise.seconds for key, exercise in exercises.items()}
    assert written == {key: math.ceil(expected_seconds(exercise.dose)) for key, exercise in exercises.items()}


def test_the_short_day_is_a_stretch_a_strength_and_a_mobility_exercise_in_one_position(routine: Routine) -> None:
    assert routine.plan(short=True) == ("puppy-pose", "bird-dog-extensions", "kneeling-t-spine-rotation")
    assert {routine.exercise(one).position.id for one in routine.short_day} == {FOURS}
    assert (routine.minutes(routine.plan(short=False)), routine.minutes(routine.short_day)) == (16, 6)
