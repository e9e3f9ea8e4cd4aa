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
Mentions = dict[Span, Mention]

UNLISTED = "\0"  # begins the key of a thing that the taxonomy does not hold; its label follows


class Findings:
    """What was found in one text."""

    def __init__(self, taxonomy: Taxonomy, text: Text, zones: Zones, negations: Spans) -> None:
        """Begin with nothing found; `negations` are where words of negation stand."""
        self.rejected: list[Rejected] = []
        self._taxonomy, self._text, self._zones = taxonomy, text, zones
        self._negations = [start for start, _ in negations]
        # One mention a span, however many forms and children name it: counts are of spans.
        self._mentions: dict[str, dict[str, Mentions]] = {}

    def take(
        self, kind: str, key: str, start: int, end: int, rule: str, zone: Zone | None = None
    ) -> None:
        """Note a span as evidence for a thing; `zone` where it is known already."""
        of_kind = self._mentions.get(kind)
        if of_kind is None:
            of_kind = self._mentions[kind] = {}
        mentions = of_kind.get(key)
        if mentions is None:
            mentions = of_kind[key] = {}
        if (start, end) not in mentions:
            mentions[start, end] = self.mention(start, end, rule, zone)

    def widen(self, kind: str, key: str, start: int, end: int) -> None:
        """Let the mention of a thing that begins at a position reach further."""
        mentions = self._mentions[kind][key]
        for begin, stop in list(mentions):
            if begin == start and stop < end:
                self.take(kind, key, start, end, mentions.pop((begin, stop)).rule)

    def reject(self, hit: Hit, reason: str) -> None:
        """Note a candidate that earned nothing."""
        start, end, lexeme = hit
        place = self._text.field(start, end)
        self.rejected.append(Rejected(*place, lexeme.kind, lexeme.id, reason))

    def mention(self, start: int, end: int, rule: str, zone: Zone | None = None) -> Mention:
        """Make a mention of a span of the joined text."""
        negated = bool(self._negations) and self._negated(start)
        zone = zone or self._zones.at(start)
        return Mention(*self._text.field(start, end), zone, rule, negated)

    def spans(self, kind: str) -> list[tuple[int, int, str]]:
        """Return start and end in the joined text, and the key, of each mention of a kind, in order."""
        of_kind = self._mentions.get(kind, {})
        return sorted((*span, key) for key, mentions in of_kind.items() for span in mentions)

    def keys(self, kind: str) -> set[str]:
        """Return the keys of the things of a kind that were found."""
        return set(self._mentions.get(kind, ()))

    def tags(self, kind: str) -> list[Tag]:
        """Return the tags of a kind, parents rolled up, in the order first mentioned."""
        of_kind = self._mentions.get(kind)
        if not of_kind:
            return []
        for key in list(of_kind):
            for parent in self._parents(kind, key):
                of_kind[parent] = of_kind[key] | of_kind.get(parent, {})
        found = [(sorted(mentions), key, mentions) for key, mentions in of_kind.items()]
        found.sort(key=lambda item: item[0][0])
        return [self._tag(kind, key, spans, mentions) for spans, key, mentions in found]

    def _tag(self, kind: str, key: str, spans: list[Span], mentions: Mentions) -> Tag:
        ordered = tuple([mentions[span] for span in spans])
        id_ = None if key.startswith(UNLISTED) else key
        return Tag(id_, self.label(kind, key), strength(self._text, spans, ordered, kind), ordered)

    def label(self, kind: str, key: str) -> str:
        """Return the name under which a thing is shown."""
        if key.startswith(UNLISTED):
            return key[len(UNLISTED) :]
        return self._taxonomy.kinds[kind][key].label

    def _parents(self, kind: str, key: str) -> list[str]:
        match kind:
            case "mineral":
                return self._taxonomy.minerals[key].parents
            case "sector":
                return self._taxonomy.sectors[key].parents
        return []

    def _negated(self, start: int) -> bool:
        earliest = start - NEGATION_REACH
        index = bisect_left(self._negations, earliest)
        if index == len(self._negations) or self._negations[index] >= start:
            return False
        low = max(self._text.sentence(start)[0], earliest)
        return bool(NEGATION.search(self._text.plain[low:start]))
