"""What an event says by itself, before its person's rows are read, and the words of STOP that need no store."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.core.events import Action, Command, Edited, Tap, Typed, Verb
from bot.core.flow.listening import IN_WORDS
from bot.core.hearing import Heard
from bot.core.texts import language_of
from bot.screens.infos import info

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.core.texts import Texts
    from bot.transactions.events import Decided, Incoming, Transactor

MOST_LANGUAGES = 20_000
"""People whose chosen language is kept in mind."""

SHORT_TEXT = 200
"""Characters of a text that is read at once, without a thread."""


class Listener:
    """Hears events in the language of their person."""

    def __init__(self, transactor: Transactor, texts: Mapping[str, Texts]) -> None:
        """Hear by the transactor's words, and answer in these texts by language."""
        self._transactor = transactor
        self._of = texts
        self._languages: dict[int, str] = {}
        """By person, a language that is not the one of their Telegram."""

    async def hear_aside(self, incoming: Incoming) -> Heard:
        """Hear an event; words that take long to read are read in a thread, so that nobody else waits for them."""
        match incoming.event:
            case Typed(text=text) | Edited(text=text) | Command(argument=text) if len(text) > SHORT_TEXT:
                return await asyncio.to_thread(self._hear, incoming)
            case _:
                return self._hear(incoming)

    def _hear(self, incoming: Incoming) -> Heard:
        """Return what an event says, whoever it is from and wherever they are."""
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

    def texts(self, incoming: Incoming) -> Texts:
        """Return the texts in the language of an event's person."""
        return self._of[language_of(self._in_language(incoming).language_code, self._of)]

    def remember_language(self, incoming: Incoming, decided: Decided) -> None:
        """Keep in mind a language that is not the one of the person's Telegram."""
        chosen = decided.view.texts.language
        if chosen == language_of(incoming.language_code, self._of):
            self._languages.pop(incoming.person, None)
        elif len(self._languages) < MOST_LANGUAGES:
            self._languages[incoming.person] = chosen

    def stop_words(self, incoming: Incoming, otherwise: str) -> str:
        """Return the words for an emergency or thoughts of suicide where an event is about one, else this message."""
        heard = self._hear(incoming)
        if heard in {Heard.CRISIS, Heard.EMERGENCY}:
            return info(self._transactor.view_alone(self._in_language(incoming)), IN_WORDS[heard].info)
        return self.texts(incoming)(otherwise)
