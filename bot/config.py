"""The settings, from the environment or a .env file. A wrong value is reported with the reason and the fix."""

from __future__ import annotations

import os
import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated, Self
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pydantic_settings import SettingsError as SourceError

from bot.core.terms import Terms
from bot.setting_sources import DOTENV, SettingsError, proxy_of_environment, read_token, secret_folders
from storage.backup_files import days_kept
from storage.location import check_url, is_postgres

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN_FORM = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{30,64}")
"""The format of BotFather's tokens: the bot's id, a colon, a secret."""


LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FORMATS = ("text", "json")
HIGHEST_PORT = 65535
MOST_DAYS = 90
"""Days for which a backup may be kept: in it is also what people have erased since."""
FEWEST_KEPT, MOST_KEPT = 3, 999
"""Limits of the days or months for which people's data is kept; silent people are warned a month before."""
FREE_RATE, PAID_RATE = 30, 1_000
"""Telegram's limits in messages per second, without and with paid broadcasts (Telegram: bots FAQ; sendMessage)."""


def _token(value: SecretStr | None) -> SecretStr | None:
    if value is None or not value.get_secret_value().strip():
        return None
    if TOKEN_FORM.fullmatch(value.get_secret_value().strip()) is None:
        raise ValueError("does not look like a token; copy it whole from BotFather, like 123456789:AAE3xyz")
    return SecretStr(value.get_secret_value().strip())


def _proxy(value: SecretStr | None) -> SecretStr | None:
    if value is None:
        return None
    parts = urlsplit(value.get_secret_value().strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(
            "is not the address of a proxy; write it like http://proxy.example:3128, with user:password@ "
            "before the name where it asks for them; SOCKS is not supported"
        )
    return SecretStr(value.get_secret_value().strip())


def _api_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("is not a web address; write it like https://api.telegram.org, or leave it out")
    if parts.path.rstrip("/").endswith("/bot"):
        raise ValueError("must be the address of the server alone; leave out the /bot at its end")
    return value.rstrip("/")


def _database_url(value: str) -> str:
    check_url(value)
    return value


def _port(value: str | int) -> int:
    if not str(value).strip().isdecimal() or int(value) > HIGHEST_PORT:
        raise ValueError(f"is not a port; write a number from 0 to {HIGHEST_PORT}, 0 for any free one")
    return int(value)


def _days(value: str | int) -> int:
    if not str(value).strip().isdecimal() or int(value) > MOST_DAYS:
        raise ValueError(f"is not a number of days; write one from 0 to {MOST_DAYS}, 0 for no nightly backups")
    return int(value)


def _kept(value: str | int) -> int:
    text = str(value).strip()
    if not text.isdecimal() or not FEWEST_KEPT <= int(text) <= MOST_KEPT:
        raise ValueError(f"is not a time for which data is kept; write a number from {FEWEST_KEPT} to {MOST_KEPT}")
    return int(text)


def _health_port(value: str | int | None) -> int | None:
    if value is None:
        return None
    if not str(value).strip().isdecimal() or not 1 <= int(value) <= HIGHEST_PORT:
        raise ValueError(f"is not a port; write a number from 1 to {HIGHEST_PORT}, or leave it out for none")
    return int(value)


def _ids(value: str | tuple[int, ...]) -> tuple[int, ...]:
    if isinstance(value, tuple):
        return value
    if not all(part.strip().isdecimal() for part in value.split(",")):
        raise ValueError(
            "is not a list of Telegram ids; write numbers with commas between them, like 12345678,87654321"
        )
    return tuple(int(part) for part in value.split(","))


def _log_format(value: str) -> str:
    if value.strip().lower() not in FORMATS:
        raise ValueError(f"is not a format; write {' or '.join(FORMATS)}")
    return value.strip().lower()


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
        env_file=DOTENV,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
        frozen=True,
    )

    bot_token: Annotated[SecretStr | None, AfterValidator(_token)] = None
    bot_token_file: str | None = None
    operator_name: str | None = None
    operator_contact: str | None = None
    admin_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_ids)] = ()
    bot_api_url: Annotated[str, AfterValidator(_api_url)] = "https://api.telegram.org"
    bot_api_http_host: str | None = None
    proxy: Annotated[SecretStr | None, AfterValidator(_proxy)] = None
    database_url: Annotated[str, AfterValidator(_database_url)] = "sqlite:///data/limber.db"
    backup_days: Annotated[int, BeforeValidator(_days)] = 7
    keep_blocked_days: Annotated[int, BeforeValidator(_kept)] = 90
    keep_silent_months: Annotated[int, BeforeValidator(_kept)] = 24
    preview_port: Annotated[int, BeforeValidator(_port)] = 8080
    health_port: Annotated[int | None, BeforeValidator(_health_port)] = None
    log_level: Annotated[str, AfterValidator(_level)] = "INFO"
    log_format: Annotated[str, AfterValidator(_log_format)] = "text"
    messages_per_second: Annotated[int, BeforeValidator(_rate)] = FREE_RATE
    allow_paid_broadcast: Annotated[bool, BeforeValidator(_switch)] = False

    @model_validator(mode="after")
    def _pays_for_more(self) -> Self:
        if self.messages_per_second > FREE_RATE and not self.allow_paid_broadcast:
            raise ValueError(
                f"MESSAGES_PER_SECOND over {FREE_RATE} costs Telegram Stars; set ALLOW_PAID_BROADCAST=true as well"
            )
        return self

    @model_validator(mode="after")
    def _speaks_in_secret(self) -> Self:
        parts = urlsplit(self.bot_api_url)
        if parts.scheme == "http" and not _is_loopback(parts.hostname) and parts.hostname != self.bot_api_http_host:
            raise ValueError(
                "BOT_API_URL would send the token and people's answers unencrypted; write https://, or, for a server "
                "in a network of your own, its name into BOT_API_HTTP_HOST as well"
            )
        return self

    @property
    def proxy_url(self) -> str | None:
        """Return the proxy for calls to Telegram, with its password."""
        return None if self.proxy is None else self.proxy.get_secret_value()

    @property
    def terms(self) -> Terms:
        """Return what the texts say about the host, and for how long they are kept."""
        return Terms(
            operator=self.operator_name or "",
            contact=self.operator_contact or "",
            backup_days=days_kept(self.backup_days),
            blocked_days=self.keep_blocked_days,
            silent_months=self.keep_silent_months,
        )

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what must be in no log: the token, the proxy with its password, and the database's password."""
        given = tuple(secret.get_secret_value() for secret in (self.bot_token, self.proxy) if secret is not None)
        return (*given, *_password(self.database_url))


def _password(url: str) -> tuple[str, ...]:
    """Return the password in the URL of a database, as it is written there and as it is meant."""
    password = urlsplit(url).password if is_postgres(url) else None
    return (password, unquote(password)) if password else ()


def _is_loopback(host: str | None) -> bool:
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def load_settings() -> Settings:
    """Read the settings; raises SettingsError with a line for each invalid one."""
    try:
        settings = Settings(_secrets_dir=secret_folders())
        return settings.model_copy(update=_from_elsewhere(settings))
    except ValidationError as error:
        lines = (_line("".join(map(str, fault["loc"][:1])).upper(), fault["msg"]) for fault in error.errors())
        raise SettingsError("\n".join(lines)) from None
    except UnicodeDecodeError:  # of .env; those of other files are SettingsError already
        raise SettingsError("The file .env is not UTF-8 text. Save it as UTF-8 and start again.") from None
    except (OSError, SourceError) as error:
        raise SettingsError(_unreadable(error if isinstance(error, OSError) else error.__cause__)) from None


def _unreadable(cause: BaseException | None) -> str:
    """Return the line about a .env or a file of secrets that cannot be read."""
    if not isinstance(cause, OSError):
        return f"A file of secrets cannot be read ({type(cause).__name__}). Write the value into it as UTF-8 text."
    reason = os.strerror(cause.errno) if cause.errno else type(cause).__name__
    return f"The file {cause.filename or DOTENV} cannot be read ({reason}). Make it readable, or remove it."


def _from_elsewhere(settings: Settings) -> dict[str, SecretStr | None]:
    """Return the token of BOT_TOKEN_FILE and the proxy of HTTPS_PROXY, where they are in use."""
    found: dict[str, SecretStr | None] = {}
    if settings.bot_token_file is not None:
        if settings.bot_token is not None:
            raise SettingsError("BOT_TOKEN and BOT_TOKEN_FILE are both set. Leave one of them out.")
        found["bot_token"] = _checked("BOT_TOKEN_FILE", _token, read_token(settings.bot_token_file))
    if settings.proxy is None and (proxy := proxy_of_environment(settings.bot_api_url)):
        found["proxy"] = _checked("HTTPS_PROXY", _proxy, proxy)
    return found


def _checked(name: str, check: Callable[[SecretStr], SecretStr | None], value: str) -> SecretStr | None:
    try:
        return check(SecretStr(value))
    except ValueError as error:
        raise SettingsError(_line(name, str(error))) from None


def _line(name: str, message: str) -> str:
    reason = message.removeprefix("Value error, ").removesuffix(".")
    return f"{reason}." if reason.startswith(name) else f"{name} {reason}."
