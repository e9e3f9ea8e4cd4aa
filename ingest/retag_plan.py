"""Plans a retag: which stored articles are to be read again, and why."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Literal

from ingest.affected import Sieve, changed_patterns, edits, patterns_of
from ingest.errors import UserError
from ingest.store import Outdated, StoredArticle, same_tagger
from ingest.tagging import Document
from ingest.tagging.text import ENGLISH, Text
from taxonomy.loader import Taxonomy

MOST_EDITS = 12  # named; the rest are counted
Fate = Literal["read", "restamp", "leave"]


class Since:
    """What has changed since one fingerprint tagged its articles."""

    def __init__(self, then: str, now: str, old: Taxonomy | None, new: Taxonomy) -> None:
        """Compare two taxonomies; `old` is None where it was not kept."""
        self.old = old
        self.everything: str | None = None  # why every text is read again
        self.sieve = Sieve([])
        self.edits: list[str] = []
        if not same_tagger(then, now):
            self.everything = "the tagger itself changed"
        elif old is None:
            self.everything = "the taxonomy that tagged them was not kept"
        else:
            self.sieve = Sieve(changed_patterns(old, new))
            self.edits = list(edits(old, new))

    def why(self) -> str:
        """Return in words which texts are read again."""
        if self.everything:
            return f"{self.everything}: all are read again"
        more = len(self.edits) - MOST_EDITS
        named = ", ".join(self.edits[:MOST_EDITS]) + (f" and {more:,} more" if more > 0 else "")
        return f"read again where they hold a form of what changed: {named or 'nothing'}"


class Plan:
    """What becomes of each article that another tagger or taxonomy has tagged."""

    def __init__(self, outdated: Outdated, key: str, taxonomy: Taxonomy, term: str | None) -> None:
        """Compare today's taxonomy, of fingerprint `key`, with all in use; UserError for no such term."""
        counts = outdated.versions()
        self.total = sum(counts.values())
        self.waiting = self.total - counts.pop(key, 0)
        self._counts = counts
        self._since = {then: Since(then, key, outdated.taxonomy(then), taxonomy) for then in counts}
        self._term: Sieve | None = None
        self._named = term
        if term:
            kept = [since.old for since in self._since.values() if since.old]
            self._term = Sieve(_forms_of(term, [taxonomy, *kept]))

    def fate(self, article: StoredArticle, document: Document) -> Fate:
        """Return whether an article is to be read again, cannot change, or is left for another time."""
        since = self._since.get(article.tagger)  # another process may write meanwhile
        # Forms of other languages are not in the sieve: their texts are few, and read again.
        if document.language not in ENGLISH:
            return "read"
        folded = Text(document).folded
        if self._term and not self._term.holds(folded):
            return "leave"
        # Corrections are applied to a reading, and see the parents that the taxonomy has today.
        if since is None or since.everything or article.corrected or since.sieve.holds(folded):
            return "read"
        return "restamp"

    def lines(self) -> Iterator[str]:
        """Yield in words how many articles wait, and why."""
        if not self.waiting:
            yield f"All {self.total:,} articles are tagged with today's taxonomy and tagger."
            return
        yield f"{self.waiting:,} of {self.total:,} articles were tagged otherwise than today."
        reasons: dict[str, int] = {}
        for then, since in self._since.items():
            reasons[since.why()] = reasons.get(since.why(), 0) + self._counts[then]
        for why, articles in reasons.items():
            yield f"  {articles:,}: {why}"
        if self._named:
            yield f"  of these, only texts that hold a form of {self._named}"


def _forms_of(term: str, taxonomies: Iterable[Taxonomy]) -> set[bytes]:
    """Return the folded forms of a term, `mineral:lithium` or `lithium`, in any of some taxonomies."""
    given_kind, _, id_ = term.rpartition(":")
    known: set[str] = set()
    found: dict[str, set[bytes]] = {}
    for taxonomy in taxonomies:
        for kind, entries in taxonomy.kinds.items():
            known |= {f"{kind}:{other}" for other in entries}
            if id_ in entries and given_kind in ("", kind):
                found.setdefault(f"{kind}:{id_}", set()).update(patterns_of(kind, entries[id_]))
    if len(found) > 1:
        raise UserError(f"--term {term}: there are several; say --term {' or --term '.join(found)}")
    if not found:
        near = get_close_matches(term if given_kind else f"mineral:{term}", sorted(known), 3)
        cure = f"did you mean {' or '.join(near)}?" if near else "name one as kind:id"
        raise UserError(f"--term {term}: the taxonomy has no such entry; {cure}")
    return next(iter(found.values()))
