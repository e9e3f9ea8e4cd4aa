"""Primary or passing: what the text is about, against what it only names."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.tagging.record import Mention, Strength
from ingest.tagging.text import Text

STRONG_ZONES = frozenset({"title", "standfirst", "lead"})
TRADED = re.compile(
    r"[ -](?:prices?|mines?|miners?|mining|projects?|exports?|imports?|output|production|producers?|sales|futures"
    r"|deposits?|concentrates?|smelters?|refiner(?:y|ies)|ores?|mineralization|mineralisation|property|exploration|royalt(?:y|ies))\b",
    re.IGNORECASE,
)
# "tin 2 percent weaker at $31,900", "selenium stood at 5.20 dlrs", "bismuth prices".
PRICED = re.compile(
    r"[^.;]{0,40}?(?:prices?\b|[$€£¥₹]\s?\d[\d,.]* (?:an?|per) "
    r"|\d[\d,./-]* (?:dlrs|cts|stg|pence|ringgit|francs|yuan)\b)"
    r"|[^.;,]{0,40}? (?:rose|fell|gained|lost|added|shed|slipped|slid|eased|climbed|jumped|dropped|dipped|declined"
    r"|advanced|gave (?:up|back)|edged|stood at|traded at|up(?! to)|down(?! to)|weaker|firmer|higher|lower)"
    r"(?: \w+){0,2} \$?\d",
    re.IGNORECASE,
)
# "26,000 tons of zinc", "4 mln lbs of nickel", "5 mln ounces of silver"
MEASURED = re.compile(
    r"\d (?:mln |million |billion )?(?:tonnes?|tons?|lbs?|pounds|ounces|oz|kilograms|kilos|kg|carats|flasks)"
    r" (?:a year |per year |annually )?of (?:[\w-]+ ){0,2}[\w-]+$",
    re.IGNORECASE,
)
MEASURED_REACH = 50
EXAMPLE = re.compile(
    r"\b(?:such as|including|like|namely|among (?:them|these|others)|for (?:example|instance)|e\.g\.)",
    re.IGNORECASE,
)
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
    if _up_front(text, spans, mentions, kind):
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


def _up_front(
    text: Text, spans: Sequence[tuple[int, int]], mentions: Sequence[Mention], kind: str
) -> bool:
    """Tell whether the title or the lead names a thing; a mineral named once there as an example is not meant."""
    once: tuple[int, int] | None = None
    for span, mention in zip(spans, mentions, strict=True):
        if mention.zone in STRONG_ZONES:
            if once or kind != "mineral" or span[0] < text.body_start:
                return True
            once = span
    return once is not None and not _an_example(text, *once)


def _an_example(text: Text, start: int, end: int) -> bool:
    """Tell whether a mention stands behind words that begin examples, and nothing is done to it."""
    low, high = text.sentence(start)
    exemplified = EXAMPLE.search(text.plain, low, start)
    return bool(exemplified) and not CONTROL.search(text.plain, low, high)


def _dealt_in(text: Text, start: int, end: int) -> bool:
    """Tell whether the one mention names the thing traded, mined or controlled."""
    low, high = text.sentence(start)
    return bool(
        TRADED.match(text.plain, end, high)
        or PRICED.match(text.plain, end, high)
        or MEASURED.search(text.plain[max(low, start - MEASURED_REACH) : end])
        or CONTROL.search(text.plain, low, high)
    )
