"""Tells the language of a text: by its script or its commonest words where they settle it, else by a model."""

import re
from functools import cache
from typing import Any

READ = 800  # characters of a text that are looked at: enough, and the rest would cost
READ_BY_MODEL = 400  # it is the slow one, and sure by then
FEWEST_LETTERS = 60  # below this a text is no better witness than its publisher
SURE = 0.6  # what the model must give a short text against its declared language
ENGLISH = frozenset(
    ["the", "of", "and", "to", "in", "is", "for", "that", "with", "on", "as", "by", "from", "its",
     "said", "are", "was", "will", "has", "have", "be", "at", "this", "which", "it", "an"]
)  # fmt: skip
ENGLISH_SHARE = 0.15  # of the words of a text; "in", "an" and "was" are words of German too
ENGLISH_ALONE = frozenset(["the", "of", "and", "said", "with", "from"])
WORD = re.compile(r"[a-z']+")
# The scripts that one language alone writes, or nearly, in the order in which they settle it.
SCRIPTS = (
    ("ja", re.compile(r"[\u3041-\u30fa\uff66-\uff9d]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("th", re.compile(r"[\u0e01-\u0e3a]")),
    ("el", re.compile(r"[\u0386-\u03ce]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("hy", re.compile(r"[\u0531-\u0587]")),
    ("ka", re.compile(r"[\u10d0-\u10fa]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
)
SCRIPT_SHARE = 0.2  # of the letters that are not ASCII or are: a Chinese text may quote English
KANA_SHARE = 0.05  # Japanese is written with Chinese signs between its own
# What the model tells apart: the languages of the press. Its rarer ones win short texts by chance.
LANGUAGES = (
    "ar", "az", "bg", "bn", "bs", "ca", "cs", "da", "de", "en", "es", "et", "eu", "fa", "fi",
    "fr", "gu", "hi", "hr", "hu", "id", "is", "it", "kk", "kn", "ky", "lt", "lv", "mk", "ml",
    "mn", "mr", "ms", "ne", "nl", "no", "pa", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv",
    "sw", "ta", "te", "tl", "tr", "uk", "ur", "uz", "vi",
)  # fmt: skip


def language_of(text: str, declared: str | None = None) -> str | None:
    """Return the ISO 639-1 code of a text's language; what is declared counts where the text says little.

    None where neither tells.
    """
    opening = text[:READ]
    given = (declared or "")[:2].lower() or None
    if _is_english(opening):
        return "en"
    letters = sum(map(str.isalpha, opening))
    script = _by_script(opening, letters)
    if script:
        return given if given == "ja" and script == "zh" and letters < FEWEST_LETTERS else script
    found, sure = _model().classify(opening[:READ_BY_MODEL]) if letters else (None, 0.0)
    if letters >= FEWEST_LETTERS or (sure > SURE and not opening.isascii()):
        return str(found)
    return given or (str(found) if sure > SURE else None)


def _is_english(opening: str) -> bool:
    words = WORD.findall(opening.lower())
    common = [word for word in words if word in ENGLISH]
    enough = len(common) > max(2.0, ENGLISH_SHARE * len(words))
    return enough and len(ENGLISH_ALONE.intersection(common)) > 1


def _by_script(opening: str, letters: int) -> str | None:
    """Return the one language that writes a good part of a text's letters."""
    if opening.isascii():
        return None
    for code, script in SCRIPTS:
        share = KANA_SHARE if code == "ja" else SCRIPT_SHARE
        if len(script.findall(opening)) > share * letters:
            return code
    return None


@cache
def _model() -> Any:
    """Load the model once, when a text first needs it: some 50 MB, a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(LANGUAGES)
    return model
