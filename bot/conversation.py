"""One event in: decide on it in one transaction, then hand over to replies (invariant 2)."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.core.events import Typed
from bot.core.hearing import Heard
from bot.core.reading import NOTHING
from bot.core.texts import language_of
from bot.typed_lookups import look_up
from storage.errors import StorageError
from storage.people import load_question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.core.clock import Clock
    from bot.core.reading import Reading
    from bot.core.reading.places import FoundPlace
    from bot.core.texts import Texts
    from bot.replies import Replier
    from bot.transactions.events import Incoming, Transactor
    from storage.database import Database

_log = logging.getLogger(__name__)


class HoldBack(Exception):  # noqa: N818 - it asks for something
    """An update is not stored, for a reason that passes: do not confirm it to Telegram, try it again after a pause.

    Its text is the reason, one line for the operator's log. While one update is held back, later ones of the same
    person are still handed over, so that pain is heard. Whoever holds back one has to hold back those too until it is
    stored: an update with a lower id than one that is stored counts as a repeat.
    """


class Conversation:
    """Accepts events; holds no state of any person."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        transactor: Transactor,
        replier: Replier,
        texts: Mapping[str, Texts],
    ) -> None:
        """Join the parts; `texts` by language, for what is said when something fails."""
        self._database = database
        self._clock = clock
        self._transactor = transactor
        self._replier = replier
        self._texts = texts

    async def accept(self, incoming: Incoming) -> None:
        """Decide on one event and store what it changes; reply afterwards, in the background.

        It returns once the decision is durable, so that the update can be confirmed to Telegram: a crash before that
        loses nothing, since Telegram delivers it again. One person's events are decided and answered in their order;
        different people never wait for each other. When something fails, nothing is changed, the person gets an
        apology, and the error is logged.
        """
        queue = self._replier.queue(incoming.person)
        await self._replier.make_room()
        async with queue.deciding:
            try:
                found = await self._look_up(incoming)
                decided = await self._database.transaction(self._transactor.decide, incoming, found)
            except StorageError as error:
                _log.error("An event could not be stored: %s", error)
                self._apologise(incoming)
            except Exception:
                self._apologise(incoming)
                raise
            else:
                self._replier.reply_later(queue, decided, incoming.callback)

    async def finish(self) -> None:
        """Wait until everything decided has been said."""
        await self._replier.finish()

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

    def _apologise(self, incoming: Incoming) -> None:
        texts = self._texts[language_of(incoming.language_code, self._texts)]
        self._replier.apologise_later(incoming.person, incoming.callback, texts("toast-trouble"), texts("trouble"))
