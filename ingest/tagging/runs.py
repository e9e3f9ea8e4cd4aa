"""The rows of capitalised words of a text: what may be a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.tagging.grammar import ALONE, BODY_ENDINGS, LEADING, MAY_LEAD, OFFICES, ORDINARY, TRADES
from ingest.tagging.names import title_case
from ingest.tagging.person_words import GIVEN_NAMES
from ingest.tagging.text import Text

UPPER = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
WORD = (
    rf"(?:(?:[{UPPER}]\.){{2,4}}(?![{UPPER}])|(?:St|Mt)\.|[{UPPER}]\.[{UPPER}]{{2,}}"
    rf"|(?:[{UPPER}]|\d+[{UPPER}]|\b[a-z](?=[A-Z][a-z]))\w*(?:[-'/](?!s\b)\w+)*\+?)"
)
# What holds the words of one name together; "'s" only where a body's own word follows: "King's College".
LINK = (
    r"(?: & | (?:de|del|da|do|dos|des|du|der|di) (?:la |los |las )?(?=[^\W\d_a-z])"
    r"|'s (?=Hospital|College|University|Association|Union|Office|Federation|Council)"
    r"|(?<=s)' (?=(?:[A-Z][a-z]+ )?(?:Association|Union|Federation|Council|Forum|Institute|Party|League|Society)\b)| )"
)
RUN = re.compile(rf"{WORD}(?:{LINK}{WORD})*")
LONGEST_RUN = 9  # words
SENTENCE_OPENS = re.compile(r"(?:\A|[\n.!?:*]|--?|\| )[\s\"'(]*\Z")
HONORIFICS = frozenset(
    ["Mr", "Mrs", "Ms", "Dr", "Prof", "Professor", "Sir", "Dame", "Rev", "Reverend", "Lord", "Lady", "Judge",
     "Justice", "Detective", "Superintendent", "Inspector", "Sergeant", "Lt", "Sen", "Rep", "Gov", "Gen"]
)  # fmt: skip
# Words that begin a role of several: "Chief Operating Officer", "Prime Minister".
ROLE_OPENS = frozenset(
    ["Chief", "Vice", "Deputy", "Assistant", "Prime", "Managing", "Parliamentary"]
)
OFFICERS = frozenset(
    ["CEO", "CFO", "COO", "CTO", "Chief", "Chairman", "Chairwoman", "Chairperson", "Spokesman",
     "Spokeswoman", "Spokesperson"]
)  # fmt: skip
TRADES_IN_CAPITALS = frozenset(trade.capitalize() for trade in TRADES) - BODY_ENDINGS
# Most rows are one such word: passed over at once.
ALONE_IS_NO_NAME = (LEADING | ORDINARY | MAY_LEAD | HONORIFICS) - ALONE
DIGITS = re.compile(r"\d\w*")


@dataclass(frozen=True, slots=True)
class Run:
    """One row of capitalised words.

    `opens` where it begins a sentence, `set_apart` in a heading, `after_title` behind an honorific
    or a role, `before_officer` before one: "Acme CEO Jane Roe" makes two runs.
    """

    start: int
    end: int
    words: tuple[str, ...]
    opens: bool
    set_apart: bool
    after_title: bool
    before_officer: bool

    @property
    def name(self) -> str:
        """Return the words as one name."""
        return " ".join(self.words)


def runs(text: Text) -> Iterator[Run]:
    """Yield the rows of a text, without the words at their beginning that only lead to a name."""
    plain = text.plain
    headings: dict[int, bool] = {}
    for match in RUN.finditer(plain):
        if match[0] in ALONE_IS_NO_NAME:
            continue
        line = plain.rfind("\n", 0, match.start()) + 1
        if line not in headings:
            headings[line] = _is_heading(plain, line)
        yield from _divided(plain, match.start(), match.end(), headings[line])


def _divided(plain: str, start: int, stop: int, heading: bool) -> Iterator[Run]:
    """Divide a row at its roles and honorifics, which are no part of a name."""
    opens = bool(SENTENCE_OPENS.search(plain, max(0, start - 6), start))
    words: list[str] = []
    begin = end = start
    titled = False
    for match in re.finditer(r"\S+", plain[start:stop]):
        word = match[0]
        rest = plain[start + match.end() + 1 : stop]
        role = _is_role(word, rest)
        if role or (not words and _leads(word, rest, opens)):
            officer = word in OFFICERS
            if words and (officer or not role or words[-1] not in ORDINARY):
                yield Run(
                    begin, end, tuple(words), opens and begin == start, heading, titled, officer
                )
            words, titled = [], role
            continue
        if not words:
            begin = start + match.start()
        words.append(word)
        end = start + match.end()
    if words and len(words) <= LONGEST_RUN:
        yield Run(begin, end, tuple(words), opens and begin == start, heading, titled, False)


def _is_role(word: str, rest: str) -> bool:
    bare = word.rstrip(".").split("-")[0]
    if bare in HONORIFICS or bare in ROLE_OPENS:
        return True
    if bare == "General":  # "General Tommy Franks", but not "General Motors"
        return rest.split(" ", 1)[0] in GIVEN_NAMES
    return bare.lower() in OFFICES


def _leads(word: str, rest: str, opens: bool) -> bool:
    """Tell whether a word at the beginning of a row is no part of a name, which follows."""
    if word in MAY_LEAD:
        return not rest
    if word in TRADES_IN_CAPITALS:
        return opens and bool(rest)  # "Regulator Acme said"
    return word.rstrip(".") in LEADING or word.endswith(("-based", "-listed", "-owned", "-backed"))


def _is_heading(plain: str, begin: int) -> bool:
    """Tell whether a line is set in title case or in capitals, so that its capitals prove nothing."""
    end = plain.find("\n", begin)
    line = plain[begin : end if end >= 0 else None]
    return title_case(DIGITS.sub("", line)) or line.isupper()
