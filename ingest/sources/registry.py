"""Reads the registry of sources: one TOML file each; an error names the file and the field."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from ingest.errors import UserError
from ingest.sources.source import Source, ZoneName, named

FOLDER = Path(__file__).parent / "registry"


class RegistryError(UserError):
    """A source file that cannot be used, or a source that is not in the registry."""


class Registered(Source):
    """A source that `run` fetches.

    `address_checked` is true where a public record shows the address answering with a feed,
    false where the address was only seen listed. `terms` says what the publisher allows.
    """

    kind: Literal["feed"] = "feed"
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    timezone: ZoneName
    interval_hours: Annotated[int, Field(ge=1)]
    terms: str
    address_checked: bool


@dataclass(frozen=True)
class Registry:
    """The sources by id, in the order of their files."""

    sources: dict[str, Registered]

    def choose(self, ids: list[str]) -> list[Registered]:
        """Return the sources of these ids, or all enabled ones; raise RegistryError otherwise."""
        if not ids:
            return [source for source in self.sources.values() if source.enabled]
        unknown = [name for name in ids if name not in self.sources]
        if unknown:
            raise RegistryError(
                f"no such source: {', '.join(unknown)} (python -m ingest sources lists them)"
            )
        return [self.sources[name] for name in dict.fromkeys(ids)]

    def published_by(self, name: str) -> Source:
        """Return the source of a publisher, from the registry where it is known there."""
        return self._by_name.get(name.casefold()) or named(name)

    @cached_property
    def _by_name(self) -> dict[str, Registered]:
        return {
            name.casefold(): source
            for source in reversed(self.sources.values())
            for name in (source.label, source.publisher, source.id)
        }


def load(folder: Path = FOLDER) -> Registry:
    """Return the registry kept in a folder, or raise RegistryError."""
    return Registry({path.stem: _read(path) for path in sorted(folder.glob("*.toml"))})


def _read(path: Path) -> Registered:
    try:
        source = Registered.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise RegistryError(f"{path.name}: cannot be read: {error}") from None
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()
        )
        raise RegistryError(f"{path.name}: {faults}") from None
    if source.id != path.stem:
        raise RegistryError(f"{path.name}: id: must be the file's name, '{path.stem}'")
    return source
