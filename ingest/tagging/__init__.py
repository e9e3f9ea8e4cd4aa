"""Text in, tags with evidence out."""

from ingest.tagging.record import Document, Tags
from ingest.tagging.tagger import Tagger

__all__ = ["Document", "Tagger", "Tags"]
