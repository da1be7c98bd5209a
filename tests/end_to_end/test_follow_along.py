"""A routine followed as one film: joined when it is needed, uploaded once for everybody, and never in the way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from content.joined_film import join_films
from content.loader import FOLDER, load_content
from content.media import follow_parts
from preview.injected_faults import Refuse, ResetBefore, WaitFor
from tests.support.bot_in_process import run_in_process, subscribe, with_buttons
from tools.walk.people import FULL

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.injected_faults import Fault
    from preview.params import Params
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone


def joined(*exercises: str, routine: str = "lower-back") -> bytes:
    catalog = load_content().catalog
    homes = [(catalog.exercise(routine, exercise).home, exercise) for exercise in exercises]
    return join_films([path.read_bytes() for path in follow_parts(FOLDER, homes)])


async def test_a_whole_session_takes_three_taps_and_leaves_what_eight_done_leave(stage: Stage, alex: Phone) -> None:
    await alex.send("/start")
    await alex.tap("Follow along")
    await alex.tap("3")
    assert alex.card.media is not None
    assert alex.card.media.kind == "video"
    assert alex.card.media.content == joined(*FULL)
    await alex.tap("I did it all")
    await alex.tap("2")
    assert len(list(with_buttons(alex))) == 1
    session = stage.row("sessions")
    assert (session["outcome"], session["counted"], session["pain_before"], session["pain_after"]) == (
        "finished",
        1,
        3,
        2,
    )
    assert {mark["exercise"]: mark["kind"] for mark in stage.rows("marks")} == dict.fromkeys(FULL, "done")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["chair", "desk"])
async def test_a_routine_without_the_floor_is_followed_along_too(alex: Phone, name: str) -> None:
    routine = load_content().catalog.routine(name)
    await alex.send("/exercises")
    await alex.tap("Other exercises")
    await alex.tap(f"Look at: {routine.names['en']}")
    await alex.tap("Take this routine")
    await alex.send("/start")
    await alex.tap("Follow along")
    await alex.tap("3")
    assert alex.card.media is not None
    assert alex.card.media.content == joined(*routine.plan(short=False), routine=name)


async def test_each_combination_is_uploaded_once_for_all_people_and_for_good(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    uploads: list[bytes] = []

    def see(_method: str, params: Params) -> Fault | None:
        upload = params.upload("file")
        uploads.extend([] if upload is None else [upload.content])
        return None

    server.api.faults = see
    async with run_in_process(server, tmp_path / "limber.db", clock) as stage:
        alex, bo = stage.phone(), stage.phone(server.world.add_person("Bo", "en").id)
        for phone in (alex, bo):
            await subscribe(phone)
            await phone.send("/start")
            await phone.tap("Follow along")
            await phone.tap("3")
    async with run_in_process(server, tmp_path / "limber.db", clock) as stage:
        cy = stage.phone(server.world.add_person("Cy", "en").id)
        await subscribe(cy)
        await cy.send("/start")
        await cy.tap("Follow along")
        await cy.tap("Short day: only 3, 6 min")
        await cy.tap("3")
    short = joined("puppy-pose", "bird-dog-extensions", "kneeling-t-spine-rotation")
    assert [len(upload) for upload in uploads] == [len(joined(*FULL)), len(short)]
    assert uploads == [joined(*FULL), short]


@pytest.mark.parametrize("fault", [Refuse(413, "Request Entity Too Large"), ResetBefore()], ids=["refused", "lost"])
async def test_where_the_film_cannot_be_sent_the_cards_go_on(alex: Phone, server: TelegramServer, fault: Fault) -> None:
    server.api.faults = lambda method, _params: fault if method in {"editmessagemedia", "sendvideo"} else None
    await alex.send("/start")
    await alex.tap("Follow along")
    await alex.tap("3")
    assert "cannot be shown" in alex.card.text
    assert alex.card.media is None
    await alex.tap("One by one")
    assert "1 of 8" in alex.card.text


async def test_it_hurts_under_the_film_takes_the_film_away(stage: Stage, alex: Phone) -> None:
    await alex.send("/start")
    await alex.tap("Follow along")
    await alex.tap("3")
    await alex.tap("It hurts")
    assert "physical therapist" in alex.card.text or "STOP" in alex.card.text.upper()
    assert all(message.media is None for message in alex.messages)
    assert stage.row("sessions")["outcome"] == "hurt"


@pytest.mark.parametrize(
    ("words", "answer"),
    [("my back hurts", "Stop. No more exercises for now."), ("I cannot feel my legs", "This could be an emergency.")],
)
async def test_words_of_pain_are_answered_while_the_film_is_being_uploaded(
    stage: Stage, alex: Phone, words: str, answer: str
) -> None:
    uploaded = asyncio.Event()
    stage.server.api.faults = lambda _method, params: None if params.upload("file") is None else WaitFor(uploaded)
    await alex.send("/start")
    await alex.tap("Follow along")
    await alex.tap("3", settle=False)
    await alex.until(lambda: any(call.method == "editmessagemedia" for call in stage.server.api.calls), "the upload")
    await alex.send(words, settle=False)
    await alex.until(lambda: alex.last.text.startswith(answer), "the answer")
    uploaded.set()
    await alex.settled()
    assert alex.card.text.startswith(answer)
    assert stage.row("holds")["ended_at"] is None
