"""One event in: decide on it in one transaction, then hand over to replies. STOP is said whatever the store does."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.effects import DeletePtNote, Erase, Toast
from bot.core.events import Action, Command, Edited, Tap, Typed, Verb
from bot.core.flow.listening import IN_WORDS
from bot.core.hearing import Heard
from bot.core.reading import NOTHING
from bot.core.texts import language_of
from bot.gateway import Urgency
from bot.screens.infos import info
from bot.timing import TIMING
from bot.typed_lookups import look_up
from storage.errors import PASSING, RowUnreadableError, StorageError
from storage.people import erase_person, load_question, stop_reminders

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from bot.core.clock import Clock
    from bot.core.reading import Reading
    from bot.core.reading.places import FoundPlace
    from bot.core.texts import Texts
    from bot.replies.chat import Chat
    from bot.replies.replier import Replier
    from bot.timing import Timing
    from bot.transactions.events import Decided, Incoming, Transactor
    from content.content import Content
    from storage.database import Database

_log = logging.getLogger(__name__)

ERASE_UNREAD = "yes"
"""What has to stand behind /erase for somebody whose rows cannot be read, and who so cannot be asked by a card."""

MOST_LANGUAGES = 20_000
"""People whose chosen language is kept in mind, for what is said before their rows are read."""


SHORT_TEXT = 200
"""Characters of a text that is read at once, without a thread."""


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
        self._content = content
        self._timing = timing
        self._held: dict[int, set[int]] = {}
        """By person, the updates that wait for the store, or for those before them."""
        self._said: set[int] = set()
        """Updates to which STOP, or that it has to wait, was said already."""
        self._languages: dict[int, str] = {}

    async def accept(self, incoming: Incoming) -> None:
        """Decide on one event and store what it changes; reply afterwards, in the background.

        It returns once the decision is durable, so that the update can be confirmed to Telegram: a crash before that
        loses nothing, since Telegram delivers it again. One person's events are decided in their order; different
        people never wait for each other. "It hurts" is answered before anything else, and STOP is said without the
        store where that cannot be used.

        Raises:
            HoldBack: it could not be stored for a reason that passes.
        """
        hurts = await self._hear_aside(incoming) > Heard.UNSURE
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
            self._remember_language(incoming, decided)
            if incoming.callback is not None and not hurts and not was_answered:
                self._replier.answer(incoming.callback, _toast(decided))
            self._replier.reply(chat, decided)

    async def listen(self, incoming: Incoming) -> None:
        """Say STOP where an event hurts that has long waited for those before it, as they do for the store."""
        hurts = await self._hear_aside(incoming) > Heard.UNSURE
        if hurts and incoming.update not in self._said:
            self._alert(incoming)
            self._say_stop(incoming)

    async def finish(self) -> None:
        """Wait until everything decided has been shown."""
        await self._replier.finish()

    async def _decide(self, chat: Chat, incoming: Incoming) -> Decided:
        async with chat.deciding:
            place = await self._look_up(incoming)
            decided = await self._database.transaction(self._transactor.decide, incoming, place)
            # What is deleted has left the log of the store as well before the person reads that it is.
            if Erase() in decided.effects:
                await self._database.finish_erasure([incoming.person], self._clock.now())
            elif any(isinstance(effect, DeletePtNote) for effect in decided.effects):
                await self._database.truncate_log()
            return decided

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
        try:
            return await look_up(place, text, language, self._clock.now())
        except Exception as error:
            if heard <= Heard.UNSURE:
                raise
            _log.error("Words of pain could not be looked up as a place: %s", type(error).__name__)
            return NOTHING

    async def _hear_aside(self, incoming: Incoming) -> Heard:
        """Hear an event; words that take long to read are read in a thread, so that nobody else waits for them."""
        match incoming.event:
            case Typed(text=text) | Edited(text=text) | Command(argument=text) if len(text) > SHORT_TEXT:
                return await asyncio.to_thread(self._hear, incoming)
            case _:
                return self._hear(incoming)

    def _hear(self, incoming: Incoming) -> Heard:
        """Return what an event says by itself, whoever it is from and wherever they are."""
        match incoming.event:
            case Tap(action=Action(verb=verb)):
                return Heard.PAIN if verb is Verb.HURTS else Heard.NOTHING
            case Typed() | Edited() | Command():
                return self._transactor.listen(self._in_language(incoming))
            case _:
                return Heard.NOTHING

    def _in_language(self, incoming: Incoming) -> Incoming:
        """Return an event with the language that its person is known to have chosen."""
        language = self._languages.get(incoming.person)
        return incoming if language is None else replace(incoming, language_code=language)

    def _texts(self, incoming: Incoming) -> Texts:
        return self._content.texts[language_of(self._in_language(incoming).language_code, self._content.texts)]

    def _remember_language(self, incoming: Incoming, decided: Decided) -> None:
        """Keep in mind a language that is not the one of the person's Telegram."""
        chosen = decided.view.texts.language
        if chosen == language_of(incoming.language_code, self._content.texts):
            self._languages.pop(incoming.person, None)
        elif len(self._languages) < MOST_LANGUAGES:
            self._languages[incoming.person] = chosen

    def _alert(self, incoming: Incoming) -> None:
        """Answer a tap on It hurts with the words of STOP."""
        if incoming.callback is not None:
            self._replier.answer(incoming.callback, self._texts(incoming)("hurts-toast"), alert=True)

    def _say_stop(self, incoming: Incoming) -> None:
        """Say STOP from the content alone, once an update, and take the buttons off the card that was tapped.

        An emergency and thoughts of suicide are answered with their own words.
        """
        if incoming.update in self._said:
            return
        self._said.add(incoming.update)
        tapped = incoming.event.message if isinstance(incoming.event, Tap) else None
        heard = self._hear(incoming)
        if heard in {Heard.CRISIS, Heard.EMERGENCY}:
            words = info(self._transactor.view_alone(self._in_language(incoming)), IN_WORDS[heard].info)
        else:
            words = self._texts(incoming)("stop-without-store")
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
        texts = self._texts(incoming)
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
        texts, person = self._texts(incoming), incoming.person
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
        texts = self._texts(incoming)
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
