"""Tells the people who made or sell a text from those it is about: bylines, photo credits, press contacts."""

import re

CONTACT = re.compile(
    r"[\s>*#-]*(?:for (?:more|further|media|press)\b|(?:media|press|investors?|public|company|corporate|analyst)?"
    r"(?: (?:and|&) (?:media|press|investors?))?[ ']*(?:relations |office |passes )?(?:contacts?|contact details"
    r"|enquir\w+|inquir\w+|media|press|press office|press passes|investors?|investor relations"
    r"|queries)\b)[^\n:]{0,40}:",
    re.IGNORECASE,
)
REACHED = re.compile(r"(?:\n|[^\n]{0,60}?)(?:[\w.+-]+@\w|\+?\d[\d ()./-]{7,})")
LABEL = re.compile(r"(?:relations|contact|newsroom|office|enquir\w+|inquir\w+): ?$", re.IGNORECASE)
IS = re.compile(r" (?:is|was) (?:an?|the) ")
CREDIT = re.compile(
    r"(?:^|[\n(\[;.|]) ?(?:additional )?(?:(?:official )?(?:[\w ]{0,24} )?photo(?:graph)?s?|pictures?|images?|credits?"
    r"|illustrations?|video|reporting|writing|editing|written|reported|edited|compiled|translation)"
    r"(?: by| courtesy of|:|/)[^.;\n]{0,80}$",
    re.IGNORECASE,
)
BYLINE = re.compile(r"(?:^|\n)\s*(?:by|from) (?:[^\n.]{0,60}(?:,| and| &) )?$", re.IGNORECASE)
CREDIT_SIGNS = frozenset("y:/fdY,&")  # what stands before a name in a credit, or a list of names
LONGEST_LINE = 200  # characters of a contact's line


def is_credit(plain: str, start: int, end: int) -> bool:
    """Tell whether a name stands in a byline, a credit or a contact's line, and is no actor."""
    begin = plain.rfind("\n", 0, start) + 1
    if start - begin < LONGEST_LINE:
        if plain[start - 2 : start - 1] in CREDIT_SIGNS or start == begin:
            before = plain[begin:start]
            if BYLINE.search(before) or CONTACT.match(before) or CREDIT.search(before):
                return True
            if LABEL.search(before):
                return True
        stop = plain.find("\n", end)
        short = (stop if stop >= 0 else len(plain)) - begin < LONGEST_LINE
        if short and plain[end : end + 1] in ",:;(\n" and REACHED.match(plain, end):
            return True
        # The last line of a text that says who somebody is: its author.
        if (
            stop < 0
            and begin == start
            and begin > 400
            and IS.match(plain, end)
            and plain.find(plain[start:end]) == start
        ):
            return True
    elif plain[start - 1 : start] in " (" and plain[start - 4 : start - 1].lower() in (
        " by",
        "to:",
        "it:",
    ):
        return bool(CREDIT.search(plain[max(begin, start - 120) : start]))
    return False
