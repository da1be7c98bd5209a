"""The end of people's data: whoever was kept for as long as stated is deleted; silent people are warned before."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.core.terms import UNDECIDED, WARNED_BEFORE
from bot.core.texts import language_of
from bot.gateway import Sent, Unreachable, Urgency
from bot.jobs.housekeeping import alone
from storage.errors import StorageError
from storage.retention import Limits, delete_ended, mark_unreachable, mark_warned, people_ended, people_to_warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.core.clock import Clock
    from bot.core.terms import Terms
    from bot.core.texts import Texts
    from bot.gateway import Gateway
    from bot.health.pulse import Pulse
    from bot.jobs.housekeeping import KeepsHouse
    from storage.database import Database

_log = logging.getLogger(__name__)

AT_ONCE = 50
"""People deleted in one transaction: short enough that no tap waits for it."""

WARNED_AT_ONCE = 1_000
"""People warned in one go, one after another."""


class Retention:
    """Deletes those whose time is over, and warns silent people beforehand."""

    def __init__(
        self,
        database: Database,
        gateway: Gateway,
        clock: Clock,
        texts: Mapping[str, Texts],
        *,
        terms: Terms,
        pulse: Pulse,
        keeps_house: KeepsHouse = alone,
    ) -> None:
        """Carry out these terms, if this process `keeps_house`; `pulse` counts."""
        self._keeps_house = keeps_house
        self._pulse = pulse
        self._database = database
        self._gateway = gateway
        self._clock = clock
        self._texts = texts
        self._terms = terms

    async def work(self) -> None:
        """Do what is due; what fails is logged and done the next time."""
        if not await self._keeps_house():
            return
        try:
            await self._delete()
            await self._database.truncate_log()  # whatever an erasure that was cut off has left there
            await self._warn()
        except StorageError as error:
            _log.error("Data whose time is over could not all be deleted, it is tried again: %s", error)

    async def _delete(self) -> None:
        """Delete them, batch by batch, and then complete it in the store's log and journal."""
        now = self._clock.now().replace(microsecond=0)
        limits = Limits(
            undecided=now - UNDECIDED,
            blocked=now - self._terms.blocked,
            silent=now - self._terms.silent,
            warned=now - WARNED_BEFORE,
        )
        while people := await self._database.read(people_ended, limits, AT_ONCE):
            ended: dict[int, str] = {}
            for some in self._apart(people):
                ended |= await self._database.transaction_about(some[0], delete_ended, some, limits)
            self._pulse.people_deleted.update(ended.values())
            await self._database.finish_erasure(ended, now)
            _log.info("Deleted people whose data was kept for as long as stated: %d.", len(ended))

    def _apart(self, people: list[int]) -> list[list[int]]:
        """Return who is deleted in one transaction: one by one where other processes decide on people meanwhile."""
        return [people] if self._database.shared is None else [[person] for person in people]

    async def _warn(self) -> None:
        """Tell silent people, one after another, behind all that somebody waits for."""
        silent = self._clock.now() - self._terms.silent + WARNED_BEFORE
        for person, language in await self._database.read(people_to_warn, silent, WARNED_AT_ONCE):
            words = self._texts[language_of(language, self._texts)]("retention-warning")
            delivery, now = await self._gateway.say(person, words, Urgency.REMINDER), self._clock.now()
            match delivery:
                case Sent():
                    await self._database.transaction(mark_warned, person, now)
                case Unreachable():
                    await self._database.transaction(mark_unreachable, person, now)
                case _:
                    pass  # warned the next time; nobody is deleted before that
