"""Analysts' decisions on articles and actors: recorded, undone, applied again after every re-tag.

The state of an article is the tagger's own reading with the live corrections applied in order, and
its names replaced by the actors they stand for, so that corrections can be undone in any order.
Outside ingest.store, this and db.candidates are the only writing there is.
"""

from db.corrections.applying import OF_ONE_ARTICLE, apply_corrections, corrected
from db.corrections.decision import CorrectionError, NewCorrection
from db.corrections.identity import merge, split
from db.corrections.recording import record, undo
from db.corrections.settling import blocks_of, settle
from db.corrections.unnamed import name_articles, naming

__all__ = [
    "OF_ONE_ARTICLE",
    "CorrectionError",
    "NewCorrection",
    "apply_corrections",
    "blocks_of",
    "corrected",
    "merge",
    "name_articles",
    "naming",
    "record",
    "settle",
    "split",
    "undo",
]
