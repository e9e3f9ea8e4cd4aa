"""Decides which candidates stand: zones, masks, names around them, guards, and second signs."""

import re
from bisect import bisect_left

from ingest.tagging.bearers import is_address, is_borne
from ingest.tagging.candidates import Mask, Masks
from ingest.tagging.expansions import Expansions
from ingest.tagging.findings import Findings
from ingest.tagging.guards import Scene
from ingest.tagging.headlines import bracketed, names_company
from ingest.tagging.lexicon import Hit
from ingest.tagging.names import title_case
from ingest.tagging.text import Text
from ingest.tagging.zones import Zones

# A capital city is its government when it does what governments do, or is dealt with as one.
GOVERNS = re.compile(
    r"(?:(?:,| and| or) [A-Z]\w+(?: [A-Z]\w+)?){0,3}"
    r"(?: has| have| had| is| are| was| were| will| would| could| may| might| must| should| did| does| can)?"
    r"(?: also| now| not| been| since| already| still| recently| formally| reportedly| once| again| long)*"
    r" (?:said|says|announc\w*|impos\w*|restrict\w*|curb\w*|ban|bann\w*|bans|plan|plans|planned|planning|agree\w*"
    r"|signed|signs|signing|want\w*|seek\w*|sought|warn\w*|vow\w*|retaliat\w*|respond\w*|retain\w*|control\w*|tighten\w*"
    r"|weaponi[sz]\w*|approv\w*|offer\w*|threaten\w*|refus\w*|halt\w*|suspend\w*|pledg\w*|hope\w*|ask\w*|accus\w*"
    r"|reject\w*|den(?:y|ies|ied)|insist\w*|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on|it)|order\w*|lift\w*"
    r"|eas(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|launch\w*|join\w*|struck|extend\w*|expand\w*|propos\w*|declar\w*"
    r"|back(?:s|ed|ing)|demand\w*|decid\w*|introduc\w*|block\w*|detain\w*|seiz\w*|revok\w*|sanction\w*|slapp\w*"
    r"|hit back|condemn\w*|dominat\w*|lost|fear\w*|need\w*|views?|belie\w*|consider\w*|tr(?:y|ies|ied|ying) to"
    r"|responsible|prepar\w*|push\w*|mov(?:e|es|ed|ing) to|worried|concerned)\b"
    r"| and [A-Z]\w+\b|'s |-(?!based|listed|headquartered|born|registered|quoted|traded|educated|area)"
)
DEALT_WITH = re.compile(r"\b(?:with|between|from|by|against|on|pressed|urged|told|asked|to|and) $")
# ... but a city where people and goods go, or one of two cities.
TRAVELLED = re.compile(
    r"\b(?:fl[eyi]\w*|flown|flights?|travel\w*|trip|visit\w*|route|road|train|moved?|return\w*|drove|sailed|born|lives?"
    r"|in [A-Z]\w+ and|at [A-Z]\w+ and|from [A-Z]\w+ to)\b[^.]{0,30}$"
)
# A department named with its country acts for it: "US Department of Energy".
GOVERNMENT = re.compile(
    r"Department\b|Ministry of|Government|Congress|Senate|Secretary|Administration|Treasury|Navy|Army"
    r"|Air Force|Armed Forces|Marine Corps"
)
TWO_CAPITALS = re.compile(r"[A-Z][a-z]+ ([A-Z][a-z]{2,})\b")
NAMED = re.compile(
    r"\b(?:named|called|dubbed|code-?named|nicknamed|known as|branded|titled) [\"']?$"
)
# Members of one list: a comma or a linking word between them, and at most one word more.
COORDINATED = re.compile(r"(?:\s\w{1,14})?\s?(?:,\s?(?:and|or)?|and|or|&|/)\s?", re.IGNORECASE)
FARTHEST_COORDINATED = 22
CLUBS = frozenset({"FC", "AFC", "RFC", "SC", "CC"})
DOUBLE_NAME = re.compile(r"-([A-Z][a-z]+)\b(?! [A-Z])")
WITHIN_SENTENCE = re.compile(r"[a-z]{2} \Z")  # a word in small letters stands before
WEIGHED = frozenset({"capital", "demonym"})
SURE = 10.0  # above any guard's prior
CAPITAL = 1  # what a capital where none is due says against a mineral
CAPITAL_AT_START = 0.5  # and what one says at the start of a sentence
LIKELY = 1  # the sum above which it needs no more than not to be a name there
CLEAR = 2  # the sum above which a word in the title needs no support from the text


class Settling:
    """The decisions on the candidates of one text."""

    def __init__(self, text: Text, zones: Zones, scene: Scene, findings: Findings) -> None:
        """Begin bare; set `masks` and `minerals` before settling what they bear on."""
        self.masks = Masks([])
        self.minerals: frozenset[str] = frozenset()  # the forms of minerals, as printed
        self._expansions = Expansions("", ())  # of the kind that is being settled
        self._headlines: dict[int, bool] = {}  # by the start of a sentence
        self._refused: set[str] = set()  # minerals whose words were so far refused
        self._only_names: set[str] = set()  # minerals whose words were so far found in names alone
        self._borne: frozenset[str] = frozenset()  # words of minerals that are somebody's name here
        self._text, self._zones, self._scene, self._findings = text, zones, scene, findings

    def settle(self, kind: str, hits: list[Hit]) -> list[Hit]:
        """Take or reject each candidate of a kind; return the weak ones that wait for a second sign."""
        waiting = []
        if kind == "initiative":
            self._expansions = Expansions(self._text.plain, hits)
        findings, zone_at, masks = self._findings, self._zones.at, self.masks
        if kind == "mineral":
            self._borne = self._names_borne(hits)
            hits = sorted(hits, key=self._surest_first)
        for hit in hits:
            start, end, lexeme = hit
            zone = zone_at(start)
            if zone == "boilerplate":
                findings.reject(hit, zone)
                continue
            mask = self.masked(hit) if masks else None
            if mask:
                findings.reject(hit, mask.reason)
                self._only_names.add(lexeme.id)
                continue
            refusal, rule = None, lexeme.rule
            # Most candidates have nothing to be weighed.
            if lexeme.guard or kind == "mineral" or lexeme.role in WEIGHED:
                refusal, rule = self._weigh(hit)
            if refusal:
                findings.reject(hit, refusal)
                self._refused.add(lexeme.id)
            elif lexeme.role == "weak":
                waiting.append(hit)
            else:
                findings.take(kind, lexeme.id, start, end, rule, zone)
                if lexeme.guard and kind == "mineral":
                    self._only_names.discard(lexeme.id)
                    self._refused.discard(lexeme.id)
                    self._scene.note(hit)
        return waiting

    def _surest_first(self, hit: Hit) -> tuple[bool, float]:
        """Order minerals so that what is sure speaks for what is not, and the text for its title."""
        guard = hit.lexeme.guard
        return hit.start < self._text.body_start, -guard.prior if guard else -SURE

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
        if mask and hit.lexeme.kind == "mineral" and self._ends_before(hit, mask):
            return None
        if mask and hit.lexeme.kind == "sector" and self._is_listed_as_name(hit, mask):
            return None
        if mask and hit.lexeme.kind == "country" and self._acts_for_country(hit, mask):
            return None
        return mask

    def _weigh(self, hit: Hit) -> tuple[str | None, str]:
        """Return the reason to refuse a candidate, or None, and the rule that takes it."""
        lexeme = hit.lexeme
        if lexeme.kind == "mineral" and self._in_a_name(hit):
            self._only_names.add(lexeme.id)
            return "part of a name", ""
        if (
            lexeme.role == "demonym"
            and lexeme.form.endswith("s")
            and not lexeme.form.endswith("ss")
        ):
            return "a people, not a government", ""
        if lexeme.role == "capital" and not self._governs(hit):
            return "a place, not a government", ""
        if lexeme.guard:
            printed_out = self._printed_out(hit)
            if printed_out:
                return printed_out
            total, why = self._scene.weigh(hit, lexeme.guard)
            against = self._against_capitals(hit) if lexeme.kind == "mineral" else 0
            if against:
                total, why = total - against, f"{why}, -{against} for its capital"
            rule = f"{lexeme.form}: {why} = {total:+g}"
            if lexeme.kind == "mineral" and 0 < total <= CLEAR and self._titles_no_more(hit, total):
                return f"no more than in the text; {rule}", rule
            return (rule if total <= 0 else None), rule
        return None, lexeme.rule

    def _against_capitals(self, hit: Hit) -> float:
        """Return what a capital says against a word never printed small: "in Boron, the bus"."""
        plain, start = self._text.plain, hit.start
        if start < self._text.body_start or not plain[start].isupper():
            return 0
        printed = plain[start : hit.end]
        if not printed.istitle() or printed.lower() in self.minerals:
            return 0
        if not WITHIN_SENTENCE.search(plain, max(0, start - 12), start):
            guard = hit.lexeme.guard
            return CAPITAL_AT_START if guard and guard.prior > 0 else 0
        return 0 if self._set_as_headline(*self._text.sentence(start)) else CAPITAL

    def _titles_no_more(self, hit: Hit, total: float) -> bool:
        """Tell whether a word of the title stands in the text too, but in names, or refused, alone."""
        if hit.start >= self._text.body_start or " " in hit.lexeme.form:
            return False
        id_ = hit.lexeme.id
        return id_ in self._only_names or (total <= LIKELY and id_ in self._refused)

    def _printed_out(self, hit: Hit) -> tuple[str | None, str] | None:
        """Return what the text itself says of an acronym: as `_weigh`, or None where it is silent."""
        lexeme = hit.lexeme
        meant = self._expansions.of(self._text.plain[hit.start : hit.end])
        if lexeme.kind != "initiative" or meant is None:
            return None
        rule = f"{lexeme.form}: printed out as {meant[1]}"
        return (None if meant[0] == lexeme.id else rule), rule

    @staticmethod
    def _is_listed_as_name(hit: Hit, mask: Mask) -> bool:
        """Tell whether a sector lists the name that hides the form as a sign of it: "NATO"."""
        whole = (hit.start, hit.end) == (mask.start, mask.end)
        return whole and not hit.lexeme.form.islower()

    def _ends_before(self, hit: Hit, mask: Mask) -> bool:
        """Tell whether a name ends before a word in small letters: "Impala platinum mines"."""
        return mask.named and mask.start < hit.start and self._text.plain[hit.start].islower()

    def _acts_for_country(self, hit: Hit, mask: Mask) -> bool:
        name = self._text.plain[mask.start : mask.end]
        at_an_end = hit.start == mask.start or hit.end == mask.end
        return at_an_end and mask.named and bool(GOVERNMENT.search(name))

    def _in_a_name(self, hit: Hit) -> bool:
        """Tell whether a capitalised mineral stands beside another capitalised word, mid-sentence."""
        plain = self._text.plain
        if is_address(self._text, hit.end):
            return True
        if not plain[hit.start].isupper():
            return False
        if self._borne and plain[hit.start : hit.end].title() in self._borne:
            return True
        if bracketed(self._text, hit.start, hit.end) or self._begins_a_double_name(hit):
            return True
        if hit.start < self._text.body_start:
            return self._titles_a_name(hit) or names_company(self._text, hit.start, hit.end)
        if not plain[hit.start : hit.end].split(" ")[0].split("-")[0].istitle():
            return False
        if self._is_borne(hit):
            return True
        low, high = self._text.sentence(hit.start)
        before, after = plain[low : hit.start], plain[hit.end : high]
        if NAMED.search(before):
            return True
        left = before.rstrip(" ").split(" ")[-1] if before.endswith(" ") else ""
        right = (
            after[1:].split(" ")[0].rstrip(".,;:").removesuffix("'s") if after[:1] == " " else ""
        )
        neighbours = [
            word for word in (left, right) if len(word) > 2 and word[0].isupper() and word.isalnum()
        ]
        if right in CLUBS:
            return True
        telling = [word for word in neighbours if word not in self.minerals and not word.isupper()]
        return bool(telling) and not self._set_as_headline(low, high)

    def _is_borne(self, hit: Hit) -> bool:
        borne = is_borne(self._text, hit.start, hit.end)
        return borne and not self._set_as_headline(*self._text.sentence(hit.start))

    def _names_borne(self, hits: list[Hit]) -> frozenset[str]:
        """Return the words that the text gives to a bearer somewhere, and never prints small."""
        plain, body = self._text.plain, self._text.body_start
        printed = [(plain[hit.start : hit.end], hit) for hit in hits if hit.start >= body]
        words = {word for word, _ in printed}
        return frozenset(
            word
            for word, hit in printed
            if word.istitle() and word.lower() not in words and self._is_borne(hit)
        )

    def _titles_a_name(self, hit: Hit) -> bool:
        """Tell whether a title's two words stand together, in capitals, in the text as well."""
        plain = self._text.plain
        pair = TWO_CAPITALS.match(plain, hit.start, self._text.body_start)
        if not pair or pair[1] in self.minerals:
            return False
        place = plain.find(pair[0], self._text.body_start)
        return place >= 0 and not self._set_as_headline(*self._text.sentence(place))

    def _begins_a_double_name(self, hit: Hit) -> bool:
        """Tell whether a hyphen joins a word to another in capitals that is no mineral: "Osmium-Reade"."""
        second = DOUBLE_NAME.match(self._text.plain, hit.end)
        return second is not None and second[1] not in self.minerals

    def _set_as_headline(self, low: int, high: int) -> bool:
        if low not in self._headlines:
            self._headlines[low] = title_case(self._text.plain[low:high])
        return self._headlines[low]

    def _governs(self, hit: Hit) -> bool:
        plain = self._text.plain
        low, high = self._text.sentence(hit.start)
        before = plain[max(low, hit.start - 40) : hit.start]
        if GOVERNS.match(plain[hit.end : min(high, hit.end + 60)]):
            return not before.endswith((" in ", " near ", " at "))
        return bool(DEALT_WITH.search(before)) and not TRAVELLED.search(before)

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
