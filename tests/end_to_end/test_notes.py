"""A note for the PT: in several messages, corrected, deleted, over HTTP."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.left_bytes import files_with

if TYPE_CHECKING:
    from bot.clock import MovableClock
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

LONGEST_MESSAGE = 4_096
"""Characters; Telegram's apps send a longer paste as several messages at once."""


def texts(stage: Stage) -> list[str]:
    """Return the notes in the order in which they were written, each message by itself."""
    return [row["text"] for row in sorted(stage.rows("notes"), key=lambda row: row["id"])]


async def reported(alex: Phone) -> str:
    """Return the report that the person asks for."""
    await alex.send("/report")
    return next(message.text for message in reversed(alex.messages) if "In their own words" in message.text)


async def test_a_paste_of_several_messages_is_one_note_and_too_long(stage: Stage, alex: Phone) -> None:
    paste = "It is stiff. " * 331
    await alex.send("/note")
    for start in range(0, len(paste), LONGEST_MESSAGE):
        await alex.send(paste[start : start + LONGEST_MESSAGE])
    assert len(paste) > LONGEST_MESSAGE
    assert "That is a little too long for the page." in alex.card.text
    assert texts(stage) == []


async def test_a_second_message_belongs_to_the_note_until_it_is_done(stage: Stage, alex: Phone) -> None:
    await alex.send("/note")
    await alex.send("Stiff in the mornings.")
    await alex.send("It hurts when I sit.")
    assert stage.rows("holds") == []
    await alex.tap("Done")
    assert "“Stiff in the mornings. It hurts when I sit.”" in await reported(alex)
    await alex.send("my back hurts")
    assert len(texts(stage)) == 2
    assert len(stage.rows("holds")) == 1


async def test_a_note_that_was_left_alone_is_over(stage: Stage, alex: Phone, clock: MovableClock) -> None:
    await alex.send("/note")
    await alex.send("Stiff in the mornings")
    clock.advance(timedelta(minutes=6))
    await alex.send("my back hurts")
    assert texts(stage) == ["Stiff in the mornings"]
    assert len(stage.rows("holds")) == 1


async def test_an_edit_corrects_the_note_and_is_no_report_of_pain(stage: Stage, alex: Phone) -> None:
    await alex.send("/note")
    first = await alex.send("Stiff in the mornngs")
    await alex.send("Fine when I walk")
    await alex.edit(first, "Stiff in the mornings, hurts when I sit")
    await alex.tap("Done")
    assert texts(stage) == ["Stiff in the mornings, hurts when I sit", "Fine when I walk"]
    await alex.edit(first, "Stiff in the mornings, my back hurts when I sit")
    assert "I corrected your note." in alex.card.text
    assert stage.rows("holds") == []
    await alex.edit(first, "x" * 600)
    assert "That is a little too long for the page." in alex.card.text
    assert texts(stage)[0] == "Stiff in the mornings, my back hurts when I sit"


async def test_an_emergency_in_an_edit_of_a_note_is_heard(stage: Stage, alex: Phone) -> None:
    await alex.send("/note")
    first = await alex.send("Stiff in the mornings")
    await alex.edit(first, "both my legs went numb")
    assert stage.row("holds")["signs"] == 1
    assert texts(stage) == ["Stiff in the mornings"]


async def test_a_note_is_deleted_with_all_its_messages(stage: Stage, alex: Phone) -> None:
    await alex.send("/note")
    await alex.send("This one stays")
    await alex.tap("Done")
    await alex.send("/note")
    await alex.send("Stiff in the mornings")
    await alex.send("No, that is wrong")
    await alex.tap("Delete this note")
    assert "Stiff in the mornings No, that is wrong" in alex.card.text
    await alex.tap("Yes, delete it")
    assert "I deleted that note." in alex.card.text
    assert texts(stage) == ["This one stays"]


@pytest.mark.sqlite
async def test_a_note_of_before_is_deleted_after_a_look_at_it_and_leaves_no_byte(stage: Stage, alex: Phone) -> None:
    for words in ("The zebra stays", "Stiff in the giraffe mornings, and a long time after that as well", "Fine again"):
        await alex.send("/note")
        await alex.send(words)
        assert words in alex.card.text
        await alex.tap("Done")
    await alex.send("/note")
    assert alex.labels()[:3] == [
        "Delete: “Fine again”",
        "Delete: “Stiff in the giraffe mor…”",
        "Delete: “The zebra stays”",
    ]
    await alex.tap("Delete: “Stiff in the giraffe mor…”")
    assert "and a long time after that as well" in alex.card.text
    await alex.tap("No, keep it")
    assert len(texts(stage)) == 3
    await alex.send("/note")
    await alex.tap("Delete: “Stiff in the giraffe mor…”")
    assert files_with(stage.path.parent, [b"giraffe"])
    await alex.tap("Yes, delete it")
    assert texts(stage) == ["The zebra stays", "Fine again"]
    assert files_with(stage.path.parent, [b"giraffe"]) == []
    assert files_with(stage.path.parent, [b"zebra"])


async def test_words_that_begin_something_else_are_no_note(stage: Stage, alex: Phone) -> None:
    await alex.send("/note")
    await alex.send("Stiff in the mornings")
    await alex.send("settings")
    assert "Language" in alex.labels()
    await alex.send("/note")
    await alex.send("start")
    await alex.send("/note")
    assert texts(stage) == ["Stiff in the mornings"]


async def test_thanks_ends_a_note_that_was_written(stage: Stage, alex: Phone) -> None:
    await alex.send("/note")
    await alex.send("Stiff in the mornings")
    await alex.send("thanks")
    await alex.send("my back hurts")
    assert texts(stage) == ["Stiff in the mornings"]
    assert len(stage.rows("holds")) == 1
