"""Reads content/safety/policy.toml: the numbers and the rows of the pain policy."""

# Without `from __future__ import annotations`: pydantic needs the types themselves.
import datetime as dt
from collections import Counter
from pathlib import Path
from string import Formatter
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from bot.core.report import DAYS
from bot.core.safety import Policy, Rule, Thresholds
from content.faults import Fault
from content.schema import Id, StrictModel
from content.toml_file import TomlFile

FILE = Path("safety", "policy.toml")

_Score = Annotated[int, Field(strict=True, ge=1, le=10)]
_Count = Annotated[int, Field(strict=True, ge=1, le=365)]
_Words = Annotated[str, Field(min_length=1)]
_NAMES = frozenset(Thresholds.__struct_fields__)


class _Numbers(StrictModel):
    severe: _Score
    severe_hours: _Count
    rise: _Score
    change_points: _Score
    change_percent: Annotated[int, Field(strict=True, ge=1, le=100)]
    slips_before_prompt: _Count
    slip_days: _Count
    usual_hours: _Count
    emergency_hours: _Count
    seen_days: _Count
    daily_check_ins: _Count
    function_days: _Count
    peg_points: _Score
    peg_percent: Annotated[int, Field(strict=True, ge=1, le=100)]
    own_points: _Score
    unchanged_weeks: Annotated[int, Field(strict=True, ge=1, le=10)]
    unchanged_from: _Score
    rescreen_days: _Count
    away_days: _Count
    offer_window: Annotated[int, Field(strict=True, ge=1, le=DAYS)]
    offer_days: _Count
    hard_times: _Count
    hurried_times: _Count
    well_days: _Count
    well_pain: _Score
    most_more: _Count


class _Row(StrictModel):
    id: Id
    when: _Words
    then: _Words
    source: _Words

    @field_validator("when", "then", "source")
    @classmethod
    def _names_known_thresholds(cls, text: str) -> str:
        for name in _named(text):
            if name not in _NAMES:
                raise ValueError(f"{{{name}}} is no threshold")
        return text


class PolicyFile(StrictModel):
    """The whole file."""

    version: Annotated[int, Field(strict=True, ge=1)]
    date: dt.date
    thresholds: _Numbers
    rules: tuple[_Row, ...] = Field(min_length=1)

    @field_validator("rules")
    @classmethod
    def _rows_are_complete(cls, rules: tuple[_Row, ...], info: ValidationInfo) -> tuple[_Row, ...]:
        twice = sorted(id_ for id_, times in Counter(rule.id for rule in rules).items() if times > 1)
        if twice:
            raise ValueError(f"stands twice: {', '.join(twice)}")
        named = {name for rule in rules for text in (rule.when, rule.then, rule.source) for name in _named(text)}
        if "thresholds" in info.data and named != _NAMES:
            raise ValueError(f"no row names {', '.join(sorted(_NAMES - named))}")
        return rules


def read_policy(folder: Path) -> tuple[Policy | None, list[Fault]]:
    """Read the policy of a content folder; None with every fault where there is one."""
    table = TomlFile(folder / FILE, folder, PolicyFile)
    return (None if table.model is None else _policy(table.model)), table.faults


def _policy(file: PolicyFile) -> Policy:
    numbers = file.thresholds.model_dump()
    rules = tuple(
        Rule(row.id, row.when.format(**numbers), row.then.format(**numbers), row.source.format(**numbers))
        for row in file.rules
    )
    return Policy(version=file.version, dated=file.date, thresholds=Thresholds(**numbers), rules=rules)


def _named(text: str) -> list[str]:
    """Return the names in braces in a text; raises ValueError for an unbalanced brace."""
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
