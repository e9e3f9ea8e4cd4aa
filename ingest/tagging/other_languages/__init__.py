"""Reads texts in languages other than English: what the taxonomy's language files name."""

from ingest.tagging.other_languages.reading import OtherLanguages

__all__ = ["OtherLanguages"]
