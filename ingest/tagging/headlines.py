"""Names where capitals prove nothing: in a title set in capitals, before a ticker, between brackets."""

import re
from collections.abc import Iterator

from ingest.tagging.text import Text

LONGEST_BRACKETED = 60  # characters: "<Nippon Light Metal Co Ltd>"
LONGEST_NAME = 3  # words before a metal that still begin a company's name
# "SILVER KING MINES <SILV> ..." , but not "ZINC PRICE CUT BY ASARCO <AR>".
BEFORE_TICKER = re.compile(r"(?: (?!AND|AS|AT|BY|FOR|FROM|IN|OF|ON|TO|WITH)[\w.&'-]+){0,3} <[A-Z]")
# What a table of a company's results begins with; its title is the company and the period.
RESULTS = re.compile(
    r"\s*(?:(?:oper|group|primary|diluted|pro forma) )?(?:shr|net|revs|qtly|div|period ended)\b",
    re.IGNORECASE,
)
WORD_BEFORE = re.compile(r"([\w'-]+) \Z")
WORD_AFTER = re.compile(r" ([\w'-]+)")


def bracketed(text: Text, start: int, end: int) -> bool:
    """Tell whether a span stands in a name between angle brackets, as newswires set companies."""
    opening = text.plain.rfind("<", max(0, start - LONGEST_BRACKETED), start)
    if opening < 0 or ">" in text.plain[opening:start]:
        return False
    return text.plain.find(">", end, end + LONGEST_BRACKETED) >= 0


def names_company(text: Text, start: int, end: int) -> bool:
    """Tell whether a span of the title stands in the company's name that the title begins with."""
    plain = text.plain
    if RESULTS.match(plain, text.body_start):
        return True
    if len(plain[:start].split()) <= LONGEST_NAME and BEFORE_TICKER.match(plain, end):
        return True
    return plain[: text.body_start].isupper() and any(
        plain.find(pair, text.body_start) >= 0 for pair in _pairs(plain, start, end)
    )


def _pairs(plain: str, start: int, end: int) -> Iterator[str]:
    """Yield a span with the word before and the word after it, as a text would print a name."""
    before, after = WORD_BEFORE.search(plain, 0, start), WORD_AFTER.match(plain, end)
    if before:
        yield f"{before[1].title()} {plain[start:end].title()}"
    if after:
        yield f"{plain[start:end].title()} {after[1].title()}"
