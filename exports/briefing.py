"""A briefing: what its slides show, as a small TOML file that people can read, edit and pass on.

title = "Weekly monitor"

[[slide]]
section = "Minerals"

[[slide]]
chart = "minerals_over_time"
since = "-7d"
takeaway = "Lithium leads again"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import tomlkit

from charts import asked
from charts.asked import Asked, AskedError

TEXTS = ("title", "takeaway", "note")
FIELDS = ("title", "subtitle", "needs", "leave_out_empty", "slide")
READY = Path(__file__).parent / "ready"


class BriefingError(ValueError):
    """A briefing that cannot be used; the text names the file, the slide and the field."""


@dataclass(frozen=True)
class Section:
    """A slide that opens a part."""

    title: str


@dataclass(frozen=True)
class Item:
    """A slide of a chart; its own title, takeaway headline and note go before those of the chart."""

    asked: Asked
    title: str = ""
    takeaway: str = ""
    note: str = ""


@dataclass(frozen=True)
class Briefing:
    """Slides in order; `needs` names the kind of tag that a ready-made one is to be filled with.

    `leave_out_empty`: charts with nothing to show are named at the end only.
    """

    title: str
    slides: tuple[Section | Item, ...] = ()
    subtitle: str = ""
    needs: str = ""
    leave_out_empty: bool = False


def load(path: Path) -> Briefing:
    """Return the briefing of a file, or raise BriefingError."""
    try:
        return parse(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BriefingError(f"{path}: {(error.strerror or 'cannot be read').lower()}") from None
    except UnicodeDecodeError:
        raise BriefingError(f"{path}: not a text file in UTF-8") from None
    except BriefingError as error:
        raise BriefingError(f"{path}: {error}") from None


def parse(text: str) -> Briefing:
    """Return the briefing that a text holds, or raise BriefingError that names slide and field."""
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BriefingError(f"not valid TOML: {error}") from None
    if unknown := sorted(held.keys() - set(FIELDS)):
        raise BriefingError(f"{unknown[0]}: no such field (fields: {', '.join(FIELDS)})")
    slides = held.get("slide", [])
    if not isinstance(slides, list) or not all(isinstance(one, dict) for one in slides):
        raise BriefingError("slide: each slide begins with [[slide]]")
    title = _text(held, "title") or "Briefing"
    read = tuple(_slide(number, one) for number, one in enumerate(slides, 1))
    empty = held.get("leave_out_empty", False)
    if not isinstance(empty, bool):
        raise BriefingError("leave_out_empty: must be true or false")
    return Briefing(title, read, _text(held, "subtitle"), _text(held, "needs"), empty)


def written(briefing: Briefing) -> str:
    """Return the TOML of a briefing; `parse` gives the same briefing back."""
    document = tomlkit.document()
    for name in ("title", "subtitle", "needs", "leave_out_empty"):
        if value := getattr(briefing, name):
            document.add(name, tomlkit.item(value))
    if briefing.slides:
        tables = tomlkit.aot()
        for slide in briefing.slides:
            tables.append(tomlkit.item(mapping(slide)))
        document.add("slide", tables)
    return tomlkit.dumps(document)


def ready() -> dict[str, Briefing]:
    """Return the ready-made briefings by the names of their files."""
    return {path.stem: load(path) for path in sorted(READY.glob("*.toml"))}


def filled(briefing: Briefing, tag_id: str, label: str) -> Briefing:
    """Return a ready-made briefing for one tag: "{id}" and "{label}" stand for it."""
    text = written(replace(briefing, needs=""))
    return parse(text.replace("{id}", _inner(tag_id)).replace("{label}", _inner(label)))


def _inner(text: str) -> str:
    """Return a text as it stands inside a basic TOML string."""
    return tomlkit.item(" ".join(text.split())).as_string()[1:-1]


def _slide(number: int, held: Mapping[str, Any]) -> Section | Item:
    try:
        if "section" in held:
            if unknown := sorted(held.keys() - {"section"}):
                raise AskedError(f"{unknown[0]}: a section has no such field")
            return Section(_text(held, "section"))
        return item(held)
    except (AskedError, BriefingError) as error:
        raise BriefingError(f"slide {number}: {error}") from None


def item(held: Mapping[str, Any]) -> Item:
    """Return the item that a readable form asks for; raise AskedError or BriefingError."""
    texts = {name: _text(held, name) for name in TEXTS}
    return Item(
        asked.from_mapping({name: value for name, value in held.items() if name not in TEXTS}),
        **texts,
    )


def mapping(slide: Section | Item) -> dict[str, Any]:
    """Return the readable form of a slide; `item` gives the same item back."""
    if isinstance(slide, Section):
        return {"section": slide.title}
    held = asked.to_mapping(slide.asked)
    return held | {name: getattr(slide, name) for name in TEXTS if getattr(slide, name)}


def _text(held: Mapping[str, Any], name: str) -> str:
    value = held.get(name, "")
    if not isinstance(value, str):
        raise BriefingError(f"{name}: must be text")
    return value
