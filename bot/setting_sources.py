"""Where settings come from: the environment, .env, files with secrets, and HTTPS_PROXY."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

DOTENV = ".env"

RUN_SECRETS = Path("/run/secrets")
"""Where Docker and Podman put the secrets of a container."""

_READABLE_BY_OTHERS = 0o044


class SettingsError(Exception):
    """Invalid settings; the message has one line for each, with what to write instead."""


def written_settings(names: Iterable[str]) -> dict[str, str]:
    """Return what is written for these names: in the environment, else in .env, else in a file of secrets.

    An empty value counts as none. Letters may be large or small.

    Raises:
        SettingsError: .env or a file of secrets cannot be read.
    """
    found = {name: secret for name in names for secret in _secrets(name)}
    for source in (_dotenv(), os.environ):
        found.update((name.lower(), value) for name, value in source.items() if value and value.strip())
    return found


def _secrets(name: str) -> Iterable[str]:
    """Return what the folders of secrets hold in files of this name."""
    try:
        return [(folder / name).read_text("utf-8").strip() for folder in _secret_folders() if (folder / name).is_file()]
    except UnicodeDecodeError:
        raise SettingsError(
            "A file of secrets cannot be read (UnicodeDecodeError). Write the value into it as UTF-8 text."
        ) from None
    except OSError as error:
        raise SettingsError(unreadable(error)) from None


def _dotenv() -> dict[str, str | None]:
    try:
        if not Path(DOTENV).exists():
            return {}
        from dotenv import dotenv_values  # noqa: PLC0415 - few servers have the file, and it takes time to import

        return dotenv_values(DOTENV, encoding="utf-8")
    except UnicodeDecodeError:
        raise SettingsError("The file .env is not UTF-8 text. Save it as UTF-8 and start again.") from None
    except OSError as error:
        raise SettingsError(unreadable(error)) from None


def unreadable(error: OSError) -> str:
    """Return the line about a .env or a file of secrets that cannot be read."""
    reason = os.strerror(error.errno) if error.errno else type(error).__name__
    return f"The file {error.filename or DOTENV} cannot be read ({reason}). Make it readable, or remove it."


def _secret_folders() -> list[Path]:
    """Return the folders that hold secrets, one in each file, which is named like the setting in small letters."""
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")  # systemd.exec: LoadCredential
    return [RUN_SECRETS, *([Path(credentials)] if credentials else [])]


def read_token(file: str) -> str:
    """Return what BOT_TOKEN_FILE holds; raises SettingsError where it holds nothing, or cannot be read."""
    try:
        token = Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise SettingsError(
            f"BOT_TOKEN_FILE {file} cannot be read ({reason}). Name a file that this user can read, or leave it out."
        ) from None
    except UnicodeDecodeError:
        token = ""
    if not token:
        raise SettingsError(f"BOT_TOKEN_FILE {file} holds no token. Write the token into it, and nothing else.")
    return token


def proxy_of_environment(api_url: str) -> str | None:
    """Return HTTPS_PROXY where it is meant for this address: one with https, whose host is not in NO_PROXY."""
    named = os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy")
    target = urlsplit(api_url)
    if not named or target.scheme != "https" or not target.hostname:
        return None
    from urllib.request import proxy_bypass  # noqa: PLC0415 - few need it, and it takes time to import

    return None if proxy_bypass(target.hostname) else named


def files_others_can_read(token_file: str | None) -> list[Path]:
    """Return which of .env and BOT_TOKEN_FILE other users of this machine can read.

    A container's secrets are left out: their mode is its tool's affair, and nobody else is in the container.
    """
    files = [Path(DOTENV), *([Path(token_file)] if token_file else [])]
    return [
        file
        for file in files
        if file.is_file() and file.stat().st_mode & _READABLE_BY_OTHERS and RUN_SECRETS not in file.parents
    ]
