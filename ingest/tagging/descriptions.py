"""Finds initiatives that a sentence describes without a name: who acted, how, and on what.

"China's curbs on antimony", "the US and Kazakhstan signed a memorandum on critical minerals": tagged
when actor, act and object fit one entry only, which had begun when the text was published.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple

from ingest.tagging.findings import Findings
from ingest.tagging.text import Text
from ingest.tagging.zones import Zones
from taxonomy import Taxonomy
from taxonomy.schema import Initiative

EARLY = timedelta(days=30)  # how long before its start a measure may be in the news
NEAR, AT_HAND = 130, 25  # characters between an act and its object
BAN = re.compile(
    r"\b(?:ban(?:s|ned|ning)?|barred|outlaw\w*|prohibit\w*|suspen(?:d|ds|ded|sion)|halt(?:s|ed)?)\b",
    re.I,
)
CONTROL = re.compile(
    r"\b(?:export (?:controls?|curbs?|restrictions?|permits?|licen[cs]\w+|quotas?|limits?)|curbs?|restrict\w*"
    r"|(?:a |under |requir\w+ a )?licen[cs](?:e|es|ing)|under permits?|permits|quotas?)\b",
    re.I,
)
TRADE = re.compile(r"\b(?:export\w*|shipments?|sales|licen[cs]\w*|permits?)\b", re.I)
BAN_LABEL = re.compile(r"\bbans?\b|suspension", re.I)
CONTROL_LABEL = re.compile(
    r"quota|control|permit|licen|limit|curb|regulat|expansion|rare.earth", re.I
)
INSTRUMENT = r"(?:memorandum(?: of understanding)?|MoU|framework|agreement|deal|pact|accord)"
OBJECT = r"(?:critical minerals?|rare earths?|critical raw materials)"
BILATERAL = re.compile(
    rf"\b{OBJECT}(?: \w+)? {INSTRUMENT}\b|\b{INSTRUMENT} (?:on|for|covering) (?:\w+ ){{0,3}}{OBJECT}\b",
    re.I,
)
NOT_ACTING = re.compile(r"\b(?:to|against|on|outside|than|unlike|into)\s(?:the\s)?$", re.I)
ACTING_AFTER = re.compile(r"\b(?:by|of|from|in)\s(?:the\s)?$", re.I)
Span = tuple[int, int, str]


class Described(NamedTuple):
    """A description found: its span, the entry that it fits, and the rule as an analyst reads it."""

    start: int
    end: int
    initiative: str
    rule: str


class Descriptions:
    """The entries of a taxonomy that can be told by what was done, by whom, to what."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Sort the entries out once."""
        entries = taxonomy.initiatives.values()
        self._measures = [entry for entry in entries if can_be_measure(entry)]
        self._agreements: dict[frozenset[str], list[Initiative]] = defaultdict(list)
        for entry in filter(can_be_agreement, entries):
            self._agreements[frozenset(entry.parties)].append(entry)
        self._actors = {entry.parties[0] for entry in self._measures}
        # "Rare earths" alone fits a dozen measures, and technology too.
        self._groups = {
            parent for mineral in taxonomy.minerals.values() for parent in mineral.parents
        }
        self._actors = self._actors.union(*self._agreements)

    def take(self, text: Text, zones: Zones, findings: Findings) -> None:
        """Tag what the sentences describe and do not name."""
        countries = findings.spans("country")
        lands = [span for span in countries if span[2] in self._actors]
        if not lands:
            return
        named = findings.spans("initiative")
        minerals = [span for span in findings.spans("mineral") if span[2] not in self._groups]
        for low, high in dict.fromkeys(text.sentence(start) for start, _, _ in lands):
            if zones.at(low) == "boilerplate":
                continue
            here = [span for span in countries if low <= span[0] < high]
            objects = [span for span in minerals if low <= span[0] < high]
            done = [span for span in named if low <= span[0] < high]
            for found in self._in(text, low, high, here, objects):
                known = any(key == found.initiative for _, _, key in done)
                over = any(start < found.end and found.start < end for start, end, _ in done)
                if not known and not over:
                    findings.take(
                        "initiative", found.initiative, found.start, found.end, found.rule
                    )

    def _in(
        self, text: Text, low: int, high: int, lands: list[Span], objects: list[Span]
    ) -> Iterator[Described]:
        both = frozenset(key for _, _, key in lands)
        fitting = _begun(self._agreements.get(both, ()), text)
        for act in BILATERAL.finditer(text.plain, low, high) if fitting else ():
            yield from _only(fitting, act, f"{' and '.join(sorted(both))}, {act[0]}")
        if not objects or not TRADE.search(text.plain, low, high):
            return
        for pattern, label in ((BAN, BAN_LABEL), (CONTROL, CONTROL_LABEL)):
            for act in pattern.finditer(text.plain, low, high):
                actor = _actor(text.plain, lands, act)
                entries = [
                    e for e in self._measures if e.parties[0] == actor and label.search(e.label)
                ]
                minerals = _objects(objects, act)
                for mineral in sorted(minerals):
                    fitting = _fitting(_begun(entries, text), mineral, minerals)
                    yield from _only(fitting, act, f"{actor}, {act[0]}, {mineral}")


def can_be_measure(entry: Initiative) -> bool:
    """Tell whether an entry is a country's measure on named minerals."""
    return entry.kind == "export control" and bool(entry.parties and entry.minerals)


def can_be_agreement(entry: Initiative) -> bool:
    """Tell whether an entry is an agreement of two countries."""
    return entry.kind == "agreement" and len(entry.parties) == 2 and "EU" not in entry.parties


def _only(fitting: list[Initiative], act: re.Match[str], why: str) -> Iterator[Described]:
    if len(fitting) == 1:
        yield Described(act.start(), act.end(), fitting[0].id, f"description: {why}")


def _begun(entries: Iterable[Initiative], text: Text) -> list[Initiative]:
    published = text.document.published
    if published is None:
        return list(entries)
    day = published.date() + EARLY
    return [entry for entry in entries if entry.start is None or entry.start <= day]


def _fitting(entries: list[Initiative], mineral: str, minerals: set[str]) -> list[Initiative]:
    """Return the entries on just these minerals, else on just this one, else on more than it."""
    for wanted in (minerals, {mineral}):
        exact = [entry for entry in entries if set(entry.minerals) == wanted]
        if exact:
            return exact
    return [entry for entry in entries if mineral in entry.minerals]


def _actor(plain: str, lands: list[Span], act: re.Match[str]) -> str | None:
    """Return the country that acts: the last one before the act, else one that "by" or "of" names."""
    before = [
        key
        for start, end, key in lands
        if end <= act.start() and not NOT_ACTING.search(plain[max(0, start - 12) : start])
    ]
    if before:
        return before[-1]
    after = [
        key for start, _, key in lands if ACTING_AFTER.search(plain[max(0, start - 12) : start])
    ]
    return after[0] if after else None


def _objects(minerals: list[Span], act: re.Match[str]) -> set[str]:
    """Return the minerals beside an act with those listed on, else those of its surroundings."""
    near = [
        (max(start - act.end(), act.start() - end), start, key)
        for start, end, key in minerals
        if max(start - act.end(), act.start() - end) <= NEAR
    ]
    beside = [one for one in near if one[0] <= AT_HAND]
    if not beside:
        return {key for _, _, key in near}
    side = min(beside)[1] > act.start()
    return {
        key for away, start, key in near if (start > act.start()) == side and away <= 3 * AT_HAND
    }
