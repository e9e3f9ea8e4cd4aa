"""Finds the body that spoke where no person did: "…," Acme Mining said in a statement."""

import re
from collections.abc import Callable

from ingest.tagging.speech_verbs import VERB

Bodies = Callable[[int, int], list[tuple[int, int, str]]]  # where bodies stand, as printed

# What may stand between a quote, the name and the verb; "the" and what the body is called by.
ARTICLE = r"(?:[Tt]he )?"
AFTER_VERB = re.compile(rf"[\s,]*{VERB} {ARTICLE}$")
AFTER_QUOTE = re.compile(rf"[\s,]*{ARTICLE}$")
VERB_FOLLOWS = re.compile(rf",?(?: (?:also|then|later|has|had))? {VERB}\b")
ASIDE = r"(?:, (?:which|whose|an?|the|based)\b[^.,\"!?\n]{0,90},)?"
LEADS_IN = re.compile(
    rf"{ASIDE},?(?: (?:also|then|later|has|had))? {VERB}\b[^.\"!?\n]{{0,90}}[,:]?\s*$"
)
ACCORDING = re.compile(rf"[\s,]*according to {ARTICLE}$")
FURTHEST = 60  # characters from a quote to the name
LONGEST_LEAD = 160  # characters before a quote in which a body is named


def spoken_by(plain: str, start: int, end: int, bodies: Bodies) -> str | None:
    """Return the body that a quote is ascribed to at once, after it or before it."""
    for low, high, name in bodies(end, end + FURTHEST + LONGEST_LEAD):
        between = plain[end:low]
        if len(between) > FURTHEST:
            break
        if AFTER_VERB.match(between) or ACCORDING.match(between):
            return name
        if AFTER_QUOTE.match(between) and VERB_FOLLOWS.match(plain, high):
            return name
        break  # whoever is named later did not say it
    begin = max(plain.rfind("\n", 0, start - 1) + 1, start - LONGEST_LEAD, 0)
    for _, high, name in reversed(bodies(begin, start)):
        if LEADS_IN.match(plain, high, start):
            return name
    return None
