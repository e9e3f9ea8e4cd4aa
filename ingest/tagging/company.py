"""The minerals of a text in one another's company: what stands in a list with what."""

import re
from bisect import bisect_left, insort

from ingest.tagging.lexicon import Hit
from ingest.tagging.text import Text

# Between two members of a list: a sign or a word that links, and at most a word on either side.
LIST_GAP = re.compile(
    r"(?:\s\w+)?[\s)]*(?:,|;|/|&|\band\b|\bor\b|\bplus\b|-|,\s*(?:and|or))?[\s(]*(?:\w+\s)?\Z",
    re.IGNORECASE,
)
LINKED = re.compile(r",|;|/|&|\band\b|\bor\b|\bplus\b|-")
LONGEST_GAP = 22
SURE_PRIOR = -1  # a guard whose prior is above this guards a form that is usually the material


class Company:
    """The mineral candidates of a text, divided into lists once, so that each question is quick."""

    def __init__(self, text: Text, minerals: list[Hit]) -> None:
        """Divide the candidates, in order of position, into lists."""
        self._text = text
        self._list_of: dict[tuple[int, int], int] = {}  # by start and end
        self._named: list[dict[str, str]] = []  # for each list, each mineral's first printed form
        self._sure: list[dict[str, str]] = []
        self._taken: list[dict[str, str]] = []
        self._unguarded = [hit for hit in minerals if hit.lexeme.guard is None]
        self._likely = [hit for hit in minerals if _is_sure(hit)]
        self._between: dict[tuple[str, int, int, int], str | None] = {}
        self._divide(minerals)

    def note(self, hit: Hit) -> None:
        """Count a likely mineral that was taken among the unambiguous ones."""
        if not hit.lexeme.guard or not _is_sure(hit):
            return
        insort(self._unguarded, hit, key=lambda other: other.start)
        self._between.clear()
        number = self._list_of.get((hit.start, hit.end))
        if number is not None:
            self._taken[number].setdefault(hit.lexeme.id, self._printed(hit))

    def listed(self, hit: Hit, sure: bool) -> str | None:
        """Return another mineral's form in the list that holds a hit; a sure one where asked.

        Likely minerals vouch for each other; for what is less likely, only those that were taken.
        """
        number = self._list_of.get((hit.start, hit.end))
        if number is None:
            return None
        vouching = self._sure if _is_sure(hit) else self._taken
        members = (vouching if sure else self._named)[number]
        return next((form for id, form in members.items() if id != hit.lexeme.id), None)

    def between(self, hit: Hit, low: int, high: int, at_least: int = 1) -> str | None:
        """Return the form of another, unambiguous mineral that begins between two positions.

        With `at_least`, that many others have to be named there, and likely ones count too.
        """
        key = hit.lexeme.id, low, high, at_least
        if key not in self._between:
            self._between[key] = self._count_others(*key)
        return self._between[key]

    def _count_others(self, id_: str, low: int, high: int, at_least: int) -> str | None:
        others: set[str] = set()
        hits = self._likely if at_least > 1 else self._unguarded
        for index in range(bisect_left(hits, (low,)), len(hits)):
            other = hits[index]
            if other.start >= high:
                break
            if other.lexeme.id != id_:
                others.add(other.lexeme.id)
                if len(others) == at_least:
                    return self._printed(other)
        return None

    def _divide(self, minerals: list[Hit]) -> None:
        last: Hit | None = None
        for hit in minerals:
            if last is None or not self._linked(last, hit):
                self._named.append({})
                self._sure.append({})
                self._taken.append({})
            self._list_of[hit.start, hit.end] = len(self._named) - 1
            self._named[-1].setdefault(hit.lexeme.id, self._printed(hit))
            if _is_sure(hit):
                self._sure[-1].setdefault(hit.lexeme.id, self._printed(hit))
            if hit.lexeme.guard is None:
                self._taken[-1].setdefault(hit.lexeme.id, self._printed(hit))
            last = hit

    def _linked(self, left: Hit, right: Hit) -> bool:
        if right.start < left.end:  # two minerals of one form
            return True
        gap = self._text.plain[left.end : right.start]
        return len(gap) <= LONGEST_GAP and bool(LIST_GAP.match(gap)) and bool(LINKED.search(gap))

    def _printed(self, hit: Hit) -> str:
        return self._text.plain[hit.start : hit.end]


def _is_sure(hit: Hit) -> bool:
    guard = hit.lexeme.guard
    return guard is None or guard.prior > SURE_PRIOR
