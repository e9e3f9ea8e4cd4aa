"""Reads the taxonomy files; an error names the file, the entry and the field."""

import tomllib
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from taxonomy.schema import (
    BUILT_IN_CUES,
    Country,
    Cue,
    Entry,
    Guard,
    Initiative,
    Language,
    Mineral,
    Organisation,
    Sector,
)

Named = TypeVar("Named", Mineral, Sector, Initiative, Organisation, Country, Guard, Cue, Language)
FOLDER = Path(__file__).parent
FILES = {
    "mineral": "minerals.toml",
    "sector": "sectors.toml",
    "initiative": "initiatives.toml",
    "organisation": "organisations.toml",
    "country": "countries.toml",
}


LANGUAGES = "languages"  # the folder of what other languages call the entries


class TaxonomyError(ValueError):
    """A taxonomy file that cannot be used; the text names file, entry and field."""


@dataclass(frozen=True)
class Taxonomy:
    """All entries by id, in the order of the files."""

    minerals: Mapping[str, Mineral]
    sectors: Mapping[str, Sector]
    initiatives: Mapping[str, Initiative]
    organisations: Mapping[str, Organisation]
    countries: Mapping[str, Country]
    guards: Mapping[str, Guard]
    cues: Mapping[str, Cue]
    languages: Mapping[str, Language] = field(default_factory=dict)

    @cached_property
    def kinds(self) -> Mapping[str, Mapping[str, Entry]]:
        """The entries of each kind of tag, by the kind's name."""
        return {
            "mineral": self.minerals,
            "sector": self.sectors,
            "initiative": self.initiatives,
            "organisation": self.organisations,
            "country": self.countries,
        }


def load(folder: Path = FOLDER) -> Taxonomy:
    """Return the taxonomy kept in a folder of TOML files, or raise TaxonomyError."""
    found = Taxonomy(
        minerals=_read(folder / FILES["mineral"], "mineral", Mineral),
        sectors=_read(folder / FILES["sector"], "sector", Sector),
        initiatives=_read(folder / FILES["initiative"], "initiative", Initiative),
        organisations=_read(folder / FILES["organisation"], "organisation", Organisation),
        countries=_read(folder / FILES["country"], "country", Country),
        guards=_read(folder / "guards.toml", "guard", Guard),
        cues=_read(folder / "guards.toml", "cue", Cue),
        languages=_languages(folder / LANGUAGES),
    )
    _check_references(found)
    _check_languages(found)
    return found


def _read(path: Path, table: str, model: type[Named]) -> Mapping[str, Named]:
    entries: dict[str, Named] = {}
    for number, raw in enumerate(_parse(path).get(table, []), 1):
        entry = _validate(path, number, raw, model)
        if entry.id in entries:
            raise TaxonomyError(f"{path.name}: entry '{entry.id}': id: used twice")
        entries[entry.id] = entry
    return entries


def _languages(folder: Path) -> Mapping[str, Language]:
    """Read a file a language, named by its ISO 639-1 code."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        raw = {"id": path.stem, **_parse(path)}
        found[path.stem] = _validate(Path(LANGUAGES) / path.name, 1, raw, Language)
    return found


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TaxonomyError(f"{path.name}: the file is missing from {path.parent}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TaxonomyError(f"{path.name}: not valid TOML: {error}") from None


def _validate(path: Path, number: int, raw: Any, model: type[Named]) -> Named:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        name = raw.get("id", f"number {number}") if isinstance(raw, dict) else f"number {number}"
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'entry'}: {fault['msg']}"
            for fault in error.errors()
        )
        shown = path.as_posix() if model is Language else path.name
        raise TaxonomyError(f"{shown}: entry '{name}': {faults}") from None


def _check_references(found: Taxonomy) -> None:
    for kind, entries in found.kinds.items():
        for entry in entries.values():
            for place, wanted, known in _references(found, entry):
                if wanted not in known:
                    raise TaxonomyError(
                        f"{FILES[kind]}: entry '{entry.id}': {place}: no such entry '{wanted}'"
                    )
    for guard in found.guards.values():
        for evidence in guard.evidence:
            if (
                evidence.cue
                and evidence.cue not in found.cues
                and evidence.cue not in BUILT_IN_CUES
            ):
                raise TaxonomyError(
                    f"guards.toml: entry '{guard.id}': evidence: no such cue '{evidence.cue}'"
                )


def _check_languages(found: Taxonomy) -> None:
    for language in found.languages.values():
        for kind, terms in language.kinds.items():
            for id_, term in terms.items():
                place = f"{LANGUAGES}/{language.id}.toml: {kind} '{id_}'"
                if id_ not in found.kinds[kind]:
                    raise TaxonomyError(f"{place}: {FILES[kind]} has no such entry")
                if term.traded and not language.trade:
                    raise TaxonomyError(f"{place}: traded: the file's `trade` lists no words")


def _references(found: Taxonomy, entry: Entry) -> list[tuple[str, str, Container[str]]]:
    places = found.countries.keys() | {"EU"}
    wanted: list[tuple[str, str, Container[str]]] = [
        ("guarded.guard", guarded.guard, found.guards) for guarded in entry.guarded if guarded.guard
    ]
    match entry:
        case Mineral():
            wanted += [("parents", parent, found.minerals) for parent in entry.parents]
        case Sector():
            wanted += [("parents", parent, found.sectors) for parent in entry.parents]
        case Initiative():
            wanted += [("minerals", mineral, found.minerals) for mineral in entry.minerals]
            wanted += [("sectors", sector, found.sectors) for sector in entry.sectors]
            wanted += [("parties", party, places) for party in entry.parties]
        case Organisation():
            if entry.parent:
                wanted.append(("parent", entry.parent, found.organisations))
            if entry.country:
                wanted.append(("country", entry.country, places))
    return wanted
