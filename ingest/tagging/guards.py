"""Weighs the evidence for and against an ambiguous form; one sum decides, and explains itself."""

import re
from bisect import bisect_left

from ingest.tagging.lexicon import Hit, Hits, Spans
from ingest.tagging.text import Text
from taxonomy.schema import Evidence, Guard

LIST_GAP = re.compile(
    r"(?:\s\w+)?[\s)]*(?:,|;|/|&|\band\b|\bor\b|\bplus\b|-|,\s*(?:and|or))?[\s(]*(?:\w+\s)?\Z",
    re.IGNORECASE,
)
LINKED = re.compile(r",|;|/|&|\band\b|\bor\b|\bplus\b|-")
MONEY = re.compile(
    r"[$€£¥₹]\s?\d[\d,.]*\s(?:an?|per)\s(?:ounce|oz|tonne|ton|metric ton|pound|lb|kg|kilogram|gram)"
    r"|\d\s(?:cents|pence|dollars|pct|percent|per cent)\s(?:an?|per)\s(?:ounce|tonne|ton|pound|lb)",
    re.IGNORECASE,
)


class Scene:
    """What the guards may look at: the text, the cue words found, and the minerals in it."""

    def __init__(self, text: Text, hits: Hits) -> None:
        """Begin without minerals; set `minerals` to the candidates, in order, before weighing them."""
        self.text = text
        self.minerals: list[Hit] = []
        self._hits = hits

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
        name = item.cue or ""
        match name:
            case "listed_with_mineral":
                return self._listed(hit, sure=True)
            case "listed":
                return self._listed(hit, sure=False)
            case "minerals":
                return self._other_mineral(hit, item)
            case "money_per_unit":
                start, end = self.text.sentence(hit.start)
                money = MONEY.search(self.text.plain, start, end)
                return f"'{money.group()}'" if money else None
        spans = self._hits.cues.get(name)
        return self._cue(hit, item, spans) if spans else None

    def _cue(self, hit: Hit, item: Evidence, spans: Spans) -> str | None:
        low, high = self._window(hit, item)
        if item.where == "document" and len(spans) < item.at_least:
            return None
        plain = self.text.plain
        words: set[str] = set()
        for index in range(bisect_left(spans, (low, 0)), len(spans)):
            start, end = spans[index]
            if start >= high:
                break
            if (
                end > high
                or (start < hit.end and end > hit.start)
                or not self._adjoins(hit, item, start, end)
            ):
                continue
            words.add(plain[start:end].lower())
            if len(words) >= item.at_least:
                return f"'{plain[start:end]}' ({item.where})"
        return None

    def _window(self, hit: Hit, item: Evidence) -> tuple[int, int]:
        match item.where:
            case "sentence":
                return self.text.sentence(hit.start)
            case "near":
                return hit.start - item.within, hit.end + item.within
            case "left":
                return hit.start - 40, hit.start
            case "right":
                return hit.end, hit.end + 40
        return 0, len(self.text.plain)

    def _adjoins(self, hit: Hit, item: Evidence, start: int, end: int) -> bool:
        if item.where == "left":
            return not self.text.plain[end : hit.start].strip(" -\n\"'")
        if item.where == "right":
            return not self.text.plain[hit.end : start].strip(" -\n\"'")
        return True

    def _listed(self, hit: Hit, sure: bool) -> str | None:
        """Look along the list that holds the hit for another mineral, in both directions."""
        place = self.minerals.index(hit)
        for step in (-1, 1):
            here, index = hit, place + step
            while 0 <= index < len(self.minerals):
                other = self.minerals[index]
                left, right = (other, here) if step < 0 else (here, other)
                gap = self.text.plain[left.end : right.start]
                if right.start >= left.end:
                    if len(gap) > 22 or not LIST_GAP.match(gap) or not LINKED.search(gap):
                        break
                    here = other
                    if other.lexeme.id != hit.lexeme.id and (
                        not sure or other.lexeme.guard is None or other.lexeme.guard.prior > -1
                    ):
                        return f"listed with '{self.text.plain[other.start : other.end]}'"
                index += step
        return None

    def _other_mineral(self, hit: Hit, item: Evidence) -> str | None:
        low, high = self._window(hit, item)
        for other in self.minerals:
            if (
                low <= other.start < high
                and other.lexeme.id != hit.lexeme.id
                and other.lexeme.guard is None
            ):
                return f"'{self.text.plain[other.start : other.end]}' ({item.where})"
        return None
