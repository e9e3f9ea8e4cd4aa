"""What an entry for a newly found initiative may be called, and of what kind it may be."""

import re
from collections.abc import Container

KINDS = (
    "agreement", "corridor", "executive order", "export control", "fund", "law", "list", "other",
    "partnership", "policy", "programme", "stockpile", "summit", "trade measure",
)  # fmt: skip
KIND_OF = {
    "law": ("act", "law", "bill"),
    "agreement": (
        "accord", "accords", "agreement", "charter", "compact", "declaration", "framework", "pact",
        "treaty",
    ),
    "partnership": ("alliance", "coalition", "dialogue", "initiative", "network", "partnership"),
    "corridor": ("corridor",),
    "fund": ("facility", "fund"),
    "stockpile": ("reserve", "stockpile"),
    "programme": ("mission", "plan", "program", "programme", "project", "scheme"),
    "policy": ("roadmap", "strategy"),
}  # fmt: skip
LONGEST_ID = 48
WORD = re.compile(r"[a-z0-9]+")
SMALL = frozenset({"a", "and", "for", "in", "of", "on", "the", "to"})


def proposed_kind(name: str) -> str:
    """Return the kind that the last telling word of a name points at."""
    for word in reversed(WORD.findall(name.lower())):
        for kind, words in KIND_OF.items():
            if word in words:
                return kind
    return "other"


def proposed_id(name: str, taken: Container[str]) -> str:
    """Return an id of the words of a name that no entry has yet."""
    words = [word for word in WORD.findall(name.lower().replace("'s", "")) if word not in SMALL]
    held = "_".join(words) or "initiative"
    while len(held) > LONGEST_ID and "_" in held:
        held = held.rpartition("_")[0]
    number, free = 2, held
    while free in taken:
        free, number = f"{held}_{number}", number + 1
    return free
