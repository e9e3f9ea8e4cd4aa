"""Weighs the evidence for and against an ambiguous form; one sum decides, and explains itself."""

import re
from bisect import bisect_left

from ingest.tagging.company import Company
from ingest.tagging.lexicon import Hit, Hits, Spans
from ingest.tagging.text import Text
from taxonomy.schema import Evidence, Guard

MONEY = re.compile(
    r"[$€£¥₹]\s?\d[\d,.]*\s(?:an?|per)\s(?:ounce|oz|tonne|ton|metric ton|pound|lb|kg|kilogram|gram)"
    r"|\d\s(?:cents|pence|dollars|pct|percent|per cent)\s(?:an?|per)\s(?:ounce|tonne|ton|pound|lb)",
    re.IGNORECASE,
)
ADJOINING = 40  # characters looked at for a word beside a form


class Scene:
    """What the guards may look at: the text, the cue words found, and the minerals in it."""

    def __init__(self, text: Text, hits: Hits) -> None:
        """Begin without minerals; set `company` before weighing them."""
        self.company = Company(text, [])
        self._text, self._hits = text, hits
        self._document: dict[int, str | None] = {}  # by evidence: the same for every form
        self._money: dict[int, str | None] = {}  # by the start of a sentence

    def weigh(self, hit: Hit, guard: Guard) -> tuple[float, str]:
        """Return the sum for a hit, and the words that made it."""
        total = guard.prior
        reasons = []
        for item in guard.evidence:
            found = self._found(hit, item)
            if found:
                total += item.weight
                reasons.append(f"{item.weight:+g} {found}")
        return total, f"{guard.id} {guard.prior:+g}" + "".join(f", {reason}" for reason in reasons)

    def _found(self, hit: Hit, item: Evidence) -> str | None:
        match item.cue:
            case "listed_with_mineral" | "listed":
                form = self.company.listed(hit, sure=item.cue != "listed")
                return f"listed with '{form}'" if form else None
            case "minerals":
                form = self.company.between(hit, *self._window(hit, item))
                return f"'{form}' ({item.where})" if form else None
            case "money_per_unit":
                return self._priced(hit)
        spans = self._hits.cues.get(item.cue or "")
        if not spans:
            return None
        if item.where == "document":
            return self._in_document(item, spans)
        return self._cue(hit, item, spans)

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
