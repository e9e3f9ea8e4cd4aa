"""The words of English names, read once from grammar.toml beside this file."""

import tomllib
from pathlib import Path

_WORDS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)

LEGAL = tuple(_WORDS["legal"])
ENDINGS = tuple(_WORDS["endings"])
MATERIAL_ENDINGS = frozenset(_WORDS["material_endings"])
BODIES_OF = tuple(f"{word} {link}" for word in _WORDS["openings"] for link in ("of", "for", "on"))
GEOGRAPHY = tuple(_WORDS["geography"])
LEADING = frozenset(_WORDS["leading"])
MAY_LEAD = frozenset(_WORDS["may_lead"])
INSTITUTIONS = frozenset(_WORDS["institutions"])
LEGAL_ABROAD = tuple(_WORDS["legal_abroad"])
CARRIERS = frozenset(_WORDS["carriers"])
TRADES = frozenset(_WORDS["trades"])
BODY_ENDINGS = frozenset([*_WORDS["body_endings"], *ENDINGS])
WEAK_BODY_ENDINGS = frozenset(_WORDS["weak_body_endings"])
FOREIGN_OPENINGS = frozenset(_WORDS["foreign_openings"])
PLACE_ENDINGS = frozenset([*_WORDS["place_endings"], *GEOGRAPHY])
NOT_BODIES = frozenset(_WORDS["not_bodies"])
ALONE = frozenset(_WORDS["alone"])
REGIONS = frozenset(_WORDS["regions"])
HOLDINGS = frozenset(_WORDS["holdings"])
ACTS_BY = frozenset(_WORDS["acts_by"])
ACTS_BY_BODIES = frozenset(_WORDS["acts_by_bodies"])
DEALINGS = frozenset(_WORDS["dealings"])
TRADING = frozenset(_WORDS["trading"])
ABBREVIATIONS = frozenset(_WORDS["abbreviations"])
ORDINARY = frozenset(_WORDS["ordinary"])
OFFICES = frozenset(_WORDS["offices"])
SMALL_IN_HEADLINES = frozenset(_WORDS["small_in_headlines"])
OPENERS = frozenset(_WORDS["openers"])
