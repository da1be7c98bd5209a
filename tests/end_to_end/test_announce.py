"""`limber announce` writes to everybody, in their language, beside the running bot; first it only says to whom."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from typing import TYPE_CHECKING

import attrs
import pytest

from bot.__main__ import _ending_in_a_line, main
from bot.commands import announce
from bot.config import Settings
from preview import user_actions
from preview.injected_faults import too_many_requests
from preview.with_bot import TOKEN
from tests.support.bot_in_process import subscribe

if TYPE_CHECKING:
    from pathlib import Path

    from preview.injected_faults import Fault
    from preview.params import Params
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

WORDS = "There was a fault. <Nothing> was lost & all is well."


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stage: Stage) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(announce, "PAUSE", 0.01)
    for name in attrs.fields_dict(Settings):
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("BOT_API_URL", stage.server.url)
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", stage.url)
    (tmp_path / "texts").mkdir()
    for language in ("en", "de", "es", "uk"):
        (tmp_path / "texts" / f"{language}.txt").write_text(f"{language}: {WORDS}\n")


async def run(*, send: bool, skip: int = 0, folder: str = "texts") -> int:
    return await _ending_in_a_line(announce.main(Namespace(folder=folder, send=send, skip=skip)))


@pytest.fixture
async def three(stage: Stage, alex: Phone) -> list[Phone]:
    """Alex, somebody who reads German, and somebody who blocks the bot."""
    phones = [alex]
    for name, language in (("Kim", "de"), ("Sam", "en")):
        phones.append(stage.phone(stage.server.world.add_person(name, language).id))
        await (subscribe(phones[-1]) if language == "en" else phones[-1].send("/start"))
    user_actions.block(stage.server.world, phones[-1].person.id, blocked=True)
    return phones


async def test_everybody_gets_it_in_their_language(three: list[Phone], capsys: pytest.CaptureFixture[str]) -> None:
    assert await run(send=True) == 0
    assert [phone.last.text for phone in three[:2]] == [f"en: {WORDS}", f"de: {WORDS}"]
    assert WORDS not in three[2].last.text
    assert capsys.readouterr().out.endswith("Sent: 2, blocked: 1, not known to have arrived: 0.\n")


async def test_without_send_it_only_says_to_whom(three: list[Phone], capsys: pytest.CaptureFixture[str]) -> None:
    assert await run(send=False) == 0
    out = capsys.readouterr().out
    assert f"--- en, to 2 people ---\nen: {WORDS}\n" in out
    assert "--- de, to 1 people ---" in out
    assert "--- 3 people in all, about 0 minutes ---\nNothing was sent." in out
    assert not any(WORDS in message.text for phone in three for message in phone.messages)


@pytest.mark.slow  # it waits for the second that Telegram asks for
async def test_a_429_is_waited_out_and_everybody_gets_it_once(
    stage: Stage, three: list[Phone], capsys: pytest.CaptureFixture[str]
) -> None:
    moments: list[float] = []

    def refuse_once(method: str, params: Params) -> Fault | None:
        if method != "sendmessage" or params.text("chat_id") != str(three[0].person.id):
            return None
        moments.append(asyncio.get_running_loop().time())
        return too_many_requests(1) if len(moments) == 1 else None

    stage.server.api.faults = refuse_once
    assert await run(send=True) == 0
    refused, sent = moments
    assert sent - refused >= 1
    for phone, language in zip(three[:2], ("en", "de"), strict=True):
        assert [message.text for message in phone.messages].count(f"{language}: {WORDS}") == 1
    assert capsys.readouterr().out.endswith("Sent: 2, blocked: 1, not known to have arrived: 0.\n")


async def test_it_goes_on_after_those_who_have_it(three: list[Phone]) -> None:
    assert await run(send=True, skip=1) == 0
    assert WORDS not in three[0].last.text
    assert three[1].last.text == f"de: {WORDS}"


def test_a_number_of_people_below_zero_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["announce", "texts", "--skip", "-1"])
    assert "-1 is not a number of people" in capsys.readouterr().err


@pytest.mark.parametrize(("text", "says"), [(None, "cannot be read"), ("", "0 characters"), ("x" * 4097, "4097")])
async def test_a_missing_empty_or_long_text_is_named_before_anything_is_sent(
    three: list[Phone], tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, says: str
) -> None:
    file = tmp_path / "texts" / "es.txt"
    file.unlink() if text is None else file.write_text(text)
    assert await run(send=True) == 2
    assert says in capsys.readouterr().err
    assert not any(WORDS in message.text for phone in three for message in phone.messages)
