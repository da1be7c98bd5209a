"""A person's phone: drives the bot through the preview's server by the labels of its buttons."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from bot.screens.callbacks import BESIDE
from preview import user_actions
from preview.world_events import CallbackAnswered, MessageAdded
from tests.support.patience import patient

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from preview.chat_model import CallbackQuery, InlineButton, Message
    from preview.server import TelegramServer
    from preview.user_actions import Attachment
    from preview.world_events import WorldEvent

T = TypeVar("T")

_SECONDS = 5.0


class Phone:
    """One person's phone.

    Each action waits until the bot has handled it (see `settled`), unless it is called with `settle=False`, which is
    required while no bot runs.
    """

    def __init__(
        self,
        server: TelegramServer,
        person_id: int = 1001,
        *,
        idle: Callable[[], Awaitable[object]] | None = None,
        seconds: float = _SECONDS,
    ) -> None:
        """Connect the phone of a person to the server.

        Args:
            server: the preview's Telegram server.
            person_id: the id of the person; 1001, Alex, exists from the start.
            idle: waits until the bot's handlers are done, such as `application.update_queue.join`, if the bot runs in
                this process. It makes `settled` exact.
            seconds: how long to wait for the bot before a test fails, on an idle machine (see `patient`).
        """
        self.toasts: list[str] = []
        self.alerts: list[str] = []
        self.rang: list[Message] = []
        """Every message that came with a sound, also those that are deleted by now."""
        self.person = server.world.person(person_id)
        self._server = server
        self._world = server.world
        self._idle = idle
        self._seconds = patient(seconds)
        self._acted_at = 0.0
        self._world.subscribe(self._hear)

    # What the phone shows

    @property
    def messages(self) -> list[Message]:
        """All messages of the private chat, oldest first."""
        return self._world.messages(self.person.id)

    @property
    def last(self) -> Message:
        """The bot's newest message."""
        found = next((message for message in reversed(self.messages) if message.from_bot), None)
        assert found is not None, f"the bot has sent nothing\n{self.screen()}"
        return found

    @property
    def card(self) -> Message:
        """The bot's newest card."""
        found = self._newest_card()
        assert found is not None, f"no message is a card\n{self.screen()}"
        return found

    def labels(self) -> list[str]:
        """The labels of the buttons of the newest card, row by row."""
        newest = self._newest_card()
        return [] if newest is None else _labels(newest)

    def keys(self) -> list[str]:
        """The labels of the reply keyboard, if one is shown."""
        newest = next((message.reply_keyboard for message in reversed(self.messages) if message.reply_keyboard), None)
        return [] if newest is None else [button.text for row in newest.rows for button in row]

    def screen(self) -> str:
        """The newest messages as text, for a failed test's message."""
        return "\n".join(_shown(message) for message in self.messages[-6:])

    # What the person does

    async def send(self, text: str, *, settle: bool = True) -> Message:
        """Send a text or a command."""
        return await self._done(user_actions.send_text, text, settle=settle)

    async def tap(self, label: str, *, settle: bool = True) -> CallbackQuery:
        """Tap the button with this label, or one that contains it, on the newest message that has such a button."""
        message, button = self._find(label)
        assert button.data is not None, f"{button.text!r} opens {button.url} instead of sending something"
        return await self._done(user_actions.tap, message.id, button.data, settle=settle)

    async def forge(self, data: str, message_id: int | None = None, *, settle: bool = True) -> CallbackQuery:
        """Send any callback data, as an old or malicious app could; by default from the bot's newest message."""
        source = self.last.id if message_id is None else message_id
        return await self._done(user_actions.tap, source, data, force=True, settle=settle)

    async def share_location(self, latitude: float, longitude: float, *, settle: bool = True) -> Message:
        """Share the person's location."""
        return await self._done(user_actions.share_location, latitude, longitude, settle=settle)

    async def attach(self, kind: Attachment, *, settle: bool = True) -> Message:
        """Send a sticker, photo, voice message, poll, GIF or contact."""
        return await self._done(user_actions.attach, kind, settle=settle)

    async def edit(self, message: Message, text: str, *, settle: bool = True) -> Message:
        """Edit a text of the person."""
        return await self._done(user_actions.edit, message.id, text, settle=settle)

    async def send_in_group(self, group_id: int, text: str, *, settle: bool = True) -> Message:
        """Send a text into a group that was made with `world.add_group`."""
        return await self._done(user_actions.send_text, text, group_id, settle=settle)

    def block(self) -> None:
        """Block the bot."""
        user_actions.block(self._world, self.person.id, blocked=True)

    def unblock(self) -> None:
        """Unblock the bot."""
        user_actions.block(self._world, self.person.id, blocked=False)

    # Waiting for the bot

    async def settled(self) -> None:
        """Wait until the bot has handled everything so far.

        That is: every update is confirmed by the bot's next getUpdates, every tap of this person is answered, no call
        is running, and either the bot's handlers are done (`idle`) or, without `idle`, at least one call since the
        last action has reached this person. The latter can be too early for a bot that makes several calls; use
        `until` to wait for the expected result then.

        Raises:
            TimeoutError: names what is missing.
        """
        while True:
            await self.until(self._quiet, "the bot to settle")
            if self._idle is None:
                return
            await self._idle()
            if self._quiet():
                return

    async def until(self, condition: Callable[[], bool], what: str = "a condition") -> None:
        """Wait until a condition on the world or on this phone is true; it is checked after each change.

        Raises:
            TimeoutError: contains the messages on the phone.
        """
        try:
            await self._world.changes.until(condition, self._seconds)
        except TimeoutError:
            raise TimeoutError(f"waited {self._seconds} s for {what}: {self._missing()}\n{self.screen()}") from None

    async def _done(self, act: Callable[..., T], *args: object, settle: bool, **options: object) -> T:
        self._acted_at = time.monotonic()
        result = act(self._world, self.person.id, *args, **options)
        if settle:
            await self.settled()
        return result

    def _newest_card(self) -> Message | None:
        return next((message for message in reversed(self.messages) if is_card(message)), None)

    def _quiet(self) -> bool:
        if (
            self._world.updates.pending
            or self._world.open_callbacks(self.person.id)
            or self._server.api.calls.running()
        ):
            return False
        return self._idle is not None or self._answered()

    def _answered(self) -> bool:
        chats = {str(chat_id) for chat_id in (self.person.id, *self._world.groups)}
        return any(
            call.status is not None and (call.chat_id in chats or call.method == "answercallbackquery")
            for call in self._server.api.calls.since(self._acted_at)
        )

    def _missing(self) -> str:
        running = [call.method for call in self._server.api.calls.running()]
        taps = len(self._world.open_callbacks(self.person.id))
        return f"{self._world.updates.pending} updates not confirmed, {taps} taps not answered, running: {running}"

    def _find(self, label: str) -> tuple[Message, InlineButton]:
        for message in reversed(self.messages):
            buttons = [button for row in message.keyboard for button in row]
            exact = [button for button in buttons if button.text == label]
            for button in exact or [button for button in buttons if label in button.text]:
                return message, button
        raise AssertionError(f"no button {label!r}; the newest ones are {self.labels()}\n{self.screen()}")

    def _hear(self, event: WorldEvent) -> None:
        if isinstance(event, MessageAdded) and event.message.chat_id == self.person.id:
            self.rang += [event.message] if event.message.from_bot and not event.message.silent else []
        if isinstance(event, CallbackAnswered) and event.person_id == self.person.id and event.text:
            (self.alerts if event.alert else self.toasts).append(event.text)


def is_card(message: Message) -> bool:
    """Tell whether a message is a card: one of its buttons carries where it was, or opens a page.

    The one button of a message beside the card has the same data for everybody, so that message is none.
    """
    return any(button.data not in BESIDE for row in message.keyboard for button in row)


def _labels(message: Message) -> list[str]:
    return [button.text for row in message.keyboard for button in row]


def _shown(message: Message) -> str:
    who = "bot" if message.from_bot else "person"
    return f"[{message.id} {who}] {message.text[:300]!r} {_labels(message) if message.keyboard else ''}"
