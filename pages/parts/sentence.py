"""A sentence of an article with some of its words marked."""

import re
from html import escape

BOUND = re.compile(r"(?<=[a-z0-9)\]”\"’'%][.!?])[\"”’']?\s+(?=[A-Z0-9“\"‘])|\s*\n\s*")
LONGEST = 220  # characters on each side of what is marked
SOFT_BREAK = re.compile(r"(?<!\n)\n(?![\n*#\d-])")  # in a text that is broken at a fixed width
FULL_LINE = range(55, 91)  # characters


def marked(text: str, start: int, end: int) -> str:
    """Return the sentence around a span as HTML, the span marked; a long one is cut at both sides."""
    text = _joined(text)
    low = max((bound.end() for bound in BOUND.finditer(text, 0, start)), default=0)
    after = BOUND.search(text, end)
    high = after.start() if after else len(text)
    left = low if start - low <= LONGEST else text.find(" ", start - LONGEST, start) + 1
    right = high if high - end <= LONGEST else text.rfind(" ", end, end + LONGEST)
    left, right = left or low, high if right < 0 else right  # one endless word is not cut
    return (
        f"{'…' if left > low else ''}{escape(text[left:start])}<b>{escape(text[start:end])}</b>"
        f"{escape(text[end:right])}{'…' if right < high else ''}"
    )


def _joined(text: str) -> str:
    """Return a text without the line ends of a fixed width, character for character."""
    lengths = [len(line) for line in text.split("\n") if line]
    full = sum(length in FULL_LINE for length in lengths)
    return SOFT_BREAK.sub(" ", text) if len(lengths) > 4 and full > 0.6 * len(lengths) else text
