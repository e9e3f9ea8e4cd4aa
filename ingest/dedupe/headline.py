"""A title without what a paper or an agency adds to it: its own name, and marks of urgency."""

import re
from urllib.parse import urlsplit

from ingest.dedupe.wire import is_wire
from ingest.dedupe.words import folded

MARK = re.compile(
    r"\s*(?:(?:UPDATE|WRAPUP|RPT|REPEAT|BRIEF|CORRECTED|CORRECTION|REFILE|EXCLUSIVE|BREAKING|JUST IN|WATCH|LIVE"
    r"|URGENT|ALERT)(?: ?\d+)?(?: NEWS)?\s*[-–—:|/]+\s*)+"
)
LAST = re.compile(
    r"(?P<rest>.+\S)\s*(?:\s[-–—:•·]+\s|[|»]|::)\s*(?P<name>[^|»]{2,60}?)\s*", re.DOTALL
)
BRACKETS = re.compile(r"(?P<rest>.+?)\s*[(\[](?P<name>[^()\[\]]{2,40})[)\]]\s*", re.DOTALL)
LETTERS = re.compile(r"[\W_]+")
FEWEST = 3  # letters that name a publisher


def headline(title: str, publisher: str = "", url: str = "") -> str:
    """Return a title without its publisher's name, a wire's name and marks such as "UPDATE 2-"."""
    found = MARK.sub("", title, count=1) if MARK.match(title) else title
    names = _names(publisher, url)
    while match := _signed(found, names):
        found = match["rest"]
    return found.strip()


def _signed(title: str, names: tuple[str, ...]) -> re.Match[str] | None:
    for form in (LAST, BRACKETS):
        match = form.fullmatch(title)
        if match and (is_wire(match["name"]) or _is_named(match["name"], names)):
            return match
    return None


def _is_named(printed: str, names: tuple[str, ...]) -> bool:
    """Tell whether a printed name is the publisher's: one holds the other, as Mint and livemint."""
    own = _compact(re.sub(r"\.(?:com|org|net|in|co\.\w\w)$", "", printed.strip().lower()))
    return len(own) >= FEWEST and any(own in name or _most_of(name, own) for name in names)


def _most_of(name: str, own: str) -> bool:
    return name in own and len(name) * 2 >= len(own)


def _names(publisher: str, url: str) -> tuple[str, ...]:
    host = (urlsplit(url).hostname or "") if url.startswith("http") else ""
    labels = [label for label in host.split(".")[:-1] if label not in ("www", "m", "co", "com")]
    return tuple(n for n in map(_compact, (publisher, *labels)) if len(n) >= FEWEST)


def _compact(name: str) -> str:
    return LETTERS.sub("", folded(name)).removeprefix("the")
