"""The bot's profile as set by the Bot API: name, descriptions, command menu."""

from __future__ import annotations

from dataclasses import dataclass, field

BOT_ID = 7_000_000_001
BOT_USERNAME = "limber_preview_bot"
DEFAULT_SCOPE = "default"
PRIVATE_SCOPE = "all_private_chats"


@dataclass(frozen=True, slots=True)
class MenuCommand:
    """One line of the command menu."""

    command: str
    description: str


@dataclass(slots=True)
class BotProfile:
    """The bot as people see it. Texts are stored by language code; "" is for all languages without their own."""

    id: int = BOT_ID
    username: str = BOT_USERNAME
    names: dict[str, str] = field(default_factory=lambda: {"": "Limber"})
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], tuple[MenuCommand, ...]] = field(default_factory=dict)  # by scope and language
    menu_buttons: dict[int | None, dict[str, object]] = field(default_factory=dict)  # by chat, None for all

    def shown_commands(self, chat_id: int, language: str) -> tuple[MenuCommand, ...]:
        """Return the menu that a person sees in their private chat.

        The narrowest scope wins, and in it the person's language. Source: "Determining list of commands" in the Bot
        API, under BotCommandScope.
        """
        for scope in (f"chat:{chat_id}", PRIVATE_SCOPE, DEFAULT_SCOPE):
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return ()


def in_language(texts: dict[str, str], language: str) -> str:
    """Return the text for a language, else the one for all others, else ""."""
    return texts.get(language) or texts.get("", "")
