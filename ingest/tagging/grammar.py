"""The words of English names, read once from grammar.toml beside this file."""

import tomllib
from pathlib import Path

_WORDS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)

LEGAL = tuple(_WORDS["legal"])
ENDINGS = tuple(_WORDS["endings"])
BODIES_OF = tuple(f"{word} {link}" for word in _WORDS["openings"] for link in ("of", "for", "on"))
GEOGRAPHY = tuple(_WORDS["geography"])
LEADING = frozenset(_WORDS["leading"])
CARRIERS = frozenset(_WORDS["carriers"])
ABBREVIATIONS = frozenset(_WORDS["abbreviations"])
SMALL_IN_HEADLINES = frozenset(_WORDS["small_in_headlines"])
OPENERS = frozenset(_WORDS["openers"])
