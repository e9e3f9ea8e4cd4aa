"""Collects the mentions that were taken and the candidates that were not, and makes tags of them."""

import re
from collections import defaultdict
from collections.abc import Iterable

from ingest.tagging.lexicon import Hit
from ingest.tagging.record import Mention, Rejected, Tag
from ingest.tagging.strength import strength
from ingest.tagging.text import Text
from ingest.tagging.zones import Zones
from taxonomy import Taxonomy

NEGATION = re.compile(
    r"\b(?:no|not|never|without|excluding|excludes?|except(?: for)?|neither|nor|exempt(?:s|ed|ing)?|other than)\b"
    r"[^.;]{0,30}$",
    re.IGNORECASE,
)
Place = tuple[bool, int, int]  # in the body, start, end

UNLISTED = "\0"  # begins the key of a thing that the taxonomy does not hold; its label follows


class Findings:
    """What was found in one text."""

    def __init__(self, taxonomy: Taxonomy, text: Text, zones: Zones) -> None:
        """Begin with nothing found."""
        self.rejected: list[Rejected] = []
        self._taxonomy, self._text, self._zones = taxonomy, text, zones
        # One mention a span, however many forms and children name it: counts are of spans.
        self._mentions: dict[str, dict[str, dict[Place, Mention]]] = defaultdict(
            lambda: defaultdict(dict)
        )

    def take(self, kind: str, key: str, start: int, end: int, rule: str) -> None:
        """Note a span as evidence for a thing."""
        mention = self.mention(start, end, rule)
        self._mentions[kind][key].setdefault(_place(mention), mention)

    def widen(self, kind: str, key: str, start: int, end: int) -> None:
        """Let the mention of a thing that begins at a position reach further."""
        mentions = self._mentions[kind][key]
        for place, mention in list(mentions.items()):
            begin = self._text.joined(mention)
            if begin == start and begin + mention.end - mention.start < end:
                del mentions[place]
                self.take(kind, key, start, end, mention.rule)

    def reject(self, hit: Hit, reason: str) -> None:
        """Note a candidate that earned nothing."""
        field, start, end, printed = self._text.field(hit.start, hit.end)
        self.rejected.append(
            Rejected(field, start, end, printed, hit.lexeme.kind, hit.lexeme.id, reason)
        )

    def mention(self, start: int, end: int, rule: str) -> Mention:
        """Make a mention of a span of the joined text."""
        field, low, high, printed = self._text.field(start, end)
        sentence, _ = self._text.sentence(start)
        negated = bool(NEGATION.search(self._text.plain[max(sentence, start - 45) : start]))
        return Mention(field, low, high, printed, self._zones.at(start), rule, negated)

    def spans(self, kind: str) -> list[tuple[int, int, str]]:
        """Return start and end in the joined text, and the key, of each mention of a kind, in order."""
        return sorted(
            (start, start + mention.end - mention.start, key)
            for key, mentions in self._mentions[kind].items()
            for mention in mentions.values()
            for start in (self._text.joined(mention),)
        )

    def tags(self, kind: str) -> list[Tag]:
        """Return the tags of a kind, parents rolled up, in the order first mentioned."""
        mentions = self._mentions[kind]
        for key in list(mentions):
            for parent in self._parents(kind, key):
                for place, mention in mentions[key].items():
                    mentions[parent].setdefault(place, mention)
        tags = [self._tag(kind, key, found.values()) for key, found in mentions.items()]
        return sorted(tags, key=lambda tag: _place(tag.mentions[0]))

    def _tag(self, kind: str, key: str, mentions: Iterable[Mention]) -> Tag:
        ordered = tuple(sorted(mentions, key=_place))
        strong = strength(self._text, ordered, kind)
        return Tag(
            None if key.startswith(UNLISTED) else key, self.label(kind, key), strong, ordered
        )

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


def _place(mention: Mention) -> Place:
    return mention.field == "text", mention.start, mention.end
