"""One event in: decide on it in one transaction, then hand over to replies. STOP is said whatever the store does."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.core.effects import DeletePtNote, Erase, Toast
from bot.core.events import Command, Tap, Typed
from bot.core.hearing import Heard
from bot.core.model import Place
from bot.core.reading import NOTHING
from bot.gateway import Urgency
from bot.listener import Listener
from bot.timing import TIMING
from bot.typed_lookups import look_up
from storage.errors import PASSING, RowUnreadableError, StorageError
from storage.people import erase_person, load_question, stop_reminders

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.core.clock import Clock
    from bot.core.reading import Reading
    from bot.core.reading.places import FoundPlace
    from bot.replies.chat import Chat
    from bot.replies.replier import Replier
    from bot.timing import Timing
    from bot.transactions.events import Decided, Incoming, Transactor
    from content.content import Content
    from storage.database import Database

_log = logging.getLogger(__name__)

ERASE_UNREAD = "yes"
"""What has to stand behind /erase for somebody whose rows cannot be read, and who so cannot be asked by a card."""


class HoldBack(Exception):  # noqa: N818 - it asks for something
    """An update is not stored, for a reason that passes: do not confirm it to Telegram, try it again after a pause.

    Its text is the reason, one line for the operator's log. While one update is held back, later ones of the same
    person are still handed over, so that pain is heard. Whoever holds back one has to hold back those too until it is
    stored: an update with a lower id than one that is stored counts as a repeat.
    """


class Conversation:
    """Accepts events; what it holds of a person would not be missed after a restart."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        transactor: Transactor,
        replier: Replier,
        *,
        content: Content,
        timing: Timing = TIMING,
    ) -> None:
        """Join the parts."""
        self._database = database
        self._clock = clock
        self._transactor = transactor
        self._replier = replier
        self._listener = Listener(transactor, content.texts)
        self._timing = timing
        self._held: dict[int, set[int]] = {}
        """By person, the updates that wait for the store, or for those before them."""
        self._said: set[int] = set()
        """Updates to which STOP, or that it has to wait, was said already."""

    async def accept(self, incoming: Incoming) -> None:
        """Decide on one event and store what it changes; reply afterwards, in the background.

        It returns once the decision is durable, so that the update can be confirmed to Telegram: a crash before that
        loses nothing, since Telegram delivers it again. One person's events are decided in their order; different
        people never wait for each other. "It hurts" is answered before anything else, and STOP is said without the
        store where that cannot be used.

        Raises:
            HoldBack: it could not be stored for a reason that passes.
        """
        hurts = await self._listener.hear_aside(incoming) > Heard.UNSURE
        if hurts and incoming.update not in self._said:
            self._alert(incoming)
        if any(update < incoming.update for update in self._held.get(incoming.person, ())):
            self._hold_back(incoming, hurts=hurts)
            raise HoldBack("an earlier update of the same person waits")
        chat = self._replier.chat(incoming.person)
        try:
            decided = await self._in_time(self._decide(chat, incoming), incoming, hurts=hurts)
        except PASSING as error:
            self._hold_back(incoming, hurts=hurts)
            raise HoldBack(str(error)) from error
        except RowUnreadableError as error:
            _log.error("An event could not be decided on: %s", error)
            self._let_go(incoming)
            await self._without_row(incoming, hurts=hurts)
        except StorageError as error:
            _log.error("An event could not be stored: %s", error)
            self._let_go(incoming)
            self._apologise(incoming, hurts=hurts)
        except Exception:
            self._let_go(incoming)
            self._apologise(incoming, hurts=hurts)
            raise
        else:
            was_answered = self._let_go(incoming)
            self._listener.remember_language(incoming, decided)
            if incoming.callback is not None and not hurts and not was_answered:
                self._replier.answer(incoming.callback, _toast(decided))
            if (
                hurts and incoming.callback is None and chat.is_sending_film
            ):  # of megabytes, which the stop card waits for
                self._replier.say(incoming.person, self._listener.stop_words(incoming, "hurts-toast"), Urgency.PAIN)
            self._replier.reply(chat, decided)

    async def listen(self, incoming: Incoming) -> None:
        """Say STOP where an event hurts that has long waited for those before it, as they do for the store."""
        hurts = await self._listener.hear_aside(incoming) > Heard.UNSURE
        if hurts and incoming.update not in self._said:
            self._alert(incoming)
            self._say_stop(incoming)

    async def finish(self) -> None:
        """Wait until everything decided has been shown."""
        await self._replier.finish()

    async def _decide(self, chat: Chat, incoming: Incoming) -> Decided:
        async with chat.deciding:
            place = await self._look_up(incoming)
            decided = await self._replier.decide(chat, self._transactor.decide, incoming, place)
            # What is deleted has left the log of the store as well before the person reads that it is.
            if Erase() in decided.effects:
                await self._database.finish_erasure([incoming.person], self._clock.now())
            elif any(isinstance(effect, DeletePtNote) for effect in decided.effects):
                await self._cut_log()
            return decided

    async def _cut_log(self) -> None:
        """Take what was deleted out of the store's log too; where that cannot be done now, each hour's cut will."""
        try:
            await self._database.truncate_log()
        except PASSING as error:
            _log.warning("The log of the store could not be cut after a note was deleted. (%s)", error)

    async def _in_time(self, deciding: Coroutine[None, None, Decided], incoming: Incoming, *, hurts: bool) -> Decided:
        """Wait for a decision; say STOP meanwhile where it hurts and the store takes long."""
        if not hurts:
            return await deciding
        task = asyncio.create_task(deciding)
        try:
            done, _ = await asyncio.wait([task], timeout=self._timing.store)
            if not done:
                self._say_stop(incoming)
            return await task
        finally:
            task.cancel()

    async def _look_up(self, incoming: Incoming) -> Reading[FoundPlace]:
        """Look up what a typed text may mean where the card asks for it, outside of the transaction.

        It is heard first, so that pain and emergencies are answered also where the look-up fails.
        """
        if not isinstance(incoming.event, Typed):
            return NOTHING
        asked = await self._database.read(load_question, incoming.person)
        if asked is None:
            return NOTHING
        place, language = asked
        text = incoming.event.text
        heard = self._transactor.hear(text, language)
        if heard > Heard.UNSURE and place is not Place.ZONE:
            return NOTHING  # it stops, whatever else it may mean; only at the question for it a place may win
        try:
            return await look_up(place, text, language, self._clock.now())
        except Exception as error:
            if heard <= Heard.UNSURE:
                raise
            _log.error("Words of pain could not be looked up as a place: %s", type(error).__name__)
            return NOTHING

    def _alert(self, incoming: Incoming) -> None:
        """Answer a tap on It hurts with the words of STOP."""
        if incoming.callback is not None:
            self._replier.answer(incoming.callback, self._listener.texts(incoming)("hurts-toast"), alert=True)

    def _say_stop(self, incoming: Incoming) -> None:
        """Say STOP from the content alone, once an update, and take the buttons off the card that was tapped."""
        if incoming.update in self._said:
            return
        self._said.add(incoming.update)
        tapped = incoming.event.message if isinstance(incoming.event, Tap) else None
        words = self._listener.stop_words(incoming, "stop-without-store")
        self._replier.say(incoming.person, words, Urgency.PAIN, strip=tapped)

    def _hold_back(self, incoming: Incoming, *, hurts: bool) -> None:
        """Let an update wait, and say so: to each tap, and to the first words that wait."""
        held = self._held.setdefault(incoming.person, set())
        is_first = not held
        held.add(incoming.update)
        if hurts:
            self._say_stop(incoming)
            return
        if incoming.update in self._said:
            return
        self._said.add(incoming.update)
        texts = self._listener.texts(incoming)
        if incoming.callback is not None:
            self._replier.answer(incoming.callback, texts("toast-waits"))
        elif is_first:
            self._replier.say(incoming.person, texts("waits"), Urgency.ANSWER)

    def _let_go(self, incoming: Incoming) -> bool:
        """Forget that an update was held back; return whether something was said to the person then."""
        held = self._held.get(incoming.person, set())
        held.discard(incoming.update)
        if not held:
            self._held.pop(incoming.person, None)
        was_answered = incoming.update in self._said
        self._said.discard(incoming.update)
        return was_answered

    async def _without_row(self, incoming: Incoming, *, hurts: bool) -> None:
        """Do what can be done for somebody whose rows cannot be read: STOP, no more reminders, delete everything."""
        texts, person = self._listener.texts(incoming), incoming.person
        if hurts:
            self._say_stop(incoming)
            self._said.discard(incoming.update)
            return
        match incoming.event:
            case Command(name="erase", argument=argument) if argument.strip().lower() == ERASE_UNREAD:
                await self._database.transaction(erase_person, person)
                await self._database.finish_erasure([person], self._clock.now())
                text = texts("erased")
            case Command(name="stop"):
                await self._database.transaction(stop_reminders, person, self._clock.now())
                text = texts("stopped")
            case _:
                text = texts("row-unreadable", confirm=ERASE_UNREAD)
        if incoming.callback is not None:
            self._replier.answer(incoming.callback, None)
        self._replier.say(person, text, Urgency.ANSWER)

    def _apologise(self, incoming: Incoming, *, hurts: bool) -> None:
        """Say that something went wrong; where it hurts, STOP."""
        texts = self._listener.texts(incoming)
        if hurts:
            self._say_stop(incoming)
            self._said.discard(incoming.update)
        elif incoming.callback is not None:
            self._replier.answer(incoming.callback, texts("toast-trouble"))
        else:
            self._replier.say(incoming.person, texts("trouble"), Urgency.ANSWER)


def _toast(decided: Decided) -> str | None:
    keys = [effect.key for effect in decided.effects if isinstance(effect, Toast)]
    return decided.view.texts(keys[0]) if keys else None
