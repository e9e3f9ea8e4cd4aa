"""Says who spoke a quote: by the name beside its verb of saying, or by whom a pronoun there stands for."""

import re
from bisect import bisect_left
from typing import NamedTuple

from ingest.tagging.body_speakers import Bodies, spoken_by
from ingest.tagging.person_words import OCCUPATIONS
from ingest.tagging.persons import People
from ingest.tagging.speech_verbs import VERB
from ingest.tagging.text import Text

# Begins with a sign, so that most of a text is passed over.
ATTRIBUTION = re.compile(rf"[\s,\"'*-](?:{VERB}|according to)\b")
LEADING_IN = re.compile(rf"[\s,\"'*-](?:{VERB}|[Aa]ccording to)\b|:\s*$")
# A clause up to the end of its sentence; full stops of initials and titles end none.
_ABBREVIATED = (
    r"\.(?=\w)|(?<=\bMr|\bMs|\bDr|\bSt|\bJr|\bLt)\.|(?<=\bMrs|\bSen|\bRep|\bGov|\bGen|\bInc|\bLtd)\."
    r"|(?<=\bProf|\bCorp|\bCapt)\.|(?<=\b[A-Z])\."
)
CLAUSE = re.compile(
    rf"[^.\n\"!?]*(?:(?:{_ABBREVIATED}|\n(?=[a-z])|(?<=[a-z,*])\n(?=[A-Z*]))[^.\n\"!?]*)*"
)
LONGEST_TO_QUOTE = 70  # characters from a verb of saying to the quote it leads into
LONGEST_CLAUSE = 220  # characters
SENTENCE_END = re.compile(r"[.!?][\"')]*\s")
ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Inc|Corp|Ltd|St|Sen|Rep|Gov|Gen)\.")
LEADS_ON = re.compile(rf"[^.\n\"]{{0,220}}\b{VERB}\b[^.\n\"]{{0,60}}[,:] ?\"")
DASHED = re.compile(r"[\s>*]*-+\s*")  # "... disarray." - Press Secretary Karoline Leavitt
PRONOUN = r"(?:he|she|He|She)"
GOES_ON = re.compile(r"\b(?:adding|saying|noting|stating|warning|arguing|calling|describing)\b")
HE_SAID = re.compile(rf"[\s,]*(?:{PRONOUN} (?:\w+ ){{0,2}}?{VERB}|{VERB} (?:he|she))\b")
HE_SAYS_BEFORE = re.compile(rf"\b{PRONOUN} (?:\w+ ){{0,3}}?{VERB}\b[^.\"]{{0,60}}$")
THE_ONE = r"[Tt]he ((?:[\w'-]+ ){0,3}?(?:[a-z-]+|\d\d-year-old))"
THE_ONE_SAID = re.compile(
    rf"[\s,]*(?:{VERB} {THE_ONE}(?=[,.\n]|$| (?:of|in|at|who)\b)|{THE_ONE} {VERB}\b)"
)
TELLING = frozenset(["told", "tells", "asked", "telling"])  # what follows is who was told
LONGEST_ATTRIBUTION = 240
# Characters: what goes on after "she said" and is shorter counts with what went before.
SHORTEST_CONTINUATION = 25
LONGEST_LEAD = 260  # characters before a quote in which its speaker is named
MOST_IN_A_SENTENCE = 8  # mentions
FURTHEST = 1_500  # characters back to the person whom a pronoun stands for

Spoken = list[tuple[int, int, str]]  # start and end of each mention of a person, and the name
Stretch = tuple[int, int]


class Said(NamedTuple):
    """Where a quote ended and who spoke it; None is nobody named."""

    end: int
    speaker: str | None


class Speakers:
    """The speakers of the quotes of one text."""

    def __init__(
        self, text: Text, people: People, stretches: list[Stretch], bodies: Bodies
    ) -> None:
        """Put the mentions of people that stand outside quotes in order."""
        self._text, self._plain = text, text.plain
        self._people, self._bodies = people, bodies
        starts = [start for start, _ in stretches]
        self._spoken: Spoken = sorted(
            (start, end, person.name)
            for person in people.found.values()
            for start, end, _ in person.spans
            if not _within(stretches, starts, start)
        )

    def of(self, start: int, end: int, last: Said | None) -> Said | None:
        """Return who said a quote; None where nothing shows that it was said at all."""
        named = self._speaker(start, end, last)
        if named:
            return Said(end, named)
        body = spoken_by(self._plain, start, end, self._bodies)
        if body:
            return Said(end, body)
        between = self._plain[last.end : start] if last else ""
        if last and _goes_on(between):
            return Said(end, last.speaker) if end - start >= SHORTEST_CONTINUATION else None
        if last and self._same_sentence(last, start):
            return Said(end, last.speaker)
        if self._said_by_somebody(start, end):
            return Said(end, None)
        if self._is_paragraph(start, end):
            one = self._last_named(start, last)
            return Said(end, one) if one else None
        return None

    def _speaker(self, start: int, end: int, last: Said | None) -> str | None:
        """Return the speaker: a quote that ends in a comma is attributed after it, others before."""
        tail = self._plain[end - 3 : end - 1].rstrip()
        before_first = not (tail.endswith(",") or self._plain[end : end + 1] == ",")
        if before_first:
            named = self._named_before(start, last)
            return named or (
                None if LEADS_ON.match(self._plain, end) else self._named_after(start, end, last)
            )
        return self._named_after(start, end, last) or self._named_before(start, last)

    def _named_after(self, start: int, end: int, last: Said | None) -> str | None:
        plain = self._plain
        if HE_SAID.match(plain, end):
            return self._last_named(start, last)
        dash = DASHED.match(plain, end)
        clause = CLAUSE.match(plain, dash.end() if dash else end, end + LONGEST_CLAUSE)
        if not clause:
            return None
        verb = ATTRIBUTION.search(plain, end, min(clause.end(), end + 170))
        if not verb and not dash:
            return None
        names = self._starting(end, clause.end())
        if not names:
            return self._described(start, end, last)
        if dash and not verb:
            return names[0][2]
        place = verb.end() if verb else end
        after = [name for name in names if 0 <= name[0] - place < 130]
        ahead = [name for name in names if name[0] < place]
        if verb and verb.group()[1:] in TELLING and ahead:
            return ahead[0][2]
        follows_at_once = bool(after) and after[0][0] - place < 3  # "said Ana Ruiz"
        if ahead and not follows_at_once:
            return ahead[0][2]
        return (after or names)[0][2]

    def _named_before(self, start: int, last: Said | None) -> str | None:
        plain = self._plain
        begin = max(
            plain.rfind("\n", 0, start - 1), start - LONGEST_LEAD, last.end if last else 0, 0
        )
        clause = f" {plain[begin:start]}"
        verbs = list(LEADING_IN.finditer(clause))
        if not verbs or SENTENCE_END.search(ABBREVIATED.sub("", clause[verbs[-1].end() :])):
            return None
        if HE_SAYS_BEFORE.search(clause):
            return self._last_named(start, last)
        place = begin - 1 + verbs[-1].start()
        names = self._starting(begin, start)
        if not names:
            return None
        nearest = min(names, key=lambda name: abs(place - name[1]))
        if plain[nearest[1] : place].strip() == ",":  # "Ana Ruiz, who had met Tom Berg, said"
            low = self._text.sentence(place)[0]
            first = next((name for name in names if name[0] >= low), nearest)
            return first[2] if plain[first[1] : first[1] + 1] == "," else nearest[2]
        return nearest[2]

    def _described(self, start: int, end: int, last: Said | None) -> str | None:
        """Return whom "the minister said" or "said the 24-year-old" stands for."""
        match = THE_ONE_SAID.match(self._plain, end)
        if not match:
            return None
        one = (match.group(1) or match.group(2)).lower().rpartition(" ")[2]
        bearing = [
            person.name
            for person in self._people.found.values()
            if any(one in role.role.lower() for role in person.roles)
        ]
        if len(bearing) == 1:
            return bearing[0]
        if not bearing and (one.endswith("-year-old") or one in OCCUPATIONS):
            return self._last_named(start, last)
        return None

    def _last_named(self, position: int, last: Said | None) -> str | None:
        """Return the last person named before a position, where the sentence that names one names nobody else."""
        index = bisect_left(self._spoken, (position,)) - 1
        if index < 0 or position - self._spoken[index][0] > FURTHEST:
            return last.speaker if last else None
        mention = self._spoken[index]
        if last and last.speaker and mention[0] < last.end:
            return last.speaker
        names = {mention[2]}
        for _, end, name in reversed(self._spoken[max(0, index - MOST_IN_A_SENTENCE) : index]):
            between = ABBREVIATED.sub("", self._plain[end : mention[0]])
            if "\n" in between or SENTENCE_END.search(between):
                break
            names.add(name)
        if len(names) == 1:
            return mention[2]
        return last.speaker if last and last.speaker in names else None

    def _same_sentence(self, last: Said, start: int) -> bool:
        """Tell whether the sentence of the last quote goes on to this one, and names nobody else."""
        between = self._plain[last.end : start]
        return (
            len(between) < LONGEST_ATTRIBUTION
            and bool(GOES_ON.search(between))
            and "\n" not in between
            and not SENTENCE_END.search(ABBREVIATED.sub("", between))
            and len(self._starting(last.end, start)) < 2
        )

    def _said_by_somebody(self, start: int, end: int) -> bool:
        """Tell whether a quote has a verb of saying beside it, though no name."""
        clause = CLAUSE.match(self._plain, end, end + LONGEST_CLAUSE)
        if clause and ATTRIBUTION.search(self._plain, end, min(clause.end(), end + 170)):
            return True
        before = self._plain[max(0, start - 120) : start]
        places = [verb.end() for verb in LEADING_IN.finditer(before)]
        if not places or len(before) - places[-1] > LONGEST_TO_QUOTE:
            return False
        return not SENTENCE_END.search(before, places[-1])

    def _is_paragraph(self, start: int, end: int) -> bool:
        """Tell whether a quote is a whole paragraph, of a whole sentence."""
        plain = self._plain
        alone = plain[start - 1 : start] in "\n" and plain[end : end + 1] in ("", "\n")
        return alone and plain[start + 1].isupper() and plain[end - 2] in ".!?" and end - start > 40

    def _starting(self, low: int, high: int) -> Spoken:
        return self._spoken[bisect_left(self._spoken, (low,)) : bisect_left(self._spoken, (high,))]


def _within(stretches: list[Stretch], starts: list[int], position: int) -> bool:
    index = bisect_left(starts, position + 1) - 1
    return index >= 0 and position < stretches[index][1]


def _goes_on(between: str) -> bool:
    """Tell whether only an attribution, or nothing, stands between two quotes."""
    between = between.strip()
    return not between or (
        len(between) < LONGEST_ATTRIBUTION
        and "\n" not in between
        and between[-1] in ".,"
        and bool(ATTRIBUTION.search(f" {between}"))
        and not SENTENCE_END.search(ABBREVIATED.sub("", between))
    )
