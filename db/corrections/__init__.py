"""Analysts' decisions on articles: recorded, undone, and applied again after every re-tag.

The state of an article is the tagger's own reading with the live corrections applied in order, so
that they can be undone in any order. Outside ingest.store, this and db.candidates are the only writing
there is.
"""

from db.corrections.applying import apply_corrections
from db.corrections.decision import CorrectionError, NewCorrection
from db.corrections.recording import record, undo

__all__ = ["CorrectionError", "NewCorrection", "apply_corrections", "record", "undo"]
