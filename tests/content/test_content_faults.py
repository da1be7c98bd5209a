"""Broken copies of the bot's content: every fault is named by file, field and reason."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from content.faults import ContentError, Fault
from content.loader import FOLDER, load_catalog, load_content, load_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from bot.core.catalog import Catalog
    from bot.core.texts import Texts

ROUTINE = "routines/lower-back/routine.toml"
WORDS = "routines/lower-back/en.toml"
DOSE = "locales/en/dose.ftl"
EXTRA = "locales/en/extra.ftl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bot's content in English alone, free to be broken."""
    copy = tmp_path / "content"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for locale in (copy / "locales").iterdir():
        if locale.name != "en":
            shutil.rmtree(locale)
            (copy / "words" / f"{locale.name}.toml").unlink()
            (copy / "routines/lower-back" / f"{locale.name}.toml").unlink()
    return copy


def replace(folder: Path, file: str, old: str, new: str) -> None:
    """Change the first place where `old` stands; a change that changes nothing is a mistake of the test."""
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def add(folder: Path, file: str, text: str) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")


def faults(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(ContentError) as caught:
        load_content(folder)
    return [(fault.file, fault.field, fault.reason) for fault in caught.value.faults]


def translated(folder: Path, language: str = "de") -> None:
    """Add a second language that is a plain copy of English."""
    shutil.copytree(folder / "locales/en", folder / "locales" / language)
    shutil.copy(folder / WORDS, folder / "routines/lower-back" / f"{language}.toml")
    shutil.copy(folder / "words/en.toml", folder / "words" / f"{language}.toml")


def test_an_untouched_copy_is_whole(folder: Path) -> None:
    assert load_content(folder).catalog.languages == ("en",)


@pytest.mark.parametrize(
    "case",
    [
        (ROUTINE, "reps = 3", "reps = 3\nspeed = 2", "exercises.standing-ham-stretch.speed", "unknown key"),
        (ROUTINE, "reps = 3\n", "", "exercises.standing-ham-stretch.reps", "missing"),
        (ROUTINE, "reps = 3", 'reps = "3"', "exercises.standing-ham-stretch.reps", "valid integer"),
        (ROUTINE, "reps = 3", "reps = 0", "exercises.standing-ham-stretch.reps", "greater than 0"),
        (ROUTINE, '"standing"', '"sitting"', "exercises.standing-ham-stretch.position", "'all-fours'"),
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


def test_several_faults_in_several_files_are_all_listed_one_a_line(folder: Path) -> None:
    replace(folder, ROUTINE, "reps = 3", "reps = -3")
    replace(folder, ROUTINE, "reps = 1", "reps = 1\nspeed = 2")
    replace(folder, ROUTINE, '["puppy-pose", ', '["downward-dog", ')
    replace(folder, ROUTINE, 'id = "lower-back"', 'id = "upper-back"')
    replace(folder, WORDS, "[exercises.dead-bug]", "[exercises.live-bug]")
    replace(folder, WORDS, 'name = "Puppy Pose"', 'name = ""')
    add(folder, EXTRA, "x = <b>\nbutton-y = { $n -> }\nz = { nothing }\n")
    with pytest.raises(ContentError) as caught:
        load_content(folder)
    lines = str(caught.value).splitlines()
    assert lines == [str(fault) for fault in caught.value.faults]
    wanted = [
        (f"{ROUTINE}: exercises.standing-ham-stretch.reps: ", "greater than 0"),
        (f"{ROUTINE}: exercises.rag-doll-forward-fold.speed: ", "unknown key"),
        (f"{ROUTINE}: short_day: ", "downward-dog"),
        (f"{ROUTINE}: id: ", "lower-back"),
        (f"{WORDS}: exercises.dead-bug: ", "missing"),
        (f"{WORDS}: exercises.live-bug: ", "no such exercise"),
        (f"{WORDS}: exercises.puppy-pose.name: ", "at least 1"),
        (f"{EXTRA}: x: ", "never closed"),
        (f"{EXTRA}: line 2: ", "Fluent syntax"),
        (f"{EXTRA}: z: ", "nothing"),
    ]
    for start, reason in wanted:
        assert any(line.startswith(start) and reason in line for line in lines), (start, lines)
    assert len(lines) == len(wanted)


def test_a_second_language_that_is_complete_is_loaded(folder: Path) -> None:
    translated(folder)
    content = load_content(folder)
    assert content.catalog.languages == ("en", "de")
    assert content.catalog.routines[0].names["de"] == "Lower back"
    assert content.texts["de"].number(1.5) == "1,5"


def test_a_translation_follows_the_first_language(folder: Path) -> None:
    translated(folder)
    german, german_dose = "routines/lower-back/de.toml", "locales/de/dose.ftl"
    replace(folder, german, '  "Bend your left knee.",\n', "")
    replace(folder, german, 'tip = "This one is harder than it looks, so be patient with yourself."\n', "")
    replace(folder, german, "[exercises.rag-doll-forward-fold]", '[exercises.rag-doll-forward-fold]\ntip = "x"')
    replace(folder, german_dose, "for { dose-breaths }", "for a while")
    replace(folder, german_dose, '[none] { "" }', "[none] { $nothing }")
    replace(folder, german, "[exercises.puppy-pose]", "[exercises.kitten-pose]")
    replace(folder, "locales/de/formats.ftl", "format-day", "format-date")
    assert sorted(faults(folder)) == sorted([
        (german, "exercises.standing-ham-stretch.steps", f"7 steps, but 8 in {WORDS}"),
        (german, "exercises.rag-doll-forward-fold.tip", f"there is none in {WORDS}"),
        (german, "exercises.dead-bug.tip", f"missing: there is one in {WORDS}"),
        (german, "exercises.puppy-pose", "missing: the routine has this exercise"),
        (german, "exercises.kitten-pose", "the routine has no such exercise"),
        (german_dose, "dose", "does not use $breaths, as en does"),
        (german_dose, "dose", "uses $nothing, which en does not"),
        (german_dose, "dose-hold", "does not use $breaths, as en does"),
        (german_dose, "dose-hold", "uses $nothing, which en does not"),
        ("locales/de", "format-day", "missing: en has it"),
        ("locales/de/formats.ftl", "format-date", "en has no such message"),
    ])  # fmt: skip


def test_a_language_without_words_for_a_routine_and_words_without_a_language_are_named(folder: Path) -> None:
    shutil.copytree(folder / "locales/en", folder / "locales/de")
    shutil.copy(folder / WORDS, folder / "routines/lower-back/fr.toml")
    assert faults(folder) == [
        ("routines/lower-back/de.toml", "file", "missing"),
        ("routines/lower-back/fr.toml", "file", "no language of this name (there is en, de)"),
        ("words/de.toml", "file", "missing"),
    ]


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ("[replies]\ndone = 3\n[pain]\nsays = []\ndenies = []", "replies.done"),
        ("[replies]\nmaybe = ['x']\n[pain]\nsays = []\ndenies = []", "replies.maybe.[key]"),
        ("[replies]\n[pain]\nsays = ['ow']", "pain.denies"),
        ("[replies", "file"),
        ("[replies]\ndone = ['did it']\nnext = ['Did it!']\n[pain]\nsays = []\ndenies = []", "replies.next"),
        ("[replies]\ndone = ['did it', 'did it']\n[pain]\nsays = []\ndenies = []", "replies.done"),
        ("[replies]\n[pain]\nsays = ['ow', 'ow']\ndenies = []", "pain.says"),
    ],
)
def test_broken_typed_words_are_named(folder: Path, broken: str, field: str) -> None:
    (folder / "words/en.toml").write_text(broken, "utf-8")
    assert [(file, where) for file, where, _reason in faults(folder)] == [("words/en.toml", field)]


def test_a_folder_that_is_no_language_is_named(folder: Path) -> None:
    translated(folder, "klingon")
    assert ("locales/klingon", "folder") in [fault[:2] for fault in faults(folder)]


def second_routine(folder: Path, order: int) -> None:
    shutil.copytree(folder / "routines/lower-back", folder / "routines/a-new-one")
    replace(folder, "routines/a-new-one/routine.toml", 'id = "lower-back"', 'id = "a-new-one"')
    replace(folder, "routines/a-new-one/routine.toml", "order = 1", f"order = {order}")


def test_adding_a_routine_is_adding_a_folder(folder: Path) -> None:
    second_routine(folder, order=2)
    assert [routine.id for routine in load_content(folder).catalog.routines] == ["lower-back", "a-new-one"]


def test_two_routines_in_one_place_are_named(folder: Path) -> None:
    second_routine(folder, order=1)
    reason = "another routine has the same number"
    assert sorted(faults(folder)) == [("routines/a-new-one/routine.toml", "order", reason), (ROUTINE, "order", reason)]


def test_a_card_too_long_for_a_caption_is_named(folder: Path) -> None:
    replace(folder, WORDS, '"Bend your left knee."', ", ".join(f'"{"bend " * 30}knee {number}"' for number in range(4)))
    [(file, field, reason)] = faults(folder)
    assert (file, field) == (WORDS, "exercises.standing-ham-stretch")
    assert "fit on its card" in reason


def test_a_dose_that_cannot_be_said_is_named(folder: Path) -> None:
    replace(folder, DOSE, "{ $reps } on each side", "{ $turns } on each side")
    assert faults(folder)[0][1] == "exercises.bird-dog-extensions"
    assert "dose cannot be put into words" in faults(folder)[0][2]


def test_a_room_above_can_add_checks_that_see_the_whole_content(folder: Path) -> None:
    def check(catalog: Catalog, texts: Mapping[str, Texts]) -> Iterator[Fault]:
        yield Fault(ROUTINE, catalog.routines[0].id, texts["en"].weekday(0))

    with pytest.raises(ContentError, match=r"^routines/lower-back/routine\.toml: lower-back: Mon$"):
        load_content(folder, checks=(check,))


@pytest.mark.parametrize("load", [load_catalog, lambda folder: load_texts(folder, ("en",))])
def test_the_parts_refuse_broken_files_too(folder: Path, load: Callable[[Path], object]) -> None:
    replace(folder, ROUTINE, "reps = 3", "reps = 0")
    add(folder, EXTRA, "x = <b>\n")
    with pytest.raises(ContentError) as caught:
        load(folder)
    assert len(caught.value.faults) == 1


def run_check(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "content", *arguments]
    return subprocess.run(command, cwd=FOLDER.parent, capture_output=True, text=True, check=False)


def test_the_command_says_that_the_content_is_whole() -> None:
    done = run_check()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The content is whole: 1 routine(s), 8 exercises, in en")


def test_the_command_prints_each_fault_and_fails(folder: Path) -> None:
    replace(folder, ROUTINE, "reps = 3", "reps = 0")
    replace(folder, WORDS, 'name = "Puppy Pose"', 'name = ""')
    done = run_check(str(folder))
    assert (done.returncode, done.stderr) == (1, "")
    first, second, last = done.stdout.splitlines()
    assert first.startswith(f"{ROUTINE}: exercises.standing-ham-stretch.reps: ")
    assert second.startswith(f"{WORDS}: exercises.puppy-pose.name: ")
    assert last == "2 fault(s) in the content."
