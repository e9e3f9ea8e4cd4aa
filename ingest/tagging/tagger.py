"""Text in, tags with their evidence out; no network, no database, no state between texts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from ingest.tagging import entities
from ingest.tagging.backends import Backend, Entity, names_in
from ingest.tagging.bodies import Bodies, Known
from ingest.tagging.candidates import Mask, Masks, longest
from ingest.tagging.cues import CueWords
from ingest.tagging.descriptions import Descriptions
from ingest.tagging.events import events
from ingest.tagging.findings import UNLISTED, Findings
from ingest.tagging.grammar import CARRIERS
from ingest.tagging.guards import Scene
from ingest.tagging.lexicon import ADDRESS, GENERIC, NAME_PARTS, NEGATION, Hit, Hits, Lexicon
from ingest.tagging.names import Name, Names, Stretch, has_legal_form, may_be_in_a_name
from ingest.tagging.other_languages import OtherLanguages
from ingest.tagging.persons import People
from ingest.tagging.quotes import quotes
from ingest.tagging.record import Candidate, Document, Person, Tags
from ingest.tagging.roles import Roles
from ingest.tagging.settle import Settling
from ingest.tagging.strength import strength
from ingest.tagging.text import ENGLISH, Text
from ingest.tagging.things import things
from ingest.tagging.unlisted import UnlistedInitiatives
from ingest.tagging.zones import Zones
from taxonomy import Taxonomy

THINGS = ("mineral", "sector", "country")


class Tagger:
    """Finds what the taxonomy knows in a text; compiled once, then used for any number of texts."""

    def __init__(self, taxonomy: Taxonomy, backend: Backend | None = None) -> None:
        """Compile the taxonomy into one automaton; a backend finds people and bodies beside the rules."""
        self._taxonomy = taxonomy
        self._backend = backend
        self._lexicon = Lexicon(taxonomy)
        self._descriptions = Descriptions(taxonomy)
        self._unlisted = UnlistedInitiatives(taxonomy)
        self._other_languages = OtherLanguages(taxonomy)

    def tag(self, document: Document) -> Tags:
        """Return everything found in a document, each tag with its mentions."""
        if document.language not in ENGLISH:
            return self._other_languages.tag(document)
        text = Text(document)
        reading = self._reading(text, self._lexicon.find(text))
        tags = reading.everything(self._backend)
        if tags.on_topic:
            tags.candidates = reading.candidates(self._unlisted)
        return tags

    def tag_things(self, document: Document) -> Tags:
        """Return minerals, sectors, initiatives, countries and listed organisations, as `tag` does.

        People, organisations that the taxonomy does not hold, the short forms that a text gives
        those that it does, quotes and events are left out, which is several times faster.
        """
        if document.language not in ENGLISH:
            return self._other_languages.tag(document)
        text = Text(document)
        hits = self._lexicon.find(text)
        if not hits.candidates and GENERIC not in hits.parts:
            return Tags(document.id)
        return self._reading(text, hits).things()

    def _reading(self, text: Text, hits: Hits) -> "Reading":
        return Reading(self._taxonomy, text, hits, self._lexicon.cues, self._descriptions)


class Reading:
    """The reading of one document: names first, since they mask what they contain."""

    def __init__(
        self,
        taxonomy: Taxonomy,
        text: Text,
        hits: Hits,
        cue_words: CueWords,
        descriptions: Descriptions,
    ) -> None:
        """Group what the one pass over the text found by kind."""
        self._descriptions = descriptions
        self._text, self._hits = text, hits
        self._zones = Zones(text, addresses=ADDRESS in hits.parts)
        self._by_kind = {kind: longest(hits) for kind, hits in self._hits.candidates.items()}
        negations = self._hits.parts.get(NEGATION, [])
        self._findings = Findings(taxonomy, self._text, self._zones, negations)
        self._scene = Scene(self._text, cue_words)
        self._settling = Settling(self._text, self._zones, self._scene, self._findings)
        self._entities: list[Entity] = []  # what a backend found
        self._look_alikes: dict[str, list[Mask]] = {}  # by kind: they hide their own kind alone
        for start, end, lexeme in self._hits.masks:
            mask = Mask(start, end, f"look-alike: {lexeme.form}", named=False)
            self._look_alikes.setdefault(lexeme.kind, []).append(mask)

    def things(self) -> Tags:
        """Settle what the taxonomy holds, kind by kind, and return what stands."""
        self._settle_names()
        self._settle_things()
        return self._tags()

    def everything(self, backend: Backend | None = None) -> Tags:
        """Settle what the taxonomy holds, then read people, other bodies, quotes and events."""
        self._entities = names_in(backend, self._text.plain)
        rule = backend.name if backend else ""
        self._settle_names()
        self._settle_things()
        self._add_unlisted_bodies()
        for start, end in entities.bodies(self._entities, self._is_no_body):
            name = UNLISTED + " ".join(self._text.plain[start:end].split())
            self._findings.take("organisation", name, start, end, rule)
        roles = Roles(self._text, self._bodies_in, self._is_country)
        people = People(self._text, roles, self._is_other_name)
        entities.add_people(self._entities, people.found, self._text, rule, self._is_other_name)
        result = self._tags()
        result.persons = self._persons(people)
        result.quotes = quotes(self._text, people, self._named_in)
        result.events = events(
            self._text, self._findings.spans("initiative"), self._takers(), self._zones.at
        )
        return result

    def candidates(self, unlisted: UnlistedInitiatives) -> list[Candidate]:
        """Return the names of initiatives that the taxonomy lacks, once everything is settled."""
        return unlisted.found(self._text, self._zones, self._findings)

    def _takers(self) -> Iterator[tuple[int, int, str]]:
        """Yield where those stand who may take part in an event, with the ids of their tags."""
        for kind in ("country", "organisation"):
            for start, end, key in self._findings.spans(kind):
                if not key.startswith(UNLISTED):
                    yield start, end, f"{kind}:{key}"

    def _tags(self) -> Tags:
        generic = self._hits.parts.get(GENERIC, [])
        return things(self._text, self._findings, self._zones, generic)

    def _settle_names(self) -> None:
        self._settle("initiative", [])
        self._settle("organisation", self._longer_companies())

    def _longer_companies(self) -> list[Mask]:
        """Return the companies whose names only end with a listed one: "Talon Peak Resources Inc"."""
        hits = self._by_kind.get("organisation")
        if not hits or "legal" not in self._hits.parts:
            return []
        starts = {hit.start for hit in hits}
        starts |= {hit.start for hit in self._by_kind.get("country", ())}
        bodies, _ = self._names.around(sorted(starts))
        return [
            Mask(name.start, name.end, f"inside the name {name.key}")
            for name in bodies
            if name.start not in starts and has_legal_form(name.key)
        ]

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
        if GENERIC in self._hits.parts or self._findings.keys("mineral"):
            self._descriptions.take(self._text, self._zones, self._findings)

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
        if not self._hits.parts.keys().isdisjoint(NAME_PARTS):
            capitals = sorted(
                start for start, end, _ in hits if may_be_in_a_name(plain, start, end)
            )
            if capitals:
                bodies, places = self._names.around(capitals)
        masks = [Mask(name.start, name.end, f"inside the name {name.key}") for name in bodies]
        masks += [Mask(start, end, "inside a place's name", named=False) for start, end in places]
        if bodies:
            masks += self._short_names(bodies)
        masks += entities.hiding(self._entities, self._text)
        for kind in ("organisation", "initiative"):
            for start, end, _ in self._findings.spans(kind):
                if not plain[start].islower():
                    masks.append(Mask(start, end, f"inside the name {plain[start:end]}"))
        return masks

    def _add_unlisted_bodies(self) -> None:
        """Add the bodies that the taxonomy does not hold, and the short forms of those that it does."""
        narrow = self._findings.spans("organisation")
        for name in self._names.found:
            self._widen(narrow, name)
        countries = self._by_kind.get("country", ())
        things = [hit for kind in THINGS for hit in self._by_kind.get(kind, ())]
        other = [Mask(hit.start, hit.end, "another name") for hit in things]
        hiding = Masks(self._look_alikes.get("organisation", ()))
        known = Known(
            listed=self._findings.spans("organisation"),
            named=[name for name in self._names.found if not hiding.over(name.start, name.end)],
            initiatives=[(start, end) for start, end, _ in self._findings.spans("initiative")],
            lands=[(hit.start, hit.end) for hit in countries if hit.lexeme.role == "form"],
            other=Masks([*other, *self._look_alikes.get("organisation", ())]),
        )
        for (start, end), (key, rule) in Bodies(self._text, self._zones, known).found.items():
            self._findings.take("organisation", key, start, end, rule)

    def _widen(self, listed: list[tuple[int, int, str]], name: Name) -> None:
        """Let a listed name that a longer one cuts into reach to its legal form: "Steel and Power Ltd"."""
        place = bisect_right(listed, (name.start, name.end, "")) - 1
        if place >= 0:
            start, end, key = listed[place]
            # Not over another country: "India's Ministry of Mines and Japan's METI".
            lands = self._by_kind.get("country", ())
            over = any(end < hit.start < name.end for hit in lands)
            if name.start < end < name.end and not over:
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

    def _named_in(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Where bodies stand between two places, countries left out."""
        return [item for item in self._bodies_in(start, end) if not self._is_country(item[0])]

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
        spans += [(start, end) for start, end, _ in self._findings.spans("organisation")]
        return Masks([Mask(start, end, "a name") for start, end in spans])

    def _is_other_name(self, start: int, end: int) -> bool:
        """Tell whether a span is boilerplate or overlaps the name of a body, country or initiative."""
        return self._zones.at(start) == "boilerplate" or self._other_names.touches(start, end)

    def _is_no_body(self, start: int, end: int) -> bool:
        """Tell whether what a backend takes for a body is boilerplate, a thing, or named already."""
        if self._zones.at(start) == "boilerplate" or self._text.plain[start:end] in CARRIERS:
            return True
        things = (hit for hits in self._by_kind.values() for hit in hits)
        covered = any(hit.start <= start and end <= hit.end for hit in things)
        spans = [
            span for kind in ("organisation", "initiative") for span in self._findings.spans(kind)
        ]
        hidden = Masks(self._look_alikes.get("organisation", ())).over(start, end)
        return covered or bool(hidden) or any(low < end and start < high for low, high, _ in spans)

    def _persons(self, people: People) -> list[Person]:
        persons = []
        for found in people.found.values():
            mentions = tuple(self._findings.mention(*span) for span in found.spans)
            where = [(start, end) for start, end, _ in found.spans]
            strong = strength(self._text, where, mentions, "person")
            persons.append(Person(None, found.name, strong, mentions, tuple(found.roles)))
        return persons
