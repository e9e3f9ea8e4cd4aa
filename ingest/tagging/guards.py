"""Weighs the evidence for and against an ambiguous form; one sum decides, and explains itself."""

import re
from functools import cached_property
from typing import NamedTuple

from ingest.tagging.company import Company
from ingest.tagging.cues import Cues, CueWords, Word
from ingest.tagging.lexicon import PER_UNIT, Hit
from ingest.tagging.nearby import Nearby
from ingest.tagging.text import Text
from taxonomy.schema import BUILT_IN_CUES, Evidence, Guard

MONEY = re.compile(
    r"[$€£¥₹]\s?\d[\d,.]*\s(?:an?|per)\s(?:ounce|oz|tonne|ton|metric ton|pound|lb|kg|kilogram|kilo|gram|flask|mtu)"
    r"|\d\s(?:cents|cts|ct|pence|dollars|dlrs|dlr|stg|pct|percent|per cent|ringgit|marks|francs|yen|yuan|rupees|rand"
    r"|euros)"
    r"\s(?:an?|per)\s(?:ounce|tonne|ton|pound|lb|kg|kilogram|kilo|gram|flask|mtu)",
    re.IGNORECASE,
)


class Bearing(NamedTuple):
    """Evidence that may bear on a form in this text; of the whole text it is settled already."""

    item: Evidence
    bit: int  # of its cue; 0 for a built-in one
    settled: str | None = None  # what was found


Window = tuple[int, list[Word]]  # the bits of the cues that stand there, and their words


class Scene:
    """What the guards may look at: the text, its cue words, and the minerals in it."""

    def __init__(self, text: Text, cue_words: CueWords) -> None:
        """Begin without minerals; set `minerals` before weighing them."""
        self.minerals: list[Hit] = []  # the candidates that no name hides
        self._text, self._cue_words = text, cue_words
        self._bearing: dict[int, list[Bearing]] = {}  # by guard
        self._money: dict[int, str | None] = {}  # by the start of a sentence

    @cached_property
    def _cues(self) -> Cues:
        return self._cue_words.find(self._text)

    @cached_property
    def _company(self) -> Company:
        return Company(self._text, self.minerals)

    def note(self, hit: Hit) -> None:
        """Let a mineral that was taken speak for those weighed after it."""
        self._company.note(hit)

    def weigh(self, hit: Hit, guard: Guard | Nearby) -> tuple[float, str]:
        """Return the sum for a hit, and the words that made it."""
        if isinstance(guard, Nearby):
            return guard.weigh(self._text, hit.start, hit.end)
        bearing = self._bearing.get(id(guard))
        if bearing is None:
            bearing = self._bearing[id(guard)] = self._bearing_on(guard)
        total = guard.prior
        rule = f"{guard.id} {total:+g}"
        windows: dict[str | int, Window] = {}
        for item, bit, found in bearing:
            if found is None:
                if bit:
                    where: str | int = item.within if item.where == "near" else item.where
                    window = windows.get(where)
                    if window is None:
                        window = windows[where] = self._window(hit, where)
                    if not window[0] & bit:
                        continue
                    found = self._first(window[1], bit, item)
                else:
                    found = self._built_in(hit, item)
                    if found is None:
                        continue
            total += item.weight
            rule += f", {item.weight:+g} {found}"
        return total, rule

    def _bearing_on(self, guard: Guard) -> list[Bearing]:
        """Return the evidence of a guard of which the text has any words at all."""
        bearing = []
        for item in guard.evidence:
            cue = item.cue or ""
            if cue in BUILT_IN_CUES:
                bearing.append(Bearing(item, 0))
                continue
            bit = self._cue_words.bit.get(cue, 0)
            if not bit & self._cues.present:
                continue
            if item.where != "document":
                bearing.append(Bearing(item, bit))
            elif word := self._cues.distinct(bit, item.at_least):
                bearing.append(Bearing(item, bit, f"'{word}' (document)"))
        return bearing

    def _window(self, hit: Hit, where: str | int) -> Window:
        """Return the cue words in a window of a hit that are no part of it; a number is of characters."""
        start, end, _ = hit
        match where:
            case "sentence":
                words = self._cues.within(*self._text.sentence(start), start, end)
            case "left":
                # The title's last word is no neighbour of the text's first.
                opens = start == self._text.body_start
                words = [] if opens else self._cues.left_of(start)
            case "right":
                words = self._cues.right_of(end)
            case int(reach):
                words = self._cues.within(start - reach, end + reach, start, end)
            case _:
                raise ValueError(where)
        present, bits = 0, self._cue_words.bits
        for word in words:
            present |= bits[word[2]]
        return present, words

    def _first(self, words: list[Word], bit: int, item: Evidence) -> str:
        bits = self._cue_words.bits
        start, end = next((start, end) for start, end, number in words if bits[number] & bit)
        return f"'{self._text.plain[start:end]}' ({item.where})"

    def _built_in(self, hit: Hit, item: Evidence) -> str | None:
        match item.cue:
            case "money_per_unit":
                return self._priced(hit)
            case "minerals":
                low, high = 0, len(self._text.plain)
                if item.where == "sentence":
                    low, high = self._text.sentence(hit.start)
                form = self._company.between(hit, low, high, item.at_least)
                return f"'{form}' ({item.where})" if form else None
        form = self._company.listed(hit, sure=item.cue != "listed")
        return f"listed with '{form}'" if form else None

    def _priced(self, hit: Hit) -> str | None:
        """Return the first price a unit in the sentence of a hit."""
        if not self._cues.present & self._cue_words.bit[PER_UNIT]:
            return None
        start, end = self._text.sentence(hit.start)
        if start not in self._money:
            money = MONEY.search(self._text.plain, start, end)
            self._money[start] = f"'{money.group()}'" if money else None
        return self._money[start]
