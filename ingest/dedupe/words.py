"""The words of a text as they are compared: spelling, house style and typography set aside."""

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"\w+(?:[-./,:'’]\w+)*")
APART = re.compile(r"[-/:]|['’](?=\w\w)")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u2e80-\U0003ffff]")  # scripts without spaces
STYLE = (  # what house styles write in two ways
    (re.compile(r"\bUnited States\b"), "US"),
    (re.compile(r"\bUnited Kingdom\b|\bBritain\b"), "UK"),
    (re.compile(r"\bEuropean Union\b"), "EU"),
    (re.compile(r"\bUnited Nations\b"), "UN"),
    (re.compile(r"\bper cent\b"), "percent"),
)
PERHAPS_STYLED = re.compile(r"\b(?:United|Britain|European|per cent)\b")
NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip


def words(text: str) -> list[str]:
    """Return the words as printed, in order: numbers and ids whole, hyphens and dots in words gone."""
    if PERHAPS_STYLED.search(text):
        for form, short in STYLE:
            text = form.sub(short, text)
    return [part for word in WORD.findall(text) for part in _parts(word)]


@lru_cache(maxsize=1 << 16)
def _parts(word: str) -> tuple[str, ...]:
    if any(sign.isdigit() for sign in word):
        return (word.replace(",", "").strip("."),)
    if word.isalpha() and word.isascii():
        return (NUMBERS.get(word, word),)
    if UNSPACED.search(word):
        return tuple(word)
    return tuple(filter(None, APART.split(re.sub(r"[.,'’](?!\w\w)|['’]", "", word))))


def folded(text: str) -> str:
    """Return a text in the form in which case and width of letters make no difference."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
