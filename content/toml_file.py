"""Reads one TOML file into its model and collects its faults."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from content.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

UNION_TAGS = frozenset({"own", "shared"})
"""What pydantic adds to the place of a fault in an entry of two possible kinds; no field has such a name."""

ModelT = TypeVar("ModelT", bound=BaseModel)


class TomlFile(Generic[ModelT]):
    """A TOML file of the content: `raw` as parsed, `model` if it is valid, and its faults.

    With the raw keys, relations between files can be checked even if another field of the file is invalid. `prepare`
    completes the raw keys before they are validated.
    """

    def __init__(
        self, path: Path, root: Path, model: type[ModelT], prepare: Callable[[dict[str, Any]], dict[str, Any]] = dict
    ) -> None:
        self.file = path.relative_to(root).as_posix()
        self.raw: dict[str, Any] = {}
        self.model: ModelT | None = None
        self.faults: list[Fault] = []
        try:
            self.raw = tomllib.loads(path.read_text("utf-8"))
            self.model = model.model_validate(prepare(self.raw))
        except FileNotFoundError:
            self.fault("file", "missing")
        except UnicodeDecodeError:
            self.fault("file", "not UTF-8 text")
        except tomllib.TOMLDecodeError as error:
            self.fault("syntax", str(error))
        except ValidationError as error:
            self.faults.extend(self._faults_of(error))

    def fault(self, field: str, reason: str) -> None:
        """Report a fault of this file."""
        self.faults.append(Fault(self.file, field, reason))

    def _faults_of(self, error: ValidationError) -> Iterator[Fault]:
        for detail in error.errors(include_url=False, include_input=False):
            match detail["type"]:
                case "extra_forbidden":
                    reason = "unknown key"
                case "missing":
                    reason = "missing"
                case _:
                    reason = detail["msg"].removeprefix("Value error, ")
            yield Fault(self.file, self._field(detail["loc"]), reason)

    def _field(self, location: tuple[int | str, ...]) -> str:
        """Return the field of a fault; exercises, rules and pieces in lists are named by id rather than index."""
        parts = list(location)
        match parts:
            case ["exercises" | "rules" | "pieces" | "positions" as entries, int(place), *inner]:
                entry = self.raw[entries][place]
                named = entry.get("id") or entry.get("use") or place if isinstance(entry, dict) else place
                parts = [entries, named, *(part for part in inner if part not in UNION_TAGS)]
        return ".".join(str(part) for part in parts)
