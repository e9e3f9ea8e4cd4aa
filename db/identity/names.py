"""Names of people and bodies taken apart: what of a spelling tells one bearer from another."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is easier to read as one text."""
    return frozenset(text.split())


TITLES = word_set(
    "mr mrs ms miss mx dr prof professor sir lord lady dame shri smt sri hon honourable honorable"
    " sen senator rep representative gov governor gen general rev president minister secretary"
    " chancellor premier ambassador chairman chairwoman prime vice"
)
SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}  # fmt: skip
POST_NOMINALS = re.compile(r"(?:Ph\.?D|M\.?D|MP|MEP|MLA|OBE|CBE|KC|QC|IAS|Esq)\.?$")
PARTICLES = word_set(
    "van von de del della der den da dos di du la le al el bin ibn bint ben ter ten"
)
# Family names that stand first and are hardly ever given names.
FAMILY_FIRST = word_set(
    "xi li wang zhang zhao liu chen huang zhou xu zhu guo luo cao deng xie tang feng peng cai"
    " nguyen tran pham"
)
SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")  # "Ing-wen": a given name, and it stands last
INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+(?:[^\W\d_]\.?)?")
LEGAL = word_set(
    "inc incorporated corp corporation ltd limited llc plc ag sa nv se gmbh asa ab oyj pty pte bhd"
    " berhad tbk spa llp lp nl co company sas kgaa jsc pjsc oao bv"
)
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i"})
ASCII_WORD = re.compile(r"[a-z0-9]+")
MARKS = re.compile("[\u0300-\u036f]")
APOSTROPHES = re.compile("['’ʼ`]")  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name; `given` is "" where only a surname is printed, an initial where only that is.

    `family_first` tells the order in which it is written; it makes nobody another person.
    """

    given: str
    middle: tuple[str, ...]
    surname: str
    suffix: str = ""
    family_first: bool = False

    @property
    def initials(self) -> int:
        """How many initials are printed in place of a given name: 0 for a full name."""
        if len(self.given) != 1:
            return 0
        return 1 + sum(len(word) == 1 for word in self.middle)

    @property
    def is_full(self) -> bool:
        """Whether a given name is written out."""
        return len(self.given) > 1

    def key(self, middle: tuple[str, ...], suffix: str) -> str:
        """Return the key of the person with this given name and surname."""
        inner = "-".join((*((self.given,) if self.given else ()), *middle))
        order = (self.surname, inner) if self.family_first else (inner, self.surname)
        return _joined([part for part in (*order, suffix) if part])


def words(text: str) -> list[str]:
    """Return the words of a text, case-folded, in any script, without punctuation."""
    return _split(_folded(text))


def slug(name: str) -> str:
    """Return a name's key: equal for two names exactly when their words are equal.

    It always holds a hyphen, so that it never equals an id of the taxonomy.
    """
    return _joined(words(name)) or _of_signs(name)


def printed_id(kind: str, name: str) -> str:
    """Return the tag id of a name by its words alone, as ids were made once."""
    return f"{kind}:{slug(name)}"


def name_id(kind: str, name: str) -> str:
    """Return the tag id of a printed name of a person or a body.

    Titles, legal forms, "The", accents, case and punctuation make no other name.
    """
    if kind == "organisation":
        return f"{kind}:{_joined(body_words(name)) or _of_signs(name)}"
    if kind != "person":
        return printed_id(kind, name)
    tokens, suffix = _tokens(name)
    found = [word for token in tokens for word in token]
    return f"{kind}:{_joined(found + [suffix] * bool(suffix)) or _of_signs(name)}"


def block(kind: str, name: str) -> str:
    """Return what all spellings of one person or body have in common: surname, or body's words."""
    person = person_name(name) if kind == "person" else None
    if person is None:
        return name_id(kind, name)
    return f"{kind}:{person.surname.rpartition('-')[2]}"


def person_name(name: str) -> PersonName | None:
    """Take a person's name apart; None where it holds no word."""
    tokens, suffix = _tokens(name)
    if not tokens:
        return None
    if first := _is_family_first(name, tokens):
        rest = [word for token in tokens[1:] for word in token]
        return PersonName("-".join(rest), (), "-".join(tokens[0]), suffix, family_first=first)
    cut = len(tokens) - 1
    while cut > 0 and "".join(tokens[cut - 1]) in PARTICLES:
        cut -= 1
    surname = "-".join(word for token in tokens[cut:] for word in token)
    if not cut:
        return PersonName("", (), surname, suffix)
    given = "-".join(tokens[0])
    middle = tuple(word for token in tokens[1:cut] for word in token)
    return PersonName(given, middle, surname, suffix)


def body_words(name: str) -> list[str]:
    """Return the words of a body's name without "The", "and" and its legal form."""
    plain = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda match: match.group().replace(".", ""), name)
    found = _split(_plain(plain))
    own = [word for word in found if word != "and"] or found
    if len(own) > 1 and own[0] == "the":
        own = own[1:]
    while len(own) > 1 and own[-1] in LEGAL:
        own = own[:-1]
    return own


def has_title(name: str) -> bool:
    """Tell whether a printed name begins with a title or honorific."""
    first, _, rest = name.partition(" ")
    return bool(rest) and _plain(first).rstrip(".") in TITLES


@lru_cache(maxsize=20_000)
def _tokens(name: str) -> tuple[list[list[str]], str]:
    """Return the words of each part of a name, titles left out, and the suffix."""
    parts = [part for part in name.replace(",", " ").split() if _split(_plain(part))]
    while len(parts) > 1 and _plain(parts[0]).rstrip(".") in TITLES:
        parts = parts[1:]
    suffix = ""
    while len(parts) > 1:
        last = _plain(parts[-1]).rstrip(".")
        if last in SUFFIXES:
            suffix = SUFFIXES[last]
        elif not POST_NOMINALS.match(parts[-1]):
            break
        parts = parts[:-1]
    shouted = all(part.isupper() for part in parts)
    found: list[list[str]] = []
    for part in parts[:-1]:
        found += [[sign] for sign in _initials(part, shouted)] or [_split(_plain(part))]
    return found + [_split(_plain(part)) for part in parts[-1:]], suffix


def _initials(part: str, shouted: bool) -> str:
    """Return the letters of "R.K." or "RK", "" for a word."""
    run = len(part) in (2, 3) and part.isupper() and part.isalpha() and not shouted
    return (
        "".join(_split(_plain(re.sub(r"[.-]", "", part))))
        if run or INITIALS.fullmatch(part)
        else ""
    )


def _is_family_first(name: str, tokens: list[list[str]]) -> bool:
    if len(tokens) == 2 and SYLLABLES.fullmatch(name.split()[-1]):
        return True
    first, last = "".join(tokens[0]), "".join(tokens[-1])
    return len(tokens) in (2, 3) and first in FAMILY_FIRST and last not in FAMILY_FIRST


def _folded(text: str) -> str:
    if text.isascii():  # the same, and many times faster
        return text.lower().replace("'", "").replace("`", "")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return APOSTROPHES.sub("", folded)


def _plain(text: str) -> str:
    """Return a text folded, without the accents of letters."""
    if text.isascii():
        return _folded(text)
    apart = MARKS.sub("", unicodedata.normalize("NFKD", _folded(text)))
    return unicodedata.normalize("NFC", apart).translate(LETTERS)


def _split(text: str) -> list[str]:
    if text.isascii():
        return ASCII_WORD.findall(text)
    return "".join(sign if _in_word(sign) else " " for sign in text).split()


def _in_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"


def _joined(found: list[str]) -> str:
    return "-".join(found) if len(found) != 1 or "-" in found[0] else f"{found[0]}-"


def _of_signs(name: str) -> str:
    return "-" + name.encode("utf-8", "replace").hex()
