"""The kinds of event in a few families, and the statuses: each has its sign on every timeline."""

from collections.abc import Iterable
from dataclasses import dataclass

from charts.chart import Lane, Status
from charts.style import blend


@dataclass(frozen=True)
class Family:
    """Kinds of event that share a sign; `symbol` is Plotly's name of it."""

    words: str
    symbol: str
    kinds: frozenset[str]


OTHER = Family("Other step", "star", frozenset())
FAMILIES = (
    Family("Announced", "circle", frozenset({"announced"})),
    Family("Launched or approved", "triangle-up", frozenset({"launched", "approved"})),
    Family("Signed or joined", "square", frozenset({"signed", "joined"})),
    Family("In force or extended", "diamond", frozenset({"entered_into_force", "extended"})),
    Family("Funded", "pentagon", frozenset({"funded"})),
    Family("Met", "hexagon", frozenset({"met"})),
    Family(
        "Restricted or ended",
        "triangle-down",
        frozenset({"restricted", "banned", "suspended", "ended"}),
    ),
    OTHER,
)
STATUSES: dict[Status, str] = {
    "verified": "Verified",
    "reported": "Reported in an article",
    "believed": "Believed, not verified",
}
FULLNESS: dict[Status, float] = {"verified": 1.0, "reported": 0.4, "believed": 0.0}


def family(kind: str) -> Family:
    """Return the family of a kind of event."""
    return next((family for family in FAMILIES if kind in family.kinds), OTHER)


def families(lanes: Iterable[Lane]) -> list[Family]:
    """Return the families that the lanes show, in their fixed order."""
    shown = {family(mark.kind) for lane in lanes for mark in lane.marks}
    return [family for family in FAMILIES if family in shown]


def statuses(lanes: Iterable[Lane]) -> list[Status]:
    """Return the statuses that the lanes show, in their fixed order."""
    shown = {mark.status for lane in lanes for mark in lane.marks}
    return [status for status in STATUSES if status in shown]


def filling(status: Status, colour: str, background: str) -> str:
    """Return a mark's inside: full when verified, pale when reported, hollow when believed."""
    return blend(colour, background, FULLNESS[status])
