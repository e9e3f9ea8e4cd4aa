"""Languages by the names and tags that sources give them."""

import re

NAMES = {
    "arabic": "ar", "bulgarian": "bg", "chinese": "zh", "croatian": "hr", "czech": "cs",
    "danish": "da", "dutch": "nl", "english": "en", "estonian": "et", "finnish": "fi",
    "french": "fr", "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi",
    "hungarian": "hu", "indonesian": "id", "italian": "it", "japanese": "ja", "korean": "ko",
    "malay": "ms", "norwegian": "no", "persian": "fa", "polish": "pl", "portuguese": "pt",
    "romanian": "ro", "russian": "ru", "serbian": "sr", "slovak": "sk", "spanish": "es",
    "swedish": "sv", "thai": "th", "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi",
}  # fmt: skip
_TAG = re.compile(r"\s*([A-Za-z]{2})(?:[-_].*)?\s*", re.DOTALL)


def code(name: str | None) -> str | None:
    """Return the two letters of a language's tag or English name: en-GB, Spanish; else None."""
    if not name:
        return None
    tag = _TAG.fullmatch(name)
    return tag[1].lower() if tag else NAMES.get(name.strip().lower())
