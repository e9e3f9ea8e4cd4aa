"""What a refresh did, item by item."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Outcome = Literal["refreshed", "unchanged", "not found", "data gone", "edited by hand", "added"]


@dataclass(frozen=True)
class Line:
    """One item of a deck: the number of its slide, what it is, what became of it, and why."""

    slide: int
    item: str
    outcome: Outcome
    told: str = ""

    def __str__(self) -> str:
        kept = " (kept)" if self.outcome == "edited by hand" else ""
        told = f": {self.told}" if self.told else ""
        return f"slide {self.slide}: {self.item}: {self.outcome}{kept}{told}"


@dataclass(frozen=True)
class Report:
    """The items of a deck in the order of its slides."""

    lines: tuple[Line, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in the deck was written."""
        return any(line.outcome in ("refreshed", "added") for line in self.lines)

    def as_mapping(self) -> dict[str, Any]:
        """Return the report in a form that a program reads."""
        return {"changed": self.changed, "items": [asdict(line) for line in self.lines]}
