"""Finds what was said, between quotation marks or by its attribution, and by whom."""

import re
from bisect import bisect_left

from ingest.tagging.persons import People
from ingest.tagging.record import Quote
from ingest.tagging.roles import SPEECH
from ingest.tagging.text import Text

LONGEST = 3_000  # characters: a mark that is not closed by then was never a quote's
SHORTEST = 25  # characters: below it a quoted phrase is a scare quote, not a statement
OPENING = re.compile(r'(?<![\w"])"(?=[\w\'(\[$])')
CLOSING = re.compile(r'[\w.,!?;:)\]%-]"(?!\w)|[.,!?]\'(?=\s|$)')
AFTER = re.compile(
    rf"^[\"']?,?\s*(?:[^.\"\n]{{0,160}}?)\b{SPEECH}\b|^[\"']?,?\s*(?:according to)\b"
)
BEFORE = re.compile(rf"\b{SPEECH}\b[^.\"]{{0,60}}[,:]?\s*$|:\s*$")

ATTRIBUTION = re.compile(rf"\b{SPEECH}\b|\baccording to\b")
LEADING_IN = re.compile(rf"\b{SPEECH}\b|:\s*$")
AFTERWARDS = re.compile(r"[^.\n\"]{0,220}")
SENTENCE_END = re.compile(r"[.!?]\s")
ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Inc|Corp|Ltd|St)\.")
# After a finished quote: a clause that introduces the next one.
LEADS_ON = re.compile(rf"[^.\n\"]{{0,220}}\b{SPEECH}\b[^.\n\"]{{0,60}}[,:] ?\"")
DASHED = re.compile(r"[\s>*]*-+\s*")  # "... disarray." - Press Secretary Karoline Leavitt
LONGEST_ATTRIBUTION = 240

Spoken = list[tuple[int, int, str]]  # start and end of each mention of a person, and the name


def quotes(text: Text, people: People) -> list[Quote]:
    """Return the direct quotes, and statements attributed by a name alone, in order."""
    spoken = sorted(
        (start, end, person.name)
        for person in people.found.values()
        for start, end, _ in person.spans
    )
    found = [*_direct(text, spoken), *_attributed(text, people)]
    return sorted(found, key=lambda quote: (quote.field == "text", quote.start))


def _direct(text: Text, spoken: Spoken) -> list[Quote]:
    plain, found, position = text.plain, [], 0
    last: tuple[int, str | None] | None = None  # where the last quote ended, and who said it
    while opening := OPENING.search(plain, position):
        start = opening.start()
        paragraph = plain.find("\n\n", start)
        limit = min(paragraph if paragraph >= 0 else len(plain), start + LONGEST)
        end = _closing(plain, start + 1, limit)
        if end is None:
            position = start + 1
            continue
        position = end
        if end - start < SHORTEST or " " not in plain[start + 1 : end].strip():
            continue
        speaker = _speaker(text, start, end, spoken)
        if not speaker and last and _goes_on(plain[last[0] : start]):
            speaker = last[1]
        elif not speaker and not _attributed_to_nobody(plain, start, end):
            continue
        last = (end, speaker)
        field, low, high, printed = text.field(start, end)
        found.append(Quote(field, low, high, printed, speaker, "direct"))
    return found


def _closing(plain: str, start: int, limit: int) -> int | None:
    """Return the end of a quote; a single mark closes a double one where the sentence ends and no better comes."""
    single = None
    for match in CLOSING.finditer(plain, start, limit):
        if match.group().endswith('"'):
            if single is not None and OPENING.search(plain, single, match.end() - 1):
                return single
            return match.end()
        if single is None:
            single = match.end()
    return single


def _attributed_to_nobody(plain: str, start: int, end: int) -> bool:
    """Tell whether a quote has a verb of saying beside it, though no name."""
    return bool(
        AFTER.match(plain[end : end + 200]) or BEFORE.search(plain[max(0, start - 120) : start])
    )


def _goes_on(between: str) -> bool:
    """Tell whether only an attribution, or nothing, stands between two quotes."""
    between = between.strip()
    return not between or (
        len(between) < LONGEST_ATTRIBUTION
        and "\n" not in between
        and between[-1] in ".,"
        and bool(ATTRIBUTION.search(between))
        and not SENTENCE_END.search(ABBREVIATED.sub("", between))
    )


def _speaker(text: Text, start: int, end: int, spoken: Spoken) -> str | None:
    """Return who said a quote: a quote that ends in a comma is attributed after it, others before."""
    after, before = _named_after(text, end, spoken), _named_before(text, start, spoken)
    if text.plain[end - 2] == "," or text.plain[end : end + 1] == ",":
        return after or before
    return before or (None if LEADS_ON.match(text.plain, end) else after)


def _named_after(text: Text, end: int, spoken: Spoken) -> str | None:
    dash = DASHED.match(text.plain, end)
    clause = AFTERWARDS.match(text.plain, dash.end() if dash else end)
    verb = dash or (ATTRIBUTION.search(clause.group()[:160]) if clause else None)
    if not clause or not verb:
        return None
    near = [
        (abs(low - end - (0 if dash else verb.end())), name)
        for low, _, name in _starting(spoken, end, clause.end())
    ]
    return min(near)[1] if near else None


def _named_before(text: Text, start: int, spoken: Spoken) -> str | None:
    begin = max(text.plain.rfind("\n", 0, start), start - 260, 0)
    clause = text.plain[begin:start]
    verbs = list(LEADING_IN.finditer(clause))
    if not verbs or SENTENCE_END.search(clause[verbs[-1].end() :]):
        return None
    place = begin + verbs[-1].start()
    near = [(abs(place - high), name) for _, high, name in _starting(spoken, begin, start)]
    return min(near)[1] if near else None


def _starting(spoken: Spoken, low: int, high: int) -> Spoken:
    return spoken[bisect_left(spoken, (low,)) : bisect_left(spoken, (high,))]


def _attributed(text: Text, people: People) -> list[Quote]:
    """Find statements that end in ", Name, Role, Body." without a verb or quotation marks."""
    found = []
    for person in people.found.values():
        for start, end, rule in person.spans:
            low, high = text.sentence(start)
            statement = text.plain[low:start].rstrip(" ")
            if (
                rule == "role follows"
                and len(statement) > 60
                and statement.endswith(",")
                and '"' not in text.plain[low:high]
                and not re.search(rf"\b{SPEECH}\b", text.plain[low:high])
                and len(text.plain[end:high]) < 140
            ):
                field, first, last, printed = text.field(low, low + len(statement))
                found.append(Quote(field, first, last, printed, person.name, "indirect"))
    return found
