"""Names that stand where nobody acts: of wires and papers, of contacts and sponsors, of exchanges that list."""

import re

from ingest.tagging.grammar import CARRIERS, NOT_BODIES

# What stands before the names of those who only carried or paid for a text, and before a former name.
NO_ACTOR = re.compile(
    r"(?:^|\n)[ *]*(?:Source|SOURCE|Sponsors?|Distributed by|Nominated Advis[eo]r|Nomad|Broker|Contacts?"
    r"|Website|Press Office)\s?:[^\n:]{0,40}\Z"
    r"|\b(?:[Ff]ormerly|f/k/a|fka|previously)(?: known as)?,? \"?\Z"
)
LISTED_ON = re.compile(r"(?:trad\w+|list\w*|quoted|shares) on (?:the )?\Z")
NOT_REVIEWED = re.compile(r" has not reviewed| under the (?:symbol|ticker)| or its [Rr]egulation")
GLUED = re.compile(rf"[a-z](?:{'|'.join(sorted(CARRIERS))})\b")  # "Contact DetailsReuters Ltd"
REACH = 70  # characters looked at before a name


def carried(plain: str, start: int, end: int) -> bool:
    """Tell whether a name is no actor's where it stands."""
    name = plain[start:end]
    if name in CARRIERS or name in NOT_BODIES or name.split(" ", 1)[0] in CARRIERS:
        return True
    if plain[start - 1 : start] == plain[end : end + 1] == "*" != plain[start - 2]:
        return True  # in italics: a work's title
    if name.endswith("Exchange") and _lists(plain, start, end):
        return True
    return bool(GLUED.search(name) or NO_ACTOR.search(plain, max(0, start - REACH), start))


def _lists(plain: str, start: int, end: int) -> bool:
    """Tell whether an exchange only lists shares or disclaims a release."""
    listed = LISTED_ON.search(plain, max(0, start - REACH), start)
    return bool(listed or NOT_REVIEWED.match(plain, end))
