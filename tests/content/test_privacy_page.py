"""docs/privacy.md: every sentence about data has a proof, every proof exists, and every stored column a purpose."""

from __future__ import annotations

import ast
import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.core.terms import Terms
from content.loader import load_content
from storage.migrate import load_migrations, migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
TERMS = Terms("Ada Example", "ada@example.org")
KEYS = (
    "privacy",
    "welcome-consent",
    "welcome-kept",
    "welcome-erase",
    "erase-ask",
    "erased",
    "retention-warning",
    "stranger",
)
HEADING = re.compile(r"<b>[^<]*[^.?]</b>")
NO_STATEMENT = "no statement about data"
"""Stands beside a question, a greeting or advice."""

NOT_PERSONAL = {"schema_version", "uploads", "webhook"}


SPEAKS = {
    "bot/bot_api.py",
    "bot/commands/health.py",
    "bot/health/notify.py",
    "bot/health/server.py",
    "bot/health/waiting.py",
    "bot/setting_sources.py",
    "bot/telegram/get_updates/first.py",
    "bot/telegram/get_updates/request.py",
    "bot/telegram/request.py",
    "bot/telegram/webhook.py",
    "storage/postgres_session.py",
}
"""All that can open a connection or listen: the Bot API, by calls and webhook, health checks, systemd's socket, the
host's own PostgreSQL."""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a message or of Markdown; headings are none, and a bullet is one."""
    for line in text.splitlines():
        if line.startswith("• "):
            yield line.removeprefix("• ")
        elif line and not HEADING.fullmatch(line):
            yield from re.split(r"(?<=[.?!])\s+(?=[A-Z/`•])", re.sub(r"</?b>", "", line))


def said() -> list[str]:
    """Return what people and hosts are told, in English."""
    named, unnamed = (load_content().under(terms).texts["en"] for terms in (TERMS, Terms()))
    told = [sentence for texts in (named, unnamed) for key in KEYS for sentence in sentences(texts(key))]
    section = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("## Where the data is\n")[2].partition("\n## ")[0]
    )
    readme = "\n".join(" ".join(paragraph.split()) for paragraph in section.split("\n\n"))
    return [*dict.fromkeys(told), *sentences(readme)]


def rows(heading: str) -> list[list[str]]:
    """Return the cells of each row of the table below a heading."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@cache
def names_of_tests(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(node.name for node in functions if node.name.startswith("test_"))


def test_every_sentence_about_data_is_in_the_table_and_no_other() -> None:
    assert [claim for claim, _proof in rows("Claims")] == said()


@pytest.mark.parametrize(("claim", "proof"), rows("Claims"), ids=lambda cell: cell[:40])
def test_every_claim_has_a_test_that_exists_or_a_source(claim: str, proof: str) -> None:
    named = re.findall(r"`(tests/[a-z_/]+\.py)::(test_\w+)`", proof)
    assert named or "https://" in proof or proof == NO_STATEMENT, f"nothing proves {claim!r}"
    assert proof.count("`tests/") == len(named)
    for path, name in named:
        assert name in names_of_tests(ROOT / path), f"{path}::{name} does not exist"


def test_every_stored_column_has_a_purpose_that_people_are_told() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, load_migrations())
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        stored = {
            (table, column[1])
            for table in names - NOT_PERSONAL
            for column in connection.execute(f"PRAGMA table_info({table})")
        }
    listed = [(table, column.strip()) for table, columns, _purpose in rows("Columns") for column in columns.split(",")]
    assert len(listed) == len(set(listed))
    assert set(listed) == stored
    told = load_content().under(TERMS).texts["en"]("privacy")
    assert all(f": {purpose}" in told or purpose.startswith("the key") for _table, _columns, purpose in rows("Columns"))


@pytest.mark.parametrize("key", KEYS)
def test_every_language_says_as_much(key: str) -> None:
    texts = load_content().under(TERMS).texts
    shapes = {
        language: [line[:1] == "•" for line in text(key).splitlines() if line] for language, text in texts.items()
    }
    assert len(set(map(tuple, shapes.values()))) == 1, shapes


@pytest.mark.parametrize("language", ["en", "de", "es", "uk"])
def test_the_host_and_the_times_are_those_of_the_settings(language: str) -> None:
    terms = Terms("Ada & Co", "https://ada.example", backup_days=11, blocked_days=13, silent_months=17)
    told = load_content().under(terms).texts[language]("privacy")
    assert "Ada &amp; Co" in told
    assert "https://ada.example" in told
    assert all(re.search(rf"\b{number}\b", told) for number in (11, 13, 17))


@pytest.mark.parametrize("terms", [Terms(), Terms(operator="Ada"), Terms(contact="ada@example.org")], ids=str)
def test_a_host_without_name_or_address_is_said_to_be_unknown(terms: Terms) -> None:
    for text in load_content().under(terms).texts.values():
        assert "none" not in text("privacy")
        assert text("privacy") == text.under(Terms())("privacy")


def test_nothing_but_the_bot_api_is_spoken_to() -> None:
    """The modules that can open a connection: those that call the Bot API, and those that listen on loopback."""
    clients = {"aiohttp", "urllib.request", "http.client", "httpx", "requests", "smtplib", "ftplib", "psycopg"}
    network = clients | {"socket", "ssl"}
    found = set()
    for folder in ("bot", "storage", "content"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                if any(f"{name}.".startswith(tuple(f"{one}." for one in network)) for name in names):
                    found.add(str(path.relative_to(ROOT)))
    assert found == SPEAKS
