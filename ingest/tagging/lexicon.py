"""Compiles the taxonomy into one automaton: every form, mask and cue word in one pass."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ingest.tagging.automaton import automaton
from ingest.tagging.cues import CueWords
from ingest.tagging.grammar import BODIES_OF, ENDINGS, GEOGRAPHY, LEGAL
from ingest.tagging.nearby import Nearby
from ingest.tagging.text import Text, encodings, fold
from ingest.tagging.zones import ADDRESS_WORDS
from taxonomy import Taxonomy
from taxonomy.schema import Country, Entry, Guard, Organisation, Sector

Role = Literal["form", "weak", "demonym", "capital", "mask"]
Casing = Literal["any", "exact", "initial"]
Spans = list[tuple[int, int]]

ADDRESS = "address"  # the part that shows a web address
GENERIC = "generic"  # the cue that names critical minerals in general
NEGATION = "negation"
NEGATIONS = (
    "no", "not", "never", "without", "excluding", "exclude", "excludes", "except", "neither", "nor",
    "exempt", "exempts", "exempted", "exempting", "other than",
)  # fmt: skip
# The cue of words that end a price a unit, whatever the amount before them.
PER_UNIT = "per unit"
UNITS = (
    "ounce",
    "oz",
    "tonne",
    "ton",
    "metric ton",
    "pound",
    "lb",
    "kg",
    "kilogram",
    "kilo",
    "gram",
    "flask",
    "mtu",
    "stu",
)
# Parts of names, found in the same pass and always looked at; as printed here.
NAME_PARTS = {"legal": LEGAL, "ending": ENDINGS, "body of": BODIES_OF, "geography": GEOGRAPHY}


class Lexeme(NamedTuple):
    """One way in which an entry may be named."""

    kind: str
    id: str
    form: str
    role: Role
    casing: Casing
    guard: Guard | Nearby | None = None
    rule: str = ""  # under which it is taken where nothing has to be weighed


class Hit(NamedTuple):
    """A lexeme found in the text, offsets into Text.plain."""

    start: int
    end: int
    lexeme: Lexeme


Part = tuple[str, str | None]  # a part of a name, and how it is printed if that matters
Found = tuple[tuple[Lexeme, ...], tuple[Part, ...]]


class Hits:
    """What one pass over a text found: candidates by kind, masks, and parts of names, in order of their ends."""

    def __init__(self) -> None:
        """Begin empty."""
        self.candidates: dict[str, list[Hit]] = {}
        self.masks: list[Hit] = []
        self.parts: dict[str, Spans] = {}


class Lexicon:
    """The automaton over all forms of a taxonomy, and the cue words of its guards."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Compile the taxonomy; some 10,000 forms take about half a second."""
        self._guards = {guard.id: _with_named_words(guard) for guard in taxonomy.guards.values()}
        forms: dict[bytes, list[Lexeme]] = {}
        cues: dict[bytes, list[str]] = {}
        parts: dict[bytes, list[Part]] = {}
        for entry_or_cue in self._lexemes(taxonomy):
            if isinstance(entry_or_cue, Lexeme):
                rule = f"{entry_or_cue.role}: {entry_or_cue.form}"
                lexeme = entry_or_cue._replace(rule=rule)
                forms.setdefault(fold(lexeme.form), []).append(lexeme)
            else:
                cue, word = entry_or_cue
                cues.setdefault(fold(word), []).append(cue)
        for part, printed in NAME_PARTS.items():
            for word in printed:
                parts.setdefault(fold(word), []).append((part, word))
        generic = taxonomy.cues[GENERIC].words if GENERIC in taxonomy.cues else []
        for part, words in ((NEGATION, NEGATIONS), (GENERIC, generic), (ADDRESS, ADDRESS_WORDS)):
            for word in words:
                parts.setdefault(fold(word), []).append((part, None))
        self.cues = CueWords(cues)
        self._found_by: list[Found] = []
        patterns: list[bytes] = []
        for pattern in dict.fromkeys([*forms, *parts]):
            for encoded in encodings(pattern):
                patterns.append(encoded)
                self._found_by.append(
                    (tuple(forms.get(pattern, ())), tuple(parts.get(pattern, ())))
                )
        self._automaton = automaton(patterns)

    def find(self, text: Text) -> Hits:
        """Return everything the taxonomy names in a text, overlaps and all, in one pass."""
        hits = Hits()
        candidates, masks, parts = hits.candidates, hits.masks, hits.parts
        plain, position, single = text.plain, text.position, text.single_bytes
        found_by = self._found_by
        for pattern, start, end in self._automaton.find_matches_as_indexes(
            text.folded, overlapping=True
        ):
            lexemes, of_names = found_by[pattern]
            if single:
                end -= 2
            else:
                start, end = position(start + 1), position(end - 1)
            printed = plain[start:end]
            for lexeme in lexemes:
                casing = lexeme.casing
                if casing == "any" or (
                    printed == lexeme.form if casing == "exact" else not printed.islower()
                ):
                    if lexeme.role == "mask":
                        if casing == "any" or _capitals_kept(lexeme.form, printed):
                            masks.append(Hit(start, end, lexeme))
                    elif lexeme.kind in candidates:
                        candidates[lexeme.kind].append(Hit(start, end, lexeme))
                    else:
                        candidates[lexeme.kind] = [Hit(start, end, lexeme)]
            for part, word in of_names:
                if word is None or printed == word:
                    if part in parts:
                        parts[part].append((start, end))
                    else:
                        parts[part] = [(start, end)]
        return hits

    def _lexemes(self, taxonomy: Taxonomy) -> Iterator[Lexeme | tuple[str, str]]:
        for kind, entries in taxonomy.kinds.items():
            for entry in entries.values():
                yield from self._entry(kind, entry)
        for cue in taxonomy.cues.values():
            yield from ((cue.id, word) for word in cue.words)
        for guard in self._guards.values():
            yield from _words(guard)
        yield from ((PER_UNIT, f"{each} {unit}") for each in ("a", "an", "per") for unit in UNITS)

    def _entry(self, kind: str, entry: Entry) -> Iterator[Lexeme | tuple[str, str]]:
        casing: Casing = "initial" if isinstance(entry, Country | Organisation) else "any"
        named: list[tuple[list[str], Role, Casing]] = [
            (entry.forms, "form", casing),
            (entry.cased, "form", "exact"),
            ([mask for mask in entry.masks if mask.islower()], "mask", "any"),
            ([mask for mask in entry.masks if not mask.islower()], "mask", "initial"),
        ]
        if isinstance(entry, Sector):
            named += [(entry.weak, "weak", "any"), (entry.weak_cased, "weak", "exact")]
        if isinstance(entry, Country):
            named += [
                (entry.demonyms, "demonym", "initial"),
                (entry.capitals, "capital", "initial"),
            ]
        for forms, role, cased in named:
            yield from (Lexeme(kind, entry.id, form, role, cased) for form in forms)
        for guarded in entry.guarded:
            guard = self._guards[guarded.guard] if guarded.guard else Nearby(guarded)
            cased = "exact" if guarded.cased else casing
            yield from (
                Lexeme(kind, entry.id, form, "form", cased, guard) for form in guarded.forms
            )


def _capitals_kept(form: str, printed: str) -> bool:
    """Tell whether what is printed has a capital wherever the form has one: "US Open", not "US open"."""
    return all(
        sign.isupper() for sign, named in zip(printed, form, strict=False) if named.isupper()
    )


def _with_named_words(guard: Guard) -> Guard:
    """Give every inline word list of a guard a cue name of its own, so that one pass finds it."""
    evidence = [
        item.model_copy(update={"cue": f"{guard.id}:{number}"}) if item.words else item
        for number, item in enumerate(guard.evidence)
    ]
    return guard.model_copy(update={"evidence": evidence})


def _words(guard: Guard) -> Iterator[tuple[str, str]]:
    for item in guard.evidence:
        if item.cue:
            yield from ((item.cue, word) for word in item.words)
