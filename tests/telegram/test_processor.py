"""One person's updates run in order, different people's side by side, never more than told at once."""

from __future__ import annotations

import asyncio
import gc
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import pytest
from aiohttp import web
from telegram import Chat, Message, PollAnswer, Update, User
from telegram.ext import ApplicationBuilder, TypeHandler

from bot.telegram.processor import PersonOrderedProcessor
from bot.telegram.request import AiohttpRequest
from tests.support.loopback import TOKEN, serving
from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import Coroutine


def update(number: int, person: int) -> Update:
    user, chat = User(person, "A", is_bot=False), Chat(person, Chat.PRIVATE)
    return Update(number, message=Message(number, datetime.now(UTC), chat, from_user=user))


class Handler:
    """Notes what begins and ends; each run ends when told to, or at once."""

    def __init__(self, *, hold: bool = False) -> None:
        self.began: list[tuple[int, int]] = []
        self.ended: list[tuple[int, int]] = []
        self.most = 0
        self.gates: dict[tuple[int, int], asyncio.Event] = defaultdict(asyncio.Event)
        self.hold = hold

    async def __call__(self, person: int, number: int) -> None:
        self.began.append((person, number))
        self.most = max(self.most, len(self.began) - len(self.ended))
        try:
            await (self.gates[person, number].wait() if self.hold else asyncio.sleep(0))
        finally:
            self.ended.append((person, number))


def process(
    processor: PersonOrderedProcessor, run: Coroutine[object, object, None], number: int, person: int
) -> asyncio.Task[None]:
    return asyncio.create_task(processor.process_update(update(number, person), run))


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_each_person_keeps_the_order_and_different_people_run_side_by_side() -> None:
    processor, handler = PersonOrderedProcessor(max_concurrent=8, max_waiting=50), Handler()
    tasks = [
        process(processor, handler(person, number), number, person) for number in range(20) for person in range(10)
    ]
    await asyncio.gather(*tasks)
    for person in range(10):
        assert [number for who, number in handler.began if who == person] == list(range(20))
    assert handler.most == 8


async def test_the_next_of_a_person_begins_only_after_the_last_has_ended() -> None:
    processor, handler = PersonOrderedProcessor(), Handler(hold=True)
    tasks = [process(processor, handler(1, number), number, 1) for number in range(2)]
    await settle()
    assert handler.began == [(1, 0)]
    handler.gates[1, 0].set()
    await settle()
    assert handler.began == [(1, 0), (1, 1)]
    handler.gates[1, 1].set()
    await asyncio.gather(*tasks)


async def test_a_busy_person_takes_one_hand_only_however_much_they_send() -> None:
    processor, handler = PersonOrderedProcessor(max_concurrent=2, max_waiting=100), Handler(hold=True)
    flood = [process(processor, handler(1, number), number, 1) for number in range(50)]
    other = process(processor, handler(2, 0), 0, 2)
    handler.gates[2, 0].set()
    async with asyncio.timeout(patient(2)):
        await other
    assert handler.began == [(1, 0), (2, 0)]
    for number in range(50):
        handler.gates[1, number].set()
    await asyncio.gather(*flood)


async def test_process_update_returns_when_the_update_is_done_and_the_number_taken_in_is_bounded() -> None:
    processor, handler = PersonOrderedProcessor(max_concurrent=2, max_waiting=3), Handler(hold=True)
    tasks = [process(processor, handler(person, 0), 0, person) for person in range(5)]
    await settle()
    assert processor.current_concurrent_updates == 3
    assert handler.began == [(0, 0), (1, 0)]
    assert not any(task.done() for task in tasks)
    for person in range(5):
        handler.gates[person, 0].set()
    await asyncio.gather(*tasks)
    assert processor.current_concurrent_updates == 0


async def fail() -> None:
    raise RuntimeError("broken")


async def cancel_itself() -> None:
    raise asyncio.CancelledError


@pytest.mark.parametrize(("broken", "logged"), [(fail, "not processed"), (cancel_itself, "cancelled from within")])
async def test_an_update_that_breaks_is_logged_and_the_next_one_runs(
    broken: type[Coroutine[object, object, None]], logged: str, caplog: pytest.LogCaptureFixture
) -> None:
    processor, handler = PersonOrderedProcessor(), Handler()
    await asyncio.gather(process(processor, broken(), 0, 1), process(processor, handler(1, 1), 1, 1))
    assert handler.ended == [(1, 1)]
    assert logged in caplog.text


async def test_cancelling_a_running_or_waiting_update_lets_the_others_go_on_in_order() -> None:
    processor, handler = PersonOrderedProcessor(max_concurrent=1), Handler(hold=True)
    tasks = [process(processor, handler(1, number), number, 1) for number in range(4)]
    await settle()
    tasks[0].cancel()  # it runs
    tasks[2].cancel()  # it waits
    await settle()
    for number in range(4):
        handler.gates[1, number].set()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(result, asyncio.CancelledError) for result in done] == [True, False, True, False]
    assert handler.began == [(1, 0), (1, 1), (1, 3)]


async def test_nothing_is_kept_of_a_person_who_is_done() -> None:
    processor, handler = PersonOrderedProcessor(), Handler()
    await asyncio.gather(*(process(processor, handler(person, 0), 0, person) for person in range(200)))
    gc.collect()
    assert len(processor._turns) == 0


async def test_updates_of_nobody_and_of_people_without_a_message_are_processed_too() -> None:
    processor, handler = PersonOrderedProcessor(), Handler()
    answer = PollAnswer("1", [0], user=User(7, "A", is_bot=False), option_persistent_ids=[""])
    await processor.process_update("no update at all", handler(0, 0))
    await processor.process_update(Update(1, poll_answer=answer), handler(7, 1))
    await processor.process_update(Update(2), handler(0, 2))
    assert handler.ended == [(0, 0), (7, 1), (0, 2)]


async def answer_me(_request: web.Request) -> web.Response:
    me = {"id": 4711, "is_bot": True, "first_name": "Limber", "username": "limber_bot"}
    return web.json_response({"ok": True, "result": me})


async def test_an_application_works_through_its_queue_with_it() -> None:
    done: list[int] = []

    async def handle(update: Update, _context: object) -> None:
        await asyncio.sleep(0)
        done.append(update.update_id)

    builder = ApplicationBuilder().token(TOKEN).updater(None).job_queue(None)
    builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest(connection_pool_size=1))
    async with serving(answer_me) as url:
        application = builder.base_url(url.removesuffix(TOKEN)).concurrent_updates(PersonOrderedProcessor()).build()
        application.add_handler(TypeHandler(Update, handle))
        async with application:
            await application.start()
            for number in range(20):
                await application.update_queue.put(update(number, 1))
            await application.update_queue.join()
            assert done == list(range(20))
            await application.stop()


async def test_an_update_that_waits_long_for_its_turn_is_listened_to_once_and_one_that_does_not_is_not() -> None:
    processor, handler, heard = PersonOrderedProcessor(), Handler(hold=True), list[int]()

    async def listen(waiting: object) -> None:
        heard.append(cast("Update", waiting).update_id)

    processor.listen_to_waiting(listen, 0.01)
    tasks = [process(processor, handler(1, number), number, 1) for number in (1, 2)]
    async with asyncio.timeout(patient(5)):
        while not heard:  # noqa: ASYNC110 - the processor's own clock
            await asyncio.sleep(0.005)
    for number in (1, 2):
        handler.gates[1, number].set()
    await asyncio.gather(*tasks)
    assert heard == [2]
    assert handler.ended == [(1, 1), (1, 2)]


async def test_what_one_person_waits_with_is_listened_to_one_by_one_and_holds_up_nobody_elses() -> None:
    processor, handler = PersonOrderedProcessor(), Handler(hold=True)
    begun, all_of_them, go_on = list[int](), asyncio.Event(), asyncio.Event()

    async def listen(waiting: object) -> None:
        begun.append(cast("Update", waiting).update_id)
        if len(begun) == 5:
            all_of_them.set()
        if cast("Update", waiting).message.chat.id == 1:  # type: ignore[union-attr]  # each of these is a message
            await go_on.wait()

    processor.listen_to_waiting(listen, 0.0)
    tasks = [process(processor, handler(1, number), number, 1) for number in range(1, 5)]
    tasks += [process(processor, handler(2, number), number, 2) for number in (11, 12, 13)]
    async with asyncio.timeout(patient(5)):
        while 13 not in begun:  # noqa: ASYNC110 - the processor's own clock
            await asyncio.sleep(0.001)
        assert begun == [2, 12, 13]
        go_on.set()
        await all_of_them.wait()
    assert begun == [2, 12, 13, 3, 4]
    for person, numbers in ((1, range(1, 5)), (2, (11, 12, 13))):
        for number in numbers:
            handler.gates[person, number].set()
    await asyncio.gather(*tasks)
