"""Divides a run of capitalised words into what may be names of people, and says what speaks for each."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ingest.tagging.person_words import (
    AMBIGUOUS,
    COMMON_SURNAMES,
    DATED,
    FAMILY,
    FAMILY_FIRST,
    GIVEN,
    HONORIFICS,
    LOOKS_LIKE_PEOPLE,
    NOT_IN_NAMES,
    NOT_SURNAMES,
    OCCUPATIONS,
    TITLES,
)

Introduced = Literal["", "titled", "honorific"]

UPPER = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isupper())
_PARTICLES = (
    "van|von|de|del|della|der|den|da|dos|do|das|di|du|la|le|al|el|bin|ibn|bint|ben|ter|ten|zu"
)
_SHORTENED = (
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Capt", "Sgt", "St",
    "Rev", "Hon", "Jr", "Sr", "Smt", "Shri", "Adm", "Maj", "Fr", "SMT", "DR", "MR", "MS", "MRS", "SHRI", "Det",
)  # fmt: skip
_STOP = "|".join(rf"(?<=\b{word}\.)" for word in _SHORTENED)
_REST = rf"(?:\.(?:[{UPPER}]\.)*|\w*(?:[-'](?!s\b)\w+)*(?:\.(?:{_STOP}))?)"  # after a capital
_WORD = rf"[{UPPER}]{_REST}"
_NEXT = rf"(?:{_WORD}|(?:al|el|ad|an|as|ash|ar|ul)-[{UPPER}]\w+)"
# Two words at least; begins with what is looked for, which is faster than a lookbehind.
RUN = re.compile(
    rf"[{UPPER}](?<!\w.){_REST}"
    rf"(?: (?:[\"'(]{_WORD}[\"')] )?(?:(?:{_PARTICLES}) ){{0,3}}{_NEXT}){{1,14}}"
    r"(?:,? (?:Jr\b\.?|Sr\b\.?|II\b|III\b|IV\b))?"
)
SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|II|III|IV)$")
# "Ian Murray-skippered"
COMPOUND = re.compile(r"-(?:[a-z]+ed|led|style|run|built|based|era|like|chaired|directed)$")
_SUFFIXES = frozenset(["Jr", "Sr", "II", "III", "IV"])
_PARTICLE_WORDS = frozenset(_PARTICLES.split("|"))
_PLAIN = re.compile(rf"[{UPPER}][a-zß-ÿ]+(?:-?[{UPPER}][a-zß-ÿ]+)?")
_INITIAL = re.compile(rf"(?:[{UPPER}]\.)+|[{UPPER}]")
# "Lee Jae-myung", "Tsai Ing-wen"
_HYPHENATED = re.compile(r"[A-Z][a-z]{1,5} [A-Z][a-z]{1,5}-[a-z]{1,6}")
_ARABIC = re.compile(
    r" (?:bin|ibn|bint|al-\w+|el-\w+|Abdul|Abdel|Abu|Mohammed|Mohamed|Muhammad|Ahmed)\b"
)
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsrwy])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei"
    r"|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui|uo|a|e|i|o|u)){1,2}",
    re.IGNORECASE,
)
SHORTEST_OF_TWO_SYLLABLES = 4
LONGEST_NAME = 6  # words


class Segment(NamedTuple):
    """What may be a name within a run: where it stands, what stands before it there, and what is known of it.

    `sign` is "given name", "initials", "family name", "name order" (Chinese, Korean, Arabic) or
    empty; `inside` tells that the run goes on, so that this may be part of a longer name.
    """

    start: int
    end: int
    introduced: Introduced
    sign: str
    inside: bool
    follows: str  # the word of the run before it
    shouted: bool = False


@lru_cache(maxsize=32_768)
def segments(run: str) -> tuple[Segment, ...]:
    """Return the possible names of a run of capitalised words, in order."""
    shouted = run.isupper()
    found: list[Segment] = []
    kept: list[str] = []
    introduced: Introduced = ""
    begin = position = 0
    follows = last = ""
    words = run.split(" ")
    for number, word in enumerate([*words, ""]):
        kind = _kind(word, kept, words[number + 1 : number + 2], shouted)
        if kind == "name":
            if not kept:
                begin, follows = position, last
            kept.append(word)
        else:
            if kept:
                inside = kind == "other" and bool(word) and word not in DATED
                segment = _segment(kept, begin, introduced, inside, follows, shouted)
                if segment:
                    found.append(segment)
            kept, introduced = [], "" if kind == "other" else kind
        last = word
        position += len(word) + 1
    return tuple(found)


def _kind(
    word: str, before: list[str], after: list[str], shouted: bool
) -> Literal["name", "titled", "honorific", "other"]:
    """Tell whether a word is part of a name, introduces one, or neither."""
    bare = word.strip(".,\"'()")
    if not bare:
        return "other"
    if bare in _SUFFIXES and before:
        return "name"
    if shouted:
        bare = bare.capitalize()
    elif len(bare) > 1 and bare.isupper() and "." not in bare:
        if bare in TITLES:
            return "titled"
        known = after and (after[0] in GIVEN or after[0] in FAMILY)
        return "name" if known and len(bare) == 2 and not before else "other"
    if bare in FAMILY and before and (before[-1] in GIVEN or before[-1] in AMBIGUOUS):
        return "name"
    if not before and after and _is_family_first(bare, after[0]):
        return "name"
    if bare in HONORIFICS:
        return "honorific"
    if bare in TITLES or bare.partition("-")[0] in TITLES or _is_occupation(bare.lower()):
        return "titled"
    return "other" if bare in NOT_IN_NAMES else "name"


def _is_occupation(word: str) -> bool:
    """Tell whether a word says what a person is, or people are: "Businessmen"."""
    if word in OCCUPATIONS or (word.endswith("s") and word[:-1] in OCCUPATIONS):
        return True
    return word.endswith("men") and f"{word[:-3]}man" in OCCUPATIONS


def _is_family_first(word: str, after: str) -> bool:
    """Tell whether a word that is an English one too is a family name: "He Lifeng", "Park Geun-hye"."""
    if word in FAMILY_FIRST and len(after) > SHORTEST_OF_TWO_SYLLABLES:
        return bool(_PINYIN.fullmatch(after))
    return word == "Park" and bool(_HYPHENATED.fullmatch(f"{word} {after}"))


def _segment(
    words: list[str], start: int, introduced: Introduced, inside: bool, follows: str, shouted: bool
) -> Segment | None:
    while words and words[-1] in _PARTICLE_WORDS:
        words = words[:-1]
    while words and words[0] in _PARTICLE_WORDS:
        start += len(words[0]) + 1
        words = words[1:]
    if not words:
        return None
    words[-1] = COMPOUND.sub("", words[-1])
    if len(words) == 3 and words[1] in GIVEN and words[0] not in GIVEN and _describes(words[0]):
        start += len(words[0]) + 1
        words, introduced = words[1:], "titled"
    name = " ".join(words)
    if name in LOOKS_LIKE_PEOPLE:
        return None
    long = [word for word in words if len(word.rstrip(".")) > 1 and word not in _PARTICLE_WORDS]
    if not any(len(word) > 2 for word in long) or len(words) > LONGEST_NAME:
        return None
    if len(words) == 1 and not _may_be_alone(name, introduced, follows):
        return None
    cased = [word.capitalize() for word in words] if shouted else words
    sign = _sign(" ".join(cased), cased) if len(words) > 1 else ""
    return Segment(start, start + len(name.rstrip(",")), introduced, sign, inside, follows, shouted)


def _describes(word: str) -> bool:
    """Tell whether the word before a given name is no name itself: "Beatle George Harrison"."""
    known = word in AMBIGUOUS or word in FAMILY or word in FAMILY_FIRST
    return not known and not _INITIAL.fullmatch(word)


def _may_be_alone(name: str, introduced: Introduced, follows: str) -> bool:
    """Tell whether a surname may stand alone: after an honorific, a title, or "Secretary of Commerce"."""
    if introduced == "titled":
        title = follows.rstrip(".").capitalize()
        return title in TITLES and title != "Chief"
    return introduced == "honorific" or (bool(follows) and name in FAMILY)


def _sign(name: str, words: list[str]) -> str:
    """Return what a name of several words shows of itself."""
    first, last = words[0], words[-1]
    certain = last in FAMILY and last not in NOT_SURNAMES
    if first in GIVEN or first.partition("-")[0] in GIVEN or (first in AMBIGUOUS and certain):
        return "given name"
    if first in FAMILY_FIRST and len(words) == 2 and _PINYIN.fullmatch(last):
        return "name order"
    if _HYPHENATED.fullmatch(name) or _ARABIC.search(name):
        return "name order"
    if _INITIAL.fullmatch(first) and _PLAIN.fullmatch(last):
        return "initials"
    if len(words) <= 3 and certain and last not in COMMON_SURNAMES:
        return "family name"
    if first in ("St.", "St"):
        return ""
    if (len(words) == 3 and words[1] in GIVEN) or (
        len(words) == 2 and last in GIVEN and first not in FAMILY
    ):
        return "family name"
    return ""


def known_part(name: str) -> str:
    """Return the words that begin a name and are known as parts of names: "Donald J. Trump" of a headline."""
    kept = []
    for word in name.split():
        if not (word in GIVEN or word in FAMILY or word in AMBIGUOUS or _INITIAL.fullmatch(word)):
            break
        kept.append(word)
    return " ".join(kept)


def fuller(name: str, known: str) -> bool:
    """Tell whether a name says more than another of the same person: more words, or no initial."""
    if _INITIAL.fullmatch(known.partition(" ")[0]):
        return len(name) > len(known) and name.count(" ") >= known.count(" ")
    return name.count(" ") > known.count(" ") and known in name


def same_given(one: str, other: str) -> bool:
    """Tell whether two first words of names may be one: the same, or the initial of the other."""
    initial = _INITIAL.fullmatch(one) or _INITIAL.fullmatch(other)
    return one == other or (bool(initial) and one[0] == other[0])


@lru_cache(maxsize=32_768)
def bare_words(name: str) -> tuple[str, ...]:
    """Return the words of a name without "Jr." and the like."""
    return tuple(SUFFIX.sub("", name).split())


@lru_cache(maxsize=32_768)
def surnames(name: str) -> tuple[str, ...]:
    """Return the words by which a later mention may call a person, the likeliest first."""
    words = bare_words(name)
    if len(words) == 1:
        return (words[0],)
    if (words[0] in FAMILY_FIRST and _PINYIN.fullmatch(words[-1])) or _HYPHENATED.fullmatch(name):
        return (words[0],)
    last = words[-1]
    forms = [last]
    if last.startswith(("al-", "el-")):
        forms.append(last[3:])
    if len(words) >= 3:
        if words[-2] in _PARTICLE_WORDS:
            low = len(words) - 2
            while low > 1 and words[low - 1] in _PARTICLE_WORDS:
                low -= 1
            whole = " ".join(words[low:])
            forms[:0] = [whole, whole[0].upper() + whole[1:]]
        elif words[-2] in FAMILY and words[-2] not in GIVEN:
            forms += [f"{words[-2]} {last}", words[-2]]
        elif words[-2] not in GIVEN and len(words[-2]) > 3:
            forms.append(f"{words[-2]} {last}")
    return tuple(forms)
