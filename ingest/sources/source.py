"""What we know of a source."""

import re
from functools import cached_property, lru_cache
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def known_zone(name: str) -> str:
    """Return a time zone's name, or raise ValueError where there is no such zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"no such time zone '{name}' (one is Asia/Kolkata)") from None
    return name


def slug(name: str) -> str:
    """Return an id for a name: lower-case letters and digits joined by underscores."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:60] or "source"


ZoneName = Annotated[str, AfterValidator(known_zone)]


class Source(BaseModel):
    """A source as the registry describes it, or as a file or page names it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")]
    label: Annotated[str, Field(min_length=1)]
    publisher: Annotated[str, Field(min_length=1)]
    kind: str = "files"
    url: str | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    language: str | None = None
    timezone: ZoneName | None = None
    enabled: bool = True
    full_text: bool = False
    interval_hours: int | None = None
    terms: str | None = None

    @cached_property
    def zone(self) -> ZoneInfo | None:
        """The time zone in which the source prints its dates, None when it is not known."""
        return ZoneInfo(self.timezone) if self.timezone else None


@lru_cache(maxsize=10_000)
def named(name: str, kind: Literal["feed", "files", "web"] = "files") -> Source:
    """Return a source known by its name alone."""
    return Source(id=slug(name), label=name, publisher=name, kind=kind)


LOCAL_FILES = named("Local files")
STARTER = Source(
    id="starter-briefs", label="Starter briefs", publisher="Starter briefs", kind="starter"
)
