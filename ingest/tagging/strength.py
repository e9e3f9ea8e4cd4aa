"""Primary or passing: what the text is about, against what it only names."""

import re
from collections.abc import Sequence

from ingest.tagging.record import Mention, Strength
from ingest.tagging.text import Text

STRONG_ZONES = frozenset({"title", "standfirst", "lead"})
TRADED = re.compile(
    r"^[ -](?:prices?|mines?|miners?|mining|projects?|exports?|imports?|output|production|producers?|futures|deposits?"
    r"|concentrates?|smelters?|refiner(?:y|ies)|ores?|mineralization|mineralisation|property|exploration|royalt(?:y|ies))\b",
    re.IGNORECASE,
)
PRICED = re.compile(r"^.{0,40}?(?:prices?\b|[$€£¥]\s?\d[\d,.]* (?:an?|per) )", re.IGNORECASE)
CONTROL = re.compile(
    r"\b(?:exports? of|under licen[cs]e|licen[cs]es? (?:for|valid|to)"
    r"|export (?:controls?|ban|bans|curbs?|restrictions?|licen[cs]es?|quotas?)"
    r"|restrict(?:s|ed|ions?)?|banned|bans|curb(?:s|ed)?)\b",
    re.IGNORECASE,
)


def strength(text: Text, mentions: Sequence[Mention], kind: str) -> Strength:
    """Return how much a text is about what the mentions name, after section 1 of the guide."""
    telling = [mention for mention in mentions if mention.zone != "about"]
    if any(mention.zone in STRONG_ZONES for mention in telling):
        return "primary"
    if len({_place(text, mention) for mention in telling}) >= 2:
        return "primary"
    if kind == "mineral" and any(_dealt_in(text, mention) for mention in telling):
        return "primary"
    return "passing"


def _place(text: Text, mention: Mention) -> int:
    """Mentions of one thing in one sentence are one mention."""
    return text.sentence(text.joined(mention))[0]


def _dealt_in(text: Text, mention: Mention) -> bool:
    """Tell whether the one mention names the thing traded, mined or controlled."""
    start = text.joined(mention)
    end = start + mention.end - mention.start
    low, high = text.sentence(start)
    return bool(
        TRADED.match(text.plain[end:high])
        or PRICED.match(text.plain[end:high])
        or CONTROL.search(text.plain[low:high])
    )
