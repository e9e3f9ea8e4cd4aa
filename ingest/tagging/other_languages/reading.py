"""Reads one text in a language other than English; the rules of English grammar stay out of it."""

from functools import cached_property

from ingest.tagging.candidates import Mask, Masks, longest
from ingest.tagging.findings import Findings
from ingest.tagging.lexicon import Hit
from ingest.tagging.other_languages.lexicon import Forms, Tongue, names
from ingest.tagging.other_languages.words import lower
from ingest.tagging.record import Document, Tags
from ingest.tagging.text import Text
from ingest.tagging.things import things
from ingest.tagging.zones import Zones
from taxonomy import Taxonomy
from taxonomy.schema import Language

REACH = 80  # characters between an everyday word and what shows that it is traded
NAMES = ("organisation", "initiative")  # settled first: they hide the minerals and places in them
THINGS = ("mineral", "sector", "country")


class OtherLanguages:
    """Reads texts in any language but English; a language is compiled when the first text is in it."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Compile nothing yet."""
        self._taxonomy = taxonomy
        self._tongues: dict[str, Tongue] = {}

    def tag(self, document: Document) -> Tags:
        """Return what the language's file, and the names that all languages share, find in a document."""
        return Reading(
            self._taxonomy, document, self._tongue(document.language or ""), self._names
        ).tags()

    def _tongue(self, code: str) -> Tongue:
        if code not in self._tongues:
            known = self._taxonomy.languages.get(code)
            self._tongues[code] = Tongue(known or Language(id="xx", label="Unknown"))
        return self._tongues[code]

    @cached_property
    def _names(self) -> Forms:
        """The names that all languages share."""
        return names(self._taxonomy)


class Reading:
    """The reading of one text: names first, since they hide what they contain."""

    def __init__(
        self, taxonomy: Taxonomy, document: Document, tongue: Tongue, shared: Forms
    ) -> None:
        """Find everything that is named; decide nothing yet."""
        self._text, self._tongue = Text(document), tongue
        self._small = lower(self._text.plain)
        self._zones = Zones(self._text)
        self._findings = Findings(taxonomy, self._text, self._zones, [])
        self._by_kind: dict[str, list[Hit]] = {}
        self._look_alikes: dict[str, list[Mask]] = {}  # by kind: they hide their own kind alone
        for forms in (shared, tongue.forms):
            for hit in forms.find(self._text, self._small):
                self._note(hit)

    def tags(self) -> Tags:
        """Settle what was found, kind by kind, and return what stands."""
        for kind in NAMES:
            self._settle(kind, [])
        spans = [span for kind in NAMES for span in self._findings.spans(kind)]
        plain = self._text.plain
        hidden = [
            Mask(start, end, f"inside the name {plain[start:end]}") for start, end, _ in spans
        ]
        for kind in THINGS:
            self._settle(kind, hidden)
        return self._tags()

    def _note(self, hit: Hit) -> None:
        kind, form = hit.lexeme.kind, hit.lexeme.form
        if hit.lexeme.role == "mask":
            mask = Mask(hit.start, hit.end, f"look-alike: {form}", named=False)
            self._look_alikes.setdefault(kind, []).append(mask)
        else:
            self._by_kind.setdefault(kind, []).append(hit)

    def _settle(self, kind: str, hidden: list[Mask]) -> None:
        """Take or reject the candidates of a kind, those that need a second sign last."""
        masks = Masks([*hidden, *self._look_alikes.get(kind, ())])
        waiting = []
        for hit in longest(self._by_kind.get(kind, [])):
            start, end, lexeme = hit
            zone = self._zones.at(start)
            mask = masks.over(start, end, longer=kind in NAMES)
            if zone == "boilerplate" or mask:
                self._findings.reject(hit, mask.reason if mask else zone)
            elif lexeme.role == "weak":
                waiting.append(hit)
            else:
                self._findings.take(kind, lexeme.id, start, end, lexeme.rule, zone)
        self._second_signs(kind, waiting)

    def _second_signs(self, kind: str, waiting: list[Hit]) -> None:
        """Take the everyday words that stand beside trade, or beside a mineral that is sure."""
        sure = self._findings.spans("mineral")
        for hit in waiting:
            start, end, lexeme = hit
            sign = self._sign(start, end, [span for span in sure if span[2] != lexeme.id])
            if sign:
                rule = f"'{lexeme.form}' beside '{sign}'"
                self._findings.take(kind, lexeme.id, start, end, rule)
            else:
                self._findings.reject(hit, f"'{lexeme.form}' without a sign of trade beside it")

    def _sign(self, start: int, end: int, sure: list[tuple[int, int, str]]) -> str | None:
        """Return what shows, in the sentence and within reach, that a word is meant as a mineral."""
        low, high = self._text.sentence(start)
        low, high = max(low, start - REACH), min(high, end + REACH)
        signs = [*self._traded, *((begin, stop) for begin, stop, _ in sure)]
        for begin, stop in signs:
            if low <= begin and stop <= high and (stop <= start or begin >= end):
                return self._text.plain[begin:stop]
        return None

    @cached_property
    def _traded(self) -> list[tuple[int, int]]:
        return [(start, end) for _, start, end in self._tongue.trade.find(self._small)]

    def _tags(self) -> Tags:
        generic = [(start, end) for _, start, end in self._tongue.generic.find(self._small)]
        return things(self._text, self._findings, self._zones, generic)
