"""What a reader asked of the timeline beyond the filters of every page, as its address holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from charts.chart import Status
from charts.kinds import FAMILIES, LOOKS, family
from db.queries import EventRow

A_SCREEN = 12  # lanes
Order = Literal["latest", "name"]
ACTS = {one.id: one.words for one in FAMILIES}
STATUSES: dict[str, str] = {status: look.words for status, look in LOOKS.items()}


@dataclass(frozen=True)
class View:
    """Which steps are shown, in which order of lanes, and which of them; empty means all.

    `acts` are ids of families of events, `kinds` are kinds of initiative.
    """

    acts: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    kinds: tuple[str, ...] = ()
    order: Order = "latest"
    every: bool = False  # all lanes at once
    page: int = 1

    def but(self, **changes: Any) -> "View":
        """Return a copy with some parts changed."""
        return replace(self, **changes)

    @property
    def narrows(self) -> bool:
        """Tell whether it leaves out steps that the filters select."""
        return bool(self.acts or self.status or self.kinds)

    def shows(self, row: EventRow, kind: str | None) -> bool:
        """Tell whether a step is shown, of an initiative of this kind."""
        return (
            (not self.acts or family(row.kind).id in self.acts)
            and (not self.status or row.status in self.status)
            and (not self.kinds or kind in self.kinds)
        )

    def query(self) -> dict[str, str]:
        """Return the parameters of an address that shows it again; what is usual is left out."""
        held = {
            "acts": ",".join(self.acts),
            "status": ",".join(self.status),
            "kinds": ",".join(self.kinds),
            "order": "" if self.order == "latest" else self.order,
            "lanes": "all" if self.every else "",
            "page": str(self.page) if self.page > 1 and not self.every else "",
        }
        return {key: value for key, value in held.items() if value}

    def described(self) -> str:
        """Return in words what it leaves, "" when that is every step."""
        parts = (
            [ACTS[act].lower() for act in self.acts],
            [STATUSES[status].lower() for status in self.status],
            [f"{kind}s" for kind in self.kinds],
        )
        return "; ".join(" or ".join(words) for words in parts if words)


def view_from_query(query: Mapping[str, str]) -> View:
    """Return the view that an address holds; what cannot be read is left out."""
    page = query.get("page", "1")
    return View(
        acts=tuple(act for act in _listed(query, "acts") if act in ACTS),
        status=tuple(one for one in LOOKS if one in _listed(query, "status")),
        kinds=_listed(query, "kinds"),
        order="name" if query.get("order") == "name" else "latest",
        every=query.get("lanes") == "all",
        page=max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 9 else 1,
    )


def _listed(query: Mapping[str, str], name: str) -> tuple[str, ...]:
    values = (value.strip() for value in query.get(name, "").split(","))
    return tuple(dict.fromkeys(value for value in values if value))
