"""Proposes the file of a source that was found: what can be guessed of it, and how it is written."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import tomlkit

from ingest.address import name_in
from ingest.sources.registered import Registered
from ingest.sources.source import slug

GENERIC = {"com", "org", "net", "info", "io", "co", "ai", "tv", "me", "eu", "int", "biz"}
UNREAD = "Not read yet: headlines and summaries for private reading, link to the page."


@dataclass(frozen=True)
class Proposal:
    """A way to read a site, tried once: what it gave, and the source file that reads it."""

    kind: str
    url: str
    title: str
    entries: int
    newest: str | None
    toml: str


def as_toml(source: Registered) -> str:
    """Return the file that describes a source, with what its kind takes for granted left out."""
    given = source.model_dump(exclude_none=True, exclude_defaults=True)
    needed = {"kind": source.kind, "full_text": source.full_text, "enabled": source.enabled}
    return tomlkit.dumps({**given, **needed})


def fields_of(
    kind: type[Registered], url: str, title: str, language: str | None, about: dict[str, str]
) -> dict[str, Any]:
    """Return what every source file needs, as far as it can be guessed."""
    host = name_in(url)
    name = kind.model_fields["kind"].annotation.__args__[0]  # type: ignore[union-attr]
    label = " ".join(title.split())[:100] or host
    publisher = about.get("publisher") or label
    country, zone = place_of(host)
    known = {"country": country} if country else {}
    return {
        "id": slug(f"{host} {name}" if name != "feed" else label if label.isascii() else host),
        "label": label, "publisher": publisher, **known, "kind": name, "url": url,
        "language": language or "en", "timezone": zone, "interval_hours": 12,
        "terms": UNREAD, "address_checked": True, "address_seen": url,
    }  # fmt: skip


def place_of(host: str) -> tuple[str | None, str]:
    """Return the country of a host by its last label, and that country's first time zone."""
    last = host.rpartition(".")[2].lower()
    country = {"uk": "GB", "gov": "US", "mil": "US"}.get(last, last.upper())
    if last in GENERIC or len(country) != 2:
        return None, "UTC"
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    zone = next((row[2] for row in rows if row[0] == country), None)
    return (country, zone) if zone else (None, "UTC")
