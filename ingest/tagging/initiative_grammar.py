"""How the names of initiatives are built: where one begins and ends, its acronym, and its key."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ingest.tagging.names import TOKEN_AT_END
from ingest.tagging.text import Text

WORDS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
LAWS, PROGRAMMES = frozenset(WORDS["laws"]), frozenset(WORDS["programmes"])
HEADS = LAWS | PROGRAMMES
LEADING = frozenset(WORDS["leading"])
STATES = re.compile(rf"(?i)\b(?:{'|'.join(WORDS['states'])})\b")

FIRST = "|".join(  # of each first letter the rest of its words: five times faster than one list
    f"{letter}(?:{'|'.join(word[1:] for word in sorted(HEADS) if word[0] == letter)})"
    for letter in sorted({word[0] for word in HEADS})
)
HEAD = re.compile(rf"(?:{FIRST})\b")
GOES_ON = re.compile(r"[ -][A-Z]|-\w")  # the name, or another's, after what looked like its end
YEAR = re.compile(r" of (?:18|19|20)\d\d\b")
FOR_WHAT = re.compile(
    r" (?:for|on|of)(?: the)?(?: (?:[A-Z][\w'-]+|(?:and|of|for|in|to|the|on)(?: the)?(?= [A-Z])))+"
)
ON_A_DAY = re.compile(
    r" (?:on|of)(?: the)? (?:\d|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
PROJECT = re.compile(r"\bProject (?:[A-Z][a-z]{3,}|[A-Z]{4,})\b(?! [A-Z])")
QUOTED = re.compile(
    r" [\"'](?=[A-Z])((?:[A-Z][\w-]+)(?: (?:[A-Z][\w-]*|\d+|of|the|and|for|in|to|on)){1,10})[\"',]"
)
CALLED = re.compile(
    rf"\b(?:{'|'.join(WORDS['called'])})\b[^.\"\n]{{0,40}}"
    r"\b(?:called|known as|named|dubbed|titled|entitled|under the(?: name)?)(?: the)?\Z"
)
LONGEST_CALLED = 90  # characters looked at before a quotation mark
ACRONYM = re.compile(r" \([\"']?(?:the )?([A-Z][A-Za-z0-9&-]{1,9})[\"']?\)")
ACRONYM_BEFORE = re.compile(r"\b([A-Z][A-Za-z0-9&]{1,9}) \((?:the )?\Z")
LINKS = frozenset({"and", "&", "for", "to", "in", "of"})
APART = re.compile(r"[\s,-]+")
WORD = re.compile(r"[^\W_]+")
SAME = {"programme": "program", "programmes": "program", "defence": "defense"}


class Stretch(NamedTuple):
    """A stretch that may be a name: the words before its head, the head, and what it is for."""

    start: int
    end: int
    before: list[str]
    head: str
    after: list[str]


def normalised(name: str) -> str:
    """Return the key that the spelling variants of a name share, "" where it holds no word."""
    plain = YEAR.sub("", name.replace("U.S.", "US").replace("U.K.", "UK").replace("’", "'"))
    words = [word.lower() for word in WORD.findall(plain.replace("'s", ""))]
    return "-".join(SAME.get(word, _singular(word)) for word in words if word != "the")


def headed(text: Text, places: frozenset[str]) -> Iterator[Stretch]:
    """Yield each capitalised stretch around one of the words that such names end in."""
    plain, last = text.plain, 0
    for head in HEAD.finditer(plain):
        if head.start() < last or plain[head.start() - 1 : head.start()].isalnum():
            continue
        end = _end(plain, head.end(), places)
        if GOES_ON.match(plain, end):
            continue
        start = _begin(plain, text.sentence(head.start())[0], head.start(), head[0] in LAWS)
        before, after = plain[start : head.start()], plain[head.end() : end]
        yield Stretch(start, end, _words(before), head[0], _words(after))
        last = end


def projects(text: Text) -> Iterator[tuple[int, int]]:
    """Yield where "Project Xyz" stands in a sentence about a state."""
    for match in PROJECT.finditer(text.plain) if "Project " in text.plain else ():
        if STATES.search(text.plain, *text.sentence(match.start())):
            yield match.span()


def quoted(text: Text) -> Iterator[tuple[int, int]]:
    """Yield where a name stands in quotes after "a strategy called" and its like."""
    for match in QUOTED.finditer(text.plain):
        low = max(0, match.start() - LONGEST_CALLED)
        if CALLED.search(text.plain, low, match.start()):
            yield match.span(1)


def acronym(plain: str, start: int, end: int) -> str | None:
    """Return the acronym that a text gives a name: its letters begin the name's words, in order."""
    given = ACRONYM.match(plain, end)
    if given is None and plain[end : end + 1] == ")":
        given = ACRONYM_BEFORE.search(plain, max(0, start - 20), start)
    if given is None:
        return None
    letters = [sign.lower() for sign in given[1] if sign.isupper()]
    initials = iter([word[0].lower() for word in WORD.findall(plain[start:end])])
    return given[1] if len(letters) > 1 and all(sign in initials for sign in letters) else None


def _singular(word: str) -> str:
    if len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def _words(piece: str) -> list[str]:
    return [word for word in APART.split(piece) if word]


def _end(plain: str, end: int, places: frozenset[str]) -> int:
    """Take in the year of a law, or what a partnership is for, but not whose it is."""
    if year := YEAR.match(plain, end):
        return year.end()
    what = None if ON_A_DAY.match(plain, end) else FOR_WHAT.match(plain, end)
    if what is None or (what[0].startswith(" of ") and _words(what[0])[-1] in places):
        return end
    return what.end()


def _begin(plain: str, low: int, head: int, law: bool) -> int:
    """Return where the capitalised words before a name's last word begin, in its sentence."""
    begin, stop = head, head - 1
    while stop > low and plain[stop] == " ":
        first = max(low, plain.rfind(" ", low, stop) + 1)
        word = plain[first:stop]
        if word in LINKS:
            if (law and word == "of") or not _links(plain, low, first):
                break
        else:
            bare = stop - 2 * (word.endswith("'s") and _doing(plain, low, first))
            token = TOKEN_AT_END.search(plain, first, bare)
            opening = plain[first : token.start()] if token else ""
            if token is None or word in LAWS or opening not in ("", "(", '"'):
                break
            begin = token.start()
            if opening:
                break
        stop = first - 1
    while begin < head and plain[begin : plain.find(" ", begin)] in LEADING:
        begin = plain.find(" ", begin) + 1
    return begin


def _links(plain: str, low: int, first: int) -> bool:
    """Tell whether the word before a linking word belongs to the name: "CHIPS and Science Act"."""
    previous = plain[max(low, plain.rfind(" ", low, max(low, first - 1)) + 1) : first - 1]
    capital = previous[:1].isupper() and previous.isalpha()
    return capital and previous not in HEADS and previous not in LEADING


def _doing(plain: str, low: int, first: int) -> bool:
    """Tell whether a participle stands before a possessive: "Fixing America's …"."""
    before = plain[low:first].split()
    return bool(before) and before[-1][:1].isupper() and before[-1].endswith("ing")
