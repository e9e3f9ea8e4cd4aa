"""The marks of every timeline, on the screen and on a slide: a sign for each kind of event, and
what tells a verified one from one that is only reported or believed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from charts.chart import Lane, Status
from charts.style import BRAND

WARNING = "#B5470B"  # tells what closes a door from what opens one, and is not the only sign


@dataclass(frozen=True)
class Family:
    """Kinds of event that share a sign: Plotly's name of it, and PowerPoint's."""

    id: str
    words: str
    symbol: str
    shape: str
    kinds: frozenset[str]
    colour: str = BRAND


@dataclass(frozen=True)
class Look:
    """How a status shows: `filled` or hollow, a `dot` in the middle, a character for lists."""

    words: str
    filled: bool
    dot: bool
    sign: str


OTHER = Family("other", "Other step", "star", "STAR_5_POINT", frozenset())
FAMILIES = (
    Family("announced", "Announced", "circle", "OVAL", frozenset({"announced"})),
    Family(
        "launched",
        "Launched or approved",
        "triangle-up",
        "ISOSCELES_TRIANGLE",
        frozenset({"launched", "approved"}),
    ),
    Family("signed", "Signed or joined", "square", "RECTANGLE", frozenset({"signed", "joined"})),
    Family(
        "in_force",
        "In force or extended",
        "diamond",
        "DIAMOND",
        frozenset({"entered_into_force", "extended"}),
    ),
    Family("funded", "Funded", "pentagon", "REGULAR_PENTAGON", frozenset({"funded"})),
    Family("met", "Met", "hexagon", "HEXAGON", frozenset({"met"})),
    Family(
        "restricted",
        "Restricted or ended",
        "triangle-down",
        "FLOWCHART_MERGE",
        frozenset({"restricted", "banned", "suspended", "ended"}),
        WARNING,
    ),
    OTHER,
)
LOOKS: dict[Status, Look] = {
    "verified": Look("Verified", filled=True, dot=False, sign="●"),
    "reported": Look("Reported in an article", filled=False, dot=True, sign="◉"),
    "believed": Look("Believed, not verified", filled=False, dot=False, sign="○"),
}


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
    return [status for status in LOOKS if status in shown]
