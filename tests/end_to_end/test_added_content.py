"""Adding a routine is adding a folder, adding a language is adding files: the check, every card, a whole session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.screens.render import render
from bot.screens.screen import LONGEST_TEXT
from content.__main__ import main
from content.loader import load_content
from preview.entities import utf16_length
from preview.html_parser import parse_html
from tests.support.added_content import (
    ADDED_LANGUAGE,
    ADDED_ROUTINE,
    BORROWED_FILMS,
    PAGE_ROUTINE,
    added_content,
    example_of_the_page,
)
from tests.support.bot_in_process import begin, heading, run_in_process, subscribe
from tools.walk.graph import walk
from tools.walk.people import at_exercise, newcomer, view
from tools.walk.whole import ELSEWHERE, reaches_floor_if_asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.clock import MovableClock
    from bot.core.model import State
    from content.content import Content
    from preview.server import TelegramServer
    from tools.walk.graph import Graph

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("added-content")]

ORIGINAL_ROUTINE = "lower-back"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content with what was added to it."""
    added = added_content(tmp_path_factory.mktemp("added") / "content")
    example_of_the_page(added)
    return added


@pytest.fixture(scope="module")
def content(folder: Path) -> Content:
    return load_content(folder)


@pytest.fixture(scope="module")
def graph(content: Content) -> Graph:
    """Everything that a newcomer reaches, and somebody who is in the routine that was there before."""
    changes = {"catalog": content.catalog, "lexicon": content.lexicon}
    return walk([newcomer(), at_exercise()], untapped=ELSEWHERE, within=reaches_floor_if_asked, **changes)


def cards(graph: Graph) -> Iterator[State]:
    """Yield a state for each card and each line above it."""
    yield from {(one.target, one.after.dialog.notice): one.after for one in graph.happenings}.values()


def test_the_check_finds_the_content_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder)]) == 0
    was = load_content().catalog
    exercises = len({exercise.key for routine in was.routines for exercise in routine.exercises})
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == (
        f"The content is whole: {len(was.routines) + 2} routine(s), {exercises + 4} exercises, in en, de, es, fr, uk."
    )
    later = f"warning: routines/{PAGE_ROUTINE}/routine.toml: exercises.heel-raises.film: comes later"
    assert later in said


def test_people_are_met_in_both_routines(graph: Graph) -> None:
    routines = {state.session.routine for state in cards(graph) if state.session is not None}
    assert routines == {ADDED_ROUTINE, ORIGINAL_ROUTINE}


async def test_the_routine_of_the_page_is_looked_at_taken_and_done(
    server: TelegramServer, tmp_path: Path, clock: MovableClock, folder: Path
) -> None:
    async with run_in_process(server, tmp_path / "limber.db", clock, folder) as stage:
        phone = stage.phone(server.world.add_person("Ana", "en").id)
        await subscribe(phone)
        for act in ("/settings", "Exercises", "Other exercises", "Look at: Kitchen"):
            await (phone.send(act) if act.startswith("/") else phone.tap(act))
        assert "3 gentle exercises for a break in the kitchen" in phone.card.text
        await phone.tap("Calf Stretch")
        assert "2 times on each side, hold each for 20 seconds" in phone.card.text
        assert phone.card.media is None
        await phone.tap("Back")
        await phone.tap("Take this routine")
        await phone.tap("Close")
        assert "Follow along" not in phone.labels()
        await begin(phone)
        for number in (1, 2, 3):
            assert heading(phone.card)[0].startswith(f"{number} of 3")
            await phone.tap("Done")
        await phone.tap("2")
        session = stage.row("sessions")
        assert (session["routine"], session["outcome"], session["counted"]) == (PAGE_ROUTINE, "finished", 1)
        assert stage.row("people")["routine"] == PAGE_ROUTINE


@pytest.mark.parametrize("language", ["en", "de", "es", ADDED_LANGUAGE, "uk"])
def test_every_card_of_the_walk_is_drawn(graph: Graph, content: Content, language: str) -> None:
    for state in cards(graph):
        screen = render(view(state, catalog=content.catalog, texts=content.texts[language]))
        text, _entities = parse_html(screen.text)
        assert 0 < utf16_length(text.strip()) <= LONGEST_TEXT
        assert all(button.text.strip() for button in screen.buttons())


async def test_somebody_new_goes_through_the_added_routine_in_the_added_language(
    server: TelegramServer, tmp_path: Path, clock: MovableClock, folder: Path
) -> None:
    async with run_in_process(server, tmp_path / "limber.db", clock, folder) as stage:
        phone = stage.phone(server.world.add_person("Camille", ADDED_LANGUAGE).id)
        await subscribe(phone, "Paris")
        await phone.send("/settings")
        await phone.tap("Language")
        assert {"English", "Deutsch", "Español", "Français", "Українська"} < {
            label.removeprefix("✓ ") for label in phone.labels()
        }
        await begin(phone)
        for number, (exercise, other) in enumerate(BORROWED_FILMS.items(), 1):
            assert heading(phone.card)[0].startswith(f"{number} of 2")
            assert phone.card.media is not None
            film = folder / "routines" / ORIGINAL_ROUTINE / "media" / f"{other}.mp4"
            assert phone.card.media.content == film.read_bytes(), exercise
            await phone.tap("Done")
        await phone.tap("2")
        session = stage.row("sessions")
        assert (session["routine"], session["outcome"], session["counted"]) == (ADDED_ROUTINE, "finished", 1)
        assert stage.row("people")["language"] == ADDED_LANGUAGE
