"""Collects the mentions that were taken and the candidates that were not, and makes tags of them."""

import re
from bisect import bisect_left

from ingest.tagging.lexicon import Hit, Spans
from ingest.tagging.record import Mention, Rejected, Tag, Zone
from ingest.tagging.strength import strength
from ingest.tagging.text import Text
from ingest.tagging.zones import Zones
from taxonomy import Taxonomy

# A word of negation, with little between it and what it negates.
NEGATION = re.compile(
    r"\b(?:no|not|never|without|excluding|excludes?|except(?: for)?|neither|nor|exempt(?:s|ed|ing)?|other than)\b"
    r"[^.;]{0,30}$",
    re.IGNORECASE,
)
NEGATION_REACH = 45  # characters
Span = tuple[int, int]  # start and end in the joined text
Taken = dict[Span, tuple[str, Zone | None]]  # the rule, and the zone where it is known already

UNLISTED = "\0"  # begins the key of a thing that the taxonomy does not hold; its label follows


class Findings:
    """What was found in one text."""

    def __init__(self, taxonomy: Taxonomy, text: Text, zones: Zones, negations: Spans) -> None:
        """Begin with nothing found; `negations` are where words of negation stand."""
        self.rejected: list[Rejected] = []
        self._taxonomy, self._text, self._zones = taxonomy, text, zones
        self._negations = [start for start, _ in negations]
        # One mention a span, however many forms and children name it: counts are of spans.
        self._taken: dict[str, dict[str, Taken]] = {}

    def take(
        self, kind: str, key: str, start: int, end: int, rule: str, zone: Zone | None = None
    ) -> None:
        """Note a span as evidence for a thing; `zone` where it is known already."""
        of_kind = self._taken.get(kind)
        if of_kind is None:
            of_kind = self._taken[kind] = {}
        spans = of_kind.get(key)
        if spans is None:
            of_kind[key] = {(start, end): (rule, zone)}
        elif (start, end) not in spans:
            spans[start, end] = rule, zone

    def widen(self, kind: str, key: str, start: int, end: int) -> None:
        """Let the mention of a thing that begins at a position reach further."""
        spans = self._taken[kind][key]
        for begin, stop in list(spans):
            if begin == start and stop < end:
                rule, zone = spans.pop((begin, stop))
                self.take(kind, key, start, end, rule, zone)

    def reject(self, hit: Hit, reason: str) -> None:
        """Note a candidate that earned nothing."""
        start, end, lexeme = hit
        place = self._text.field(start, end)
        self.rejected.append(Rejected(*place, lexeme.kind, lexeme.id, reason))

    def mention(self, start: int, end: int, rule: str, zone: Zone | None = None) -> Mention:
        """Make a mention of a span of the joined text."""
        negated = bool(self._negations) and self._negated(start)
        return Mention(*self._text.field(start, end), zone or self._zones.at(start), rule, negated)

    def spans(self, kind: str) -> list[tuple[int, int, str]]:
        """Return start and end in the joined text, and the key, of each mention of a kind, in order."""
        of_kind = self._taken.get(kind)
        if not of_kind:
            return []
        return sorted([(*span, key) for key, spans in of_kind.items() for span in spans])

    def keys(self, kind: str) -> set[str]:
        """Return the keys of the things of a kind that were found."""
        return set(self._taken.get(kind, ()))

    def tags(self, kind: str) -> list[Tag]:
        """Return the tags of a kind, parents rolled up, in the order first mentioned."""
        of_kind = self._taken.get(kind)
        if not of_kind:
            return []
        made: dict[Span, Mention] = {}  # a child's mention is its parent's too
        found = []
        for key, taken in self._rolled_up(kind, of_kind).items():
            spans = sorted(taken)
            mentions = []
            for span in spans:
                mention = made.get(span)
                rule, zone = taken[span]
                if mention is None or mention.rule != rule:
                    mention = made[span] = self.mention(*span, rule, zone)
                mentions.append(mention)
            id_ = None if key.startswith(UNLISTED) else key
            strong = strength(self._text, spans, mentions, kind)
            found.append((spans[0], Tag(id_, self.label(kind, key), strong, tuple(mentions))))
        found.sort(key=lambda item: item[0])
        return [tag for _, tag in found]

    def label(self, kind: str, key: str) -> str:
        """Return the name under which a thing is shown."""
        if key.startswith(UNLISTED):
            return key[len(UNLISTED) :]
        return self._taxonomy.kinds[kind][key].label

    def _rolled_up(self, kind: str, of_kind: dict[str, Taken]) -> dict[str, Taken]:
        """Return what was taken for the things of a kind, and for their parents by them."""
        if kind not in ("mineral", "sector"):
            return of_kind
        entries = self._taxonomy.minerals if kind == "mineral" else self._taxonomy.sectors
        for key in list(of_kind):
            for parent in entries[key].parents:
                of_kind[parent] = of_kind[key] | of_kind.get(parent, {})
        return of_kind

    def _negated(self, start: int) -> bool:
        earliest = start - NEGATION_REACH
        index = bisect_left(self._negations, earliest)
        if index == len(self._negations) or self._negations[index] >= start:
            return False
        low = self._text.sentence_start(start, max(0, earliest))
        return bool(NEGATION.search(self._text.plain[low:start]))
