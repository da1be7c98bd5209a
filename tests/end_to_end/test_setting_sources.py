"""Where settings come from: files with secrets, the environment's proxy; and what is refused."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import attrs
import pytest

from bot import setting_sources
from bot.config import Settings, load_settings
from bot.setting_sources import SettingsError, files_others_can_read, unreadable

if TYPE_CHECKING:
    from pathlib import Path

TOKEN = "123456789:AAthis-is-a-token-that-nobody-gave-us"  # noqa: S105  opens nothing


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (*attrs.fields_dict(Settings), "https_proxy", "no_proxy", "credentials_directory"):
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(setting_sources, "RUN_SECRETS", tmp_path / "run-secrets")


def token() -> str | None:
    found = load_settings().bot_token
    return None if found is None else found


def refusal() -> str:
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert TOKEN not in str(error.value)
    return str(error.value)


def test_the_token_comes_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "token"))
    assert token() == TOKEN
    assert load_settings().secrets == (TOKEN,)


@pytest.mark.parametrize("folder", ["credentials", "run-secrets"])
def test_the_token_comes_from_a_folder_of_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "bot_token").write_text(f"{TOKEN}\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "credentials"))
    monkeypatch.setenv("BOT_TOKEN", "")
    assert token() == TOKEN


def test_a_folder_of_secrets_that_is_not_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "none"))
    assert token() is None


def test_a_secret_that_cannot_be_read_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    (tmp_path / "bot_token").write_bytes(b"\xff\xfe")
    assert refusal().startswith("A file of secrets cannot be read (UnicodeDecodeError).")
    forbidden = PermissionError(errno.EACCES, "no", "/run/secrets/bot_token")  # root may read everything
    assert unreadable(forbidden).startswith("The file /run/secrets/bot_token cannot be read (Permission denied).")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "BOT_TOKEN_FILE token cannot be read (No such file or directory)."),
        (b"", "BOT_TOKEN_FILE token holds no token."),
        (b"\xff\xfe", "BOT_TOKEN_FILE token holds no token."),
        (TOKEN.encode() + b"\nand more", "BOT_TOKEN_FILE does not look like a token;"),
    ],
)
def test_a_token_file_that_holds_no_token_is_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / "token").write_bytes(content)
    monkeypatch.setenv("BOT_TOKEN_FILE", "token")
    assert refusal().startswith(says)
    assert "\n" not in refusal()


def test_a_token_and_a_token_file_are_one_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_TOKEN_FILE", "token")
    assert refusal() == "BOT_TOKEN and BOT_TOKEN_FILE are both set. Leave one of them out."


@pytest.mark.parametrize(
    ("proxy", "environment", "api_url", "used"),
    [
        (None, "", "https://api.telegram.org", None),
        ("http://me:secret@p.test:3128", "", "https://api.telegram.org", "http://me:secret@p.test:3128"),
        (None, "http://p.test:3128", "https://api.telegram.org", "http://p.test:3128"),
        ("http://q.test:1", "http://p.test:3128", "https://api.telegram.org", "http://q.test:1"),
        (None, "http://p.test:3128", "http://127.0.0.1:8081", None),
        (None, "http://p.test:3128", "https://bot-api.local", None),
    ],
)
def test_the_proxy_is_the_setting_or_that_of_the_environment_for_https(
    monkeypatch: pytest.MonkeyPatch, proxy: str | None, environment: str, api_url: str, used: str | None
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", environment)
    monkeypatch.setenv("NO_PROXY", "localhost,.local")
    monkeypatch.setenv("BOT_API_URL", api_url)
    if proxy is not None:
        monkeypatch.setenv("PROXY", proxy)
    assert load_settings().proxy == used
    assert load_settings().secrets == ((used,) if used else ())


@pytest.mark.parametrize("name", ["PROXY", "HTTPS_PROXY"])
def test_a_proxy_of_another_kind_is_refused_without_its_password(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "socks5://me:secret@p.test:1080")
    assert refusal().startswith(f"{name} is not the address of a proxy; write it like http://proxy.example:3128")
    assert "secret" not in refusal()


@pytest.mark.parametrize(
    ("url", "host", "allowed"),
    [
        ("https://api.telegram.org", "", True),
        ("http://api.telegram.org", "", False),
        ("http://127.0.0.1:8081", "", True),
        ("http://[::1]:8081", "", True),
        ("http://localhost:8081", "", True),
        ("http://bot-api:8081", "", False),
        ("http://bot-api:8081", "bot-api", True),
        ("http://api.telegram.org", "bot-api", False),
        ("http://localhost.evil.test", "", False),
        ("http://127.0.0.1.evil.test", "", False),
    ],
)
def test_plain_http_is_for_this_machine_or_a_host_that_is_named(
    monkeypatch: pytest.MonkeyPatch, url: str, host: str, *, allowed: bool
) -> None:
    monkeypatch.setenv("BOT_API_URL", url)
    monkeypatch.setenv("BOT_API_HTTP_HOST", host)
    if allowed:
        assert load_settings().bot_api_url == url
    else:
        assert refusal().startswith("BOT_API_URL would send the token and people's answers unencrypted;")


@pytest.mark.parametrize(
    ("url", "server", "allowed"),
    [
        ("https://bot.example.org/hook", "", True),
        ("http://bot.example.org/hook", "", False),
        ("http://10.0.0.5:8443/hook", "http://127.0.0.1:8081", True),
    ],
)
def test_updates_come_by_plain_http_only_from_a_server_of_ones_own(
    monkeypatch: pytest.MonkeyPatch, url: str, server: str, *, allowed: bool
) -> None:
    monkeypatch.setenv("WEBHOOK_URL", url)
    monkeypatch.setenv("BOT_API_URL", server)
    if allowed:
        assert load_settings().webhook_url == url
    else:
        assert refusal().startswith("WEBHOOK_URL has to begin with https://")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("HEALTH_PORT", "0", "HEALTH_PORT is not a port; write a number from 1"),
        ("HEALTH_PORT", "high", "HEALTH_PORT is not a port;"),
        ("LOG_FORMAT", "xml", "LOG_FORMAT is not a format; write text or json."),
        ("ADMIN_IDS", "@sam", "ADMIN_IDS is not a list of Telegram ids;"),
        ("BACKUP_DAYS", "91", "BACKUP_DAYS is not a number of days; write one from 0 to 90"),
    ],
)
def test_a_wrong_value_is_named_with_what_to_write(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)
    assert refusal().startswith(says)


def test_ids_are_read_from_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_IDS", "12, 34")
    assert load_settings().admin_ids == (12, 34)


def test_a_line_left_empty_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in attrs.fields_dict(Settings):
        monkeypatch.setenv(name.upper(), "")
    assert load_settings() == Settings()


@pytest.mark.parametrize(("mode", "seen"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True)])
def test_files_with_the_token_that_others_can_read_are_found(tmp_path: Path, mode: int, *, seen: bool) -> None:
    for name in (".env", "token"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(mode)
    assert [os.fspath(file) for file in files_others_can_read("token")] == ([".env", "token"] if seen else [])


def test_a_secret_of_a_container_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "run-secrets").mkdir()
    secret = tmp_path / "run-secrets" / "bot_token"
    secret.touch()
    secret.chmod(0o444)
    assert files_others_can_read(str(secret)) == []


@pytest.mark.parametrize(
    ("url", "secrets"),
    [
        ("postgresql://me:p%40ss@host/limber", ("p%40ss", "p@ss")),
        ("postgresql://host/limber?user=me&password=p%40ss", ("p%40ss", "p@ss")),
        ("postgresql://me@host/limber", ()),
        ("sqlite:///data/limber.db", ()),
    ],
)
def test_the_password_of_the_database_is_a_secret(
    monkeypatch: pytest.MonkeyPatch, url: str, secrets: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    settings = load_settings()
    assert settings.secrets == secrets
    assert not any(secret in repr(settings) for secret in secrets)


def test_a_database_url_that_cannot_be_read_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:pass@[::1/limber")
    assert refusal().startswith("DATABASE_URL cannot be read.")
    assert "pass" not in refusal()
