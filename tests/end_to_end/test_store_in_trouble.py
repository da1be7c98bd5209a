"""A store that cannot be used: STOP is on the screen all the same, and what happened meanwhile is stored afterwards."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from storage.errors import wrap
from tests.support.bot_in_process import begin, heading, with_buttons
from tests.support.engines import looking
from tools.walk.people import content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

TEXTS = content().texts["en"]
STOP_WORDS = "Stop. No more exercises for now."


@contextmanager
def locked(stage: Stage) -> Iterator[None]:
    """Hold the database's write lock, as a forgotten database shell does."""
    with looking(stage.url) as shell:
        on_server = stage.database.file is None
        for statement in ("BEGIN", "LOCK TABLE people, dialogs") if on_server else ("BEGIN EXCLUSIVE",):
            shell.execute(statement)
        yield
        shell.execute("ROLLBACK")


@contextmanager
def failing(stage: Stage, code: int) -> Iterator[None]:
    """Let every transaction fail as SQLite does with this code."""
    writer = stage.database._transactions

    async def fail(_work: object) -> object:
        error = sqlite3.OperationalError("made up")
        error.sqlite_errorcode = code
        raise wrap(error)

    run, writer.run = writer.run, fail  # type: ignore[assignment,method-assign]  # the disk, which no test can fill
    yield
    writer.run = run  # type: ignore[method-assign]  # same


TROUBLES: dict[str, Callable[[Stage], AbstractContextManager[None]]] = {
    "locked": locked,
    "full": lambda stage: failing(stage, sqlite3.SQLITE_FULL),
    "immutable": lambda stage: failing(stage, sqlite3.SQLITE_READONLY),
    "broken disk": lambda stage: failing(stage, sqlite3.SQLITE_IOERR),
}


@pytest.fixture(params=list(TROUBLES))
def trouble(request: pytest.FixtureRequest) -> Callable[[Stage], AbstractContextManager[None]]:
    """A kind of trouble that passes."""
    return TROUBLES[request.param]


async def test_it_hurts_tapped_says_stop_at_once_and_holds_when_the_trouble_ends(
    stage: Stage, alex: Phone, trouble: Callable[[Stage], AbstractContextManager[None]]
) -> None:
    await begin(alex, exercise=2)
    with trouble(stage):
        await alex.tap("It hurts", settle=False)
        await alex.until(lambda: alex.last.text.startswith(STOP_WORDS), "STOP")
        assert alex.alerts == [TEXTS("hurts-toast")]
        await alex.until(lambda: not list(with_buttons(alex)), "no exercise to go on with")
        assert stage.rows("holds") == []
    await alex.until(lambda: bool(stage.rows("holds")), "the hold")
    await alex.settled()
    assert alex.card.text.startswith("Stop.")
    assert len(list(with_buttons(alex))) == 1
    said = [message for message in alex.messages if "I cannot save anything at the moment" in message.text]
    assert len(said) == 1
    assert [row["kind"] for row in stage.rows("marks")] == ["done", "hurt"]


async def test_it_hurts_typed_says_stop_at_once_and_holds_when_the_trouble_ends(
    stage: Stage, alex: Phone, trouble: Callable[[Stage], AbstractContextManager[None]]
) -> None:
    await begin(alex, exercise=2)
    with trouble(stage):
        await alex.send("it hurts", settle=False)
        await alex.until(lambda: alex.last.text.startswith(STOP_WORDS), "STOP")
    await alex.until(lambda: bool(stage.rows("holds")), "the hold")
    await alex.settled()
    assert alex.card.text.startswith("Stop.")
    assert len(list(with_buttons(alex))) == 1


async def test_pain_behind_an_update_that_waits_is_heard_and_all_is_stored_in_order(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=2)
    with locked(stage):
        await alex.tap("Done", settle=False)
        await alex.until(lambda: alex.toasts == [TEXTS("toast-waits")], "that the tap waits")
        await alex.send("it hurts", settle=False)
        await alex.until(lambda: alex.last.text.startswith(STOP_WORDS), "STOP")
    await alex.until(lambda: bool(stage.rows("holds")), "the hold")
    await alex.settled()
    assert [row["kind"] for row in stage.rows("marks")] == ["done", "done", "hurt"]
    assert alex.card.text.startswith("Stop.")


async def test_a_tap_and_words_that_wait_are_answered_once_and_carried_out_later(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=2)
    with locked(stage):
        await alex.tap("Done", settle=False)
        await alex.until(lambda: bool(alex.toasts), "a toast")
        await alex.send("done", settle=False)
        await alex.send("done", settle=False)
        await asyncio.sleep(0)
    await alex.until(lambda: len(stage.rows("marks")) == 4, "all that was done")
    await alex.settled()
    assert alex.toasts == [TEXTS("toast-waits")]
    assert heading(alex.card)[0].startswith("5 of 8")


async def test_a_stranger_at_a_locked_database_is_heard_once_it_opens(stage: Stage, phone: Phone) -> None:
    with locked(stage):
        await phone.send("/start", settle=False)
        await phone.until(lambda: any(message.text == TEXTS("waits") for message in phone.messages), "a word")
    await phone.until(lambda: phone.labels() == ["Yes, keep my answers"], "the welcome")


@pytest.mark.parametrize("first", [None, "Done"])
async def test_stop_is_said_though_the_store_only_takes_long(stage: Stage, alex: Phone, first: str | None) -> None:
    await begin(alex)
    slow = asyncio.Event()
    run = stage.database._transactions.run

    async def late(work: object) -> object:
        await slow.wait()
        return await run(work)  # type: ignore[arg-type]  # a work, as the real one gets it

    stage.database._transactions.run = late  # type: ignore[method-assign]  # a disk that is slow
    if first is not None:
        await alex.tap(first, settle=False)  # the words wait for this tap, and nobody waits for the words
    await alex.tap("It hurts", settle=False)
    await alex.send("it hurts", settle=False)
    await alex.until(lambda: bool(alex.alerts), "the words of STOP on the tap")
    await alex.until(lambda: alex.last.text.startswith(STOP_WORDS), "STOP")
    slow.set()
    await alex.until(lambda: any(card.text.startswith("Stop.") for card in with_buttons(alex)), "the card")
    await alex.settled()
    assert alex.alerts == [TEXTS("hurts-toast")]


async def test_a_row_that_cannot_be_read_can_be_stopped_and_erased(stage: Stage, alex: Phone) -> None:
    await begin(alex)
    stage.write("UPDATE people SET remind_at = 'half past'")
    await alex.send("it hurts")
    assert alex.last.text.startswith(STOP_WORDS)
    await alex.tap("Done")
    assert "/erase yes" in alex.last.text
    await alex.send("/stop")
    assert alex.last.text.startswith("No more reminders.")
    assert stage.row("people")["next_due_at"] is None
    await alex.send("/erase")
    assert stage.rows("people")
    await alex.send("/erase yes")
    assert stage.rows("people") == []
    await alex.send("/start")
    assert alex.labels() == ["Yes, keep my answers"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("both my legs went numb", "This could be an emergency."),
        ("I want to die", "I am glad that you wrote it."),
        ("/it_hurts", STOP_WORDS),
        ("/pain", STOP_WORDS),
    ],
)
async def test_words_are_heard_without_the_store_however_they_are_wrapped(
    stage: Stage, alex: Phone, words: str, answer: str
) -> None:
    await begin(alex, exercise=2)
    with locked(stage):
        await alex.send(words, settle=False)
        await alex.until(lambda: alex.last.text.startswith(answer), "the answer without the store")
    await alex.settled()
    assert alex.card.text.startswith(answer)
