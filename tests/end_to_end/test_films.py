"""The film of an exercise on its card: one card through the routine, one upload of each file, and words always."""

from __future__ import annotations

import asyncio
import logging
from random import Random
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from content.loader import FOLDER
from preview.injected_faults import Refuse, ResetAfter, ResetBefore, WaitFor
from tests.support.bot_in_process import HURRIED, begin, heading, run_in_process, subscribe, with_buttons
from tools.walk.people import FULL

if TYPE_CHECKING:
    from pathlib import Path

    from bot.clock import MovableClock
    from preview.injected_faults import Fault
    from preview.params import Params
    from preview.server import TelegramServer
    from tests.support.bot_in_process import Stage
    from tests.support.phone import Phone

_log = logging.getLogger(__name__)

MEDIA = FOLDER / "routines" / "lower-back" / "media"
WITH_PICTURE = ("editmessagemedia", "sendanimation", "sendphoto")


class Watch:
    """Sees every call with a picture: the files that came with them, and at wish it does something to the call."""

    def __init__(self, stage_server: TelegramServer, *faults: Fault | None) -> None:
        """Watch this server; do these to the calls with a picture, the last one to all that follow."""
        self.uploads: list[bytes] = []
        self.calls: list[str] = []
        self._faults = list(faults)
        stage_server.api.faults = self._see

    def _see(self, method: str, params: Params) -> Fault | None:
        if method not in WITH_PICTURE:
            return None
        self.calls.append(method)
        upload = params.upload("file")
        if upload is not None:
            self.uploads.append(upload.content)
        return self._faults.pop(0) if len(self._faults) > 1 else next(iter(self._faults), None)


def file(exercise: str, ending: str = "mp4") -> bytes:
    return (MEDIA / f"{exercise}.{ending}").read_bytes()


def shown(phone: Phone) -> bytes | None:
    """Return the content of the picture on the card."""
    media = phone.card.media
    assert media is None or phone.card.caption_above
    return None if media is None else media.content


async def finish(phone: Phone) -> None:
    await phone.tap("1")
    assert "pain" in phone.card.text.lower()


async def test_the_film_changes_in_place_through_the_routine_and_is_uploaded_once_for_all(
    stage: Stage, alex: Phone, server: TelegramServer
) -> None:
    watch = Watch(server)
    await begin(alex)
    card = alex.card.id
    for place, exercise in enumerate(FULL, start=1):
        assert heading(alex.card)[0].startswith(f"{place} of 8")
        assert shown(alex) == file(exercise)
        assert alex.card.id == card
        await alex.tap("Done")
    assert sorted(watch.uploads) == sorted(file(exercise) for exercise in FULL)
    await finish(alex)
    assert alex.card.media is None
    assert len(list(with_buttons(alex))) == 1

    bo = stage.phone(server.world.add_person("Bo", "en").id)
    await subscribe(bo)
    await begin(bo, exercise=8)
    assert shown(bo) == file(FULL[-1])
    assert len(watch.uploads) == len(FULL)


async def test_after_a_restart_no_file_is_uploaded_again(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    path = tmp_path / "limber.db"
    async with run_in_process(server, path, clock) as before:
        await subscribe(before.phone())
        await begin(before.phone(), exercise=3)
    watch = Watch(server)
    async with run_in_process(server, path, clock) as after:
        alex = after.phone()
        await alex.tap("Back")
        assert shown(alex) == file("rag-doll-forward-fold")
        assert watch.calls == ["editmessagemedia"]
        assert watch.uploads == []


async def test_one_step_at_a_time_shows_a_picture_of_each_step(server: TelegramServer, alex: Phone) -> None:
    await begin(alex)
    watch = Watch(server)
    await alex.tap("Steps")
    assert shown(alex) == file(FULL[0], "step-1.jpg")
    await alex.tap("Next")
    assert shown(alex) == file(FULL[0], "step-2.jpg")
    await alex.tap("Back")
    assert shown(alex) == file(FULL[0], "step-1.jpg")
    assert watch.uploads == [file(FULL[0], "step-1.jpg"), file(FULL[0], "step-2.jpg")]


async def test_who_chose_dark_gets_dark_films(server: TelegramServer, alex: Phone) -> None:
    await alex.send("/settings")
    await alex.tap("Pictures: light")
    watch = Watch(server)
    await begin(alex)
    assert shown(alex) == (MEDIA / "dark" / f"{FULL[0]}.mp4").read_bytes()
    assert len(watch.uploads) == 1


async def test_who_wants_no_moving_pictures_gets_the_still(server: TelegramServer, alex: Phone) -> None:
    await alex.send("/settings")
    await alex.tap("Films: on")
    watch = Watch(server)
    await begin(alex, exercise=2)
    assert alex.card.media is not None
    assert alex.card.media.kind == "photo"
    assert shown(alex) == file(FULL[1], "jpg")
    assert watch.uploads == [file(exercise, "jpg") for exercise in FULL[:2]]


async def test_two_people_who_need_a_film_at_once_cause_one_upload(
    stage: Stage, alex: Phone, server: TelegramServer
) -> None:
    bo = stage.phone(server.world.add_person("Bo", "en").id)
    await subscribe(bo)
    for phone in (alex, bo):
        await phone.send("/today")
    first = asyncio.Event()
    watch = Watch(server, WaitFor(first), None)
    await alex.tap("3", settle=False)
    await bo.tap("3", settle=False)
    await alex.until(lambda: len(watch.calls) == 1, "the upload")
    first.set()
    await alex.settled()
    await bo.settled()
    assert shown(alex) == shown(bo) == file(FULL[0])
    assert watch.uploads == [file(FULL[0])]


async def test_a_file_that_telegram_forgot_is_uploaded_anew(server: TelegramServer, alex: Phone) -> None:
    await begin(alex, exercise=2)
    await alex.tap("Back")
    watch = Watch(server, Refuse(400, "Bad Request: wrong file identifier/HTTP URL specified"), None)
    await alex.tap("Done")
    assert shown(alex) == file(FULL[1])
    assert watch.uploads == [file(FULL[1])]


@pytest.mark.parametrize(
    "fault",
    [
        Refuse(400, "Bad Request: VIDEO_CONTENT_TYPE_INVALID"),
        Refuse(413, "Request Entity Too Large"),
        Refuse(500, "Internal Server Error"),
        ResetBefore(),
        ResetAfter(),
    ],
    ids=["refused", "too large", "trouble", "lost", "lost answer"],
)
async def test_where_pictures_fail_the_words_go_on_to_the_end(
    stage: Stage, alex: Phone, server: TelegramServer, fault: Fault
) -> None:
    Watch(server, fault)
    await begin(alex)
    for place in range(1, len(FULL) + 1):
        assert heading(alex.card)[0].startswith(f"{place} of 8")
        assert "1. " in alex.card.text
        assert len(list(with_buttons(alex))) == 1
        await alex.tap("Done")
    await finish(alex)
    assert len(stage.rows("marks")) == len(FULL)
    assert stage.row("sessions")["counted"]


async def test_pictures_that_fail_half_way_leave_one_card_with_words(
    stage: Stage, alex: Phone, server: TelegramServer
) -> None:
    await begin(alex, exercise=2)
    Watch(server, ResetAfter())
    await alex.tap("Done")
    assert heading(alex.card)[0].startswith("3 of 8")
    assert alex.card.media is None
    assert len(list(with_buttons(alex))) == 1
    await alex.tap("It hurts")
    assert "physical therapist" in alex.card.text
    assert stage.row("sessions")["outcome"] == "hurt"


async def test_a_slow_picture_is_given_up_and_the_words_come(
    server: TelegramServer, clock: MovableClock, tmp_path: Path
) -> None:
    for_ever = asyncio.Event()
    async with run_in_process(server, tmp_path / "limber.db", clock, timing=replace(HURRIED, picture=0.05)) as stage:
        alex = stage.phone()
        await subscribe(alex)
        Watch(server, WaitFor(for_ever))
        await alex.send("/today")
        await alex.tap("3", settle=False)
        await alex.until(lambda: heading(alex.card)[0].startswith("1 of 8"), "the words")
        assert alex.card.media is None
        for_ever.set()
        await alex.settled()
        assert len(list(with_buttons(alex))) == 1


@pytest.mark.parametrize(
    "fault", [ResetBefore(), Refuse(502, "Bad Gateway"), Refuse(400, "Bad Request: VIDEO_CONTENT_TYPE_INVALID")]
)
async def test_a_picture_that_failed_costs_its_card_the_film_and_no_other_card(
    alex: Phone, server: TelegramServer, fault: Fault
) -> None:
    await begin(alex)
    watch = Watch(server, fault, None)
    shown_films = []
    for place in range(2, len(FULL) + 1):
        await alex.tap("Done")
        assert heading(alex.card)[0].startswith(f"{place} of 8")
        shown_films.append(shown(alex))
    assert shown_films == [None, *(file(exercise) for exercise in FULL[2:])]
    assert len(watch.calls) == len(FULL) - 1


@pytest.mark.slow
async def test_with_one_call_in_two_hundred_failing_nearly_every_exercise_comes_with_its_film(
    stage: Stage, server: TelegramServer
) -> None:
    phones = [stage.phone(), *(stage.phone(server.world.add_person(f"Person {n}", "en").id) for n in range(1, 40))]
    for phone in phones:
        await subscribe(phone)
    luck = Random(7)  # noqa: S311 - the same faults in every run
    faults: list[Fault] = [Refuse(502, "Bad Gateway"), ResetBefore(), ResetAfter()]
    hit: list[str] = []

    def one_in_two_hundred(method: str, _params: Params) -> Fault | None:
        if method == "getupdates" or luck.random() >= 0.005:
            return None
        hit.append(method)
        return luck.choice(faults)

    server.api.faults = one_in_two_hundred
    films = []
    for phone in phones:
        await begin(phone)
        for exercise in FULL[:5]:
            films.append(shown(phone) == file(exercise))
            await phone.tap("Done")
    assert len(films) == 200
    assert hit
    _log.info("%d of %d exercise cards with their film, %d calls failed", sum(films), len(films), len(hit))
    assert sum(films) / len(films) >= 0.95
