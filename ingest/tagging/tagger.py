"""Text in, tags with their evidence out; no network, no database, no state between texts."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from ingest.tagging.candidates import Mask, Masks, longest
from ingest.tagging.events import events
from ingest.tagging.guards import Scene
from ingest.tagging.lexicon import Hit, Lexicon
from ingest.tagging.names import NEWS, Names, title_case
from ingest.tagging.persons import People
from ingest.tagging.quotes import quotes
from ingest.tagging.record import Document, Mention, Person, Rejected, Strength, Tag, Tags, Zone
from ingest.tagging.strength import strength
from ingest.tagging.text import Text
from ingest.tagging.topic import on_topic
from ingest.tagging.zones import Zones
from taxonomy import Taxonomy

ACTS = re.compile(
    r"(?: has| have| had| is| was| will| would| could| may)?(?: also| now| not)?"
    r" (?:said|says|announced?|announces|imposed?|imposes|restrict\w*|curb\w*|ban\w*|plans?|agreed?|agrees|signed|signs"
    r"|wants?|seeks?|sought|warned|warns|vow\w*|retaliat\w*|respond\w*|retain\w*|control\w*|tighten\w*|weaponi[sz]\w*"
    r"|approved|approves|offer\w*|threaten\w*|refus\w*|halt\w*|suspend\w*|pledg\w*|hopes?|and (?:[A-Z]\w+))\b"
)
TOWARDS = re.compile(r"\b(?:with|between|from|by|against|on|pressed|urged|told|to|and) $")
NEGATION = re.compile(
    r"\b(?:no|not|never|without|excluding|excludes?|except(?: for)?|neither|nor|exempt(?:s|ed|ing)?|other than)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
COORDINATED = re.compile(r"\s?,?\s?(?:and|or|&|,|/)?\s?", re.IGNORECASE)


class Tagger:
    """Finds what the taxonomy knows in a text; compiled once, then used for any number of texts."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Compile the taxonomy into one automaton."""
        self._taxonomy = taxonomy
        self._lexicon = Lexicon(taxonomy)

    def tag(self, document: Document) -> Tags:
        """Return everything found in a document, each tag with its mentions."""
        return _Reading(self._taxonomy, self._lexicon, document).tags()


class _Reading:
    """The reading of one document."""

    def __init__(self, taxonomy: Taxonomy, lexicon: Lexicon, document: Document) -> None:
        self.taxonomy = taxonomy
        self.text = Text(document)
        self.zones = Zones(self.text)
        self.hits = lexicon.find(self.text)
        self.by_kind: dict[str, list[Hit]] = defaultdict(list)
        for hit in self.hits.candidates:
            self.by_kind[hit.lexeme.kind].append(hit)
        self.by_kind = {kind: longest(hits) for kind, hits in self.by_kind.items()}
        self.names = Names(self.text, self.hits.cues)
        self.scene = Scene(self.text, self.hits.cues, [])
        self.rejected: list[Rejected] = []
        self.mentions: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))

    def tags(self) -> Tags:
        """Settle each kind in turn: names first, since they mask what they contain."""
        result = Tags(self.text.document.id)
        look_alikes = [
            Mask(hit.start, hit.end, f"look-alike: {hit.lexeme.form}") for hit in self.hits.masks
        ]
        self.masks = Masks(look_alikes)
        self._settle("initiative")
        self._settle("organisation")
        self._named_organisations()
        self.masks = Masks([*look_alikes, *self._name_masks()])
        self.scene.minerals = [
            hit for hit in self.by_kind.get("mineral", []) if not self._masked(hit)
        ]
        self._settle("mineral")
        self._settle("sector")
        self._settle("country")
        self._second_signs()
        people = People(self.text, self._organisations_in, self._other_name, self._is_country)
        for kind, into in (
            ("mineral", result.minerals), ("sector", result.sectors), ("initiative", result.initiatives),
            ("country", result.countries), ("organisation", result.organisations),
        ):  # fmt: skip
            into.extend(self._tags(kind))
        self._add_parents(result)
        result.persons = self._persons(people)
        result.quotes = quotes(self.text, people)
        result.events = events(self.text, self._spans("initiative"))
        result.generic = "generic" in self.hits.cues
        result.on_topic = on_topic(result, self.text, self.zones, self.hits.cues)
        result.rejected = self.rejected
        return result

    # Which candidates stand

    def _settle(self, kind: str) -> None:
        for hit in self.by_kind.get(kind, ()):
            reason = self._refusal(hit)
            if reason:
                self._reject(hit, reason)
            elif hit.lexeme.role in ("form", "demonym"):
                self._take(hit, self._rule(hit))
            elif hit.lexeme.role == "capital":
                if self._governs(hit):
                    self._take(hit, "capital as government")
                else:
                    self._reject(hit, "a place, not a government")

    def _refusal(self, hit: Hit) -> str | None:
        if self.zones.at(hit.start) == "boilerplate":
            return "boilerplate"
        mask = self._masked(hit)
        if mask:
            return mask.reason
        if hit.lexeme.kind == "mineral" and self._in_a_name(hit):
            return "part of a name"
        if hit.lexeme.guard:
            total, why = self.scene.weigh(hit, hit.lexeme.guard)
            self._why = f"{hit.lexeme.form}: {why} = {total:+g}"
            if total <= 0:
                return self._why
        return None

    def _rule(self, hit: Hit) -> str:
        return self._why if hit.lexeme.guard else f"{hit.lexeme.role}: {hit.lexeme.form}"

    def _masked(self, hit: Hit) -> Mask | None:
        mask = self.masks.over(hit.start, hit.end)
        if mask and hit.lexeme.kind == "country" and self._acts_for_country(hit, mask):
            return None
        return mask

    def _acts_for_country(self, hit: Hit, mask: Mask) -> bool:
        """A department named with its country acts for it: "US Department of Energy"."""
        name = self.text.plain[mask.start : mask.end]
        return (
            hit.start == mask.start
            and not mask.reason.startswith("look-alike")
            and any(
                word in name
                for word in (
                    "Department of",
                    "Ministry of",
                    "Government",
                    "Congress",
                    "Senate",
                    "Secretary",
                    "Administration",
                )
            )
        )

    def _in_a_name(self, hit: Hit) -> bool:
        """Tell whether a capitalised mineral stands beside another capitalised word, mid-sentence."""
        plain = self.text.plain
        printed = plain[hit.start : hit.end]
        if not printed[0].isupper() or printed.isupper() or hit.start < self.text.body_start:
            return False
        low, high = self.text.sentence(hit.start)
        before, after = plain[low : hit.start], plain[hit.end : high]
        if title_case(plain[low:high]):
            return False
        left = before.rstrip(" ").split(" ")[-1] if before.endswith(" ") else ""
        right = after[1:].split(" ")[0] if after[:1] == " " else ""
        starts = [
            self.text.plain[other.start : other.end]
            for other in self.scene.minerals
            if other is not hit
        ]
        neighbours = [
            word for word in (left, right.rstrip(".,;:")) if word[:1].isupper() and word.isalpha()
        ]
        return any(
            len(word) > 2 and word not in starts and not word.isupper() for word in neighbours
        )

    def _governs(self, hit: Hit) -> bool:
        """A capital counts when it acts: "Beijing said", "talks between Delhi and Tokyo"."""
        low, high = self.text.sentence(hit.start)
        after = self.text.plain[hit.end : min(high, hit.end + 40)]
        before = self.text.plain[max(low, hit.start - 25) : hit.start]
        return (
            bool(ACTS.match(after))
            or bool(TOWARDS.search(before))
            or after.startswith(("'s ", "-"))
        )

    def _second_signs(self) -> None:
        """Weak sector forms count beside another form of the sector, another sector in a list, or a mineral."""
        sectors = self.mentions["sector"]
        firm = [(m, id) for id, mentions in sectors.items() for m in mentions]
        minerals = [m for mentions in self.mentions["mineral"].values() for m in mentions]
        for hit in self.by_kind.get("sector", ()):
            if hit.lexeme.role != "weak" or self._refusal(hit):
                continue
            low, high = self.text.sentence(hit.start)
            sign = None
            if hit.lexeme.id in sectors:
                sign = "another form of the sector"
            elif self._beside(hit, [m for m, id in firm if id != hit.lexeme.id]):
                sign = "listed with another sector"
            elif any(low <= self._joined(m) < high for m in minerals):
                sign = "a mineral in the sentence"
            if sign:
                self._take(hit, f"weak form '{hit.lexeme.form}' with {sign}")
            else:
                self._reject(hit, f"weak form '{hit.lexeme.form}' without a second sign")

    def _beside(self, hit: Hit, mentions: Iterable[Mention]) -> bool:
        for mention in mentions:
            start = self._joined(mention)
            end = start + mention.end - mention.start
            gap = (
                self.text.plain[end : hit.start]
                if end <= hit.start
                else self.text.plain[hit.end : start]
            )
            if 0 < len(gap) <= 8 and COORDINATED.fullmatch(gap):
                return True
        return False

    def _joined(self, mention: Mention) -> int:
        return mention.start + (self.text.body_start if mention.field == "text" else 0)

    # Names

    def _named_organisations(self) -> None:
        """Add the bodies found by grammar, joined to the taxonomy's where one begins the name."""
        known = {mention: id for id, ms in self.mentions["organisation"].items() for mention in ms}
        starts = {self._joined(mention): id for mention, id in known.items()}
        named = [span[:2] for kind in ("organisation", "initiative") for span in self._spans(kind)]
        ids = {name.key: starts[name.start] for name in self.names.found if name.start in starts}
        for name in self.names.found:
            if (
                self.zones.at(name.start) == "boilerplate"
                or name.key in NEWS
                or name.start in starts
            ):
                continue
            if self.masks.over(name.start, name.end):
                continue
            if any(
                self._joined(m) < name.end and name.start < self._joined(m) + m.end - m.start
                for m in known
            ):
                continue
            self._note(
                "organisation",
                ids.get(name.key, "\0" + name.key),
                name.start,
                name.end,
                "name grammar",
            )

    def _name_masks(self) -> list[Mask]:
        masks = [
            Mask(name.start, name.end, f"inside the name {name.key}") for name in self.names.found
        ]
        masks += [Mask(start, end, "inside a place's name") for start, end in self.names.places]
        for kind in ("organisation", "initiative"):
            for start, end, label in self._spans(kind):
                if self.text.plain[start].isupper() or self.text.plain[start].isdigit():
                    masks.append(Mask(start, end, f"inside the name {self.text.plain[start:end]}"))
        return masks

    def _spans(self, kind: str) -> list[tuple[int, int, str]]:
        return sorted(
            (self._joined(m), self._joined(m) + m.end - m.start, id)
            for id, mentions in self.mentions[kind].items()
            for m in mentions
        )

    @cached_property
    def _bodies(self) -> list[tuple[int, int, str]]:
        """Where bodies, as printed, and, outside their names, countries stand, in order."""
        plain = self.text.plain
        return sorted(
            [(low, high, plain[low:high]) for low, high, _ in self._spans("organisation")]
            + self._lands
        )

    @cached_property
    def _lands(self) -> list[tuple[int, int, str]]:
        named = [span[:2] for span in self._spans("organisation")]
        return [
            (hit.start, hit.end, self._label("country", hit.lexeme.id))
            for hit in self.by_kind.get("country", ())
            if hit.lexeme.role != "capital"
            and not any(low <= hit.start < high for low, high in named)
        ]

    def _is_country(self, start: int) -> bool:
        return any(low == start for low, _, _ in self._lands)

    def _organisations_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        low = bisect_left(self._bodies, (start,))
        return [
            item for item in self._bodies[low : bisect_left(self._bodies, (end,))] if item[1] <= end
        ]

    @cached_property
    def _other_names(self) -> Masks:
        spans = [
            (hit.start, hit.end)
            for kind in ("organisation", "country", "initiative")
            for hit in self.by_kind.get(kind, ())
        ]
        spans += [(name.start, name.end) for name in self.names.found]
        return Masks([Mask(start, end, "a name") for start, end in spans])

    def _other_name(self, start: int, end: int) -> bool:
        """Tell whether a span is boilerplate or overlaps the name of a body, country or initiative."""
        return self.zones.at(start) == "boilerplate" or self._other_names.touches(start, end)

    # What is kept

    def _take(self, hit: Hit, rule: str) -> None:
        self._note(hit.lexeme.kind, hit.lexeme.id, hit.start, hit.end, rule)

    def _note(self, kind: str, id: str, start: int, end: int, rule: str) -> None:
        field, low, high, printed = self.text.field(start, end)
        mention = Mention(
            field, low, high, printed, self.zones.at(start), rule, self._negated(start)
        )
        if mention not in self.mentions[kind][id]:
            self.mentions[kind][id].append(mention)

    def _reject(self, hit: Hit, reason: str) -> None:
        field, start, end, printed = self.text.field(hit.start, hit.end)
        self.rejected.append(
            Rejected(field, start, end, printed, hit.lexeme.kind, hit.lexeme.id, reason)
        )

    def _negated(self, start: int) -> bool:
        low, _ = self.text.sentence(start)
        return bool(NEGATION.search(self.text.plain[max(low, start - 45) : start]))

    def _label(self, kind: str, id: str) -> str:
        return id[1:] if id.startswith("\0") else self.taxonomy.kinds[kind][id].label

    def _tags(self, kind: str) -> list[Tag]:
        return [
            Tag(
                None if id.startswith("\0") else id,
                self._label(kind, id),
                self._strength(kind, mentions),
                tuple(sorted(mentions, key=lambda m: (m.field == "text", m.start))),
            )
            for id, mentions in self.mentions[kind].items()
        ]

    def _strength(self, kind: str, mentions: list[Mention]) -> Strength:
        return strength(self.text, mentions, kind)

    def _add_parents(self, result: Tags) -> None:
        for kind, tags in (("mineral", result.minerals), ("sector", result.sectors)):
            for parent in {p for tag in tags for p in self._parents(kind, tag.id)}:
                children = [tag for tag in tags if parent in self._parents(kind, tag.id)]
                own = next((tag for tag in tags if tag.id == parent), None)
                mentions = {m for tag in children for m in tag.mentions} | set(
                    own.mentions if own else ()
                )
                if own:
                    tags.remove(own)
                ordered = tuple(sorted(mentions, key=lambda m: (m.field == "text", m.start, m.end)))
                strong: Strength = (
                    "primary"
                    if any(t.strength == "primary" for t in [*children, *([own] if own else [])])
                    else self._strength(kind, list(ordered))
                )
                tags.append(Tag(parent, self._label(kind, parent), strong, ordered))

    def _parents(self, kind: str, id: str | None) -> list[str]:
        if id is None:
            return []
        return (
            self.taxonomy.minerals[id].parents
            if kind == "mineral"
            else self.taxonomy.sectors[id].parents
        )

    def _persons(self, people: People) -> list[Person]:
        persons = []
        for found in people.found.values():
            mentions = []
            for start, end, rule in found.spans:
                field, low, high, printed = self.text.field(start, end)
                mentions.append(Mention(field, low, high, printed, self.zones.at(start), rule))
            persons.append(
                Person(
                    None,
                    found.name,
                    self._strength("person", mentions),
                    tuple(mentions),
                    tuple(found.roles),
                )
            )
        return persons
