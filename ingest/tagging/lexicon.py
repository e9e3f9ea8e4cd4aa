"""Compiles the taxonomy into one automaton: every form, mask and cue word in one pass."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from ingest.tagging.text import Text, fold
from taxonomy import Taxonomy
from taxonomy.schema import Country, Entry, Evidence, Guard, Guarded, Organisation, Sector

Role = Literal["form", "weak", "demonym", "capital", "mask", "cue"]
Casing = Literal["any", "exact", "initial"]

# Legal forms and the words that end the names of bodies; found with the rest in the one pass.
LEGAL = (
    "Inc", "Corp", "Corporation", "Ltd", "Limited", "LLC", "PLC", "plc", "Plc", "AG", "SA", "NV", "SE", "GmbH",
    "ASA", "AB", "Oyj", "Pty", "Pte", "Bhd", "Berhad", "Tbk", "SpA", "LLP", "LP", "NL", "Co", "S.A", "N.V",
    "SAS", "KGaA", "JSC", "PJSC", "OAO", "BV", "B.V", "L.P", "L.L.C", "Company",
)  # fmt: skip
HEADS = (
    "Resources", "Metals", "Minerals", "Mining", "Mines", "Exploration", "Explorations", "Energy", "Materials",
    "Technologies", "Industries", "Partners", "Capital", "Bank", "University", "Institute", "Association",
    "Council", "Commission", "Agency", "Authority", "Committee", "Chamber", "Federation", "Foundation",
    "Society", "Union", "Organization", "Organisation", "Administration", "Bureau", "Board", "Laboratory",
    "Laboratories", "Survey", "Group", "Holdings", "Gold", "Silver", "Lithium", "Copper", "Nickel", "Graphite",
    "Uranium", "Ministry", "Department", "Consortium", "Motors", "Steel", "Power", "Chemical", "Chemicals",
    "Ventures", "Investments", "Securities", "Insurance", "Airlines", "Airways", "Pharmaceuticals",
    "Semiconductor", "Electronics", "Systems", "Solutions", "Services", "Communications", "Media", "News",
    "Times", "Post", "Journal", "Herald", "Tribune", "Telegraph", "Guardian", "Congress", "Parliament", "Senate",
    "Office", "Court", "Party", "Club", "College", "School", "Hospital", "Museum", "Trust", "Fund", "Aluminium",
    "Aluminum", "Zinc", "Tin", "Cobalt", "Earths", "Tungsten", "Platinum", "Tantalum", "Vanadium", "Labs",
)  # fmt: skip


class Lexeme(NamedTuple):
    """One way in which an entry may be named."""

    kind: str
    id: str
    form: str
    role: Role
    casing: Casing = "any"
    guard: Guard | None = None


class Hit(NamedTuple):
    """A lexeme found in the text, offsets into Text.plain."""

    start: int
    end: int
    lexeme: Lexeme


@dataclass(frozen=True)
class Hits:
    """What one pass found: candidates, masks, cue words by name, and name endings."""

    candidates: list[Hit]
    masks: list[Hit]
    cues: dict[str, list[tuple[int, int]]]


class Lexicon:
    """The automaton over all forms of a taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Compile the taxonomy; some 10,000 forms take a fraction of a second."""
        self._guards = {guard.id: _expand(guard, taxonomy) for guard in taxonomy.guards.values()}
        by_pattern: dict[bytes, list[Lexeme]] = {}
        for lexeme in self._lexemes(taxonomy):
            by_pattern.setdefault(fold(lexeme.form), []).append(lexeme)
        by_pattern.pop(fold(""), None)
        self._lexemes_of = list(by_pattern.values())
        self._automaton = BytesAhoCorasick(
            list(by_pattern), matchkind=MatchKind.Standard, implementation=Implementation.DFA
        )

    def find(self, text: Text) -> Hits:
        """Return everything the taxonomy names in a text, overlaps and all, in one pass."""
        hits = Hits([], [], {})
        plain, position = text.plain, text.position
        for pattern, start_byte, end_byte in self._automaton.find_matches_as_indexes(
            text.folded, overlapping=True
        ):
            start, end = position(start_byte + 1), position(end_byte - 1)
            for lexeme in self._lexemes_of[pattern]:
                if lexeme.role == "cue":
                    if lexeme.casing == "any" or plain[start:end] == lexeme.form:
                        hits.cues.setdefault(lexeme.id, []).append((start, end))
                elif _cased_as(lexeme, plain[start:end]):
                    into = hits.masks if lexeme.role == "mask" else hits.candidates
                    into.append(Hit(start, end, lexeme))
        return hits

    def _lexemes(self, taxonomy: Taxonomy) -> Iterator[Lexeme]:
        for kind, entries in taxonomy.kinds.items():
            for entry in entries.values():
                yield from self._entry(kind, entry)
        for cue in taxonomy.cues.values():
            for word in cue.words:
                yield Lexeme("cue", cue.id, word, "cue")
        for guard in self._guards.values():
            yield from _guard_words(guard)
        for head in LEGAL:
            yield Lexeme("cue", "_legal", head, "cue", "exact")
        for head in HEADS:
            yield Lexeme("cue", "_head", head, "cue", "exact")

    def _entry(self, kind: str, entry: Entry) -> Iterator[Lexeme]:
        casing: Casing = "initial" if isinstance(entry, Country | Organisation) else "any"
        for form in entry.forms:
            yield Lexeme(kind, entry.id, form, "form", casing)
        for form in entry.cased:
            yield Lexeme(kind, entry.id, form, "form", "exact")
        for mask in entry.masks:
            yield Lexeme(kind, entry.id, mask, "mask", "any" if mask.islower() else "initial")
        if isinstance(entry, Sector):
            for form in entry.weak:
                yield Lexeme(kind, entry.id, form, "weak")
            for form in entry.weak_cased:
                yield Lexeme(kind, entry.id, form, "weak", "exact")
        if isinstance(entry, Country):
            for form in entry.demonyms:
                yield Lexeme(kind, entry.id, form, "demonym", "initial")
            for form in entry.capitals:
                yield Lexeme(kind, entry.id, form, "capital", "initial")
        for number, guarded in enumerate(entry.guarded):
            guard = (
                self._guards[guarded.guard] if guarded.guard else _inline(entry, number, guarded)
            )
            yield from _guard_words(guard) if not guarded.guard else ()
            for form in guarded.forms:
                yield Lexeme(
                    kind, entry.id, form, "form", "exact" if guarded.cased else casing, guard
                )


def _cased_as(lexeme: Lexeme, printed: str) -> bool:
    if lexeme.casing == "any":
        return True
    if lexeme.casing == "exact":
        return printed == lexeme.form
    return (
        printed[:1].isupper() or printed[:1].isdigit() or printed.isupper() or not printed.islower()
    )


def _expand(guard: Guard, taxonomy: Taxonomy) -> Guard:
    """Give every inline word list of a guard a cue name of its own, so that one pass finds it."""
    evidence = [
        item.model_copy(update={"cue": f"{guard.id}:{number}"}) if item.words else item
        for number, item in enumerate(guard.evidence)
    ]
    return guard.model_copy(update={"evidence": evidence})


def _inline(entry: Entry, number: int, guarded: Guarded) -> Guard:
    """Turn the near and not_near words of a guarded form into a guard like any other."""
    evidence = []
    for words, weight, sign in ((guarded.near, 2.0, "near"), (guarded.not_near, -4.0, "far")):
        if words:
            cue = f"{entry.id}:{number}:{sign}"
            evidence.append(
                Evidence(
                    words=words, where="near", within=guarded.within, weight=weight
                ).model_copy(update={"cue": cue})
            )
    return Guard(id="near", prior=-1.0 if guarded.near else 1.0, evidence=evidence)


def _guard_words(guard: Guard) -> Iterator[Lexeme]:
    for item in guard.evidence:
        if item.cue:
            for word in item.words:
                yield Lexeme("cue", item.cue, word, "cue")
