"""The JSON that the chat page receives; static/protocol.js describes the same shapes."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from preview.bot_profile import in_language
from preview.html_writer import to_html

if TYPE_CHECKING:
    from preview.bot_profile import BotProfile
    from preview.chat_model import Account, InlineButton, Message, ReplyKeyboard, StoredFile
    from preview.host import PreviewClock
    from preview.world import World

Json = dict[str, object]


def snapshot(world: World, person: Account) -> Json:
    """Return all that the page needs to show one person's chat."""
    return {
        **about(world, person),
        "person": person_json(person),
        "people": people(world),
        "clock": clock(world.clock),
        "messages": [message(sent) for sent in world.messages(person.id)],
    }


def about(world: World, person: Account) -> Json:
    """Return the bot's profile and its menu, in the person's language."""
    commands = world.profile.shown_commands(person.id, person.language)
    return {
        "bot": _bot(world.profile, person.language),
        "commands": [{"command": entry.command, "description": entry.description} for entry in commands],
    }


def _bot(profile: BotProfile, language: str) -> Json:
    return {
        "name": in_language(profile.names, language),
        "username": profile.username,
        "description": in_language(profile.descriptions, language),
        "short_description": in_language(profile.short_descriptions, language),
    }


def people(world: World) -> list[Json]:
    """Return all people, in the order they were added."""
    return [person_json(person) for person in world.people.values()]


def person_json(person: Account) -> Json:
    """Return one person."""
    return {"id": person.id, "name": person.name, "language": person.language, "blocked": person.blocked}


def clock(shared: PreviewClock) -> Json:
    """Return the bot's time, and its difference from the machine's in seconds."""
    now = shared.now()
    offset = round((now - datetime.now(UTC)).total_seconds())
    return {"now": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "offset_seconds": offset}


def message(sent: Message) -> Json:
    """Return one message. A bot's message is never marked as edited, as in Telegram's apps."""
    return {
        "message_id": sent.id,
        "from": "bot" if sent.from_bot else "person",
        "date": sent.date,
        "edited": sent.edited is not None and not sent.from_bot,
        "html": to_html(sent.text, sent.entities) + _poll(sent),
        "silent": sent.silent,
        "media": None if sent.media is None else _media(sent.media),
        "caption_above": sent.caption_above,
        "location": None if sent.location is None else {"latitude": sent.location[0], "longitude": sent.location[1]},
        "effect": sent.effect,
        "buttons": [[_button(button) for button in row] for row in sent.keyboard],
        "reply_keyboard": None if sent.reply_keyboard is None else _reply_keyboard(sent.reply_keyboard),
    }


def _poll(sent: Message) -> str:
    poll = sent.extra.get("poll")
    return f"<b>{escape(str(poll['question']))}</b>" if isinstance(poll, dict) else ""


def _media(stored: StoredFile) -> Json:
    return {
        "kind": "document" if stored.kind == "voice" else stored.kind,
        "url": f"/preview/file/{stored.file_id}",
        "name": stored.name,
        "width": stored.width,
        "height": stored.height,
    }


def _button(button: InlineButton) -> Json:
    fields = {"text": button.text, "data": button.data, "url": button.url, "style": button.style}
    return {name: value for name, value in fields.items() if value is not None}


def _reply_keyboard(keyboard: ReplyKeyboard) -> Json:
    if not keyboard.rows:
        return {"remove": True}
    rows = [[{"text": key.text, "request_location": key.request_location} for key in row] for row in keyboard.rows]
    return {"rows": rows, "one_time": keyboard.one_time}
