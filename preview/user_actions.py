"""The actions of a person in the app. Each changes the world and queues the update that the bot receives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from preview import wire
from preview.api_errors import PreviewError
from preview.entities import tidy, utf16_length
from preview.message_limits import TEXT_LENGTH
from preview.samples import STICKER, VOICE
from preview.world_events import PeopleChanged

if TYPE_CHECKING:
    from preview.chat_model import Account, CallbackQuery, Message
    from preview.world import World

Attachment = Literal["sticker", "photo", "poll", "voice", "gif", "contact"]


def send_text(world: World, person_id: int, text: str, group_id: int | None = None) -> Message:
    """Send a text to the bot, or into a group with it. In a group the bot receives it as if privacy mode were off.

    Raises:
        PreviewError: an empty or too long text, an unknown person, or one who has blocked the bot.
    """
    stripped, entities = tidy(_sendable(text), [])
    return _send(world, person_id, group_id, text=stripped, entities=entities)


def share_location(world: World, person_id: int, latitude: float, longitude: float) -> Message:
    """Share a location, in degrees.

    Raises:
        PreviewError: degrees out of range, an unknown person, or one who has blocked the bot.
    """
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - the degrees of a globe
        raise PreviewError("A latitude is -90 to 90 degrees and a longitude -180 to 180.")
    return _send(world, person_id, None, location=(latitude, longitude))


def attach(world: World, person_id: int, kind: Attachment) -> Message:
    """Send an attachment: a sample sticker, photo, voice message, poll, GIF or contact.

    Raises:
        PreviewError: an unknown person, or one who has blocked the bot.
    """
    if kind == "poll":
        return _send(world, person_id, None, extra={"poll": _poll(world)})
    if kind == "contact":
        return _send(world, person_id, None, extra={"contact": {"phone_number": "+10000000", "first_name": "Sam"}})
    if kind == "gif":
        file = {"file_id": "gif", "file_unique_id": "gif"}
        animation = {**file, "width": 1, "height": 1, "duration": 1}
        return _send(world, person_id, None, extra={"animation": animation, "document": file})
    if kind == "voice":
        media = world.files.add("voice", "voice.ogg", VOICE)
    else:
        media = world.files.add(kind, f"{kind}.png", STICKER)
    return _send(world, person_id, None, media=media)


def edit(world: World, person_id: int, message_id: int, text: str) -> Message:
    """Change the text of a message that the person sent.

    Raises:
        PreviewError: it is not a text of this person, or the new text is empty or too long, or the bot is blocked.
    """
    _reachable(world, person_id)
    message = world.message(person_id, message_id)
    if message is None or message.sender_id != person_id or not message.text:
        raise PreviewError("Only a text that this person sent can be edited.")
    stripped, entities = tidy(_sendable(text), [])
    world.edit_message(message, text=stripped, entities=entities)
    world.updates.add("edited_message", wire.message(world, message))
    return message


def tap(
    world: World,
    person_id: int,
    message_id: int,
    data: str,
    *,
    chat_id: int | None = None,
    force: bool = False,
) -> CallbackQuery:
    """Tap a button of a message, in the private chat unless another chat is given.

    `force` sends the data even if there is no such button or message, as an outdated or malicious app could; its length
    is not limited then.

    Raises:
        PreviewError: no such button on the message (unless forced), or the bot is blocked.
    """
    _reachable(world, person_id)
    chat = person_id if chat_id is None else chat_id
    message = world.message(chat, message_id)
    on_message = {button.data for row in (message.keyboard if message else ()) for button in row}
    if not force and data not in on_message:
        raise PreviewError("The message has no button with this data.")
    query = world.add_callback(person_id, chat, message_id, data)
    world.updates.add("callback_query", wire.callback_query(world, query))
    return query


def block(world: World, person_id: int, *, blocked: bool) -> None:
    """Block or unblock the bot; do nothing if it already is.

    Raises:
        PreviewError: an unknown person, or one who never wrote to the bot.
    """
    person = world.person(person_id)
    if not person.started:
        raise PreviewError("Only a person who has written to the bot can block it.")
    if person.blocked == blocked:
        return
    person.blocked = blocked
    world.updates.add("my_chat_member", _membership(world, person))
    world.publish(PeopleChanged())


def set_language(world: World, person_id: int, language: str) -> None:
    """Set the language of the person's app, an IETF tag such as "en" or "pt-br"; "" for an app that sends none.

    Raises:
        PreviewError: an unknown person.
    """
    world.person(person_id).language = language
    world.publish(PeopleChanged())


def _send(world: World, person_id: int, group_id: int | None, **content: object) -> Message:
    person = _reachable(world, person_id)
    if group_id is None:
        person.started = True
    message = world.add_message(person_id if group_id is None else group_id, person_id, **content)
    world.updates.add("message", wire.message(world, message))
    return message


def _reachable(world: World, person_id: int) -> Account:
    person = world.person(person_id)
    if person.blocked:
        raise PreviewError(f"{person.name} has blocked the bot; unblock it first.")
    return person


def _sendable(text: str) -> str:
    if not text.strip():
        raise PreviewError("The text is empty.")
    if utf16_length(text.strip()) > TEXT_LENGTH:
        raise PreviewError(f"The text is longer than {TEXT_LENGTH:,} characters.")
    return text


def _poll(world: World) -> dict[str, object]:
    options = [{"text": text, "voter_count": 0, "persistent_id": text} for text in ("Yes", "No")]
    return {
        "id": str(world.now()),
        "question": "Stretching today?",
        "options": options,
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }


def _membership(world: World, person: Account) -> dict[str, object]:
    """Return a ChatMemberUpdated about the bot, as it comes when a person blocks or unblocks it."""
    member: dict[str, object] = {"user": wire.bot_user(world.profile), "status": "member"}
    banned: dict[str, object] = {"user": wire.bot_user(world.profile), "status": "kicked", "until_date": 0}
    old, new = (member, banned) if person.blocked else (banned, member)
    return {
        "chat": wire.chat(world, person.id),
        "from": wire.user(person),
        "date": world.now(),
        "old_chat_member": old,
        "new_chat_member": new,
    }
