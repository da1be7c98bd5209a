"""One person goes through everything that Limber can do, by phone, while the bot runs as a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.phone import Phone

SUBSCRIBE = ("/start", "Yes, keep my answers", *["None of these"] * 3, "Yes", "London", "07:30", "See you at 07:30")
PNG, PDF, JSON = b"\x89PNG", b"%PDF-", b"{"
"""How the files of the picture, the report and the data begin."""


async def use_every_feature(phone: Phone) -> None:
    """Subscribe, do a session, look at progress, write a note, get the report and the data, and erase everything."""
    for act in SUBSCRIBE:
        await _act(phone, act)
    await _act(phone, "/today")
    await _act(phone, "3")
    for exercise in range(1, 9):
        await _until_card(phone, f"{exercise} of 8")
        await _act(phone, "Done")
    await _act(phone, "2")
    await _act(phone, "/note my heel tingles")
    await _file(phone, "/progress", PNG)
    await _file(phone, "/report", PDF)
    await _file(phone, "/export", JSON)
    await _act(phone, "/erase")
    await _act(phone, "Yes, delete everything")
    await phone.until(lambda: "I have deleted everything" in phone.last.text, "the end of the data")


async def _act(phone: Phone, act: str) -> None:
    """Send a command, or tap a button as soon as it is there."""
    if act.startswith("/"):
        await phone.send(act)
    else:
        await phone.until(lambda: any(act in label for label in phone.labels()), f"the button {act}")
        shown = phone.card.text
        await phone.tap(act)
        await phone.until(lambda: phone.last.text != shown, f"what follows {act}")


async def _until_card(phone: Phone, words: str) -> None:
    await phone.until(lambda: words in phone.card.text, f"the card with {words}")


async def _file(phone: Phone, command: str, begins: bytes) -> None:
    """Send a command, and wait for the file that answers it."""
    before = len(phone.messages)
    await phone.send(command)
    await phone.until(
        lambda: any(
            message.media is not None and message.media.content.startswith(begins)
            for message in phone.messages[before:]
        ),
        f"a file for {command}",
    )
