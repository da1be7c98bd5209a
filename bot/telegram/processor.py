"""Runs updates: one person's in order, different people's at the same time; repeated ones: `transactions/events.py`."""

from __future__ import annotations

import asyncio
import inspect
import logging
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.conversation import HoldBack
from bot.telegram.get_updates.parse import Tapped

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

_log = logging.getLogger(__name__)

_Turns = WeakValueDictionary[int | None, asyncio.Lock]


class PersonOrderedProcessor(BaseUpdateProcessor):
    """Lets an update wait for the same person's previous one and for a free place, and returns when it is done.

    PTB counts an update as under way from the start, so that a busy person's waiting updates would use up the places of
    everybody else. Therefore PTB's own bound is the wide one here, `max_waiting`, and the updates that really run are
    counted apart. One person would have to send `max_waiting` updates within a handler's run to hold up another.

    Back-pressure comes from whoever fetches: `get_updates.loop.poll` has at most the first 100 updates under way that
    are not confirmed, and the rest stays with Telegram for up to 24 hours. PTB's own fetcher has no bound: it starts a
    task for every update at once. Handlers with block=False leave the order, as PTB starts them on the side.

    Args:
        max_concurrent: Updates that run at once, each of another person.
        max_waiting: Updates that run or wait; PTB's `max_concurrent_updates`.
    """

    def __init__(self, max_concurrent: int = 64, max_waiting: int = 1_024) -> None:
        super().__init__(max_waiting)
        self._places = asyncio.Semaphore(max_concurrent)
        # A person's lock lives as long as an update of theirs holds it or waits for it. It and the semaphores serve in
        # the order of arrival (asyncio's documentation), which is what keeps a person's updates in order.
        self._turns: _Turns = WeakValueDictionary()
        # One person's waiting updates are heard one after another too, so that a flood takes one thread.
        self._hearings: _Turns = WeakValueDictionary()
        self._listen: Callable[[object], Coroutine[Any, Any, None]] | None = None
        self._listening: set[asyncio.Task[None]] = set()
        self._patience = 0.0

    def listen_to_waiting(self, listen: Callable[[object], Coroutine[Any, Any, None]], patience: float) -> None:
        """Pass on each update that has waited for its turn for `patience` seconds, once: it may be about pain."""
        self._listen, self._patience = listen, patience

    def _begin_to_listen(self, update: object) -> None:
        if self._listen is not None:
            task = asyncio.create_task(self._hear(self._listen, update, _turn(self._hearings, _person(update))))
            self._listening.add(task)
            task.add_done_callback(self._listening.discard)

    @staticmethod
    async def _hear(listen: Callable[[object], Coroutine[Any, Any, None]], update: object, turn: asyncio.Lock) -> None:
        async with turn:
            await listen(update)

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run the coroutine when its turn has come; its error is logged and spoils no other update.

        See `BaseUpdateProcessor.do_process_update`.

        Raises:
            HoldBack: the update has to be tried again.
        """
        turn = _turn(self._turns, _person(update))
        waits = turn.locked() or self._places.locked()
        timer = asyncio.get_running_loop().call_later(self._patience, self._begin_to_listen, update) if waits else None
        try:
            async with turn, self._places:
                if timer is not None:
                    timer.cancel()
                await _run(coroutine)
        finally:
            if timer is not None:
                timer.cancel()
            if inspect.iscoroutine(coroutine):
                coroutine.close()  # of use only where the wait was cancelled; else it has ended, and this does nothing


def _turn(turns: _Turns, person: int | None) -> asyncio.Lock:
    """Return a person's lock, which lives as long as somebody holds it or waits for it."""
    lock = turns.get(person)
    if lock is None:
        lock = turns[person] = asyncio.Lock()
    return lock


def _person(update: object) -> int | None:
    """Return whose update it is; updates of nobody (a poll's new count) are in order among themselves."""
    if isinstance(update, Tapped):
        return update.person
    if not isinstance(update, Update):
        return None
    whose = update.effective_user or update.effective_chat
    return whose.id if whose else None


async def _run(coroutine: Awaitable[Any]) -> None:
    try:
        await coroutine
    except HoldBack:
        raise
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise
        _log.warning("An update's handler was cancelled from within.")
    except Exception:  # noqa: BLE001 - PTB gives handlers' errors to the error handlers; this one came from those
        _log.exception("An update was not processed.")
