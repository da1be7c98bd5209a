"""/report over HTTP: a page to print and its text, of the one person who asks."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.drawing.page import pdf
from tests.support.bot_in_process import begin, subscribe

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from bot.clock import MovableClock
    from bot.screens.values import ReportPage
    from preview.chat_model import Message
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone


def newest(phone: Phone, count: int) -> list[Message]:
    """Return the bot's newest messages, oldest first."""
    return [message for message in phone.messages if message.from_bot][-count:]


async def test_a_report_comes_as_a_page_and_as_text(alex: Phone) -> None:
    await begin(alex, exercise=3)
    await alex.tap("Skip")
    await alex.tap("Too hard")
    await alex.tap("It hurts")
    await alex.tap("Yes, it hurts")
    await alex.tap("6")
    await alex.tap("Lower back")
    await alex.tap("That is all")
    await alex.tap("None of these")
    before = len(alex.messages)
    await alex.send("/report")
    page, text = newest(alex, 2)
    assert len(alex.messages) == before + 3, "the command, the page and the text"
    assert page.media is not None
    assert (page.media.kind, page.media.name) == ("document", "limber-report-2026-03-02.pdf")
    assert page.media.content.startswith(b"%PDF-")
    assert page.text.startswith("Here is the page for your physical therapist")
    assert "1 February 2026 to 2 March 2026, 30 days. Made on 2 March 2026." in text.text
    assert "Puppy Pose: done 0 of 8, skipped 1 (too hard 1)" not in text.text
    assert "skipped 1 (too hard 1)" in text.text
    assert "Pain 6 of 10; lower back. Signs of an emergency: none. No exercises since." in text.text
    assert "2 March: stopped because it hurt, done 2 of 8, pain before 3" in text.text


async def test_a_report_leaves_the_card_and_the_rows_as_they_are(stage: Stage, alex: Phone) -> None:
    await begin(alex, exercise=2)
    before = {table: stage.rows(table) for table in ("sessions", "marks", "people", "pain_scores", "log")}
    await alex.send("/report")
    assert {table: stage.rows(table) for table in before} == before
    await alex.tap("Done")
    assert len(stage.rows("marks")) == len(before["marks"]) + 1


async def test_somebody_without_data_gets_a_kind_sentence(alex: Phone) -> None:
    await alex.send("/report")
    (text,) = newest(alex, 1)
    assert text.media is None
    assert text.text.startswith("There is nothing to report from the last 30 days yet.")


async def test_what_is_older_than_thirty_days_is_no_data(alex: Phone, clock: MovableClock) -> None:
    await begin(alex)
    await alex.tap("Done")
    clock.advance(timedelta(days=29))
    await alex.send("/report")
    assert newest(alex, 2)[0].media is not None
    clock.advance(timedelta(days=1))
    await alex.send("/report")
    assert newest(alex, 1)[0].text.startswith("There is nothing to report")


async def test_before_consent_there_is_no_report(phone: Phone) -> None:
    await phone.send("/start")
    await phone.send("/report")
    assert all(message.media is None for message in phone.messages)
    assert phone.labels() == ["Yes, keep my answers"]


async def test_nothing_of_anybody_else_is_in_a_report(stage: Stage, alex: Phone, tmp_path: Path) -> None:
    other = stage.phone(stage.server.world.add_person("Sam", "en").id)
    await subscribe(other)
    await begin(other)
    await other.tap("It hurts")
    await other.tap("Yes, it hurts")
    await other.tap("9")
    await other.send("/report")
    theirs = newest(other, 2)
    await alex.send("/pain")
    await alex.tap("4")
    await alex.send("/report")
    page, text = newest(alex, 2)
    assert "Pain 9 of 10" in theirs[1].text
    assert "Sessions: none." in text.text
    assert "• 2 March: 4 of 10, noted" in text.text
    said = [text.text]
    if shutil.which("pdftotext") is not None and page.media is not None:
        (tmp_path / "page.pdf").write_bytes(page.media.content)
        command = ["pdftotext", str(tmp_path / "page.pdf"), "-"]
        said.append(subprocess.run(command, capture_output=True, check=True).stdout.decode())  # noqa: ASYNC221 - short
    for part in said:
        assert "Sessions: none." in part
        for word in ("Pain 9", "Standing Ham", "stopped because it hurt", "Sam", "Alex", str(alex.person.id)):
            assert word not in part


async def test_a_page_that_cannot_be_drawn_costs_only_the_page(
    alex: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_page: ReportPage) -> bytes:
        raise ValueError("no ink")

    monkeypatch.setattr(pdf, "draw_pdf", fail)
    await alex.send("/pain")
    await alex.tap("4")
    await alex.send("/report")
    sorry, text = newest(alex, 2)
    assert sorry.text.startswith("I could not make the page to print")
    assert "• 2 March: 4 of 10, noted" in text.text
    assert all(message.media is None for message in alex.messages)
    assert [record.getMessage() for record in caplog.records] == ["Something could not be drawn: ValueError"]
    assert "4 of 10" not in caplog.text
