"""Compiles what one language calls the entries of the taxonomy, and the names that all languages share."""

from collections.abc import Iterable, Iterator

from ingest.tagging.lexicon import Casing, Hit, Lexeme, Role
from ingest.tagging.other_languages.words import STEM, Words, lower
from ingest.tagging.text import Text
from taxonomy import Taxonomy
from taxonomy.schema import Entry, Language, Organisation, Term


class Forms:
    """Lexemes, and the words that name them."""

    def __init__(self, lexemes: Iterable[Lexeme]) -> None:
        """Compile the lexemes; those of one form are found together."""
        self._by_form: dict[str, list[Lexeme]] = {}
        for lexeme in lexemes:
            self._by_form.setdefault(lower(lexeme.form), []).append(lexeme)
        self._lexemes = list(self._by_form.values())
        self._words = Words(self._by_form)

    def find(self, text: Text, small: str) -> Iterator[Hit]:
        """Yield what a text names, overlaps and all, in order of ends."""
        for number, start, end in self._words.find(small):
            printed = text.plain[start:end]
            for lexeme in self._lexemes[number]:
                if _as_printed(lexeme, printed):
                    yield Hit(start, end, lexeme)


class Tongue:
    """One language: its forms, its words of trade and its names for critical minerals as such."""

    def __init__(self, language: Language) -> None:
        """Compile a language's file."""
        self.forms = Forms(_of_language(language))
        self.trade = Words(language.trade)
        self.generic = Words(language.generic)


def names(taxonomy: Taxonomy) -> Forms:
    """Compile the names of bodies and initiatives that need no English context: they stay in any language."""
    lexemes: list[Lexeme] = []
    for kind, entries in (
        ("organisation", taxonomy.organisations),
        ("initiative", taxonomy.initiatives),
    ):
        for entry in entries.values():
            lexemes += _of_name(kind, entry)
    return Forms(lexemes)


def _of_name(kind: str, entry: Entry) -> Iterator[Lexeme]:
    casing: Casing = "initial" if isinstance(entry, Organisation) else "any"
    mine: tuple[tuple[list[str], Role, Casing], ...] = (
        (entry.forms, "form", casing),
        (entry.cased, "form", "exact"),
        (entry.masks, "mask", "any"),
    )
    for forms, role, cased in mine:
        yield from (_lexeme(kind, entry.id, form, role, cased) for form in forms)


def _of_language(language: Language) -> Iterator[Lexeme]:
    for kind, terms in language.kinds.items():
        for id_, term in terms.items():
            for form, role, casing in _of_term(term):
                yield _lexeme(kind, id_, form, role, casing)


def _of_term(term: Term) -> Iterator[tuple[str, Role, Casing]]:
    yield from ((form, "form", "any") for form in term.forms)
    yield from ((form, "form", "exact") for form in term.cased)
    yield from ((form, "weak", "any") for form in term.traded)
    yield from ((form, "mask", "any") for form in term.masks)


def _lexeme(kind: str, id_: str, form: str, role: Role, casing: Casing) -> Lexeme:
    return Lexeme(kind, id_, form, role, casing, rule=f"{role}: {form}")


def _as_printed(lexeme: Lexeme, printed: str) -> bool:
    match lexeme.casing:
        case "exact":
            return printed == lexeme.form.removesuffix(STEM)
        case "initial":
            return not printed.islower()
    return True
