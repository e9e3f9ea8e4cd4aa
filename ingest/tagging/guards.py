"""Weighs the evidence for and against an ambiguous form; one sum decides, and explains itself."""

import re
from bisect import bisect_left
from functools import cached_property

from ingest.tagging.company import Company
from ingest.tagging.lexicon import Hit, Hits, Spans
from ingest.tagging.text import Text
from taxonomy.schema import BUILT_IN_CUES, Evidence, Guard

MONEY = re.compile(
    r"[$€£¥₹]\s?\d[\d,.]*\s(?:an?|per)\s(?:ounce|oz|tonne|ton|metric ton|pound|lb|kg|kilogram|gram)"
    r"|\d\s(?:cents|pence|dollars|pct|percent|per cent)\s(?:an?|per)\s(?:ounce|tonne|ton|pound|lb)",
    re.IGNORECASE,
)
ADJOINING = 40  # characters looked at for a word beside a form


class Scene:
    """What the guards may look at: the text, the cue words found, and the minerals in it."""

    def __init__(self, text: Text, hits: Hits) -> None:
        """Begin without minerals; set `minerals` before weighing them."""
        self.minerals: list[Hit] = []  # the candidates that no name hides
        self._text, self._hits = text, hits
        self._bearing: dict[int, list[Evidence]] = {}  # by guard: what may bear on a form here
        self._document: dict[int, str | None] = {}  # by evidence: the same for every form
        self._money: dict[int, str | None] = {}  # by the start of a sentence

    @cached_property
    def _company(self) -> Company:
        return Company(self._text, self.minerals)

    def weigh(self, hit: Hit, guard: Guard) -> tuple[float, str]:
        """Return the sum for a hit, and the words that made it."""
        bearing = self._bearing.get(id(guard))
        if bearing is None:
            bearing = self._bearing[id(guard)] = self._bearing_on(guard)
        total = guard.prior
        rule = f"{guard.id} {guard.prior:+g}"
        for item in bearing:
            found = self._found(hit, item)
            if found:
                total += item.weight
                rule += f", {item.weight:+g} {found}"
        return total, rule

    def _bearing_on(self, guard: Guard) -> list[Evidence]:
        """Return the evidence of a guard of which the text has any words at all."""
        return [
            item
            for item in guard.evidence
            if item.cue and (item.cue in BUILT_IN_CUES or self._hits.cue(item.cue))
        ]

    def _found(self, hit: Hit, item: Evidence) -> str | None:
        cue = item.cue or ""
        if cue not in BUILT_IN_CUES:
            if item.where == "document":
                return self._in_document(item, self._hits.cue(cue))
            return self._cue(hit, item, self._hits.cue(cue))
        match cue:
            case "money_per_unit":
                return self._priced(hit)
            case "minerals":
                form = self._company.between(hit, *self._window(hit, item), item.at_least)
                return f"'{form}' ({item.where})" if form else None
        form = self._company.listed(hit, sure=cue != "listed")
        return f"listed with '{form}'" if form else None

    def _in_document(self, item: Evidence, spans: Spans) -> str | None:
        key = id(item)
        if key not in self._document:
            words: dict[str, None] = {}
            for start, end in spans:
                words[self._text.plain[start:end].lower()] = None
                if len(words) >= item.at_least:
                    break
            enough = len(words) >= item.at_least
            self._document[key] = f"'{next(reversed(words))}' (document)" if enough else None
        return self._document[key]

    def _cue(self, hit: Hit, item: Evidence, spans: Spans) -> str | None:
        """Return the first cue word in the window of a hit that is no part of it."""
        low, high = self._window(hit, item)
        for index in range(bisect_left(spans, (low, 0)), len(spans)):
            start, end = spans[index]
            if start >= high:
                break
            inside = start < hit.end and end > hit.start
            if end <= high and not inside and self._adjoins(hit, item, start, end):
                return f"'{self._text.plain[start:end]}' ({item.where})"
        return None

    def _window(self, hit: Hit, item: Evidence) -> tuple[int, int]:
        match item.where:
            case "sentence":
                return self._text.sentence(hit.start)
            case "near":
                return hit.start - item.within, hit.end + item.within
            case "left":
                return hit.start - ADJOINING, hit.start
            case "right":
                return hit.end, hit.end + ADJOINING
        return 0, len(self._text.plain)

    def _adjoins(self, hit: Hit, item: Evidence, start: int, end: int) -> bool:
        if item.where == "left":
            return not self._text.plain[end : hit.start].strip(" -\n\"'")
        if item.where == "right":
            return not self._text.plain[hit.end : start].strip(" -\n\"'")
        return True

    def _priced(self, hit: Hit) -> str | None:
        start, end = self._text.sentence(hit.start)
        if start not in self._money:
            money = MONEY.search(self._text.plain, start, end)
            self._money[start] = f"'{money.group()}'" if money else None
        return self._money[start]
