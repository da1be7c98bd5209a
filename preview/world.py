"""The world of one bot: people, chats, messages, taps, files, updates. In memory, kept when the bot restarts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from preview.api_errors import ApiError, PreviewError, bad_request
from preview.bot_profile import BotProfile
from preview.changes import Changes
from preview.chat_model import Account, CallbackQuery, Group, Message
from preview.files import FileStore
from preview.update_queue import UpdateQueue
from preview.webhook import WebhookDelivery
from preview.world_events import MessageAdded, MessageDeleted, MessageEdited, PeopleChanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from preview.host import PreviewClock
    from preview.world_events import WorldEvent

_FIRST_PERSON_ID = 1001
_FIRST_GROUP_ID = -2001


class World:
    """All of Telegram's data about one bot. Not thread-safe: for the server's event loop only."""

    def __init__(self, clock: PreviewClock) -> None:
        """Start with one person, Alex, who speaks English and has not written to the bot yet."""
        self.clock = clock
        self.changes = Changes()
        self.updates = UpdateQueue(self.changes)
        self.webhook = WebhookDelivery(self.updates)
        self.files = FileStore()
        self.profile = BotProfile()
        self.people: dict[int, Account] = {}
        self.groups: dict[int, Group] = {}
        self._messages: dict[int, dict[int, Message]] = {}
        self._last_message_id = 0
        self._open_callbacks: dict[str, CallbackQuery] = {}
        self._last_callback_id = 0
        self._listeners: list[Callable[[WorldEvent], None]] = []
        self.add_person("Alex", "en")

    def now(self) -> int:
        """Return the time of the world's clock, in Unix seconds."""
        return int(self.clock.now().timestamp())

    def subscribe(self, listener: Callable[[WorldEvent], None]) -> Callable[[], None]:
        """Call the listener with each event from now on; the returned function unsubscribes it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, event: WorldEvent) -> None:
        """Pass an event to every listener, and wake everything that waits for a change."""
        for listener in tuple(self._listeners):
            listener(event)
        self.changes.notify()

    def add_person(self, name: str, language: str) -> Account:
        """Add a person; ids start at 1001."""
        person = Account(_FIRST_PERSON_ID + len(self.people), name, language)
        self.people[person.id] = person
        self.publish(PeopleChanged())
        return person

    def add_group(self, title: str) -> Group:
        """Add a group that the bot is in."""
        group = Group(_FIRST_GROUP_ID - len(self.groups), title)
        self.groups[group.id] = group
        return group

    def person(self, person_id: int) -> Account:
        """Return a person.

        Raises:
            PreviewError: there is no person with this id.
        """
        try:
            return self.people[person_id]
        except KeyError:
            raise PreviewError(f"There is no person {person_id}.") from None

    def require_chat(self, chat_id: int) -> None:
        """Check that the bot may write to a chat.

        Raises:
            ApiError: 400 for a chat the bot does not know, 403 when the person blocked the bot.
        """
        person = self.people.get(chat_id)
        if chat_id not in self.groups and (person is None or not person.started):
            raise bad_request("chat not found")
        if person is not None and person.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")

    def add_message(self, chat_id: int, sender_id: int | None, **content: Any) -> Message:  # noqa: ANN401 - Message's own typed fields
        """Add a message to a chat; ids increase over all chats of the bot, as in Telegram's private chats."""
        self._last_message_id += 1
        message = Message(self._last_message_id, chat_id, sender_id, self.now(), **content)
        self._messages.setdefault(chat_id, {})[message.id] = message
        self.publish(MessageAdded(message))
        return message

    def messages(self, chat_id: int) -> list[Message]:
        """Return a chat's messages, oldest first."""
        return list(self._messages.get(chat_id, {}).values())

    def message(self, chat_id: int, message_id: int) -> Message | None:
        """Return one message of a chat, or None."""
        return self._messages.get(chat_id, {}).get(message_id)

    def edit_message(self, message: Message, **content: Any) -> None:  # noqa: ANN401 - Message's own typed fields
        """Change fields of a message and mark it as edited now."""
        for name, value in content.items():
            setattr(message, name, value)
        message.edited = self.now()
        self.publish(MessageEdited(message))

    def delete_message(self, message: Message) -> None:
        """Delete a message."""
        del self._messages[message.chat_id][message.id]
        self.publish(MessageDeleted(message.chat_id, message.id))

    def add_callback(self, person_id: int, chat_id: int, message_id: int, data: str) -> CallbackQuery:
        """Store a tap until it is answered."""
        self._last_callback_id += 1
        query = CallbackQuery(str(self._last_callback_id), person_id, chat_id, message_id, data, self.now())
        self._open_callbacks[query.id] = query
        return query

    def close_callback(self, callback_id: str) -> CallbackQuery | None:
        """Remove and return the unanswered tap with this id; None if there is none."""
        return self._open_callbacks.pop(callback_id, None)

    def open_callbacks(self, person_id: int | None = None) -> list[CallbackQuery]:
        """Return the taps, of one person or of all, that the bot has not answered yet."""
        return [query for query in self._open_callbacks.values() if person_id in (None, query.person_id)]
