"""The settings, from the environment or a .env file. A wrong value is reported with the reason and the fix."""

from __future__ import annotations

import os
import re
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from storage.location import database_path

TOKEN_FORM = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{30,64}")
"""The format of BotFather's tokens: the bot's id, a colon, a secret."""


LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
HIGHEST_PORT = 65535
MOST_DAYS = 90
"""Days for which a backup may be kept: in it is also what people have erased since."""
FREE_RATE, PAID_RATE = 30, 1_000
"""Telegram's limits in messages per second, without and with paid broadcasts (Telegram: bots FAQ; sendMessage)."""


class SettingsError(Exception):
    """Invalid settings; the message has one line for each, with what to write instead."""


def _token(value: SecretStr | None) -> SecretStr | None:
    if value is None or not value.get_secret_value().strip():
        return None
    if TOKEN_FORM.fullmatch(value.get_secret_value().strip()) is None:
        raise ValueError("does not look like a token; copy it whole from BotFather, like 123456789:AAE3xyz")
    return SecretStr(value.get_secret_value().strip())


def _api_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("is not a web address; write it like https://api.telegram.org, or leave it out")
    if parts.path.rstrip("/").endswith("/bot"):
        raise ValueError("must be the address of the server alone; leave out the /bot at its end")
    return value.rstrip("/")


def _database_url(value: str) -> str:
    database_path(value)
    return value


def _port(value: str | int) -> int:
    if not str(value).strip().isdecimal() or int(value) > HIGHEST_PORT:
        raise ValueError(f"is not a port; write a number from 0 to {HIGHEST_PORT}, 0 for any free one")
    return int(value)


def _days(value: str | int) -> int:
    if not str(value).strip().isdecimal() or int(value) > MOST_DAYS:
        raise ValueError(f"is not a number of days; write one from 0 to {MOST_DAYS}, 0 for no nightly backups")
    return int(value)


def _level(value: str) -> str:
    if value.strip().upper() not in LEVELS:
        raise ValueError(f"is not a level; write {', '.join(LEVELS[:-1])} or {LEVELS[-1]}")
    return value.strip().upper()


def _rate(value: str | float) -> int:
    text = str(value).strip()
    if not text.isdecimal() or not 1 <= int(text) <= PAID_RATE:
        raise ValueError(f"is not a number of messages; write one from 1 to {FREE_RATE}, or to {PAID_RATE} if you pay")
    return int(text)


def _switch(value: str | bool) -> bool:  # noqa: FBT001  the setting itself
    known = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
    if str(value).strip().lower() not in known:
        raise ValueError("is neither on nor off; write true or false")
    return known[str(value).strip().lower()]


class Settings(BaseSettings):
    """All settings; .env.example explains each."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", hide_input_in_errors=True, frozen=True
    )

    bot_token: Annotated[SecretStr | None, AfterValidator(_token)] = None
    bot_api_url: Annotated[str, AfterValidator(_api_url)] = "https://api.telegram.org"
    database_url: Annotated[str, AfterValidator(_database_url)] = "sqlite:///data/limber.db"
    backup_days: Annotated[int, BeforeValidator(_days)] = 7
    preview_port: Annotated[int, BeforeValidator(_port)] = 8080
    log_level: Annotated[str, AfterValidator(_level)] = "INFO"
    messages_per_second: Annotated[int, BeforeValidator(_rate)] = FREE_RATE
    allow_paid_broadcast: Annotated[bool, BeforeValidator(_switch)] = False

    @model_validator(mode="after")
    def _pays_for_more(self) -> Self:
        if self.messages_per_second > FREE_RATE and not self.allow_paid_broadcast:
            raise ValueError(
                f"MESSAGES_PER_SECOND over {FREE_RATE} costs Telegram Stars; set ALLOW_PAID_BROADCAST=true as well"
            )
        return self


def load_settings() -> Settings:
    """Read the settings; raises SettingsError with a line for each invalid one."""
    try:
        return Settings()
    except ValidationError as error:
        lines = (_line("".join(map(str, fault["loc"][:1])).upper(), fault["msg"]) for fault in error.errors())
        raise SettingsError("\n".join(lines)) from None
    except UnicodeDecodeError:
        raise SettingsError("The file .env is not UTF-8 text. Save it as UTF-8 and start again.") from None
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise SettingsError(f"The file .env cannot be read ({reason}). Make it readable, or remove it.") from None


def _line(name: str, message: str) -> str:
    reason = message.removeprefix("Value error, ").removesuffix(".")
    return f"{reason}." if reason.startswith(name) else f"{name} {reason}."
