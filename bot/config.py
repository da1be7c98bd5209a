"""The settings, from the environment or a .env file. A wrong value is reported with the reason and the fix."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import attrs

from bot.core.terms import Terms
from bot.setting_sources import SettingsError, proxy_of_environment, read_token, written_settings
from storage.backup_files import days_kept
from storage.location import check_url, is_postgres

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOKEN_FORM = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{30,64}")
"""The format of BotFather's tokens: the bot's id, a colon, a secret."""


TELEGRAM = "https://api.telegram.org"
SECRET_FORM = re.compile(r"[A-Za-z0-9_-]{16,256}")
"""The format of a webhook's secret token (Telegram: setWebhook), but for those that can be guessed."""

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FORMATS = ("text", "json")
HIGHEST_PORT = 65535
MOST_DAYS = 90
"""Days for which a backup may be kept: in it is also what people have erased since."""
FEWEST_KEPT, MOST_KEPT = 3, 999
"""Limits of the days or months for which people's data is kept; silent people are warned a month before."""
LONGEST_NAME, LONGEST_CONTACT = 64, 200
"""Characters: the name stands on the welcome card, the address in /privacy."""
FREE_RATE, PAID_RATE = 30, 1_000
"""Telegram's limits in messages per second, without and with paid broadcasts (Telegram: bots FAQ; sendMessage)."""


def _text(value: str) -> str:
    return value


def _token(value: str) -> str:
    if TOKEN_FORM.fullmatch(value.strip()) is None:
        raise ValueError("does not look like a token; copy it whole from BotFather, like 123456789:AAE3xyz")
    return value.strip()


def _proxy(value: str) -> str:
    parts = urlsplit(value.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(
            "is not the address of a proxy; write it like http://proxy.example:3128, with user:password@ "
            "before the name where it asks for them; SOCKS is not supported"
        )
    return value.strip()


def _api_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("is not a web address; write it like https://api.telegram.org, or leave it out")
    if parts.path.rstrip("/").endswith("/bot"):
        raise ValueError("must be the address of the server alone; leave out the /bot at its end")
    return value.rstrip("/")


def _webhook_url(value: str) -> str:
    parts = urlsplit(value.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(
            "is not an address for Telegram to send updates to; write it like https://bot.example.org/hook"
        )
    return value.strip()


def _webhook_secret(value: str) -> str:
    if SECRET_FORM.fullmatch(value.strip()) is None:
        raise ValueError("is no secret as Telegram takes it; write 16 to 256 of A-Z a-z 0-9 _ and -, or leave it out")
    return value.strip()


def _database_url(value: str) -> str:
    check_url(value)
    return value


def _number(lowest: int, highest: int, wrong: str) -> Callable[[str], int]:
    """Return what reads a number within these bounds; `wrong` says what another text is not, and what to write."""

    def read(value: str) -> int:
        if not value.strip().isdecimal() or not lowest <= int(value) <= highest:
            raise ValueError(wrong)
        return int(value)

    return read


_port = _number(0, HIGHEST_PORT, f"is not a port; write a number from 0 to {HIGHEST_PORT}, 0 for any free one")
_webhook_port = _number(1, HIGHEST_PORT, f"is not a port; write a number from 1 to {HIGHEST_PORT}")
_health_port = _number(
    1, HIGHEST_PORT, f"is not a port; write a number from 1 to {HIGHEST_PORT}, or leave it out for none"
)
_days = _number(0, MOST_DAYS, f"is not a number of days; write one from 0 to {MOST_DAYS}, 0 for no nightly backups")
_kept = _number(
    FEWEST_KEPT,
    MOST_KEPT,
    f"is not a time for which data is kept; write a number from {FEWEST_KEPT} to {MOST_KEPT}",
)
_rate = _number(
    1,
    PAID_RATE,
    f"is not a number of messages; write one from 1 to {FREE_RATE}, or to {PAID_RATE} if you pay",
)


def _ids(value: str) -> tuple[int, ...]:
    if not all(part.strip().isdecimal() for part in value.split(",")):
        raise ValueError(
            "is not a list of Telegram ids; write numbers with commas between them, like 12345678,87654321"
        )
    return tuple(int(part) for part in value.split(","))


def _log_format(value: str) -> str:
    if value.strip().lower() not in FORMATS:
        raise ValueError(f"is not a format; write {' or '.join(FORMATS)}")
    return value.strip().lower()


def _line_of(longest: int) -> Callable[[str], str]:
    """Return what accepts one line of this many characters at most."""

    def checked(value: str) -> str:
        text = value.strip()
        if len(text) > longest:
            raise ValueError(f"has {len(text)} characters; write one line of at most {longest}")
        if not text.isprintable():
            raise ValueError("has characters that cannot be shown; write one line of plain text")
        return text

    return checked


def _level(value: str) -> str:
    if value.strip().upper() not in LEVELS:
        raise ValueError(f"is not a level; write {', '.join(LEVELS[:-1])} or {LEVELS[-1]}")
    return value.strip().upper()


def _switch(value: str) -> bool:
    known = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
    if value.strip().lower() not in known:
        raise ValueError("is neither on nor off; write true or false")
    return known[value.strip().lower()]


_READ = "read"


def _setting(read: Callable[[str], Any], default: object = None, *, secret: bool = False) -> Any:  # noqa: ANN401 - as attrs.field
    """Return a field with this default; `read` turns what was written into its value, or raises ValueError."""
    return attrs.field(default=default, repr=not secret, metadata={_READ: read})


@attrs.frozen
class Settings:
    """All settings; .env.example explains each."""

    bot_token: str | None = _setting(_token, secret=True)
    bot_token_file: str | None = _setting(_text)
    operator_name: str | None = _setting(_line_of(LONGEST_NAME))
    operator_contact: str | None = _setting(_line_of(LONGEST_CONTACT))
    admin_ids: tuple[int, ...] = _setting(_ids, ())
    bot_api_url: str = _setting(_api_url, TELEGRAM)
    bot_api_http_host: str | None = _setting(_text)
    proxy: str | None = _setting(_proxy, secret=True)
    """The proxy for calls to Telegram, with its password."""
    webhook_url: str | None = _setting(_webhook_url, secret=True)
    """Where Telegram sends updates; None for long polling. Its path may be meant to be known to nobody else."""
    webhook_host: str = _setting(_text, "127.0.0.1")
    webhook_port: int = _setting(_webhook_port, 8443)
    webhook_secret: str | None = _setting(_webhook_secret, secret=True)
    database_url: str = _setting(_database_url, "sqlite:///data/limber.db", secret=True)
    """With the password, where there is one."""
    backup_days: int = _setting(_days, 7)
    keep_blocked_days: int = _setting(_kept, 90)
    keep_silent_months: int = _setting(_kept, 24)
    preview_port: int = _setting(_port, 8080)
    health_port: int | None = _setting(_health_port)
    log_level: str = _setting(_level, "INFO")
    log_format: str = _setting(_log_format, "text")
    messages_per_second: int = _setting(_rate, FREE_RATE)
    allow_paid_broadcast: bool = _setting(_switch, default=False)

    @property
    def terms(self) -> Terms:
        """Return what the texts say about the host, and for how long they are kept."""
        return Terms(
            operator=self.operator_name or "",
            contact=self.operator_contact or "",
            backup_days=days_kept(self.backup_days),
            blocked_days=self.keep_blocked_days,
            silent_months=self.keep_silent_months,
            on_server=is_postgres(self.database_url),
        )

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what must be in no log: the token, the webhook's secret, and the passwords of proxy and database."""
        given = tuple(secret for secret in (self.bot_token, self.proxy, self.webhook_secret) if secret is not None)
        return (*given, *_password(self.database_url))


def _password(url: str) -> tuple[str, ...]:
    """Return the passwords in the URL of a database, as they are written there and as they are meant."""
    if not is_postgres(url):
        return ()
    parts = urlsplit(url)
    written = [parts.password, *re.findall(r"(?:^|&)password=([^&]+)", parts.query)]  # libpq takes both
    return tuple(form for password in written if password for form in (password, unquote(password)))


def load_settings() -> Settings:
    """Read the settings; raises SettingsError with a line for each invalid one."""
    settings = _read(written_settings([field.name for field in attrs.fields(Settings)]))
    for fault in _faults_together(settings):
        raise SettingsError(fault)
    return _completed(settings)


def _read(written: dict[str, str]) -> Settings:
    values: dict[str, Any] = {}
    faults: list[str] = []
    for field in attrs.fields(Settings):
        if field.name in written:
            try:
                values[field.name] = field.metadata[_READ](written[field.name])
            except ValueError as error:
                faults.append(_line(field.name.upper(), error))
    if faults:
        raise SettingsError("\n".join(faults))
    return Settings(**values)


def _faults_together(settings: Settings) -> Iterator[str]:
    """Yield what is wrong with settings that are right each by itself."""
    if settings.messages_per_second > FREE_RATE and not settings.allow_paid_broadcast:
        yield f"MESSAGES_PER_SECOND over {FREE_RATE} costs Telegram Stars; set ALLOW_PAID_BROADCAST=true as well."
    if (settings.webhook_url or "").startswith("http:") and settings.bot_api_url == TELEGRAM:
        yield "WEBHOOK_URL has to begin with https://, since Telegram sends updates nowhere else."
    parts = urlsplit(settings.bot_api_url)
    if parts.scheme == "http" and not _is_loopback(parts.hostname) and parts.hostname != settings.bot_api_http_host:
        yield (
            "BOT_API_URL would send the token and people's answers unencrypted; write https://, or, for a server "
            "in a network of your own, its name into BOT_API_HTTP_HOST as well."
        )


def _completed(settings: Settings) -> Settings:
    """Add the token of BOT_TOKEN_FILE and the proxy of HTTPS_PROXY, where they are in use."""
    if settings.bot_token_file is not None:
        if settings.bot_token is not None:
            raise SettingsError("BOT_TOKEN and BOT_TOKEN_FILE are both set. Leave one of them out.")
        token = _checked("BOT_TOKEN_FILE", _token, read_token(settings.bot_token_file))
        settings = attrs.evolve(settings, bot_token=token)
    if settings.proxy is None and (proxy := proxy_of_environment(settings.bot_api_url)):
        settings = attrs.evolve(settings, proxy=_checked("HTTPS_PROXY", _proxy, proxy))
    return settings


def _checked(name: str, check: Callable[[str], str], value: str) -> str:
    try:
        return check(value)
    except ValueError as error:
        raise SettingsError(_line(name, error)) from None


def _line(name: str, error: ValueError) -> str:
    reason = str(error).removesuffix(".")
    return f"{reason}." if reason.startswith(name) else f"{name} {reason}."


def _is_loopback(host: str | None) -> bool:
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False
