"""The world's objects as the JSON that the Bot API sends to a bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from preview.bot_profile import BotProfile
    from preview.chat_model import Account, CallbackQuery, Keyboard, Message, StoredFile
    from preview.world import World

Json = dict[str, object]


def user(person: Account) -> Json:
    """Return a person as a User; some apps send no language."""
    fields: Json = {"id": person.id, "is_bot": False, "first_name": person.name}
    return {**fields, "language_code": person.language} if person.language else fields


def bot_user(profile: BotProfile) -> Json:
    """Return the bot as a User, as in messages."""
    return {"id": profile.id, "is_bot": True, "first_name": profile.names[""], "username": profile.username}


def chat(world: World, chat_id: int) -> Json:
    """Return a Chat: a person's private one or a group."""
    if chat_id in world.groups:
        return {"id": chat_id, "title": world.groups[chat_id].title, "type": "group"}
    return {"id": chat_id, "first_name": world.people[chat_id].name, "type": "private"}


def message(world: World, sent: Message) -> Json:
    """Return a Message with all fields that the preview stores."""
    sender = bot_user(world.profile) if sent.sender_id is None else user(world.people[sent.sender_id])
    fields: Json = {
        "message_id": sent.id,
        "from": sender,
        "chat": chat(world, sent.chat_id),
        "date": sent.date,
        **sent.extra,
        **_content(sent),
    }
    if sent.edited is not None:
        fields["edit_date"] = sent.edited
    if sent.keyboard:
        fields["reply_markup"] = inline_keyboard(sent.keyboard)
    if sent.effect is not None:
        fields["effect_id"] = sent.effect
    if sent.protected:
        fields["has_protected_content"] = True
    return fields


def _content(sent: Message) -> Json:
    fields: Json = {} if sent.media is None else media(sent.media)
    if sent.location is not None:
        fields["location"] = {"latitude": sent.location[0], "longitude": sent.location[1]}
    if sent.text:
        fields["text" if sent.media is None else "caption"] = sent.text
    if sent.caption_above:
        fields["show_caption_above_media"] = True
    if sent.entities:
        name = "entities" if sent.media is None else "caption_entities"
        fields[name] = [entity.to_json() for entity in sent.entities]
    return fields


def inline_keyboard(rows: Keyboard) -> Json:
    """Return the buttons under a message as an InlineKeyboardMarkup."""
    names = {"text": "text", "data": "callback_data", "url": "url", "style": "style"}
    return {
        "inline_keyboard": [
            [
                {wire: value for ours, wire in names.items() if (value := getattr(button, ours)) is not None}
                for button in row
            ]
            for row in rows
        ],
    }


def file(stored: StoredFile) -> Json:
    """Return the fields that all kinds of files have."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": f"u{stored.file_id[-16:]}",
        "file_size": len(stored.content),
    }


def media(stored: StoredFile) -> Json:
    """Return the fields of a Message with this file; an animation is also a document, as in Telegram."""
    size = {"width": stored.width or 0, "height": stored.height or 0}
    document = {**file(stored), "file_name": stored.name, "mime_type": stored.mime}
    if stored.kind == "photo":
        return {"photo": [{**file(stored), **size}]}
    if stored.kind == "animation":
        return {"animation": {**document, **size, "duration": 0}, "document": document}
    if stored.kind == "video":
        return {"video": {**document, **size, "duration": 0}}
    if stored.kind == "sticker":
        return {"sticker": {**file(stored), **size, "type": "regular", "is_animated": False, "is_video": False}}
    if stored.kind == "voice":
        return {"voice": {**file(stored), "duration": 1, "mime_type": stored.mime}}
    return {"document": document}


def callback_query(world: World, query: CallbackQuery) -> Json:
    """Return a CallbackQuery with the current message, or an InaccessibleMessage if it was deleted."""
    sent = world.message(query.chat_id, query.message_id)
    deleted: Json = {"chat": chat(world, query.chat_id), "message_id": query.message_id, "date": 0}
    return {
        "id": query.id,
        "from": user(world.people[query.person_id]),
        "message": deleted if sent is None else message(world, sent),
        "chat_instance": str(query.chat_id * 1_000_003),
        "data": query.data,
    }
