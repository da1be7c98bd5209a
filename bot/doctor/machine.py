"""Looks at what Limber needs of its installation: zone data, fonts, complete languages."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.doctor.findings import bad, good
from content.faults import ContentError

if TYPE_CHECKING:
    from bot.doctor.findings import Finding

_SOME_ZONE = "Europe/Kyiv"
_FONT = ("font_manrope", "files")
_REINSTALL = "Install Limber again, with all packages that it names."
_SHOWN_FAULTS = 3


def look_at_machine() -> list[Finding]:
    """Return what is found."""
    return [_zones(), _fonts(), _languages()]


def _zones() -> Finding:
    try:
        ZoneInfo(_SOME_ZONE)
    except ZoneInfoNotFoundError:
        return bad("zones", "there is no time zone data", "Install the package tzdata: pip install tzdata.")
    return good("zones", f"{len(available_timezones())} time zones")


def _fonts() -> Finding:
    package, folder = _FONT
    try:
        files = [file for file in (resources.files(package) / folder).iterdir() if file.name.endswith(".ttf")]
    except (ModuleNotFoundError, OSError):
        files = []
    if not files:
        return bad("fonts", "the font of pictures and reports is missing", _REINSTALL)
    return good("fonts", f"{len(files)} font files")


def _languages() -> Finding:
    from content.loader import load_content  # noqa: PLC0415 - without zone data, importing it fails

    try:
        content = load_content()
    except ContentError as error:
        shown = "; ".join(map(str, error.faults[:_SHOWN_FAULTS]))
        more = len(error.faults) - _SHOWN_FAULTS
        line = f"{shown}{f'; and {more} more' if more > 0 else ''}"
        return bad("languages", line, "Correct these files, or install Limber again.")
    return good("languages", f"{', '.join(sorted(content.texts))} are complete")
