"""The files for hosts agree with the code: image, compose file, unit, dashboard. No container tool is needed."""

from __future__ import annotations

import configparser
import json
import re
import tomllib
from typing import TYPE_CHECKING

import attrs
import pytest

from bot.clock import SystemClock
from bot.config import Settings
from bot.health.metrics import Metrics
from bot.health.pulse import Pulse
from bot.version import VERSION
from storage.database import Database
from tests.support.process import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = (ROOT / "compose.yml").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())

OWN = {"bot_token", "bot_token_file", "database_url", "health_port", "preview_port"}
"""Settings that the image sets, or that come as a secret, or that it has no use for."""


class Unit(configparser.RawConfigParser):
    """A unit of systemd: a name may be given again."""

    def __init__(self) -> None:
        super().__init__(strict=False, delimiters=("=",), interpolation=None)
        self.read(ROOT / "deploy/limber.service")

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def copied() -> set[str]:
    """Return what the Dockerfile copies from the checkout."""
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    return {name for line in lines for name in line.split()}


def test_the_image_gets_the_wheels_packages_but_the_preview_and_nothing_else() -> None:
    packages = {name.rstrip("*") for name in PROJECT["tool"]["setuptools"]["packages"]["find"]["include"]}
    files = {PROJECT["project"]["readme"], "pyproject.toml", "LICENSE", "NOTICE"}
    files |= {"requirements.lock", "requirements-postgres.lock"}
    assert copied() == packages - {"preview"} | files
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == copied()


def test_the_image_has_a_base_by_tag_or_digest_a_user_by_number_and_locked_packages() -> None:
    assert re.search(r"^ARG BASE=python:3\.\d+-slim-\w+$", DOCKERFILE, re.MULTILINE)
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE) == ["${BASE}${DIGEST:+@${DIGEST}}"] * 2
    assert "--require-hashes --no-deps -r requirements.lock" in DOCKERFILE
    final = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER [1-9]\d+:[1-9]\d+$", final, re.MULTILINE)
    assert "pip" not in final


def test_compose_hands_every_setting_on_and_the_token_as_a_file() -> None:
    handed = re.findall(r"^      ([A-Z_]+): \$\{\1:-\}$", COMPOSE, re.MULTILINE)
    assert sorted(map(str.lower, handed)) == sorted(set(attrs.fields_dict(Settings)) - OWN)  # Docker refuses one twice
    assert "secrets:\n  bot_token:\n    file: ./secrets/bot_token\n" in COMPOSE
    assert "/secrets/" in (ROOT / ".gitignore").read_text().splitlines()


@pytest.mark.parametrize("name", ["compose.postgres.yml", "compose.replicas.yml"])
def test_bots_on_a_server_are_those_of_the_one_file_with_the_url_as_a_secret(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "{file: compose.yml, service: limber}" in text
    assert 'DATABASE_URL: ""' in text
    assert "  database_url:\n    file: ./secrets/database_url\n" in text
    assert "database: {condition: service_healthy}" in text


def test_nginx_passes_updates_to_the_port_that_replicas_listen_on() -> None:
    replicas, nginx = (ROOT / "compose.replicas.yml").read_text(), (ROOT / "deploy/nginx.conf").read_text()
    assert 'WEBHOOK_PORT: "8443"' in replicas
    assert "http://$replicas:8443;" in nginx
    assert "\n  replica:\n" in replicas
    assert "set $replicas replica;" in nginx


def test_nginx_writes_to_memory_alone_however_it_was_built() -> None:
    replicas, nginx = (ROOT / "compose.replicas.yml").read_text(), (ROOT / "deploy/nginx.conf").read_text()
    written = re.findall(r"^    (\w+)_temp_path /var/cache/nginx/\w+;$", nginx, re.MULTILINE)
    assert set(written) == {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}
    assert 'tmpfs: ["/var/cache/nginx", "/run"]' in replicas
    assert "pid /run/nginx.pid;" in nginx


@pytest.mark.parametrize(
    "line",
    [
        f"image: limber:{VERSION}",
        "read_only: true",
        "cap_drop: [ALL]",
        'security_opt: ["no-new-privileges:true"]',
        'tmpfs: ["/tmp:size=64m,noexec,nosuid,nodev"]',
        "mem_limit: 256m",
        "pids_limit: 64",
        "restart: unless-stopped",
        'volumes: ["data:/data"]',
        "secrets: [bot_token]",
        'test: ["CMD", "limber", "health"]',
    ],
)
def test_compose_says(line: str) -> None:
    assert COMPOSE.count(f"\n    {line}\n") + COMPOSE.count(f"\n      {line}\n") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Type", "notify"),
        ("WatchdogSec", "60"),
        ("Restart", "on-failure"),
        ("RestartPreventExitStatus", "2"),
        ("DynamicUser", "yes"),
        ("StateDirectory", "limber"),
        ("LoadCredential", "bot_token:/etc/limber/bot_token"),
        ("ProtectSystem", "strict"),
        ("CapabilityBoundingSet", ""),
        ("NoNewPrivileges", "yes"),
        ("LimitCORE", "0"),
    ],
)
def test_the_unit_says(name: str, value: str) -> None:
    assert Unit()["Service"][name] == value


async def test_the_dashboard_asks_for_metrics_that_there_are(tmp_path: Path) -> None:
    async with await Database.open(tmp_path / "limber.db") as database:
        told = (await Metrics(database, SystemClock(), Pulse()).text()).decode()
    offered = set(re.findall(r"^# TYPE (\S+) ", told, re.MULTILINE)) | LATER
    dashboard = json.loads((ROOT / "deploy/grafana.json").read_text())
    asked = {
        name
        for panel in dashboard["panels"]
        for target in panel.get("targets", ())
        for name in re.findall(r"\b(?:limber|process)_\w+", target["expr"])
    }
    assert asked - {"limber_info"} <= offered
    assert {name for name in offered if name.startswith("limber_")} <= asked | {"limber_info"}


LATER = {"limber_get_updates_age_seconds", "limber_backup_age_days"}
"""Metrics that a bot without an answer from Telegram, or without a backup, does not have."""
