"""Writes dates in other languages the English way, so that one parser reads them all."""

import re
import unicodedata

ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAMES = """
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
Januar Februar März April Mai Juni Juli August September Oktober November Dezember
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
januari februari maret april mei juni juli agustus september oktober november desember
január február március április május június július augusztus szeptember október november december
január februári március április május június július augusztus szeptember október november december
Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου
Ιαν Φεβ Μάρ Απρ Μάι Ιούν Ιούλ Αύγ Σεπ Οκτ Νοέ Δεκ
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
"""
HALVES = {"오전": "am", "午前": "am", "上午": "am", "오후": "pm", "午後": "pm", "下午": "pm"}
SHORTEST = 3  # letters of an abbreviated month

_WORD = re.compile(r"[^\W\d_]{3,}\.?")
_OF = re.compile(r"(?<=\w)\s+(?:de|del|di)\s+(?=\w)", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_CLOCK = r"(\d{1,2})(?:\s*[시時时:]\s*)(\d{2})(?:\s*[분分:]\s*(\d{2}))?\s*[분分초秒]?"
_HALF_FIRST = re.compile(rf"({'|'.join(HALVES)})\s*{_CLOCK}")
_KOREAN = re.compile("[년오]")


def numbered(text: str) -> str:
    """Return text with the dates and halves of the day of East Asia as figures, am and pm."""
    text = unicodedata.normalize("NFKC", text)  # full-width figures
    plain = _HALF_FIRST.sub(_clock, _NUMBERED.sub(r"\1-\2-\3 ", text))
    return f"{plain} KST" if plain != text and _KOREAN.search(text) and ":" in plain else plain


def in_english(text: str) -> str:
    """Return text with the months of other languages in English."""
    return _WORD.sub(_month, _OF.sub(" ", text))


def _clock(found: re.Match[str]) -> str:
    half, hour, minute, second = found.groups()
    return f" {hour}:{minute}:{second or '00'} {HALVES[half]}"


def _month(found: re.Match[str]) -> str:
    return MONTHS.get(_bare(found[0].rstrip(".")), found[0])


def _bare(word: str) -> str:
    """Return a word in small letters without accents, which move or are left out."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _prefixes() -> dict[str, str]:
    """Return every beginning of a month's name that can mean no other month."""
    meant: dict[str, set[str]] = {}
    for line in NAMES.split("\n"):
        for name, english in zip(map(_bare, line.split()), ENGLISH, strict=False):
            for length in range(SHORTEST, len(name) + 1):
                meant.setdefault(name[:length], set()).add(english)
    return {start: months.pop() for start, months in meant.items() if len(months) == 1}


MONTHS = _prefixes()
