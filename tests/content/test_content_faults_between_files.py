"""Inconsistent files of the content: languages, routines, words, doses; and the command that lists the faults."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from content.faults import ContentError, Fault
from content.loader import FOLDER, load_content
from tests.support.broken_content import DOSE, EXTRA, ROUTINE, WORDS, add, faults, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bot.core.catalog import Catalog
    from bot.core.texts import Texts


def translated(folder: Path, language: str = "de") -> None:
    """Add a second language that is a copy of English."""
    shutil.copytree(folder / "locales/en", folder / "locales" / language)
    shutil.copy(folder / WORDS, folder / "routines/lower-back" / f"{language}.toml")
    shutil.copy(folder / "words/en.toml", folder / "words" / f"{language}.toml")
    for words in ("words/hearing", "words/reading"):
        shutil.copy(folder / words / "en.toml", folder / words / f"{language}.toml")


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
    replace(folder, german, "[exercises.bird-dog-extensions]", '[exercises.bird-dog-extensions]\ntip = "x"')
    replace(folder, german_dose, "for { dose-breaths }", "for a while")
    replace(folder, german_dose, '[none] { "" }', "[none] { $nothing }")
    replace(folder, german, "[exercises.puppy-pose]", "[exercises.kitten-pose]")
    replace(folder, "locales/de/formats.ftl", "format-day", "format-date")
    assert sorted(faults(folder)) == sorted([
        (german, "exercises.standing-ham-stretch.steps", f"7 steps, but 8 in {WORDS}"),
        (german, "exercises.bird-dog-extensions.tip", f"there is none in {WORDS}"),
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


def test_a_part_called_ours_that_the_words_do_not_have_is_named(folder: Path) -> None:
    replace(folder, ROUTINE, 'ours = ["step-4", "felt"', 'ours = ["step-4", "step-9", "felt"')
    replace(folder, WORDS, 'tip = "Go only as far as feels easy."\n', "")
    assert faults(folder) == [
        (ROUTINE, "exercises.standing-ham-stretch.ours", f"there is no step-9 in {WORDS}"),
        (ROUTINE, "exercises.lying-hip-twist-rotations.ours", f"there is no tip in {WORDS}"),
    ]


def test_where_it_is_felt_and_a_mistake_need_a_source(folder: Path) -> None:
    replace(folder, ROUTINE, 'sources = ["https://irongrif.com/exercises/29-dead-bug"]\n', "")
    reason = "missing: what we say of felt and mistake needs a source"
    assert faults(folder) == [(ROUTINE, "exercises.dead-bug.sources", reason)]


def test_a_language_without_words_for_a_routine_and_words_without_a_language_are_named(folder: Path) -> None:
    shutil.copytree(folder / "locales/en", folder / "locales/de")
    shutil.copy(folder / WORDS, folder / "routines/lower-back/fr.toml")
    assert faults(folder) == [
        ("routines/lower-back/de.toml", "file", "missing"),
        ("routines/lower-back/fr.toml", "file", "no language of this name (there is en, de)"),
        ("words/de.toml", "file", "missing"),
        ("words/hearing/de.toml", "file", "missing"),
        ("words/reading/de.toml", "file", "missing"),
    ]


def test_a_folder_that_is_no_language_is_named(folder: Path) -> None:
    translated(folder, "klingon")
    assert ("locales/klingon", "folder") in [fault[:2] for fault in faults(folder)]


def test_a_language_of_which_only_compiled_files_are_left_is_none(folder: Path) -> None:
    (folder / "locales/fr/__pycache__").mkdir(parents=True)
    assert load_content(folder).catalog.languages == ("en",)


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
    [(file, field, _reason)] = [fault for fault in faults(folder) if "fit on its card" in fault[2]]
    assert (file, field) == (WORDS, "exercises.standing-ham-stretch")


def test_a_dose_that_cannot_be_formatted_is_named(folder: Path) -> None:
    replace(folder, DOSE, "{ $reps } on each side", "{ $turns } on each side")
    assert faults(folder)[0][1] == "exercises.bird-dog-extensions"
    assert "dose cannot be put into words" in faults(folder)[0][2]


def test_callers_can_add_checks_of_the_whole_content(folder: Path) -> None:
    def check(catalog: Catalog, texts: Mapping[str, Texts]) -> Iterator[Fault]:
        yield Fault(ROUTINE, catalog.routines[0].id, texts["en"].weekday(0))

    with pytest.raises(ContentError, match=r"^routines/lower-back/routine\.toml: lower-back: Mon$"):
        load_content(folder, checks=(check,))


def run_check(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "content", *arguments]
    return subprocess.run(command, cwd=FOLDER.parent, capture_output=True, text=True, check=False)


def test_the_command_reports_content_without_faults() -> None:
    done = run_check()
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"(?m)^The content is whole: \d+ routine\(s\), \d+ exercises, in en, ", done.stdout)


def test_the_command_prints_each_fault_and_fails(folder: Path) -> None:
    replace(folder, ROUTINE, "reps = 3", "reps = 0")
    replace(folder, WORDS, 'name = "Puppy Pose"', 'name = ""')
    done = run_check(str(folder))
    assert (done.returncode, done.stderr) == (1, "")
    first, second, last = done.stdout.splitlines()
    assert first.startswith(f"{ROUTINE}: exercises.standing-ham-stretch.reps: ")
    assert second.startswith(f"{WORDS}: exercises.puppy-pose.name: ")
    assert last == "2 fault(s) in the content."
