"""The bodies of a text: those that the taxonomy does not hold, and every later short form and acronym.

A body is known by its legal form or ending (names.py), or by what stands in and around its name (signs.py).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.tagging import signs
from ingest.tagging.candidates import Masks
from ingest.tagging.carried import carried
from ingest.tagging.findings import UNLISTED
from ingest.tagging.grammar import LEGAL_ABROAD, MATERIAL_ENDINGS, REGIONS
from ingest.tagging.lexicon import Spans
from ingest.tagging.names import Name, occurrences
from ingest.tagging.runs import Run, runs
from ingest.tagging.short_forms import aliases, bare, calls, shortens
from ingest.tagging.text import Text
from ingest.tagging.zones import Zones

Listed = list[tuple[int, int, str]]  # start, end and key of each mention
Found = dict[tuple[int, int], tuple[str, str]]  # by span, the key and the rule of each mention
COORDINATED = re.compile(r"(?:,? and |, | or | & )(?:the )?")
LONGEST_COORDINATION = 9
LEAST_OF_ONE_WORD = 1.5  # what the heaviest sign weighs that makes a body of one capitalised word
LEGAL_AFTER = re.compile(rf",? (?:{'|'.join(re.escape(form) for form in LEGAL_ABROAD)})(?![\w.])")
GOVERNMENT = re.compile(r" (?:state )?[Gg]overnment\b")
LONGEST_REGION = 30  # characters
MINING = re.compile(
    r"\b(?:min(?:e|es|er|ers|ing)|drill\w*|explor\w+|ore|smelter|concentrates?|deposits?)\b"
)
LONG = 4  # words: a row of so many that ends with a material is a heading or a product


@dataclass(frozen=True)
class Known:
    """What a text was found to name before its other bodies are looked for.

    `listed` are the taxonomy's bodies, `named` those that grammar shows, `lands` the names of
    countries; nothing may overlap `initiatives`, nor be all of what `other` holds.
    """

    listed: Listed
    named: list[Name]
    initiatives: Spans
    lands: Spans
    other: Masks


class Bodies:
    """The bodies of one text beside the taxonomy's, and more mentions of those: `found`."""

    def __init__(self, text: Text, zones: Zones, known: Known) -> None:
        """Read a text."""
        self.found: Found = {}
        self._text, self._zones, self._other = text, zones, known.other
        self._land_starts = {start for start, _ in known.lands}
        self._land_ends = {end for _, end in known.lands}
        self._full: dict[tuple[str, ...], str] = {}  # the words of each full name, and its key
        self._people: set[int] = set()  # where the names of people end
        self._begins: set[int] = set()  # where bodies begin, and where they end
        self._stops: set[int] = set()
        self._companies: set[str] = set()  # keys of those with a legal form
        self._taken = bytearray(len(text.plain))
        for start, end in known.initiatives:
            self._taken[start:end] = b"\1" * (end - start)
        for start, end, key in known.listed:
            self._enter(key, text.plain[start:end], start, end, rule="")
        self._add_named(known.named, {start: key for start, _, key in known.listed})
        self._add_aliases(known.listed)
        self._add_governments()
        self._runs, self._surnames = self._candidates()
        self._add_signed()
        self._add_aliases(known.listed)

    def _enter(self, key: str, name: str, start: int, end: int, rule: str) -> None:
        """Note where a body stands; without a rule, where the taxonomy has found it already."""
        words, printed = bare(name), tuple(name.split())
        self._full.setdefault(words, key)
        self._full.setdefault(printed, key)
        if words != printed:
            self._companies.add(key)
        self._begins.add(start)
        self._stops.add(end)
        self._taken[start:end] = b"\1" * (end - start)
        carries = self._zones.at(start) == "boilerplate" or carried(self._text.plain, start, end)
        if rule and not carries:
            self.found[start, end] = key, rule

    def _add_named(self, named: list[Name], listed_at: dict[int, str]) -> None:
        """Add the bodies that grammar shows, each under its fullest name or the taxonomy's key."""
        keys = {name.key: listed_at[name.start] for name in named if name.start in listed_at}
        for name in named:
            # A material ends the names of cars and songs as well: what stands around it tells.
            open_to_doubt = name.key.rsplit(" ", 1)[-1] in MATERIAL_ENDINGS
            if open_to_doubt or any(self._taken[name.start : name.end]):
                continue
            words = bare(name.key)
            longer = [
                other.key
                for other in named
                if words == bare(other.key) or shortens(words, bare(other.key))
            ]
            fullest = max(longer, key=len, default=name.key)
            key = keys.get(fullest) or keys.get(name.key) or UNLISTED + fullest
            self._enter(key, name.key, name.start, name.end, "name grammar")

    def _add_governments(self) -> None:
        """Add the governments of states and provinces; a country's is the country."""
        plain = self._text.plain
        for match in GOVERNMENT.finditer(plain):
            words = plain[max(0, match.start() - LONGEST_REGION) : match.start()].split()
            region = next((r for n in (3, 2, 1) if (r := " ".join(words[-n:])) in REGIONS), None)
            if region:
                start = match.start() - len(region)
                name = f"{region} government"
                self._enter(UNLISTED + name, name, start, match.end(), "a region's")

    def _candidates(self) -> tuple[dict[str, list[Run]], set[str]]:
        """Return the rows of capitalised words that may be bodies, and the surnames of people."""
        plain = self._text.plain
        found: dict[str, list[Run]] = defaultdict(list)
        surnames: set[str] = set()
        for run in runs(self._text):
            if any(self._taken[run.start : run.end]) or self._other.over(run.start, run.end):
                continue
            if signs.is_person(run, plain):
                surnames.add(run.words[-1])
                self._people.add(run.end)
            elif not signs.is_common(run, plain):
                found[run.name].append(run)
        return found, surnames

    def _add_signed(self) -> None:
        """Add short forms of full names, and the names that enough signs show to be bodies."""
        weighed = {name: self._weigh(stand) for name, stand in self._runs.items()}
        sure = {
            name
            for name, found in weighed.items()
            if name not in self._surnames and _enough(name, found)
        }
        sure |= set(self._beside(sure, weighed))
        for name in sorted(self._runs, key=len, reverse=True):
            key = self._short_for(self._runs[name], weighed[name])
            if key:
                self._add_runs(name, key, f"short for {key.lstrip(UNLISTED)}")
            elif name in sure:
                shown = ", ".join(weighed[name]) or "in a list of bodies"
                self._add_runs(name, UNLISTED + name, f"signs: {shown}")

    def _add_runs(self, name: str, key: str, rule: str) -> None:
        plain = self._text.plain
        for run in self._runs[name]:
            if not signs.PLACE_AFTER.match(plain, run.end) or len(run.words) > 1:
                legal = LEGAL_AFTER.match(plain, run.end)
                self._enter(key, name, run.start, legal.end() if legal else run.end, rule)

    def _weigh(self, stand: list[Run]) -> dict[str, float]:
        """Return the signs, with their weights, that a name is a body's, wherever it stands."""
        first, name = stand[0], stand[0].name
        plain, found = self._text.plain, dict[str, float]()
        for run in stand:
            if not run.set_apart:
                found |= signs.shape(run, plain)
                if not plain.startswith("'s ", run.end):  # else what has it stands there
                    found |= signs.before(plain, run.start, run.end)
                found |= signs.after(plain, run.end)
                if run.before_officer:
                    found["its officer"] = 2.0
                if run.words[-1] in LEGAL_ABROAD or LEGAL_AFTER.match(plain, run.end):
                    found["legal form"] = 3.0
                found |= self._belonging(run)
        if "an institution" in found:
            found.pop("place before", None)  # "passed in the Senate"
        if "material ending" in found and len(first.words) < LONG and MINING.search(plain):
            found["a text of mining"] = 1.0
        if len(first.words) == 1 and not signs.ACRONYM.match(name):
            if all(run.opens for run in stand) and signs.TELLING.isdisjoint(found):
                found["opens sentences"] = -2.0
            if "an institution" not in found and any(occurrences(plain, name.lower())):
                found["a word"] = -3.0
        return found

    def _belonging(self, run: Run) -> Iterator[signs.Sign]:
        """Yield whether a name is a country's or a person's: "Acme Trading of Japan", "Jane Roe of Acme"."""
        plain = self._text.plain
        if plain.startswith(" of ", run.end) and run.end + 4 in self._land_starts:
            dealt = plain.endswith((" to ", " from ", " with ", " by ", " and "), 0, run.start)
            yield "of a country", 1 if len(run.words) == 1 else 2 if dealt else 1.5
        if plain.endswith((" of ", ", of "), 0, run.start) and (
            run.start - 4 in self._people or run.start - 5 in self._people
        ):
            yield "a person's", 1
        if plain.endswith("'s ", 0, run.start) and run.start - 3 in self._land_ends:
            yield "a country's", 1.5

    def _beside(self, sure: set[str], weighed: dict[str, dict[str, float]]) -> Iterator[str]:
        """Yield the names that a word joins to a body, and that show something themselves.

        An acronym need not; one capitalised word has to show more, since it may be a place.
        """
        plain = self._text.plain
        stops = {run.end for name in sure for run in self._runs[name]} | self._stops
        begins = {run.start for name in sure for run in self._runs[name]} | self._begins
        for name, stand in self._runs.items():
            least = -0.5 if signs.ACRONYM.match(name) else 0 if " " in name else 1
            if name not in sure | self._surnames and sum(weighed[name].values()) > least:
                for run in stand:
                    if _joined(plain, run.start, stops, -1) or _joined(plain, run.end, begins, 1):
                        yield name

    def _short_for(self, stand: list[Run], found: dict[str, float]) -> str | None:
        """Return the key of the one body whose full name begins with a name, if it is called so."""
        words = bare(stand[0].name)
        if words in self._full:
            return self._full[words]
        keys = {key for full, key in self._full.items() if calls(words, full)}
        if len(keys) != 1:
            return None
        key = keys.pop()
        weight = sum(found.values()) - found.get("opens sentences", 0)
        if len(words) > 1 or signs.ACRONYM.match(words[0]):
            return key if weight >= 0 else None
        if stand[0].name in self._surnames:  # the founder's, and the firm's
            return key if key in self._companies and weight >= signs.ENOUGH else None
        telling = weight >= 1 or (key in self._companies and weight >= 0)
        return key if telling else None

    def _add_aliases(self, listed: Listed) -> None:
        """Add the acronyms and other names that a text gives a body in brackets after its name."""
        plain = self._text.plain
        stand = {(start, end): key for start, end, key in listed}
        stand |= {span: key for span, (key, _) in self.found.items()}
        for (start, end), key in sorted(stand.items()):
            for alias in aliases(plain, start, end):
                for low, high in occurrences(plain, alias):
                    free = not any(self._taken[low:high]) and not self._other.over(low, high)
                    if free:
                        self._enter(key, alias, low, high, f"stands for {key.lstrip(UNLISTED)}")


def _enough(name: str, found: dict[str, float]) -> bool:
    """Tell whether signs make a name a body's; one capitalised word needs a heavy one among them."""
    if sum(found.values()) < signs.ENOUGH:
        return False
    return (
        " " in name or bool(signs.ACRONYM.match(name)) or max(found.values()) >= LEAST_OF_ONE_WORD
    )


def _joined(plain: str, position: int, others: set[int], side: int) -> bool:
    """Tell whether a word that lists bodies stands between a position and one of others."""
    for gap in range(2, LONGEST_COORDINATION):
        other = position + side * gap
        if other in others and COORDINATED.fullmatch(plain, *sorted((position, other))):
            return True
    return False
