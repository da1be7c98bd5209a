"""Reads content/safety/regions.toml: emergency numbers and directories of PTs by country."""

# Without `from __future__ import annotations`: pydantic needs the types themselves.
import datetime as dt
import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator

from bot.core.region import Directory, Region
from content.content import Regions
from content.faults import Fault
from content.schema import Id, Name, Sentence, StrictModel
from content.toml_file import TomlFile
from content.zone_tables import zones_by_country

FILE = Path("safety", "regions.toml")


def _known(country: str) -> str:
    if country not in zones_by_country():
        raise ValueError("no country of this code (ISO 3166, as DE)")
    return country


_Country = Annotated[str, AfterValidator(_known)]
_Number = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,6}$")]
_AdviceNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,6}( [0-9]{2,4})*$", max_length=16)]
_PAGE = r"^https://[a-z0-9.-]+\.[a-z]+(/\S*)?$"
_Url = Annotated[str, StringConstraints(pattern=_PAGE, max_length=200)]
_LONGEST_BUTTON = 40


class _Advice(StrictModel):
    number: _AdviceNumber
    source: _Url


class _Directory(StrictModel):
    name: Name
    url: _Url
    search: bool = True

    @field_validator("search")
    @classmethod
    def _name_fits_on_a_button(cls, search: bool, info: ValidationInfo) -> bool:  # noqa: FBT001 - pydantic calls it
        """Return `search`; raises ValueError if it is False and the name is too long for the button."""
        if not search and len(info.data.get("name", "")) > _LONGEST_BUTTON:
            raise ValueError(f"the name stands on a button, where at most {_LONGEST_BUTTON} characters fit")
        return search


class _Region(StrictModel):
    emergency: tuple[_Number, ...] = Field(min_length=1, max_length=3)
    sources: tuple[str, ...] = Field(min_length=1)
    checked: dt.date
    advice: _Advice | None = None
    directory: _Directory | None = None
    map_query: Name | None = None


class RegionsFile(StrictModel):
    """The whole file: the sources of the numbers by name, and one table per country (ISO 3166)."""

    sources: dict[Id, Sentence]
    countries: dict[_Country, _Region]

    @field_validator("countries")
    @classmethod
    def _sources_are_known(cls, countries: dict[str, _Region], info: ValidationInfo) -> dict[str, _Region]:
        """Return the countries; raises ValueError for a source that is neither in `sources` nor a URL."""
        for country, region in countries.items():
            for source in region.sources:
                if source not in info.data.get("sources", {}) and not re.match(_PAGE, source):
                    raise ValueError(f"{country}: {source} is neither in [sources] nor a page")
        return countries


def read_regions(folder: Path) -> tuple[Regions, list[Fault]]:
    """Read the regions of a content folder, with every fault."""
    table = TomlFile(folder / FILE, folder, RegionsFile)
    known = table.model.countries if table.model is not None else {}
    return Regions({country: _region(region) for country, region in known.items()}), table.faults


def _region(region: _Region) -> Region:
    listed = region.directory
    return Region(
        emergency=region.emergency,
        advice=None if region.advice is None else region.advice.number,
        directory=None if listed is None else Directory(listed.name, listed.url, listed.search),
        map_query=region.map_query,
    )
