"""Reads dated acts of initiatives: who did what, when."""

from ingest.tagging.events.dates import read_dates
from ingest.tagging.events.reading import events

__all__ = ["events", "read_dates"]
