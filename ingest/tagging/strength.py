"""Primary or passing: what the text is about, against what it only names."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.tagging.record import Mention, Strength
from ingest.tagging.text import Text

STRONG_ZONES = frozenset({"title", "standfirst", "lead"})
TRADED = re.compile(
    r"[ -](?:prices?|mines?|miners?|mining|projects?|exports?|imports?|output|production|producers?|futures|deposits?"
    r"|concentrates?|smelters?|refiner(?:y|ies)|ores?|mineralization|mineralisation|property|exploration|royalt(?:y|ies))\b",
    re.IGNORECASE,
)
PRICED = re.compile(r".{0,40}?(?:prices?\b|[$€£¥]\s?\d[\d,.]* (?:an?|per) )", re.IGNORECASE)
CONTROL = re.compile(
    r"\b(?:exports? of|under licen[cs]e|licen[cs]es? (?:for|valid|to)"
    r"|export (?:controls?|ban|bans|curbs?|restrictions?|licen[cs]es?|quotas?)"
    r"|restrict(?:s|ed|ions?)?|banned|bans|curb(?:s|ed)?)\b",
    re.IGNORECASE,
)


def strength(
    text: Text, spans: Sequence[tuple[int, int]], mentions: Sequence[Mention], kind: str
) -> Strength:
    """Return how much a text is about what the mentions name, after section 1 of the guide.

    `spans` are where the mentions stand in the joined text.
    """
    for mention in mentions:
        if mention.zone in STRONG_ZONES:
            return "primary"
    if len(spans) == 1 and kind != "mineral":
        return "passing"
    telling = [
        span for span, mention in zip(spans, mentions, strict=True) if mention.zone != "about"
    ]
    # Mentions of one thing in one sentence are one mention.
    for (first, _), (second, _) in pairwise(telling):
        if text.sentence_start(second, first) > first:
            return "primary"
    if kind == "mineral" and any(_dealt_in(text, start, end) for start, end in telling):
        return "primary"
    return "passing"


def _dealt_in(text: Text, start: int, end: int) -> bool:
    """Tell whether the one mention names the thing traded, mined or controlled."""
    low, high = text.sentence(start)
    return bool(
        TRADED.match(text.plain, end, high)
        or PRICED.match(text.plain, end, high)
        or CONTROL.search(text.plain, low, high)
    )
