"""One attempt to make the card in a chat the one that its row says."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bot.gateway import Refused, Sent, TryLater, Unreachable, Urgency
from bot.replies.chat import MOST_STRIPS, MOST_TWINS, OldMessage
from bot.screens.render import render

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from bot.gateway import Delivery, Gateway
    from bot.replies.chat import Chat
    from bot.replies.marks import Marks
    from bot.screens.view import View
    from bot.timing import Timing

MOST_LOST = 2
"""How many times a card or message is sent without knowing whether it arrived."""

SEARCHED = 500
"""How many message ids are gone through for twins."""

MOST_REFUSED = 8
"""How many times Telegram may refuse a card or message until it is left: it said so before in passing troubles."""


class CardDrawer:
    """Draws cards and puts old ones away."""

    def __init__(
        self,
        gateway: Gateway,
        marks: Marks,
        timing: Timing,
        wake: Callable[[Chat], None],
        is_no_card: Callable[[Chat, int], Awaitable[bool]],
    ) -> None:
        """Draw through a gateway, record what was drawn, and wake a chat with more to do.

        A message whose id is a guess is touched only if it `is_no_card` that another process has sent meanwhile.
        """
        self._is_no_card = is_no_card
        self._wake = wake
        self._gateway = gateway
        self._marks = marks
        self._timing = timing

    async def draw(self, chat: Chat) -> TryLater | None:
        """Make one attempt to draw the newest card; None where there is nothing more to try.

        It is drawn in place where that works, else at the bottom. An old card that others came after loses its buttons;
        one that merely could not be edited (a text after a picture) goes, so that there is one. So does the card of an
        exercise that pain stopped, film and all, as long as Telegram lets a bot delete it (48 hours).
        """
        view, anew = chat.view, chat.anew
        if view is None:
            chat.behind = False
            return None
        chat.anew = False
        try:
            anew = not await self._adopt(chat, view, anew=anew) and anew
            outcome = await self._attempt(chat, view, anew=anew)
        except BaseException:
            chat.anew = chat.anew or (anew and chat.behind)
            chat.refused += 1  # an error that comes each time must not send a card each time
            chat.behind = chat.behind and chat.refused < MOST_REFUSED
            raise
        if chat.view is not view:
            chat.anew = chat.anew or (anew and not isinstance(outcome, Sent) and chat.view is not None)
            return None
        return self._conclude(chat, view, outcome, anew=anew)

    def _conclude(self, chat: Chat, view: View, outcome: Delivery, *, anew: bool) -> TryLater | None:
        match outcome:
            case Sent():
                chat.removes = False
                for pending in chat.pending:
                    pending.overtaken = True
                # Set again meanwhile, by a message that arrived after this card; or the card came below after all.
                chat.behind = chat.anew or self._came_below(chat)
                return None
            case Unreachable():
                self._marks.shown(chat.person, view.state.dialog.revision)  # there is nobody to show it to
                chat.supersede()
                chat.old.clear()
                chat.late.clear()
                return None
            case Refused():
                chat.refused += 1
            case TryLater():
                pass
        if chat.refused >= MOST_REFUSED or self._is_lost(chat):
            chat.behind = False  # the next tap draws it, and the next start
            return None
        chat.anew = chat.anew or anew
        if chat.lost > MOST_LOST:
            return TryLater(self._timing.again)  # about pain, and no message can become it: no more copies than needed
        return outcome if isinstance(outcome, TryLater) else TryLater()

    def _is_lost(self, chat: Chat) -> bool:
        """Tell whether a card was sent often enough; one about pain never was."""
        return chat.lost >= MOST_LOST and chat.card is None and chat.urgency is not Urgency.PAIN

    async def _attempt(self, chat: Chat, view: View, *, anew: bool) -> Delivery:
        person, dialog, screen, urgency = chat.person, view.state.dialog, render(view), chat.urgency
        patience = self._patience(chat)
        in_place = not anew and (chat.sent == dialog.revision or not screen.celebrates)
        # An edit can be repeated until it is confirmed, and so the old card becomes this one where sending gets lost.
        card = chat.card  # the person may tap another one meanwhile, which then is the card
        if card is not None and (in_place or chat.lost >= MOST_LOST):
            outcome = await self._gateway.edit_card(
                person,
                card,
                screen,
                dialog,
                urgency=urgency,
                patience=patience,
                keep_picture=chat.lost >= MOST_LOST,
                late=partial(self._edited_late, chat),
            )
            chat.is_slow = not isinstance(outcome, Unreachable) and outcome.unknown
            if chat.is_slow:
                self._look_again_at(chat, card)
            if isinstance(outcome, Sent):
                self._note_edit(chat, card, dialog.revision)
            if not isinstance(outcome, Refused):
                return outcome
        if chat.lost and urgency is not Urgency.PAIN:
            knocked = await self._gateway.knock(person)
            if isinstance(knocked, TryLater):
                return replace(knocked, unknown=False)  # another try may be the last: it waits until calls get through
        outcome = await self._gateway.send_card(
            person,
            screen,
            dialog,
            urgency=urgency,
            patience=patience,
            late=partial(self._came_late, chat, dialog.revision),
        )
        match outcome:
            case Sent(message=message):
                await self._take(chat, message, dialog.revision, delete=not anew or chat.removes)
            case TryLater(unknown=True):
                chat.lost += 1
                chat.twins = chat.is_slow = True
            case _:
                pass
        return outcome

    def _note_edit(self, chat: Chat, card: int, revision: int) -> None:
        """Take note that the card was made the newest one in place."""
        if chat.twins:
            self._look_again_at(chat, card)  # what was begun before a kill can be carried out after this
            self._look_behind(chat, card)
            chat.twins = False
        if card not in chat.unsure:
            self._marks.shown(chat.person, revision)

    def look_after_start(self, chat: Chat, old_cards: Iterable[int]) -> None:
        """Look, once a slow Telegram had its time, for what it did only then for a bot that had been killed.

        It may have sent a card behind the one that is known, or edited an old one, which then has its buttons again.
        """
        for old in old_cards:
            self._look_again_at(chat, old)
        if chat.card is not None:
            if chat.ahead is not None:
                chat.ahead.cancel()
            chat.ahead = asyncio.get_running_loop().call_later(self._timing.again, self._look_ahead, chat, chat.card)

    def _look_ahead(self, chat: Chat, card: int) -> None:
        """Look behind the card, and behind the one that it was when somebody was killed."""
        chat.ahead = None
        for before in {card, card if chat.card is None else chat.card}:
            self._look_behind(chat, before, 2 * MOST_TWINS)
        self._wake(chat)

    def look_before(self, chat: Chat, message: int, first: int = 1) -> None:
        """Look for a twin of a message among those before it, back to the first one that can be."""
        self._suspect(chat, range(message - 1, max(first, message - SEARCHED) - 1, -1))

    def _look_behind(self, chat: Chat, message: int, most: int = MOST_TWINS) -> None:
        """Look for a twin among the messages behind this one."""
        self._suspect(chat, range(message + 1, message + 1 + SEARCHED), most)

    def _suspect(self, chat: Chat, messages: range, most: int = MOST_TWINS) -> None:
        """Suspect the first of these messages, but for those that are known to be something else."""
        unknown = (message for message in messages if not self._gateway.knows(message))
        chat.suspect(islice(unknown, most))

    def _look_again_at(self, chat: Chat, message: int) -> None:
        """Put a message right once more when an edit of it that was given up can have been carried out at last.

        Until then it is not recorded as right, so that a start looks at it too.
        """
        if message in chat.unsure:
            chat.unsure[message].cancel()
        later = asyncio.get_running_loop().call_later(self._timing.again, self._look_again, chat, message)
        chat.unsure[message] = later

    def _edited_late(self, chat: Chat, message: int) -> None:
        """Put a message right that an edit has changed after it was given up; not what is another process's by now."""
        if chat.in_turn:
            self._put_right(chat, message)

    def _look_again(self, chat: Chat, message: int) -> None:
        del chat.unsure[message]
        self._put_right(chat, message)

    def _put_right(self, chat: Chat, message: int) -> None:
        if message != chat.card:
            chat.put_away(message)
        elif chat.view is not None:
            # A copy, so that what is being drawn now does not stand for it.
            chat.show(replace(chat.view), anew=False)
        self._wake(chat)

    def _came_late(self, chat: Chat, revision: int, message: int) -> None:
        """Take note of a card that arrived after its sending was given up."""
        chat.late[message] = revision
        chat.behind = chat.behind or self._came_below(chat)
        chat.new_card.set()
        self._wake(chat)

    async def _adopt(self, chat: Chat, view: View, *, anew: bool) -> bool:
        """Make a card that arrived late the card, where it shows what the newest one does; tell whether there is one.

        It may have lost its buttons already, as a guess.
        """
        message = chat.late_twin
        if message is None:
            return False
        del chat.late[message]
        chat.lost = max(chat.lost - 1, 0)
        await self._take(chat, message, view.state.dialog.revision, delete=not anew or chat.removes)
        return True

    @staticmethod
    def _came_below(chat: Chat) -> bool:
        """Tell whether the newest card arrived at the bottom after all, when it was drawn in an old one's place."""
        return chat.lost >= MOST_LOST and chat.late_twin is not None

    def _patience(self, chat: Chat) -> float:
        if chat.is_slow:
            return self._timing.again
        return self._timing.pain if chat.urgency is Urgency.PAIN else self._timing.call

    async def _take(self, chat: Chat, message: int, revision: int, *, delete: bool) -> None:
        """Make a message that was sent the card, and have what was the card before put away."""
        old, chat.card, chat.sent, chat.removes = chat.card, message, revision, False
        has_twins = chat.twins
        # Twins before the old card: as long as its row names that one, a start looks for twins again.
        if has_twins:
            self.look_before(chat, message, 1 if old is None else old + 1)
            chat.twins = False
        if old is not None:
            chat.old.pop(old, None)
            chat.old[old] = OldMessage(delete)
            if has_twins:
                self._look_again_at(chat, old)  # until then its row names it, and so a start looks for twins
        await self._marks.card(chat.person, message, revision, old)

    async def put_away(self, chat: Chat) -> TryLater | None:
        """Take the buttons off old cards, or delete them; None where there is nothing more to try."""
        chat.put_late_away()
        while chat.old:
            message, old = next(iter(chat.old.items()))
            if message == chat.card:
                del chat.old[message]  # a twin of the card that the person has tapped meanwhile
                self._marks.put_away(chat.person, message)
                continue
            if old.is_guess and not await self._is_no_card(chat, message):
                chat.old.pop(message, None)
                continue
            put_away = self._gateway.remove if old.delete else self._gateway.strip
            outcome = await put_away(chat.person, message, chat.urgency)
            if chat.old.get(message) is not old:
                continue  # a late edit has given it its buttons again meanwhile
            if isinstance(outcome, Refused) and old.delete:
                old.delete = False  # too old to be deleted (Telegram: deleteMessage)
                continue
            if isinstance(outcome, Refused):
                old.refused += 1
            if isinstance(outcome, TryLater) or (isinstance(outcome, Refused) and old.refused < MOST_STRIPS):
                chat.old[message] = chat.old.pop(message)  # the others first
                return outcome if isinstance(outcome, TryLater) else TryLater()
            chat.old.pop(message, None)
            if message not in chat.unsure:
                self._marks.put_away(chat.person, message)
        return None
