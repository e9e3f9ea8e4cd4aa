"""Decides which candidates stand: zones, masks, names around them, guards, and second signs."""

import re
from bisect import bisect_left

from ingest.tagging.candidates import Mask, Masks
from ingest.tagging.findings import Findings
from ingest.tagging.guards import Scene
from ingest.tagging.lexicon import Hit
from ingest.tagging.names import title_case
from ingest.tagging.text import Text
from ingest.tagging.zones import Zones

# A capital city is its government when it does what governments do, or is dealt with as one.
GOVERNS = re.compile(
    r"(?: has| have| had| is| was| will| would| could| may)?(?: also| now| not)?"
    r" (?:said|says|announced?|announces|imposed?|imposes|restrict\w*|curb\w*|ban\w*|plans?|agreed?|agrees|signed|signs"
    r"|wants?|seeks?|sought|warned|warns|vow\w*|retaliat\w*|respond\w*|retain\w*|control\w*|tighten\w*|weaponi[sz]\w*"
    r"|approved|approves|offer\w*|threaten\w*|refus\w*|halt\w*|suspend\w*|pledg\w*|hopes?|and [A-Z]\w+)\b|'s |-"
)
DEALT_WITH = re.compile(r"\b(?:with|between|from|by|against|on|pressed|urged|told|to|and) $")
# A department named with its country acts for it: "US Department of Energy".
GOVERNMENT = re.compile(
    r"Department of|Ministry of|Government|Congress|Senate|Secretary|Administration"
)
NAMED = re.compile(
    r"\b(?:named|called|dubbed|code-?named|nicknamed|known as|branded|titled) [\"']?$"
)
# Members of one list: a comma or a linking word between them, and at most one word more.
COORDINATED = re.compile(r"(?:\s\w{1,14})?\s?(?:,\s?(?:and|or)?|and|or|&|/)\s?", re.IGNORECASE)
FARTHEST_COORDINATED = 22


class Settling:
    """The decisions on the candidates of one text."""

    def __init__(self, text: Text, zones: Zones, scene: Scene, findings: Findings) -> None:
        """Begin bare; set `masks` and `minerals` before settling what they bear on."""
        self.masks = Masks([])
        self.minerals: frozenset[str] = frozenset()  # the forms of minerals, as printed
        self._headlines: dict[int, bool] = {}  # by the start of a sentence
        self._text, self._zones, self._scene, self._findings = text, zones, scene, findings

    def settle(self, hits: list[Hit]) -> list[Hit]:
        """Take or reject each candidate; return the weak ones that wait for a second sign."""
        waiting = []
        findings, zone_at, masks = self._findings, self._zones.at, self.masks
        for hit in hits:
            start, end, lexeme = hit
            zone = zone_at(start)
            if zone == "boilerplate":
                findings.reject(hit, "boilerplate")
                continue
            mask = self.masked(hit) if masks else None
            refusal, rule = (mask.reason, "") if mask else self._weigh(hit)
            if refusal:
                findings.reject(hit, refusal)
            elif lexeme.role == "weak":
                waiting.append(hit)
            else:
                findings.take(lexeme.kind, lexeme.id, start, end, rule, zone)
        return waiting

    def second_signs(self, waiting: list[Hit]) -> None:
        """Take weak sector forms beside another form, another sector in a list, or a mineral."""
        if not waiting:
            return
        firm = self._findings.spans("sector")
        minerals = [start for start, _, _ in self._findings.spans("mineral")]
        firm_ids = {key for _, _, key in firm}
        listed = [*firm, *((hit.start, hit.end, hit.lexeme.id) for hit in waiting)]
        ends = {end: key for _, end, key in listed}
        starts = {start: key for start, _, key in listed}
        for hit in waiting:
            low, high = self._text.sentence(hit.start)
            sign = None
            if hit.lexeme.id in firm_ids:
                sign = "another form of the sector"
            elif self._beside(hit, starts, ends):
                sign = "another sector beside it"
            elif bisect_left(minerals, low) < bisect_left(minerals, high):
                sign = "a mineral in the sentence"
            if sign:
                rule = f"weak form '{hit.lexeme.form}' with {sign}"
                self._findings.take("sector", hit.lexeme.id, hit.start, hit.end, rule)
            else:
                self._findings.reject(hit, f"weak form '{hit.lexeme.form}' without a second sign")

    def masked(self, hit: Hit) -> Mask | None:
        """Return the mask that hides a candidate."""
        # What masks a mineral may itself be the name of a body: only a longer name hides a name.
        named = hit.lexeme.kind in ("initiative", "organisation", "country")
        mask = self.masks.over(hit.start, hit.end, longer=named)
        if mask and hit.lexeme.kind == "country" and self._acts_for_country(hit, mask):
            return None
        return mask

    def _weigh(self, hit: Hit) -> tuple[str | None, str]:
        """Return the reason to refuse a candidate, or None, and the rule that takes it."""
        lexeme = hit.lexeme
        if lexeme.kind == "mineral" and self._in_a_name(hit):
            return "part of a name", ""
        if lexeme.role == "capital" and not self._governs(hit):
            return "a place, not a government", ""
        if lexeme.guard:
            total, why = self._scene.weigh(hit, lexeme.guard)
            rule = f"{lexeme.form}: {why} = {total:+g}"
            return (rule if total <= 0 else None), rule
        return None, lexeme.rule

    def _acts_for_country(self, hit: Hit, mask: Mask) -> bool:
        name = self._text.plain[mask.start : mask.end]
        return hit.start == mask.start and mask.named and bool(GOVERNMENT.search(name))

    def _in_a_name(self, hit: Hit) -> bool:
        """Tell whether a capitalised mineral stands beside another capitalised word, mid-sentence."""
        plain = self._text.plain
        if not plain[hit.start].isupper() or hit.start < self._text.body_start:
            return False
        if not plain[hit.start : hit.end].split(" ")[0].split("-")[0].istitle():
            return False
        low, high = self._text.sentence(hit.start)
        before, after = plain[low : hit.start], plain[hit.end : high]
        if NAMED.search(before):
            return True
        left = before.rstrip(" ").split(" ")[-1] if before.endswith(" ") else ""
        right = after[1:].split(" ")[0].rstrip(".,;:") if after[:1] == " " else ""
        neighbours = [
            word for word in (left, right) if len(word) > 2 and word[0].isupper() and word.isalnum()
        ]
        telling = [word for word in neighbours if word not in self.minerals and not word.isupper()]
        return bool(telling) and not self._set_as_headline(low, high)

    def _set_as_headline(self, low: int, high: int) -> bool:
        if low not in self._headlines:
            self._headlines[low] = title_case(self._text.plain[low:high])
        return self._headlines[low]

    def _governs(self, hit: Hit) -> bool:
        plain = self._text.plain
        low, high = self._text.sentence(hit.start)
        return bool(
            GOVERNS.match(plain[hit.end : min(high, hit.end + 40)])
            or DEALT_WITH.search(plain[max(low, hit.start - 25) : hit.start])
        )

    def _beside(self, hit: Hit, starts: dict[int, str], ends: dict[int, str]) -> bool:
        """Tell whether another sector stands beside a candidate, joined by a comma or a word."""
        plain = self._text.plain
        for distance in range(1, FARTHEST_COORDINATED + 1):
            left, right = hit.start - distance, hit.end + distance
            before, after = ends.get(left), starts.get(right)
            if (
                before
                and before != hit.lexeme.id
                and COORDINATED.fullmatch(plain[left : hit.start])
            ):
                return True
            if after and after != hit.lexeme.id and COORDINATED.fullmatch(plain[hit.end : right]):
                return True
        return False
