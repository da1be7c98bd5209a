"""Reads content/safety/regions.toml: emergency numbers and directories of PTs, country by country."""

# Without `from __future__ import annotations`: pydantic needs the types themselves.
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, StringConstraints

from bot.core.region import Directory, Region
from content.faults import Fault
from content.schema import Name
from content.tables import TomlFile
from content.zone_tables import country_of, zones_by_country

FILE = Path("safety", "regions.toml")


def _known(country: str) -> str:
    if country not in zones_by_country():
        raise ValueError("no country of this code (ISO 3166, as DE)")
    return country


_Country = Annotated[str, AfterValidator(_known)]
_Number = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,6}$")]
_Url = Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+\.[a-z]+(/\S*)?$", max_length=200)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Directory(_Model):
    name: Name
    url: _Url


class _Region(_Model):
    emergency: tuple[_Number, ...] = Field(min_length=1, max_length=3)
    directory: _Directory | None = None


class RegionsFile(RootModel[dict[_Country, _Region]]):
    """The whole file, a table a country (ISO 3166)."""


@dataclass(frozen=True, slots=True)
class Regions:
    """What is known of the countries, found by a person's time zone."""

    countries: Mapping[str, Region]

    def of(self, zone: str | None) -> Region:
        """Return what is known of the country of an IANA zone; an empty region where there is none of it."""
        return self.countries.get((zone and country_of(zone)) or "", Region())


def read_regions(folder: Path) -> tuple[Regions, list[Fault]]:
    """Read the regions of a content folder, with every fault."""
    table = TomlFile(folder / FILE, folder, RegionsFile)
    known = table.model.root if table.model is not None else {}
    return Regions({country: _region(region) for country, region in known.items()}), table.faults


def _region(region: _Region) -> Region:
    listed = region.directory
    return Region(region.emergency, None if listed is None else Directory(listed.name, listed.url))
