"""Finds the repeated pattern of a list page: what encloses each entry, its link and its date."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from ingest.dates import parse

FEWEST = 4  # entries of a list
SHORTEST = 18  # letters of a headline, on the average
LONGEST_DATE = 40
DEEPEST = 4  # steps above an item that its selector may name
APART = {"nav", "header", "footer", "aside", "form"}  # holds links, but no entries
WRITTEN = re.compile(r"[A-Za-z_][\w-]*")  # a class that needs no escape


@dataclass(frozen=True)
class Pattern:
    """Selectors as a list page's source has them."""

    item: str
    link: str | None = None
    date: str | None = None


def pattern_of(root: Any, page: str) -> Pattern | None:
    """Return the pattern of the page's list with most to read, or None where nothing repeats."""
    groups: dict[tuple[str, ...], list[Any]] = defaultdict(list)
    for link in root.iter("a"):
        if _leads_on(link, page) and not any(above.tag in APART for above in link.iterancestors()):
            groups[_path(link)].append(link)
    best = max(groups.values(), key=_worth, default=[])
    return _pattern(root, best) if _worth(best) else None


def _leads_on(link: Any, page: str) -> bool:
    try:
        there, here = urlsplit(link.get("href") or ""), urlsplit(page)
    except ValueError:
        return False
    return there.netloc == here.netloc and len(there.path) > len("/a") and there.path != here.path


def _path(element: Any) -> tuple[str, ...]:
    """Return what the links of one list have in common: classes above them may be numbered."""
    own = ".".join([element.tag, *_classes(element)])
    return (own, *(above.tag for above in element.iterancestors()))


def _step(element: Any) -> str:
    name = element.get("id") or ""
    own = f"#{name}" if WRITTEN.fullmatch(name) else ""
    return ".".join([element.tag + own, *_classes(element)])


def _classes(element: Any) -> list[str]:
    return [name for name in (element.get("class") or "").split() if WRITTEN.fullmatch(name)]


def _worth(links: list[Any]) -> int:
    """Return how many letters the headlines of a list have, nothing where it is no list."""
    titles = {link.get("href"): len(_text(link)) for link in links}
    total = sum(titles.values())
    return total if len(titles) >= FEWEST and total >= SHORTEST * len(titles) else 0


def _pattern(root: Any, links: list[Any]) -> Pattern:
    items = [_enclosing(link, links) for link in links]
    item = _selector(root, items)
    inside = None
    if items[0] is not links[0]:
        inside = _inside(items, links)
    return Pattern(item, inside, _date_in(items))


def _enclosing(link: Any, links: list[Any]) -> Any:
    """Return the largest element around a link that holds no other entry's link."""
    others = {other for other in links if other.get("href") != link.get("href")}
    found = link
    for above in link.iterancestors():
        if others.intersection(above.iter("a")):
            break
        found = above
    return found


def _selector(root: Any, items: list[Any]) -> str:
    """Return the shortest selector that finds the items and nothing else, or the best there is."""
    wanted = set(items)
    common = [name for name in _classes(items[0]) if all(name in _classes(i) for i in items)]
    own = [*(f"{items[0].tag}.{name}" for name in common), items[0].tag]
    candidates = [
        " > ".join([*around, item]) for around in _chains(items[0]) for item in own
    ]  # the shortest come first, and win where they do as well
    best: str = max(candidates, key=lambda selector: _fit(wanted, root.cssselect(selector)))
    return best


def _chains(item: Any) -> list[list[str]]:
    """Return the steps that lead to an item: none, from its parent, from above that …"""
    steps = [_step(above) for above in islice(item.iterancestors(), DEEPEST)]
    return [steps[:length][::-1] for length in range(len(steps) + 1)]


def _fit(wanted: set[Any], found: list[Any]) -> float:
    both = len(wanted.intersection(found))
    return both / (len(wanted) + len(found) - both)


def _inside(items: list[Any], links: list[Any]) -> str | None:
    """Return a selector of the headline's link, where the first link of an item is another."""
    pairs = list(zip(items, links, strict=True))
    if all(next(item.iter("a")) is link for item, link in pairs):
        return None
    above = links[0].getparent()
    candidates = [
        *(f"a.{name}" for name in _classes(links[0])),
        *(f"{step} > a" for step in (above.tag, _step(above))),
    ]
    return max(
        candidates, key=lambda css: sum(item.cssselect(css)[:1] == [link] for item, link in pairs)
    )


def _date_in(items: list[Any]) -> str | None:
    found: dict[str, int] = defaultdict(int)
    for item in items:
        for selector in {_step(part) for part in item.iterdescendants() if _is_date(part)}:
            found[selector] += 1
    best = max(found, key=lambda selector: found[selector], default=None)
    return best if best and 2 * found[best] > len(items) else None


def _is_date(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag == "a":
        return False
    text = element.get("datetime") or _text(element)
    return 0 < len(text) <= LONGEST_DATE and parse(text) is not None


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())
