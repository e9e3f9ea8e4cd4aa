"""The language of an article, as readers see it."""

from babel import Locale

ENGLISH = Locale("en")


def name(code: str | None) -> str:
    """Return the English name of a language other than English, "" where there is none to tell."""
    if code in (None, "en"):
        return ""
    return str(ENGLISH.languages.get(code, code))
