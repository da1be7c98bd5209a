"""Broken copies of the bot's content: a fault within a file is reported with file, field and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.faults import ContentError
from content.loader import load_content
from content.reader import load_catalog, load_texts
from tests.support.broken_content import DOSE, EXTRA, ROUTINE, WORDS, add, faults, replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_an_unchanged_copy_has_no_faults(folder: Path) -> None:
    assert load_content(folder).catalog.languages == ("en",)


@pytest.mark.slow  # reads all content for each
@pytest.mark.parametrize(
    "case",
    [
        (ROUTINE, "reps = 3", "reps = 3\nspeed = 2", "exercises.standing-ham-stretch.speed", "unknown key"),
        (ROUTINE, "reps = 3\n", "", "exercises.standing-ham-stretch.reps", "missing"),
        (ROUTINE, "reps = 3", 'reps = "3"', "exercises.standing-ham-stretch.reps", "valid integer"),
        (ROUTINE, "reps = 3", "reps = 0", "exercises.standing-ham-stretch.reps", "greater than 0"),
        (ROUTINE, '"standing"', '"flying"', "exercises.standing-ham-stretch.position", "no position flying"),
        (ROUTINE, 'sides = "switching"', 'sides = "left"', "exercises.standing-ham-stretch.sides", "'alternating'"),
        (ROUTINE, 'breath_kind = "easy"\n', "", "exercises.standing-ham-stretch.breath_kind", "go together"),
        (ROUTINE, "hold_breaths = 3\n", "", "exercises.standing-ham-stretch.breath_kind", "go together"),
        (ROUTINE, "seconds = 200", 'breath_cue = "flowing"\nseconds = 200',
         "exercises.standing-ham-stretch.breath_cue", "not both"),
        (ROUTINE, "[10, 15]", "[15, 10]", "exercises.puppy-pose.rest_seconds", "shortest rest stands first"),
        (ROUTINE, "[10, 15]", "[10]", "exercises.puppy-pose.rest_seconds.1", "missing"),
        (ROUTINE, 'id = "puppy-pose"', 'id = "Puppy Pose"', "exercises.Puppy Pose.id", "match pattern"),
        (ROUTINE, 'id = "dead-bug"', 'id = "puppy-pose"', "exercises.puppy-pose", "stands twice"),
        (ROUTINE, 'id = "lower-back"', 'id = "upper-back"', "id", "name of its folder, lower-back"),
        (ROUTINE, '["puppy-pose", ', '["downward-dog", ', "short_day", "downward-dog is not an exercise"),
        (ROUTINE, '["puppy-pose", ', '["puppy-pose", "puppy-pose", ', "short_day", "once, in the order"),
        (ROUTINE, '["puppy-pose", "bird-dog-extensions"', '["bird-dog-extensions", "puppy-pose"',
         "short_day", "in the order"),
        (ROUTINE, "order = 1", "order = one", "syntax", "line 4"),
        (WORDS, 'name = "Lower back"\n', "", "name", "missing"),
        (WORDS, 'name = "Puppy Pose"', 'name = ""', "exercises.puppy-pose.name", "at least 1 character"),
        (WORDS, 'name = "Puppy Pose"', f'name = "{"x" * 61}"', "exercises.puppy-pose.name", "at most 60"),
        (WORDS, 'name = "Puppy Pose"', 'title = "Puppy Pose"', "exercises.puppy-pose.title", "unknown key"),
        (WORDS, 'name = "Puppy Pose"', 'name = "<b>Puppy</b>"', "exercises.puppy-pose.name", "markup"),
        (WORDS, 'name = "Puppy Pose"', 'name = " Puppy Pose"', "exercises.puppy-pose.name", "spaces or line breaks"),
        (WORDS, 'name = "Puppy Pose"', r'name = "Puppy\nPose"', "exercises.puppy-pose.name", "line break"),
        (WORDS, "[exercises.puppy-pose]", "[exercises.kitten-pose]", "exercises.puppy-pose", "missing"),
        (WORDS, "[exercises.puppy-pose]", "[exercises.kitten-pose]", "exercises.kitten-pose", "no such exercise"),
        (WORDS, '"Start on your hands and knees.",', "7,", "exercises.puppy-pose.steps.0", "valid string"),
        (DOSE, "   *[other] { $reps } times", "    [other] { $reps } times", "line", "default"),
        (DOSE, "dose-times = ", "dose-timez = ", "dose-reps", "there is no dose-times"),
        (DOSE, "{ $breaths } deep breath\n", "{ $breaths deep breath\n", "line", "}"),
        ("locales/en/formats.ftl", "HH:mm", "HH:mmm", "format-time", "CLDR"),
        ("locales/en/formats.ftl", "format-day", "format-date", "format-day", "missing"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named_with_field_and_reason(folder: Path, case: tuple[str, str, str, str, str]) -> None:
    file, old, new, field, reason = case
    replace(folder, file, old, new)
    found = faults(folder)
    where = file if field != "format-day" else "locales/en"
    assert any(one == where and field in two and reason in three for one, two, three in found), found


@pytest.mark.slow  # reads all content for each
@pytest.mark.parametrize(
    ("source", "field", "reason"),
    [
        ("dose-times = again", "dose-times", f"stands in {DOSE} already"),
        ("x = { $n ->\n    [one] one\n}", "line 4", "default"),
        ("x = <b>bold", "x", "<b> is never closed"),
        ("x = { $n ->\n    [one] <b>one\n   *[other] <b>many</b>\n }", "x", "<b> is never closed"),
        ('x = <a href="https://example.org/{ $path }">x</a>', "x", "inside a tag"),
        ("-x = <i>bold</b>", "-x", "</b> closes nothing"),
        ("x = { nothing }", "x", "there is no nothing to refer to"),
        ("x = { -nothing }", "x", "there is no -nothing to refer to"),
        ("x = { -y.case }\n-y = y", "line 2", "Attributes of terms cannot be used"),
        ("x = { -y.case ->\n   *[a] b\n }\n-y = y", "x", "there is no -y.case to refer to"),
        ("x = { y.title }\ny = z\n    .title = t", "x", "there is no y.title to refer to"),
        ("x = y\n    .title = z", "x", "attributes of messages are never shown (.title)"),
        ("x =\n    .title = z", "x", "has no text"),
        ("x = { { LOUD($n) } }", "x", "there is no function LOUD"),
        ("x = { LOUD($n) }", "x", "there is no function LOUD"),
        ("x = { y }\ny = { x }", "x", "leads back to itself"),
        ("x = { -y }\n-y = { -z }\n-z = { -y }", "x", "leads back to itself"),
        ("button-x = " + "long " * 9, "button-x", "may become 44 characters, and at most 40 fit: a phone cuts off"),
        ("button-x = { $n ->\n    [one] x\n   *[other] { y }\n }\ny = " + "y" * 41, "button-x", "may become 41"),
        ("button-x = { $city }" + "y" * 33, "button-x", "may become 41"),
        ("button-x = <b>x</b>", "button-x", "shows this kind of text as it is written"),
        ("toast-x = " + "y" * 201, "toast-x", "at most 200"),
        ("x = " + "💡" * 2049, "x", "may become 4098 characters, and at most 4096"),
    ],
)
def test_a_broken_message_is_named_with_its_reason(folder: Path, source: str, field: str, reason: str) -> None:
    add(folder, EXTRA, f"\n{source}\n")
    found = faults(folder)
    assert any(one == EXTRA and two == field and reason in three for one, two, three in found), found


def test_a_message_may_be_made_of_terms_and_other_messages(folder: Path) -> None:
    add(
        folder,
        EXTRA,
        '-brand = Limber\n    .gender = m\nx = <b>{ -brand }</b> { y } { "{" }{ NUMBER($n) }\n'
        "y = { -brand.gender ->\n    [m] he\n   *[f] she\n }\n",
    )
    assert load_content(folder).texts["en"]("x", n=3) == "<b>Limber</b> he {3"


def test_files_that_cannot_be_read_are_named(folder: Path) -> None:
    (folder / ROUTINE).unlink()
    (folder / WORDS).write_bytes(b"\xff")
    (folder / DOSE).write_bytes(b"\xff")
    found = faults(folder)
    assert (ROUTINE, "file", "missing") in found
    assert (WORDS, "file", "not UTF-8 text") in found
    assert (DOSE, "file", "not UTF-8 text") in found


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    found = faults(tmp_path)
    assert ("routines", "folder", "holds no routine") in found
    assert ("locales/en", "folder", "holds no .ftl file") in found


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ("[replies]\ndone = 3", "replies.done"),
        ("[replies]\nmaybe = ['x']", "replies.maybe.[key]"),
        ("[replies", "file"),
        ("[replies]\n[pain]\nsays = ['ow']", "pain"),
        ("[replies]\ndone = ['did it']\nnext = ['Did it!']", "replies.next"),
        ("[replies]\ndone = ['did it', 'did it']", "replies.done"),
    ],
)
def test_broken_typed_words_are_named(folder: Path, broken: str, field: str) -> None:
    (folder / "words/en.toml").write_text(f"{broken}\n[health]\nsays = []\n", "utf-8")
    assert [(file, where) for file, where, _reason in faults(folder)] == [("words/en.toml", field)]


@pytest.mark.parametrize("load", [load_catalog, lambda folder: load_texts(folder, ("en",))])
def test_the_parts_refuse_broken_files_too(folder: Path, load: Callable[[Path], object]) -> None:
    replace(folder, ROUTINE, "reps = 3", "reps = 0")
    add(folder, EXTRA, "x = <b>\n")
    with pytest.raises(ContentError) as caught:
        load(folder)
    assert len(caught.value.faults) == 1
