"""Compiles the taxonomy into one automaton: every form, mask and cue word in one pass."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from ingest.tagging.grammar import BODIES_OF, ENDINGS, GEOGRAPHY, LEGAL
from ingest.tagging.text import Text, fold
from taxonomy import Taxonomy
from taxonomy.schema import Country, Entry, Evidence, Guard, Guarded, Organisation, Sector

Role = Literal["form", "weak", "demonym", "capital", "mask"]
Casing = Literal["any", "exact", "initial"]
Spans = list[tuple[int, int]]

GENERIC = "generic"  # the cue that names critical minerals in general
NEGATION = "negation"
NEGATIONS = (
    "no", "not", "never", "without", "excluding", "exclude", "excludes", "except", "neither", "nor",
    "exempt", "exempts", "exempted", "exempting", "other than",
)  # fmt: skip
# Parts of names, found in the same pass and always looked at; as printed here.
NAME_PARTS = {"legal": LEGAL, "ending": ENDINGS, "body of": BODIES_OF, "geography": GEOGRAPHY}


class Lexeme(NamedTuple):
    """One way in which an entry may be named."""

    kind: str
    id: str
    form: str
    role: Role
    casing: Casing
    guard: Guard | None = None
    rule: str = ""  # under which it is taken where nothing has to be weighed


class Hit(NamedTuple):
    """A lexeme found in the text, offsets into Text.plain."""

    start: int
    end: int
    lexeme: Lexeme


Part = tuple[str, str | None]  # a part of a name, and how it is printed if that matters
Found = tuple[tuple[Lexeme, ...], tuple[Part, ...]]
Match = tuple[int, int, int]  # pattern, and its first and last byte in Text.folded
PatternsOf = dict[str, frozenset[int]]


class Hits:
    """What one pass found: candidates by kind, masks, parts of names, and cue words when asked for."""

    def __init__(self, text: Text, matches: list[Match], patterns_of: PatternsOf) -> None:
        """Begin empty; `matches` are what the automaton found, `patterns_of` the patterns of each cue."""
        self.candidates: dict[str, list[Hit]] = {}
        self.masks: list[Hit] = []
        self.parts: dict[str, Spans] = {}
        self._text, self._matches, self._patterns_of = text, matches, patterns_of
        self._cues: dict[str, Spans] = {}

    @cached_property
    def _by_pattern(self) -> dict[int, Spans]:
        spans: dict[int, Spans] = defaultdict(list)
        if self._text.single_bytes:
            for pattern, start, end in self._matches:
                spans[pattern].append((start, end - 2))
        else:
            position = self._text.position
            for pattern, start, end in self._matches:
                spans[pattern].append((position(start + 1), position(end - 1)))
        return spans

    def cue(self, cue: str) -> Spans:
        """Return where the words of a cue stand, in order; looked up only when a guard asks."""
        spans = self._cues.get(cue)
        if spans is None:
            present = self._by_pattern.keys() & self._patterns_of.get(cue, frozenset())
            spans = sorted(span for pattern in present for span in self._by_pattern[pattern])
            self._cues[cue] = spans
        return spans


class Lexicon:
    """The automaton over all forms of a taxonomy."""

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
        for part, words in ((NEGATION, NEGATIONS), (GENERIC, generic)):
            for word in words:
                parts.setdefault(fold(word), []).append((part, None))
        patterns = list(dict.fromkeys([*forms, *cues, *parts]))
        self._found_by = [_found_by(forms.get(p, ()), parts.get(p, ())) for p in patterns]
        patterns_of: dict[str, set[int]] = defaultdict(set)
        for number, pattern in enumerate(patterns):
            for cue in cues.get(pattern, ()):
                patterns_of[cue].add(number)
        self._patterns_of = {cue: frozenset(numbers) for cue, numbers in patterns_of.items()}
        self._automaton = BytesAhoCorasick(
            patterns, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def find(self, text: Text) -> Hits:
        """Return everything the taxonomy names in a text, overlaps and all, in one pass."""
        matches = self._automaton.find_matches_as_indexes(text.folded, overlapping=True)
        hits = Hits(text, matches, self._patterns_of)
        candidates, masks, parts = hits.candidates, hits.masks, hits.parts
        plain, position, single = text.plain, text.position, text.single_bytes
        found_by = self._found_by
        for pattern, start, end in matches:
            found = found_by[pattern]
            if found is None:
                continue
            if single:
                end -= 2
            else:
                start, end = position(start + 1), position(end - 1)
            printed = plain[start:end]
            lexemes, of_names = found
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
                    parts.setdefault(part, []).append((start, end))
        return hits

    def _lexemes(self, taxonomy: Taxonomy) -> Iterator[Lexeme | tuple[str, str]]:
        for kind, entries in taxonomy.kinds.items():
            for entry in entries.values():
                yield from self._entry(kind, entry)
        for cue in taxonomy.cues.values():
            yield from ((cue.id, word) for word in cue.words)
        for guard in self._guards.values():
            yield from _words(guard)

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
        for number, guarded in enumerate(entry.guarded):
            guard = (
                self._guards[guarded.guard] if guarded.guard else _inline(entry, number, guarded)
            )
            yield from _words(guard) if not guarded.guard else ()
            cased = "exact" if guarded.cased else casing
            yield from (
                Lexeme(kind, entry.id, form, "form", cased, guard) for form in guarded.forms
            )


def _capitals_kept(form: str, printed: str) -> bool:
    """Tell whether what is printed has a capital wherever the form has one: "US Open", not "US open"."""
    return all(
        sign.isupper() for sign, named in zip(printed, form, strict=False) if named.isupper()
    )


def _found_by(lexemes: Sequence[Lexeme], parts: Sequence[Part]) -> Found | None:
    """Return what a pattern finds; None where it is but a cue, as most are."""
    return (tuple(lexemes), tuple(parts)) if lexemes or parts else None


def _with_named_words(guard: Guard) -> Guard:
    """Give every inline word list of a guard a cue name of its own, so that one pass finds it."""
    evidence = [
        item.model_copy(update={"cue": f"{guard.id}:{number}"}) if item.words else item
        for number, item in enumerate(guard.evidence)
    ]
    return guard.model_copy(update={"evidence": evidence})


def _inline(entry: Entry, number: int, guarded: Guarded) -> Guard:
    """Turn the near and not_near words of a guarded form into a guard like any other."""
    name = f"{entry.id.lower()}_{number}"
    evidence = [
        Evidence(words=words, cue=f"{name}_{side}", within=guarded.within, weight=weight)
        for words, side, weight in ((guarded.near, "near", 2.0), (guarded.not_near, "far", -4.0))
        if words
    ]
    return Guard(id="near", prior=-1.0 if guarded.near else 1.0, evidence=evidence)


def _words(guard: Guard) -> Iterator[tuple[str, str]]:
    for item in guard.evidence:
        if item.cue:
            yield from ((item.cue, word) for word in item.words)
