"""Reads content/locales/<language>/*.ftl: the Fluent messages of a language, from as many files as it is split into."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from fluent.syntax import FluentParser, ast
from msgspec import Struct, field

from content.cache import FOLDER as CACHE_FOLDER
from content.cache import load_cached, store_cached
from content.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FALLBACK = "en"


class LocaleEntry(Struct, frozen=True):
    """A message or a term, and the file that defines it."""

    file: str
    node: ast.Message | ast.Term

    @property
    def name(self) -> str:
        """The id; that of a term begins with the dash that references use."""
        return f"-{self.node.id.name}" if isinstance(self.node, ast.Term) else self.node.id.name


class Locale(Struct, frozen=True):
    """The files of one language; `entries` are its messages and terms by name."""

    language: str
    resources: list[ast.Resource] = field(default_factory=list)
    entries: dict[str, LocaleEntry] = field(default_factory=dict)

    @property
    def messages(self) -> dict[str, LocaleEntry]:
        """The entries that can be formatted; terms are only used within messages."""
        return {name: entry for name, entry in self.entries.items() if isinstance(entry.node, ast.Message)}


def find_languages(root: Path) -> tuple[str, ...]:
    """Return the languages that have a folder under root/locales, the fallback comes first even if it is missing."""
    found = {path.name for path in (root / "locales").glob("*") if path.is_dir() and not _has_only_a_cache(path)}
    return (FALLBACK, *sorted(found - {FALLBACK}))


def _has_only_a_cache(folder: Path) -> bool:
    """Return whether git removed a language but left its folder, because of the cache in it."""
    return [entry.name for entry in folder.iterdir()] == [CACHE_FOLDER]


def read_locales(root: Path, languages: Sequence[str]) -> tuple[dict[str, Locale], list[Fault]]:
    """Read the messages of each language; faults are syntax errors, repeated ids and missing files."""
    faults: list[Fault] = []
    return {language: _read_locale(root, language, faults) for language in languages}, faults


def _read_locale(root: Path, language: str, faults: list[Fault]) -> Locale:
    locale = Locale(language)
    folder = root / "locales" / language
    paths = sorted(folder.glob("*.ftl"))
    if not paths:
        faults.append(Fault(f"locales/{language}", "folder", "holds no .ftl file"))
    for path in paths:
        file = path.relative_to(root).as_posix()
        try:
            source = path.read_text("utf-8")
        except UnicodeDecodeError:
            faults.append(Fault(file, "file", "not UTF-8 text"))
            continue
        resource = parse(path, source)
        locale.resources.append(resource)
        for node in resource.body:
            if isinstance(node, ast.Junk):
                faults += _syntax_faults(file, source, node)
            elif isinstance(node, ast.Message | ast.Term):
                _add(locale, LocaleEntry(file, node), faults)
    return locale


def parse(path: Path, source: str) -> ast.Resource:
    """Parse the source of a Fluent file, or return the cached result."""
    depends_on = f"fluent.syntax {_parser_version()}, no spans: {source}"
    resource = load_cached(path, depends_on, ast.Resource)
    if resource is None:
        resource = FluentParser(with_spans=False).parse(source)  # spans take half of the memory of all texts
        store_cached(path, depends_on, resource)
    return resource


@cache
def _parser_version() -> str:
    return version("fluent.syntax")


def _add(locale: Locale, entry: LocaleEntry, faults: list[Fault]) -> None:
    first = locale.entries.setdefault(entry.name, entry)
    if first is not entry:
        faults.append(Fault(entry.file, entry.name, f"stands in {first.file} already"))


def _syntax_faults(file: str, source: str, junk: ast.Junk) -> list[Fault]:
    return [
        Fault(file, f"line {_line(source, annotation)}", f"Fluent syntax: {annotation.message}")
        for annotation in junk.annotations or []
    ]


def _line(source: str, annotation: ast.Annotation) -> int:
    start = annotation.span.start if annotation.span else 0
    return source.count("\n", 0, start) + 1
