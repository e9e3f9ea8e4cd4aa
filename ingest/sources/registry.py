"""Reads the registry of sources: one TOML file each; an error names the file and the field."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from ingest.errors import UserError
from ingest.output import output
from ingest.sources.kinds import KINDS
from ingest.sources.registered import Registered
from ingest.sources.source import Source, named

FOLDER = Path(__file__).parent / "registry"


class RegistryError(UserError):
    """A source file that cannot be used, or a source that is not in the registry."""


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


def parse(text: str, name: str) -> Registered:
    """Return the source that a TOML text describes; RegistryError names the text and the field."""
    try:
        fields = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"{name}: cannot be read: {error}") from None
    kind = fields.setdefault("kind", "feed")
    if kind not in KINDS:
        raise RegistryError(f"{name}: kind: '{kind}' is none of {', '.join(KINDS)}")
    try:
        return KINDS[kind].model_validate(fields)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or kind}: {fault['msg']}"
            for fault in error.errors()
        )
        raise RegistryError(f"{name}: {faults}") from None


def add(text: str, name: str, replace: bool = False, folder: Path = FOLDER) -> Path:
    """Write a source into the registry under its id, and return its file; RegistryError if not.

    Nothing is written where the text is faulty, or the id or the address is taken.
    """
    source = parse(text, name)
    path = folder / f"{source.id}.toml"
    if path.exists() and not replace:
        raise RegistryError(f"{name}: id: '{source.id}' is taken (--replace writes over it)")
    others = load(folder).sources.values()
    same = [o.id for o in others if o.address == source.address and o.id != source.id]
    if same:
        raise RegistryError(f"{name}: url: '{same[0]}' reads this address already")
    with output(str(path)) as stream:
        stream.write(text if text.endswith("\n") else text + "\n")
    return path


def _read(path: Path) -> Registered:
    try:
        source = parse(path.read_text(encoding="utf-8"), path.name)
    except (UnicodeDecodeError, OSError) as error:
        raise RegistryError(f"{path.name}: cannot be read: {error}") from None
    if source.id != path.stem:
        raise RegistryError(f"{path.name}: id: must be the file's name, '{path.stem}'")
    return source
