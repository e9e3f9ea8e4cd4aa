"""The words by which people are known: names, and what stands around them, read once from their TOML files."""

import tomllib
from pathlib import Path

from ingest.tagging.grammar import ENDINGS, GEOGRAPHY, LEGAL

_HERE = Path(__file__)
_NAMES: dict[str, list[str]] = tomllib.loads(
    _HERE.with_name("known_names.toml").read_text(encoding="utf-8")
)
_WORDS: dict[str, list[str]] = tomllib.loads(_HERE.with_suffix(".toml").read_text(encoding="utf-8"))

GIVEN = frozenset(_NAMES["given"])
AMBIGUOUS = frozenset(_NAMES["ambiguous"])
FAMILY = frozenset(_NAMES["family"])
FAMILY_FIRST = frozenset(_NAMES["family_first"])
ALONE = tuple(_NAMES["alone"])
HONORIFICS = frozenset(_WORDS["honorifics"])
TITLES = frozenset(_WORDS["titles"])
GIVEN_NAMES = GIVEN | AMBIGUOUS
OCCUPATIONS = frozenset(_WORDS["occupations"])
NOT_IN_NAMES = frozenset([*_WORDS["not_in_names"], *ENDINGS, *LEGAL, *GEOGRAPHY])
NOT_SURNAMES = NOT_IN_NAMES | TITLES | frozenset(_WORDS["not_surnames"])
COMMON_SURNAMES = frozenset(_WORDS["common_surnames"])
COMPANY_NAMES = frozenset(_WORDS["company_names"])
LOOKS_LIKE_PEOPLE = frozenset(_WORDS["looks_like_people"])
DATED = frozenset(_WORDS["dated"])
SMALL_IN_ROLES = frozenset(_WORDS["small_in_roles"])
