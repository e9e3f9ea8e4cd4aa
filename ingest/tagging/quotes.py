"""Finds what was said, between quotation marks or by its attribution, and by whom."""

import re
from collections.abc import Iterable, Iterator

from ingest.tagging.body_speakers import Bodies
from ingest.tagging.names import title_case
from ingest.tagging.person_words import OCCUPATIONS
from ingest.tagging.persons import People
from ingest.tagging.record import Quote
from ingest.tagging.roles import SPEECH_WITHIN, follows_name
from ingest.tagging.speakers import Said, Speakers
from ingest.tagging.text import Text

LONGEST = 3_000  # characters: a mark that is not closed by then was never a quote's
SHORTEST = 25  # characters: below it a quoted phrase is a scare quote, not a statement
SHORTEST_SENTENCE = 12  # characters: below it a whole sentence is too short to be told from a name
SINGLE_CLOSING = re.compile(r"[.,!?]'(?=\s|$)")
# Single marks alone, as some newspapers print them: looked for where a text has no double ones.
SINGLE = re.compile(r"'(?<!\w')(?=[A-Z\[])[^\n]{12,1500}?[,.!?]'(?=[\s)]|$)")
OPENS_AFTER = frozenset(" \n\t([-/>*'")
SHORTEST_STATEMENT = 60  # characters of a statement that is attributed by a name alone
LONGEST_SIGNATURE = 140  # characters from the name to the end of the sentence

Stretch = tuple[int, int]


def quotes(text: Text, people: People, bodies: Bodies) -> list[Quote]:
    """Return the direct quotes, and statements attributed by a name alone, in order."""
    found = [*_attributed(text, people)]
    if '"' in text.plain:
        found += _direct(text, people, bodies, quoted(text.plain))
    elif "'" in text.plain:
        found += _direct(text, people, bodies, map(re.Match.span, SINGLE.finditer(text.plain)))
    return sorted(found, key=lambda quote: (quote.field == "text", quote.start))


def _direct(
    text: Text, people: People, bodies: Bodies, marked: Iterable[Stretch]
) -> Iterator[Quote]:
    plain = text.plain
    stretches = [stretch for stretch in marked if _may_be_said(plain, *stretch)]
    if not stretches:
        return
    speakers = Speakers(text, people, stretches, bodies)
    last: Said | None = None
    for start, end in stretches:
        said = speakers.of(start, end, last)
        if said:
            last = said
            field, low, high, printed = text.field(start, end)
            yield Quote(field, low, high, printed, said.speaker, "direct")


def _may_be_said(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch is long enough for a statement, or a short but whole sentence."""
    words = plain[start + 1 : end - 1].strip()
    if " " not in words:
        return False
    if words[-1:] not in ".,!?" and title_case(words):
        return False  # the title of a book, or a slogan
    whole = words[:1].isupper() and words[-1:] in ".,!?" and words.count(" ") > 1
    return end - start >= (SHORTEST_SENTENCE if whole else SHORTEST)


def quoted(plain: str) -> Iterator[Stretch]:
    """Yield the stretches between quotation marks, marks included.

    A paragraph that opens with a mark while a quote is open goes on with it. A single mark
    closes a double one where a sentence ends and no better comes.
    """
    opened = last = -1
    mark = plain.find('"')
    while mark >= 0:
        before, after = plain[mark - 1 : mark] or "\n", plain[mark + 1 : mark + 2] or "\n"
        if opened >= 0 and _is_broken_off(plain, opened, last, mark):
            closed = _single_close(plain, opened, mark)
            if closed:
                yield opened, closed
            opened = -1
        may_open = before in OPENS_AFTER and not after.isspace()
        apart = before in OPENS_AFTER and after.isspace()
        if opened < 0:
            if may_open or (apart and after == " ") or (after.isalpha() and before in ".,!?"):
                opened = mark
        elif not may_open or (before in "'(" and not after.isalnum()):
            yield opened, mark + 1
            opened = -1
        else:
            closed = _single_close(plain, opened, mark)
            if closed:
                yield opened, closed
            if closed or plain[mark - 2 : mark - 1] not in ".!?\n*":
                opened = mark
        last = mark
        mark = plain.find('"', mark + 1)
    if opened >= 0:
        stop = plain.find("\n\n", opened)
        closed = _single_close(plain, opened, stop if stop >= 0 else len(plain))
        if closed:
            yield opened, closed
        elif stop < 0 and len(plain) - opened < LONGEST:  # a text that was cut off
            yield opened, len(plain)


def _is_broken_off(plain: str, opened: int, last: int, mark: int) -> bool:
    """Tell whether a quote was left open: too long ago, or the paragraph after its last mark has none."""
    if mark - opened > LONGEST:
        return True
    gap = plain.find("\n\n", last, mark)
    return gap >= 0 and bool(plain[gap:mark].strip("\n >*"))


def _single_close(plain: str, opened: int, stop: int) -> int | None:
    match = SINGLE_CLOSING.search(plain, opened, min(stop, opened + LONGEST))
    return match.end() if match else None


def _attributed(text: Text, people: People) -> Iterator[Quote]:
    """Find statements that end in ", Name, Role, Body." without a verb or quotation marks."""
    plain = text.plain
    for person in people.found.values():
        for start, end, _ in person.spans:
            if plain[start - 2 : start] != ", " or not follows_name(plain, end):
                continue
            if plain[plain.rfind(" ", 0, start - 2) + 1 : start - 2].lower() in OCCUPATIONS:
                continue  # "the foreign minister, Ana Ruiz, a lawyer": no signature
            low, high = text.sentence(start)
            if (
                start - low > SHORTEST_STATEMENT
                and high - end < LONGEST_SIGNATURE
                and '"' not in plain[low:high]
                and not SPEECH_WITHIN.search(plain, low, high)
            ):
                field, first, last, printed = text.field(low, start - 1)
                yield Quote(field, first, last, printed, person.name, "indirect")
