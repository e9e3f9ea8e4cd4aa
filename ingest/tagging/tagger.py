"""Text in, tags with their evidence out; no network, no database, no state between texts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from ingest.tagging.candidates import Mask, Masks, longest
from ingest.tagging.cues import CueWords
from ingest.tagging.events import events
from ingest.tagging.findings import UNLISTED, Findings
from ingest.tagging.grammar import CARRIERS
from ingest.tagging.guards import Scene
from ingest.tagging.lexicon import ADDRESS, GENERIC, NAME_PARTS, NEGATION, Hit, Hits, Lexicon
from ingest.tagging.names import Name, Names, Stretch, may_be_in_a_name
from ingest.tagging.persons import People
from ingest.tagging.quotes import quotes
from ingest.tagging.record import Candidate, Document, Person, Tags
from ingest.tagging.roles import Roles
from ingest.tagging.settle import Settling
from ingest.tagging.strength import strength
from ingest.tagging.text import Text
from ingest.tagging.topic import on_topic
from ingest.tagging.unlisted import UnlistedInitiatives
from ingest.tagging.zones import Zones
from taxonomy import Taxonomy

THINGS = ("mineral", "sector", "country")


class Tagger:
    """Finds what the taxonomy knows in a text; compiled once, then used for any number of texts."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Compile the taxonomy into one automaton."""
        self._taxonomy = taxonomy
        self._lexicon = Lexicon(taxonomy)
        self._unlisted = UnlistedInitiatives(taxonomy)

    def tag(self, document: Document) -> Tags:
        """Return everything found in a document, each tag with its mentions."""
        text = Text(document)
        reading = Reading(self._taxonomy, text, self._lexicon.find(text), self._lexicon.cues)
        tags = reading.everything()
        if tags.on_topic:
            tags.candidates = reading.candidates(self._unlisted)
        return tags

    def tag_things(self, document: Document) -> Tags:
        """Return minerals, sectors, initiatives, countries and listed organisations, as `tag` does.

        People, organisations that the taxonomy does not hold, quotes and events are left out,
        which is several times faster.
        """
        text = Text(document)
        hits = self._lexicon.find(text)
        if not hits.candidates and GENERIC not in hits.parts:
            return Tags(document.id)
        return Reading(self._taxonomy, text, hits, self._lexicon.cues).things()


class Reading:
    """The reading of one document: names first, since they mask what they contain."""

    def __init__(self, taxonomy: Taxonomy, text: Text, hits: Hits, cue_words: CueWords) -> None:
        """Group what the one pass over the text found by kind."""
        self._text, self._hits = text, hits
        self._zones = Zones(text, addresses=ADDRESS in hits.parts)
        self._by_kind = {kind: longest(hits) for kind, hits in self._hits.candidates.items()}
        negations = self._hits.parts.get(NEGATION, [])
        self._findings = Findings(taxonomy, self._text, self._zones, negations)
        self._scene = Scene(self._text, cue_words)
        self._settling = Settling(self._text, self._zones, self._scene, self._findings)
        self._look_alikes: dict[str, list[Mask]] = {}  # by kind: they hide their own kind alone
        for start, end, lexeme in self._hits.masks:
            mask = Mask(start, end, f"look-alike: {lexeme.form}", named=False)
            self._look_alikes.setdefault(lexeme.kind, []).append(mask)

    def things(self) -> Tags:
        """Settle what the taxonomy holds, kind by kind, and return what stands."""
        self._settle_names()
        self._settle_things()
        return self._tags(Tags(self._text.document.id))

    def everything(self) -> Tags:
        """Settle what the taxonomy holds, then read people, other bodies, quotes and events."""
        self._settle_names()
        self._settle_things()
        self._add_unlisted_bodies()
        roles = Roles(self._text, self._bodies_in, self._is_country)
        people = People(self._text, roles, self._is_other_name)
        result = self._tags(Tags(self._text.document.id))
        result.persons = self._persons(people)
        result.quotes = quotes(self._text, people)
        result.events = events(self._text, self._findings.spans("initiative"))
        return result

    def candidates(self, unlisted: UnlistedInitiatives) -> list[Candidate]:
        """Return the names of initiatives that the taxonomy lacks, once everything is settled."""
        return unlisted.found(self._text, self._zones, self._findings)

    def _tags(self, result: Tags) -> Tags:
        findings, generic = self._findings, self._hits.parts.get(GENERIC, [])
        result.minerals = findings.tags("mineral")
        result.sectors = findings.tags("sector")
        result.initiatives = findings.tags("initiative")
        result.countries = findings.tags("country")
        result.organisations = findings.tags("organisation")
        result.rejected = findings.rejected
        result.generic = bool(generic)
        result.on_topic = on_topic(result, self._text, self._zones, generic)
        return result

    def _settle_names(self) -> None:
        for kind in ("initiative", "organisation"):
            self._settle(kind, [])

    def _settle(self, kind: str, names: list[Mask]) -> list[Hit]:
        hits = self._by_kind.get(kind)
        if not hits:
            return []
        self._settling.masks = Masks([*self._look_alikes.get(kind, ()), *names])
        return self._settling.settle(kind, hits)

    def _settle_things(self) -> None:
        things = [hit for kind in THINGS for hit in self._by_kind.get(kind, ())]
        if not things:
            return
        names = self._name_masks(things)
        self._see_minerals(names)
        self._settle("mineral", names)
        waiting = self._settle("sector", names)
        self._settle("country", names)
        self._settling.second_signs(waiting)

    def _see_minerals(self, names: list[Mask]) -> None:
        """Show the guards the mineral candidates that nothing hides."""
        minerals = self._by_kind.get("mineral", [])
        if minerals:
            self._settling.masks = Masks([*self._look_alikes.get("mineral", ()), *names])
            plain = self._text.plain
            standing = [hit for hit in minerals if not self._settling.masked(hit)]
            self._scene.minerals = standing
            self._settling.minerals = frozenset(plain[hit.start : hit.end] for hit in standing)

    @cached_property
    def _names(self) -> Names:
        return Names(self._text, self._hits.parts)

    def _name_masks(self, hits: list[Hit]) -> list[Mask]:
        """Return the names that hide what they contain, those that hold any of some candidates."""
        plain = self._text.plain
        bodies: list[Name] = []
        places: list[Stretch] = []
        if any(part in self._hits.parts for part in NAME_PARTS):
            capitals = sorted(
                start for start, end, _ in hits if may_be_in_a_name(plain, start, end)
            )
            if capitals:
                bodies, places = self._names.around(capitals)
        masks = [Mask(name.start, name.end, f"inside the name {name.key}") for name in bodies]
        masks += [Mask(start, end, "inside a place's name", named=False) for start, end in places]
        masks += self._short_names(bodies)
        for kind in ("organisation", "initiative"):
            for start, end, _ in self._findings.spans(kind):
                if not plain[start].islower():
                    masks.append(Mask(start, end, f"inside the name {plain[start:end]}"))
        return masks

    def _add_unlisted_bodies(self) -> None:
        """Add the bodies found by grammar, joined to the taxonomy's where one begins the name."""
        listed = self._findings.spans("organisation")
        key_at = {start: key for start, _, key in listed}
        keys = {name.key: key_at[name.start] for name in self._names.found if name.start in key_at}
        spans = [*listed, *self._findings.spans("initiative")]
        named = Masks([Mask(start, end, "") for start, end, _ in spans])
        hiding = Masks(self._look_alikes.get("organisation", ()))
        for name in self._names.found:
            self._widen(listed, name)
            known = named.touches(name.start, name.end)
            hidden = hiding.over(name.start, name.end)
            carrier = name.key in CARRIERS or self._zones.at(name.start) == "boilerplate"
            if not known and not hidden and not carrier:
                key = keys.get(name.key, UNLISTED + name.key)
                self._findings.take("organisation", key, name.start, name.end, "name grammar")

    def _widen(self, listed: list[tuple[int, int, str]], name: Name) -> None:
        """Let a listed name that a longer one cuts into reach to its legal form: "Steel and Power Ltd"."""
        place = bisect_right(listed, (name.start, name.end, "")) - 1
        if place >= 0:
            start, end, key = listed[place]
            if name.start < end < name.end:
                self._findings.widen("organisation", key, start, name.end)

    def _short_names(self, bodies: list[Name]) -> Iterator[Mask]:
        """Yield where a body is called by the mineral that begins its name: "Cobalt" for Cobalt Energy.

        A text that prints the mineral in small letters anywhere may mean the mineral.
        """
        plain = self._text.plain
        minerals = [(plain[hit.start : hit.end], hit) for hit in self._by_kind.get("mineral", ())]
        small = {printed for printed, _ in minerals if printed.islower()}
        firsts = {name.key.split()[0]: name.key for name in reversed(bodies)}
        for printed, (start, end, _) in minerals:
            if printed in firsts and printed.lower() not in small:
                yield Mask(start, end, f"short for {firsts[printed]}")

    @cached_property
    def _lands(self) -> list[tuple[int, int, str]]:
        """Where countries stand outside the names of bodies, with their labels."""
        named = Masks(
            [Mask(start, end, "") for start, end, _ in self._findings.spans("organisation")]
        )
        return [
            (hit.start, hit.end, self._findings.label("country", hit.lexeme.id))
            for hit in self._by_kind.get("country", ())
            if hit.lexeme.role != "capital" and not named.touches(hit.start, hit.end)
        ]

    @cached_property
    def _bodies(self) -> list[tuple[int, int, str]]:
        """Where bodies, as printed, and countries stand, in order."""
        plain = self._text.plain
        named = [
            (start, end, plain[start:end]) for start, end, _ in self._findings.spans("organisation")
        ]
        return sorted(named + self._lands)

    def _bodies_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        low, high = bisect_left(self._bodies, (start,)), bisect_left(self._bodies, (end,))
        return [item for item in self._bodies[low:high] if item[1] <= end]

    @cached_property
    def _land_starts(self) -> frozenset[int]:
        return frozenset(start for start, _, _ in self._lands)

    def _is_country(self, start: int) -> bool:
        return start in self._land_starts

    @cached_property
    def _other_names(self) -> Masks:
        kinds = ("organisation", "country", "initiative")
        spans = [(hit.start, hit.end) for kind in kinds for hit in self._by_kind.get(kind, ())]
        spans += [(name.start, name.end) for name in self._names.found]
        return Masks([Mask(start, end, "a name") for start, end in spans])

    def _is_other_name(self, start: int, end: int) -> bool:
        """Tell whether a span is boilerplate or overlaps the name of a body, country or initiative."""
        return self._zones.at(start) == "boilerplate" or self._other_names.touches(start, end)

    def _persons(self, people: People) -> list[Person]:
        persons = []
        for found in people.found.values():
            mentions = tuple(self._findings.mention(*span) for span in found.spans)
            where = [(start, end) for start, end, _ in found.spans]
            strong = strength(self._text, where, mentions, "person")
            persons.append(Person(None, found.name, strong, mentions, tuple(found.roles)))
        return persons
