"""The figures below which accuracy must not fall, pinned in floors.toml.

A floor is a figure of today, cut to three decimals. Floors are raised by command; one is lowered
only with a reason, which stays beside it until the floor is back where it was.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.report import Record
from ingest.output import output

FILE = Path(__file__).parent / "floors.toml"
WITH_PRECISION = frozenset({"minerals", "sectors", "countries"})  # F1 alone would let it be traded
HEAD = """\
# The accuracy below which the tests fail. Written by `python -m benchmarks.accuracy`:
# --raise-floors lifts each to what is measured; --lower-floors "reason" lowers those that no
# longer hold, and keeps the reason here.
"""


@dataclass(frozen=True, slots=True)
class Lowered:
    """Why and when a floor was lowered, and from where."""

    was: float
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Floor:
    """The least a figure may be."""

    least: float
    lowered: Lowered | None = None


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure that is below its floor, is not measured any more, or has no floor yet."""

    set: str
    figure: str
    measured: float | None
    floor: float | None

    def __str__(self) -> str:
        """Say what fell, with both values, or what to do."""
        name = f"{self.set}: {self.figure}"
        if self.floor is None:
            return f"{name}: {self.measured:.4f} has no floor yet: --raise-floors pins it"
        if self.measured is None:
            return f"{name}: has a floor of {self.floor:.3f} and is no longer measured"
        return f"{name}: {self.measured:.4f} is below its floor of {self.floor:.3f}"


Floors = dict[str, dict[str, Floor]]  # by set and figure


def figures(of_set: Record) -> dict[str, float]:
    """Return the figures of a set that have floors, by name."""
    found = {}
    for row in of_set["kinds"]:
        found[f"{row['kind']} f1"] = row["f1"]
        if row["kind"] in WITH_PRECISION:
            found[f"{row['kind']} precision"] = row["precision"]
    if of_set["on_topic"] is not None:
        found["on topic"] = of_set["on_topic"]
    if "idioms" in of_set:
        texts, tagged = of_set["idioms"]["texts"], of_set["idioms"]["tagged"]
        found["texts without a mineral"] = round(1 - tagged / texts, 4)
    return found


def falls(whole: Record, floors: Floors) -> list[Fall]:
    """Return what is wrong with the figures of the sets that were measured."""
    return [fall for of_set in whole["sets"] for fall in _falls(of_set, floors)]


def raised(whole: Record, floors: Floors) -> Floors:
    """Return the floors, none lower than before, lifted to what is measured."""
    result = {set_: dict(pinned) for set_, pinned in floors.items()}
    for of_set in whole["sets"]:
        pinned = result.setdefault(of_set["id"], {})
        for figure, measured in figures(of_set).items():
            known, least = pinned.get(figure), _cut(measured)
            if known is None:
                pinned[figure] = Floor(least)
            elif least > known.least:
                back = known.lowered is None or least >= known.lowered.was
                pinned[figure] = Floor(least, None if back else known.lowered)
    return result


def lowered(whole: Record, floors: Floors, reason: str, today: date) -> Floors:
    """Return the floors, those that no longer hold lowered to what is measured, with the reason.

    The floor of a figure that is measured no more is dropped.
    """
    reason = "".join(sign for sign in " ".join(reason.split()) if sign.isprintable())
    result = {set_: dict(pinned) for set_, pinned in floors.items()}
    for fall in falls(whole, floors):
        if fall.floor is not None and fall.measured is not None:
            least = _cut(fall.measured)
            result[fall.set][fall.figure] = Floor(least, Lowered(fall.floor, today, reason))
        elif fall.floor is not None:
            del result[fall.set][fall.figure]
    return result


def read(path: Path = FILE) -> Floors:
    """Return the pinned floors; none where the file is not there yet."""
    return parsed(path.read_text(encoding="utf-8")) if path.exists() else {}


def parsed(content: str) -> Floors:
    """Return the floors that a file's content pins."""
    return {
        set_: {figure: _floor(value) for figure, value in pinned.items()}
        for set_, pinned in tomllib.loads(content).items()
    }


def write(floors: Floors, path: Path = FILE) -> None:
    """Write the floors, whole or not at all."""
    with output(str(path)) as out:
        out.write(rendered(floors))


def rendered(floors: Floors) -> str:
    """Return the content of a file that pins the floors."""
    parts = [HEAD]
    for set_, pinned in floors.items():
        lines = [f'"{figure}" = {_line(floor)}' for figure, floor in sorted(pinned.items())]
        parts.append("\n".join([f"[{set_}]", *lines, ""]))
    return "\n".join(parts)


def _falls(of_set: Record, floors: Floors) -> Iterator[Fall]:
    measured, pinned = figures(of_set), floors.get(of_set["id"], {})
    for figure in sorted(measured.keys() | pinned.keys()):
        value, floor = measured.get(figure), pinned.get(figure)
        if floor is None or value is None or value < floor.least:
            yield Fall(of_set["id"], figure, value, floor.least if floor else None)


def _cut(measured: float) -> float:
    return int(round(measured * 10_000)) // 10 / 1000


def _floor(value: Any) -> Floor:
    if isinstance(value, dict):
        note = Lowered(value["was"], value["lowered"], value["reason"])
        return Floor(value["floor"], note)
    return Floor(value)


def _line(floor: Floor) -> str:
    if not floor.lowered:
        return f"{floor.least:.3f}"
    was, on, reason = (
        floor.lowered.was,
        floor.lowered.on,
        json.dumps(floor.lowered.reason, ensure_ascii=False),
    )
    return f"{{ floor = {floor.least:.3f}, was = {was:.3f}, lowered = {on}, reason = {reason} }}"
